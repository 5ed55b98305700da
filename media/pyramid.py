"""Which files a picture of a given size has: renditions, IIIF tiles, and what they are called.

Pure arithmetic over width and height, so that pages can write ``srcset`` and ``info.json`` without touching a file.
Names are those on the shelf: POSIX paths below it. Tiles follow the IIIF Image API 3.0: regions in pixels of the whole
picture, sizes rounded up (its implementation notes, A), which is also what ``Image.reduce`` makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

#: From a phone's list to a 4K screen; a picture is never made larger than it is.
WIDTHS_PX: tuple[int, ...] = (320, 640, 1080, 1620, 2400)
TILE_PX = 512
#: The longest side WebP can say.
_LONGEST_SIDE_PX = 16_383


class Kind(StrEnum):
    """A kind of rendition; the value is the file's ending."""

    JPEG = "jpg"
    WEBP = "webp"
    AVIF = "avif"

    @property
    def media_type(self) -> str:
        return {"jpg": "image/jpeg", "webp": "image/webp", "avif": "image/avif"}[self.value]


@dataclass(frozen=True, slots=True)
class Size:
    width_px: int
    height_px: int

    def __str__(self) -> str:
        """As IIIF writes it."""
        return f"{self.width_px},{self.height_px}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Tile:
    """One tile: the region of the whole picture it shows, and the size of the file.

    ``scale_factor`` pixels of the picture lie under one pixel of the tile, each way.
    """

    scale_factor: int
    x_px: int
    y_px: int
    width_px: int
    height_px: int
    size: Size
    is_whole: bool

    @property
    def region(self) -> str:
        return "full" if self.is_whole else f"{self.x_px},{self.y_px},{self.width_px},{self.height_px}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Level0:
    """What ``info.json`` promises of a picture whose tiles are files (level 0). ``sizes`` go from small to large."""

    width_px: int
    height_px: int
    tile_px: int
    scale_factors: tuple[int, ...]
    sizes: tuple[Size, ...]
    #: The size of ``full/max``; a client asks for nothing larger than this in one piece.
    max_size: Size

    @property
    def most_side_px(self) -> int:
        """No answer is wider or higher: with this alone as limit, ``full/max`` comes out as ``max_size``."""
        return max(self.max_size.width_px, self.max_size.height_px, self.tile_px)

    @property
    def most_area_px(self) -> int:
        """No answer has more pixels; a tile of a long thin picture may have more than the picture in one piece."""
        return max(self.max_size.width_px * self.max_size.height_px, self.tile_px**2)


def image_id(sha256: str) -> str:
    """The public id of a picture: short, stable, and the same wherever the same bytes are taken in."""
    return sha256[:16]


