"""Pictures drawn for the tests, and the files they become."""

from __future__ import annotations

import random
import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from media.facts import PictureFormat

RED, GREEN, BLUE, YELLOW = (200, 30, 40), (40, 160, 60), (40, 60, 190), (230, 200, 50)

#: How Pillow calls each format, and what keeps its colours close to what was drawn.
_SAVING: dict[PictureFormat, tuple[str, dict[str, Any]]] = {
    PictureFormat.JPEG: ("JPEG", {"quality": 95, "subsampling": 0}),
    PictureFormat.PNG: ("PNG", {}),
    PictureFormat.WEBP: ("WEBP", {"lossless": True}),
    PictureFormat.AVIF: ("AVIF", {"quality": 95, "subsampling": "4:4:4", "speed": 9}),
    PictureFormat.TIFF: ("TIFF", {}),
    PictureFormat.GIF: ("GIF", {}),
}
EVERY_FORMAT = tuple(_SAVING)


def quarters(width_px: int = 96, height_px: int = 64) -> Image.Image:
    """Red, green, blue and yellow from the upper left in reading order: which way up it is shows at a glance."""
    picture = Image.new("RGB", (width_px, height_px), RED)
    draw = ImageDraw.Draw(picture)
    across, down = width_px // 2, height_px // 2
    draw.rectangle((across, 0, width_px, down - 1), GREEN)
    draw.rectangle((0, down, across - 1, height_px), BLUE)
    draw.rectangle((across, down, width_px, height_px), YELLOW)
    return picture


def photograph(width_px: int, height_px: int) -> Image.Image:
    """Something with broad and fine detail, never the same colour for long; always the same for the same size."""
    layers = []
    for channel in range(3):
        broad = _noise(8, 6, channel).resize((width_px, height_px), Image.Resampling.BICUBIC)
        middle = _noise(max(2, width_px // 12), max(2, height_px // 12), channel)
        middle = middle.resize((width_px, height_px), Image.Resampling.BICUBIC)
        fine = _noise(width_px, height_px, channel)
        layers.append(Image.blend(Image.blend(broad, middle, 0.3), fine, 0.1))
    return Image.merge("RGB", layers)


def _noise(width_px: int, height_px: int, seed: int) -> Image.Image:
    return Image.frombytes("L", (width_px, height_px), random.Random(seed).randbytes(width_px * height_px))


def file_of(picture: Image.Image, format_: PictureFormat = PictureFormat.JPEG, **options: Any) -> bytes:
    """The picture as a file of this format; ``options`` are Pillow's and win over the usual ones."""
    name, usual = _SAVING[format_]
    file = BytesIO()
    picture.save(file, name, **{**usual, **options})
    return file.getvalue()


def corners(picture: Image.Image) -> tuple[tuple[int, ...], ...]:
    """The colours in the middle of the four quarters, in reading order."""
    width, height = picture.size
    places = [(x, y) for y in (height // 4, 3 * height // 4) for x in (width // 4, 3 * width // 4)]
    colours = [picture.getpixel(place) for place in places]
    return tuple(colour if isinstance(colour, tuple) else (int(colour or 0),) for colour in colours)


def is_near(found: tuple[int, ...], wanted: tuple[int, ...], most: int = 6) -> bool:
    return len(found) == len(wanted) and all(abs(a - b) <= most for a, b in zip(found, wanted, strict=True))


def png_chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def with_png_chunk(file: bytes, kind: bytes, content: bytes) -> bytes:
    """The PNG with one chunk more, right after its header."""
    after_header = 8 + 25
    return file[:after_header] + png_chunk(kind, content) + file[after_header:]


def with_jpeg_segment(file: bytes, marker: int, content: bytes) -> bytes:
    """The JPEG with one segment more, right after its start."""
    return file[:2] + struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content + file[2:]
