"""Tiles: a picture cut into IIIF level-0 files, level by level, each half the one before. Runs in the child."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from PIL import Image

from media import pyramid
from media.pyramid import Size, Tile
from media.rendering import flatten, halve

_QUALITY = 80


def levels(picture: Image.Image) -> Iterator[tuple[int, Image.Image]]:
    """(scale factor, picture at that scale), from whole down to the level that fits in one tile."""
    factors = pyramid.scale_factors(*picture.size)
    for factor in factors:
        yield factor, picture
        if factor != factors[-1]:
            picture = halve(picture)


def cut(level: Image.Image, scale_factor: int, whole: Size) -> Iterator[tuple[Tile, bytes]]:
    """(tile, JPEG file) of every tile of one level of a picture that is ``whole`` large."""
    for tile in pyramid.files_at(scale_factor, whole.width_px, whole.height_px):
        left, top = tile.x_px // scale_factor, tile.y_px // scale_factor
        piece = level.crop((left, top, left + tile.size.width_px, top + tile.size.height_px))
        file = BytesIO()
        flatten(piece).save(file, "JPEG", quality=_QUALITY)
        yield tile, file.getvalue()
