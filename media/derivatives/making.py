"""Making a derivative from the tiles: only those that show its region, at the scale next above its size.

The tiles are our own files, so they are opened here and not in a child; the original is never touched. What it takes is
bounded by ``MOST_PX``, whatever an address asks for.
"""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from media import pyramid
from media.derivatives.derivative import Derivative, Ending, Quality, Region
from media.pyramid import Kind, Size
from media.shelves import Shelf

#: Pixels put together at most, at four bytes each: four times the largest size of a portrait photograph. For a long
#: scroll the next smaller scale is taken.
MOST_PX = 40_000_000

#: What is put together from no more than this takes a tenth of a second or less, as a page may.
SMALL_PX = 4_000_000

_TURNS = {1: Image.Transpose.ROTATE_270, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_90}
_JPEG_QUALITY, _WEBP_QUALITY, _WEBP_METHOD = 82, 78, 2
#: Six, Pillow's own choice, takes three times as long for one byte in fifty.
_PNG_EFFORT = 3


def find_file(image: str, whole: Size, asked: Derivative) -> str | None:
    """The name of the tile or rendition that is what was asked for, or None where it must be made."""
    if not asked.is_plain:
        return None
    region = "full" if asked.is_whole else str(asked.region)
    if asked.ending is Ending.JPEG:
        return pyramid.file_for(image, whole.width_px, whole.height_px, region, str(asked.size))
    is_rendition = asked.is_whole and asked.size in pyramid.rendition_sizes(whole.width_px, whole.height_px)
    if is_rendition and asked.ending is Ending.WEBP:
        return pyramid.rendition_name(image, asked.size.width_px, Kind.WEBP)
    return None


def assembled_px(whole: Size, asked: Derivative) -> int:
    """How many pixels ``make`` puts together: what it costs in memory and, nearly, in time."""
    factor = _scale_factor(whole, asked)
    return (asked.region.width_px // factor + 1) * (asked.region.height_px // factor + 1)


def make(image: str, whole: Size, asked: Derivative, shelf: Shelf) -> bytes:
    """The file. ``whole`` is the size of the picture. Raises FileMissing where a tile is."""
    factor = _scale_factor(whole, asked)
    region = asked.region
    corner = region.x_px // factor, region.y_px // factor
    picture = _assemble(image, whole, region, factor, shelf)
    if factor > 1 or picture.size != (asked.size.width_px, asked.size.height_px):
        # Where an edge of the region lies inside a pixel of this scale, the filter takes its part of that pixel.
        edges = (
            region.x_px / factor - corner[0],
            region.y_px / factor - corner[1],
            (region.x_px + region.width_px) / factor - corner[0],
            (region.y_px + region.height_px) / factor - corner[1],
        )
        picture = picture.resize((asked.size.width_px, asked.size.height_px), Image.Resampling.LANCZOS, box=edges)
    if asked.is_mirrored:
        picture = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    if asked.quarter_turns:
        picture = picture.transpose(_TURNS[asked.quarter_turns])
    return _encode(_coloured(picture, asked.quality), asked.ending)


def _scale_factor(whole: Size, asked: Derivative) -> int:
    """The smallest tiles from which nothing needs enlarging, or one scale finer or coarser.

    Finer where that is cheap: tiles are halved by averaging, and from twice the pixels the filter makes up for what
    that loses. Coarser where there would be more than ``MOST_PX``.
    """
    region, size = asked.region, asked.size
    area = region.width_px * region.height_px
    factors = pyramid.scale_factors(whole.width_px, whole.height_px)
    enough = 1
    for factor in factors:
        if region.width_px >= factor * size.width_px and region.height_px >= factor * size.height_px:
            enough = factor
    if enough > 1 and area * 4 <= SMALL_PX * enough * enough:
        return enough // 2
    while area > MOST_PX * enough * enough and enough < factors[-1]:
        enough *= 2
    return enough


def _assemble(image: str, whole: Size, region: Region, factor: int, shelf: Shelf) -> Image.Image:
    """The region at this scale, put together from the tiles that show it, with every pixel that has a part in it."""
    left, top = region.x_px // factor, region.y_px // factor
    right = -(-(region.x_px + region.width_px) // factor)
    bottom = -(-(region.y_px + region.height_px) // factor)
    picture = Image.new("RGB", (right - left, bottom - top))
    for tile in pyramid.tiles_at(factor, whole.width_px, whole.height_px):
        x_px, y_px = tile.x_px // factor, tile.y_px // factor
        if x_px < right and y_px < bottom and left < x_px + tile.size.width_px and top < y_px + tile.size.height_px:
            picture.paste(_open_tile(image, whole, tile, shelf), (x_px - left, y_px - top))
    return picture


def _open_tile(image: str, whole: Size, tile: pyramid.Tile, shelf: Shelf) -> Image.Image:
    name = pyramid.file_for(image, whole.width_px, whole.height_px, tile.region, str(tile.size))
    if name is None:
        raise ValueError(f"the pyramid names no file for its own tile {tile}")
    with Image.open(BytesIO(shelf.read(name)), formats=["JPEG"]) as opened:
        opened.load()
        return opened


def _coloured(picture: Image.Image, quality: Quality) -> Image.Image:
    match quality:
        case Quality.DEFAULT:
            return picture
        case Quality.GRAY:
            return picture.convert("L")
        case Quality.BITONAL:
            # By threshold: what readers of this want are letters and lines, which dots would break up.
            return picture.convert("L").point([0] * 128 + [255] * 128, "1")


def _encode(picture: Image.Image, ending: Ending) -> bytes:
    file = BytesIO()
    picture.info = {}
    match ending:
        case Ending.JPEG:
            picture.save(file, "JPEG", quality=_JPEG_QUALITY, optimize=True)
        case Ending.PNG:
            picture.save(file, "PNG", compress_level=_PNG_EFFORT)
        case Ending.WEBP:
            picture.save(file, "WEBP", quality=_WEBP_QUALITY, method=_WEBP_METHOD)
    return file.getvalue()
