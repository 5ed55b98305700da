"""The tiles of a picture as one parcel, from the whole picture in one tile down to a level of its pyramid.

It is put together from the files on the shelf each time it is asked for: kept, it would hold every tile twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.showcase.pages import PictureOnShow
from kiosk.edition_addresses import tile_addresses
from kiosk.parcels.parcel import pack
from media.errors import FileMissing
from media.pyramid import file_for, scale_factors
from media.shelves import Shelf

_HEADERS = {"content-type": "image/jpeg", "x-content-type-options": "nosniff"}
#: A level smaller than this on its longer side is no end of a parcel: every screen is larger.
_LEAST_PX = 1000


@dataclass(frozen=True, kw_only=True, slots=True)
class Level:
    """A level that a parcel may end with: ``finest`` is its scale factor, the pixels are the whole picture's at it."""

    finest: int
    width_px: int
    height_px: int


def levels(shown: PictureOnShow) -> Iterator[Level]:
    """From the picture's own pixels on, each half as large as the one before."""
    for factor in scale_factors(shown.width_px, shown.height_px):
        level = Level(finest=factor, width_px=-(-shown.width_px // factor), height_px=-(-shown.height_px // factor))
        if factor == 1 or max(level.width_px, level.height_px) >= _LEAST_PX:
            yield level


def tile_parcel(shelf: Shelf, shown: PictureOnShow, finest: int) -> bytes:
    """Raises ``FileMissing`` where the shelf lacks a tile."""
    parts: dict[str, bytes] = {}
    for address in tile_addresses(shown, finest):
        _, _, _, image, region, size, *_ = address.split("/")
        name = file_for(image, shown.width_px, shown.height_px, region, size)
        if name is None:
            raise FileMissing(address)
        parts[address] = shelf.read(name)
    return pack(parts, _HEADERS, squeezes=False)