def rendition_sizes(width_px: int, height_px: int) -> tuple[Size, ...]:
    """The sizes kept in every kind, small to large: each of ``WIDTHS_PX`` below the picture's own width, then its own.

    A scroll too tall for WebP ends at the width whose height still fits.
    """
    largest = max(1, min(width_px, WIDTHS_PX[-1], _LONGEST_SIDE_PX * width_px // height_px))
    widths = [*(width for width in WIDTHS_PX if width < largest), largest]
    return tuple(Size(width, _height_at(width, width_px, height_px)) for width in widths)


def _height_at(width: int, width_px: int, height_px: int) -> int:
    return min(_LONGEST_SIDE_PX, max(1, round(height_px * width / width_px)))


def scale_factors(width_px: int, height_px: int) -> tuple[int, ...]:
    """Powers of two from 1 up to the first at which the whole picture is one tile."""
    factors = [1]
    while max(_part(width_px, factors[-1]), _part(height_px, factors[-1])) > TILE_PX:
        factors.append(factors[-1] * 2)
    return tuple(factors)


def tiles_at(scale_factor: int, width_px: int, height_px: int) -> Iterator[Tile]:
    """The tiles of one level, row by row."""
    step = TILE_PX * scale_factor
    for y_px in range(0, height_px, step):
        for x_px in range(0, width_px, step):
            yield _tile(scale_factor, x_px, y_px, width_px, height_px)


def _tile(scale_factor: int, x_px: int, y_px: int, width_px: int, height_px: int) -> Tile:
    step = TILE_PX * scale_factor
    width, height = min(step, width_px - x_px), min(step, height_px - y_px)
    return Tile(
        scale_factor=scale_factor,
        x_px=x_px,
        y_px=y_px,
        width_px=width,
        height_px=height,
        size=Size(_part(width, scale_factor), _part(height, scale_factor)),
        is_whole=(width, height) == (width_px, height_px),
    )


def files_at(scale_factor: int, width_px: int, height_px: int) -> Iterator[Tile]:
    """The tiles of one level that are files of their own.

    Where the last level, one tile, has the very size of a rendition, the rendition stands for it.
    """
    renditions = rendition_sizes(width_px, height_px)
    for tile in tiles_at(scale_factor, width_px, height_px):
        if not (tile.is_whole and tile.size in renditions):
            yield tile


def _part(pixels: int, scale_factor: int) -> int:
    return -(-pixels // scale_factor)


def level0(width_px: int, height_px: int) -> Level0:
    renditions = rendition_sizes(width_px, height_px)
    whole = {tile.size for tile in tiles_at(scale_factors(width_px, height_px)[-1], width_px, height_px)}
    return Level0(
        width_px=width_px,
        height_px=height_px,
        tile_px=TILE_PX,
        scale_factors=scale_factors(width_px, height_px),
        sizes=tuple(sorted(whole.union(renditions), key=lambda size: (size.width_px, size.height_px))),
        max_size=renditions[-1],
    )


def rendition_name(image: str, width_px: int, kind: Kind) -> str:
    return f"renditions/{image}/{width_px}.{kind}"


def tile_name(image: str, tile: Tile) -> str:
    """One folder per picture: the region and size of the IIIF address, joined by an underscore."""
    return tile_name_of(image, tile.region, str(tile.size))


def tile_name_of(image: str, region: str, size: str) -> str:
    """The same by the words of its IIIF address; there may be no such file."""
    return f"tiles/{image}/{region}_{size}.jpg"


def file_for(image: str, width_px: int, height_px: int, region: str, size: str) -> str | None:
    """The file that answers ``/iiif/3/<image>/<region>/<size>/0/default.jpg``, or None where level 0 has none.

    ``width_px`` and ``height_px`` are the whole picture's. ``full`` and the whole picture in numbers are the same
    region; ``max`` is the same as the largest size there is.
    """
    if region in ("full", f"0,0,{width_px},{height_px}"):
        renditions = rendition_sizes(width_px, height_px)
        for rendition in renditions:
            if size == str(rendition) or (size == "max" and rendition == renditions[-1]):
                return rendition_name(image, rendition.width_px, Kind.JPEG)
        last = next(tiles_at(scale_factors(width_px, height_px)[-1], width_px, height_px))
        return tile_name(image, last) if size == str(last.size) else None
    for tile in _tiles_showing(region, width_px, height_px):
        if size == str(tile.size) or (size == "max" and tile.scale_factor == 1):
            return tile_name(image, tile)
    return None


def _tiles_showing(region: str, width_px: int, height_px: int) -> Iterator[Tile]:
    """The tiles that show exactly this region: near the right and lower edge levels may share one.

    Nine digits bound the arithmetic on what a stranger typed.
    """
    if not re.fullmatch(r"(?:[0-9]{1,9},){3}[0-9]{1,9}", region):
        return
    x_px, y_px, width, height = map(int, region.split(","))
    for factor in scale_factors(width_px, height_px):
        step = TILE_PX * factor
        on_grid = x_px % step == 0 and y_px % step == 0 and x_px < width_px and y_px < height_px
        if on_grid and (width, height) == (min(step, width_px - x_px), min(step, height_px - y_px)):
            yield _tile(factor, x_px, y_px, width_px, height_px)
