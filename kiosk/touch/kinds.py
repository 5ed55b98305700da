"""Kinds of things: each with a picture of one of them, and one kind with all of its objects."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.showcase.errors import NotOnShow
from catalogue.showcase.pages import Facet, TermCount, Tile
from kiosk import showcase
from kiosk.touch.frame import address
from kiosk.touch.paging import Paging, find_page
from kiosk.touch.results import LOOKED_THROUGH, Results, find_results, on_the_dark

PAGE_SIZE = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class KindEntry:
    """A kind with the object that stands for it."""

    kind: TermCount
    example: Tile


@dataclass(frozen=True, kw_only=True, slots=True)
class KindsPage:
    entries: tuple[KindEntry, ...]
    paging: Paging
    things: tuple[Tile, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TermPage:
    """One kind or place with its objects."""

    term: TermCount
    things: tuple[Tile, ...]
    results: Results


def kinds_page() -> KindsPage:
    """Raises ``NotOnShow`` past the last page, and while nothing is on show."""
    kinds = showcase().kinds()
    paging = find_page(address("kinds"), size=PAGE_SIZE, total=len(kinds))
    if not kinds:
        raise NotOnShow("kinds")
    on_page = paging.cut(kinds)
    shown = showcase().first_of(tuple((Facet.KIND, kind.term.key) for kind in on_page), limit=LOOKED_THROUGH)
    entries = tuple(
        KindEntry(kind=kind, example=on_the_dark(tiles)[0]) for kind, tiles in zip(on_page, shown, strict=True)
    )
    return KindsPage(entries=entries, paging=paging, things=on_the_dark(entry.example for entry in entries))


def term_page(facet: Facet, way: str, key: str) -> TermPage:
    """One kind or place; ``way`` is its part of the address. Raises ``NotOnShow``."""
    term = showcase().get_term(facet, key)
    results = find_results(address(way, key), facet, key)
    return TermPage(term=term, things=results.things, results=results)
