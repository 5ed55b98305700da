"""The list of objects that every way of browsing ends in, six to a page, and what of it lies on the dark."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from catalogue.showcase.pages import Facet, Tile, Tiles
from kiosk import showcase
from kiosk.touch.narrowing import ListOf, Narrowing, find_offered
from kiosk.touch.paging import Paging, asked_page, find_page

PAGE_SIZE = 6
#: Things that lie on the dark side of a list.
ON_THE_DARK = 3
#: Objects looked through for some with a picture.
LOOKED_THROUGH = 4 * ON_THE_DARK


@dataclass(frozen=True, kw_only=True, slots=True)
class Results:
    """``narrowing`` is ``None`` for a list that one page holds, or whose things nothing tells apart.

    ``things`` lie on the dark: some of this page, and of the whole list's first page while it is narrowed.
    """

    tiles: tuple[Tile, ...]
    things: tuple[Tile, ...]
    paging: Paging
    narrowing: Narrowing | None


def find_results(address: str, facet: Facet, key: str) -> Results:
    """The page of objects that the request asks for. Raises ``NotOnShow`` past the last page."""
    return _find_results(address, ListOf(facet=facet, key=key))


def find_results_of_year(address: str, year: int, of_year: tuple[Tile, ...]) -> Results:
    """The same; ``of_year`` are the tiles of all that may be of the year."""
    return _find_results(address, ListOf(year=year), of_year)


def _find_results(address: str, list_of: ListOf, tiles: tuple[Tile, ...] = ()) -> Results:
    offset = (asked_page() - 1) * PAGE_SIZE
    whole = _whole(list_of, offset)
    offered = find_offered(list_of, address, whole.total, tiles) if whole.total > PAGE_SIZE else None
    narrowed = offered.narrowed(offset=offset, limit=PAGE_SIZE) if offered and offered.choices else None
    found = narrowed.tiles if narrowed else whole
    paged = offered.narrowed_address if offered else address
    return Results(
        tiles=found.tiles,
        things=on_the_dark((_whole(list_of, 0) if narrowed else whole).tiles),
        paging=find_page(paged, size=PAGE_SIZE, total=found.total),
        narrowing=offered.narrowing(narrowed) if offered else None,
    )


def _whole(list_of: ListOf, offset: int) -> Tiles:
    return showcase().tiles(list_of.facet, list_of.key, year=list_of.year, offset=offset, limit=PAGE_SIZE)


def things_of(facet: Facet, key: str) -> tuple[Tile, ...]:
    """Up to three of these objects for the dark side."""
    (tiles,) = showcase().first_of(((facet, key),), limit=LOOKED_THROUGH)
    return on_the_dark(tiles)


def on_the_dark(tiles: Iterable[Tile]) -> tuple[Tile, ...]:
    """Three at most, those with a picture before those without."""
    return tuple(sorted(tiles, key=lambda tile: tile.picture is None))[:ON_THE_DARK]
