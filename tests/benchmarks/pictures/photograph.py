"""A photograph of 24 megapixels of nobody's: light falling off, things with edges, and grain, as a camera stores it."""

from __future__ import annotations

import random
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH_PX, HEIGHT_PX = 6000, 4000
_THINGS = 160


def write(path: Path) -> Path:
    """As JPEG of quality 92, sampled 4:2:0; the same bytes each time."""
    things = random.Random(24)
    picture = _light()
    pen = ImageDraw.Draw(picture)
    for _ in range(_THINGS):
        x, y = things.randrange(WIDTH_PX), things.randrange(HEIGHT_PX)
        wide, high = things.randrange(40, 900), things.randrange(40, 700)
        colour = tuple(things.randrange(30, 230) for _ in range(3))
        draw = things.choice((pen.ellipse, pen.rectangle))
        draw((x, y, x + wide, y + high), fill=colour)
        for line in range(y + 20, min(y + high, HEIGHT_PX) - 20, 26):
            pen.line((x + 15, line, x + wide - 15, line), fill=tuple(part // 2 for part in colour), width=3)
    # What a lens and a sensor add: softness, then grain.
    picture = picture.filter(ImageFilter.GaussianBlur(1.2))
    for shade in (14, 6):
        grain = _noise(WIDTH_PX // (1 + shade // 8), HEIGHT_PX // (1 + shade // 8), shade, things)
        grain = grain.resize((WIDTH_PX, HEIGHT_PX), Image.Resampling.BICUBIC)
        picture = ImageChops.add(picture, Image.merge("RGB", (grain, grain, grain)), 1, -128)
    picture.save(path, "JPEG", quality=92, subsampling=2)
    return path


def _light() -> Image.Image:
    fall = Image.radial_gradient("L").resize((WIDTH_PX, HEIGHT_PX), Image.Resampling.BICUBIC)
    return Image.merge("RGB", (fall.point(lambda v: 210 - v // 3), fall.point(lambda v: 200 - v // 3), fall))


def _noise(width: int, height: int, shade: int, source: random.Random) -> Image.Image:
    """Grey 128, give or take a few."""
    raw = Image.frombytes("L", (width, height), source.randbytes(width * height))
    return raw.point([128 + round((value - 127.5) * shade / 127.5) for value in range(256)])
