"""Small files that grow: in pixels, frames, scans, chunks, profiles, texts. Refused before they are let grow."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator

from PIL import Image

from tests.hostile.case import Answer, Hostile
from tests.hostile.pictures.odd import png, saved
from tests.media.pictures import file_of, png_chunk, quarters, with_jpeg_segment, with_png_chunk

_Made = Iterator[tuple[str, str, Callable[[], bytes]]]
_TIFF_PAGE = struct.Struct("<H12s12s12s12s12s12sI")


def cases() -> Iterator[Hostile]:
    for name, ending, make in (*_pixels(), *_many(), *_baggage()):
        yield Hostile(name=name, file_name=f"{name}{ending}", answer=Answer.REFUSED, make=make)
    for name, ending, make in _large_and_right():
        yield Hostile(name=name, file_name=f"{name}{ending}", answer=Answer.EITHER, make=make)


def _pixels() -> _Made:
    for width, height in ((65_535, 65_535), (2**31 - 1, 2**31 - 1), (1, 2**31 - 1), (12_000, 12_000)):
        yield f"png of {width} by {height}", ".png", lambda w=width, h=height: png(w, h, 1, 0, bytes(9000))
    jpeg = file_of(quarters())
    at = jpeg.index(b"\xff\xc0")
    yield "jpeg of 65535 by 65535", ".jpg", lambda: jpeg[: at + 5] + b"\xff\xff\xff\xff" + jpeg[at + 9 :]
    yield "gif of 65535 by 65535", ".gif", lambda: b"GIF89a\xff\xff\xff\xff" + saved(quarters(), "GIF")[10:]
    yield "gif of a frame of 65535 by 65535", ".gif", _gif_of_a_huge_frame
    webp = saved(quarters().convert("RGBA"), "WEBP", exif=b"Exif\0\0II*\0")
    yield "webp of 16 million by 16 million", ".webp", lambda: webp[:24] + b"\xff" * 6 + webp[30:]
    yield "tiff of four thousand million wide", ".tif", lambda: _tiff(width=2**32 - 1, height=2**32 - 1)
    yield "avif of 65535 by 65535", ".avif", _huge_avif


def _gif_of_a_huge_frame() -> bytes:
    file = bytearray(saved(quarters(), "GIF"))
    struct.pack_into("<HH", file, file.index(b"\x2c", 13) + 5, 65_535, 65_535)
    return bytes(file)


def _huge_avif() -> bytes:
    file = bytearray(saved(quarters(), "AVIF", speed=10))
    struct.pack_into(">II", file, file.index(b"ispe") + 8, 65_535, 65_535)
    return bytes(file)


def _tiff(*, width: int, height: int) -> bytes:
    fields = [(256, width), (257, height), (258, 8), (262, 1), (273, 8), (279, 8)]
    packed = [struct.pack("<HHII", tag, 4, 1, value) for tag, value in fields]
    return b"II*\0\x08\0\0\0" + _TIFF_PAGE.pack(6, *packed, 0)


def _many() -> _Made:
    yield "gif of 5,000 frames", ".gif", lambda: _many_frames(5000)
    yield (
        "gif of blocks of a byte",
        ".gif",
        lambda: saved(quarters(), "GIF")[:-1] + b"!\xfe" + b"\1x" * 1_200_000 + b"\0;",
    )
    yield "jpeg of 400 scans", ".jpg", lambda: _many_scans(400)
    yield "jpeg of 30,000 segments", ".jpg", lambda: file_of(quarters())[:2] + b"\xff\xfe\0\2" * 30_000
    yield (
        "png of 200,000 chunks",
        ".png",
        lambda: (w := saved(quarters(), "PNG"))[:33] + png_chunk(b"vnDr", b"") * 200_000 + w[33:],
    )
    yield "tiff of 20,000 pages", ".tif", lambda: _many_pages(20_000)
    yield (
        "webp of 110,000 chunks",
        ".webp",
        lambda: b"RIFF" + struct.pack("<I", 4 + 8 * 110_000) + b"WEBP" + b"ABCD\0\0\0\0" * 110_000,
    )
    yield (
        "apng of 5,000 frames",
        ".png",
        lambda: (w := saved(quarters(), "PNG"))[:33] + png_chunk(b"acTL", struct.pack(">II", 5000, 0)) + w[33:],
    )


def _many_frames(frames: int) -> bytes:
    whole = saved(Image.new("P", (2, 2)), "GIF")
    frame = whole[whole.index(b"\x2c", 13) : -1]
    return whole[:-1] + frame * frames + b"\x3b"


def _many_scans(scans: int) -> bytes:
    file = file_of(quarters(), progressive=True)
    last = file.rindex(b"\xff\xda")
    return file[:-2] + file[last:-2] * scans + b"\xff\xd9"


def _many_pages(pages: int) -> bytes:
    fields = [(256, 8), (257, 8), (258, 8), (262, 1), (273, 8), (279, 8)]
    packed = [struct.pack("<HHII", tag, 4, 1, value) for tag, value in fields]
    size = _TIFF_PAGE.size
    each = [_TIFF_PAGE.pack(6, *packed, 8 + size * (n + 1) if n + 1 < pages else 0) for n in range(pages)]
    return b"II*\0\x08\0\0\0" + b"".join(each)


def _baggage() -> _Made:
    whole = saved(quarters(), "PNG")
    flood = zlib.compress(bytes(200_000_000), 9)
    yield "png whose profile unpacks to 200 MB", ".png", lambda: with_png_chunk(whole, b"iCCP", b"x\0\0" + flood)
    yield "png whose text unpacks to 200 MB", ".png", lambda: with_png_chunk(whole, b"zTXt", b"x\0\0" + flood)
    yield "png whose words unpack to 200 MB", ".png", lambda: with_png_chunk(whole, b"iTXt", b"x\0\1\0\0\0" + flood)
    yield "png of 300 texts of 1 MB", ".png", lambda: _many_texts(300)
    yield "jpeg with 17 MB of comments", ".jpg", lambda: _heavy_segments(0xFE, 260)
    yield "jpeg with 17 MB of exif", ".jpg", lambda: _heavy_segments(0xE1, 260)
    yield "jpeg with a profile of 6 MB", ".jpg", _heavy_profile
    yield "tiff with 20 MB of words", ".tif", lambda: saved(quarters(), "TIFF", tiffinfo={270: "x" * 20_000_000})


def _many_texts(texts: int) -> bytes:
    whole = saved(quarters(), "PNG")
    text = png_chunk(b"zTXt", b"x\0\0" + zlib.compress(bytes(1_000_000)))
    return whole[:33] + text * texts + whole[33:]


def _heavy_segments(marker: int, segments: int) -> bytes:
    file = file_of(quarters())
    segment = struct.pack(">BBH", 0xFF, marker, 65_535) + b"x" * 65_533
    return file[:2] + segment * segments + file[2:]


def _heavy_profile() -> bytes:
    file = file_of(quarters())
    for part in range(100):
        file = with_jpeg_segment(file, 0xE2, b"ICC_PROFILE\0" + bytes((100 - part, 100)) + b"x" * 65_000)
    return file


def _large_and_right() -> _Made:
    """Within the limits, and as heavy as these allow: taken or refused, but within time and memory."""
    flat = Image.new("L", (7000, 7000), 90)
    yield "png of 49 megapixels", ".png", lambda: saved(flat, "PNG", compress_level=1)
    yield "png of 49 megapixels in 16 bits", ".png", lambda: png(7000, 7000, 16, 2, bytes(7000 * (1 + 7000 * 6)))
    yield "progressive jpeg of 49 megapixels", ".jpg", lambda: saved(flat.convert("RGB"), "JPEG", progressive=True)
    yield "interlaced png of 49 megapixels", ".png", lambda: png(7000, 7000, 1, 0, bytes(7_000_000), interlaced=1)
    yield "tiff of 49 megapixels in lzma", ".tif", lambda: saved(flat, "TIFF", compression="lzma")
    yield "webp of 49 megapixels", ".webp", lambda: saved(flat.convert("RGB"), "WEBP", quality=10, method=0)
    yield "gif of 49 megapixels", ".gif", lambda: saved(flat, "GIF")
    yield "gif of 1,900 frames", ".gif", lambda: _many_frames(1900)
    yield "jpeg of 90 scans and 20 megapixels", ".jpg", _many_large_scans


def _many_large_scans() -> bytes:
    file = saved(Image.new("RGB", (5000, 4000), "#335577"), "JPEG", progressive=True)
    last = file.rindex(b"\xff\xda")
    return file[:-2] + file[last:-2] * 80 + b"\xff\xd9"
