"""The list of objects that every way of browsing ends in, six to a page, and what of it lies on the dark."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from catalogue.showcase.pages import Facet, Tile
from kiosk import showcase
from kiosk.touch.paging import Paging, asked_page, find_page

PAGE_SIZE = 6
#: Things that lie on the dark side of a list.
ON_THE_DARK = 3
#: Objects looked through for some with a picture.
LOOKED_THROUGH = 4 * ON_THE_DARK


@dataclass(frozen=True, kw_only=True, slots=True)
class Results:
    tiles: tuple[Tile, ...]
    paging: Paging


def find_results(address: str, facet: Facet | None = None, key: str = "", *, year: int | None = None) -> Results:
    """The page of objects that the request asks for. Raises ``NotOnShow`` past the last page."""
    offset = (asked_page() - 1) * PAGE_SIZE
    found = showcase().tiles(facet, key, year=year, offset=offset, limit=PAGE_SIZE)
    return Results(tiles=found.tiles, paging=find_page(address, size=PAGE_SIZE, total=found.total))


def things_of(facet: Facet, key: str) -> tuple[Tile, ...]:
    """Up to three of these objects for the dark side."""
    (tiles,) = showcase().first_of(((facet, key),), limit=LOOKED_THROUGH)
    return on_the_dark(tiles)


def on_the_dark(tiles: Iterable[Tile]) -> tuple[Tile, ...]:
    """Three at most, those with a picture before those without."""
    return tuple(sorted(tiles, key=lambda tile: tile.picture is None))[:ON_THE_DARK]
