"""Narrowing a list: two rows of toggle keys with counts, and what is shown in words (experience.md b.4).

A list keeps its rows whatever is chosen in it; a key that would lead to nothing is not shown. What is chosen is no
address of an edition: on a screen that runs from its store ``static/js/touch/narrowing/alone.js`` does the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import quote

from flask import request

from catalogue.language_text import Language
from catalogue.showcase.narrowing import Choices, Narrowed, Offer, OfferedChoice
from catalogue.showcase.pages import NOT_KNOWN, Facet, Tile, Tiles
from catalogue.showcase.traits import Trait
from kiosk import showcase
from kiosk.languages import gettext as _
from kiosk.languages import ngettext, spoken
from kiosk.narrowing import headings, read_choices, toggled, words_of, write_choices
from kiosk.said import capital
from kiosk.touch.wording import comma

#: What lists are narrowed by: the first two that tell things of the list apart.
NARROWED_BY = (Facet.KIND.value, Trait.DECADE.value, Facet.PLACE.value, Facet.THEME.value)
MOST_ROWS = 2
#: Keys of a row that are seen at once; the last of them opens the others where there are more.
MOST_AT_HAND = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class ListOf:
    """What a list holds: the objects of a facet's key, of ``NOT_KNOWN`` in it, or of a year."""

    facet: Facet | None = None
    key: str = ""
    year: int | None = None

    @property
    def place(self) -> str:
        """As script reads it: ``theme:walls``, ``place:`` of what has no place, ``year:1954``."""
        return f"year:{self.year}" if self.year is not None else f"{self.facet}:{quote(self.key, safe='')}"

    @property
    def choices(self) -> dict[str, frozenset[str]]:
        return {self.facet.value: frozenset({self.key})} if self.facet and self.key != NOT_KNOWN else {}

    @property
    def lacking(self) -> Facet | None:
        return self.facet if self.facet and self.key == NOT_KNOWN else None

    @property
    def facets(self) -> tuple[str, ...]:
        """What it may be narrowed by; a year, whose things are all at hand, by what their tiles say."""
        if self.year is not None:
            return (Facet.KIND.value,)
        return tuple(facet for facet in NARROWED_BY if facet != self.facet)


@dataclass(frozen=True, kw_only=True, slots=True)
class ChoiceKey:
    """``place`` is the choice as an address says it; ``address`` takes it, or takes it back where it ``is_chosen``."""

    place: str
    words: str
    count: int
    address: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A facet's keys. ``further`` counts those behind the key "More"; they stand open when one of them is chosen."""

    facet: str
    heading: str
    keys: tuple[ChoiceKey, ...]

    @property
    def visible(self) -> tuple[ChoiceKey, ...]:
        return tuple(key for key in self.keys if key.count or key.is_chosen)

    @property
    def at_hand(self) -> int:
        """So many of the visible keys come before "More"."""
        return MOST_AT_HAND if len(self.visible) <= MOST_AT_HAND else MOST_AT_HAND - 1

    @property
    def further(self) -> int:
        return len(self.visible) - self.at_hand

    @property
    def is_open(self) -> bool:
        return any(key.is_chosen for key in self.visible[self.at_hand :])


@dataclass(frozen=True, kw_only=True, slots=True)
class Narrowing:
    """``said`` is the line of what is shown, with ``{shown}`` and ``{choices}`` left open for script.

    Where ``is_bounded``, counts are those of the first objects of a very long list.
    """

    list_of: ListOf
    address: str
    rows: tuple[Row, ...]
    said: str
    chosen: tuple[str, ...]
    is_bounded: bool
    total: int

    @property
    def most_at_hand(self) -> int:
        return MOST_AT_HAND

    @property
    def words(self) -> str:
        return self.said.format(shown=self.total, choices=comma().join(self.chosen))


@dataclass(frozen=True, slots=True)
class Offered:
    """What a list can be narrowed by, and what of it the request asks for."""

    list_of: ListOf
    address: str
    total: int
    whole: Narrowed
    keys: Mapping[str, tuple[str, ...]]
    choices: Choices = field(default_factory=dict)

    @property
    def narrowed_address(self) -> str:
        return _address(self.address, self.choices)

    def narrowed(self, *, offset: int, limit: int) -> Narrowed:
        """The objects that meet the choices."""
        return showcase().narrow(
            {**self.list_of.choices, **self.choices},
            year=self.list_of.year,
            lacking=self.list_of.lacking,
            among=self.keys,
            offset=offset,
            limit=limit,
        )

    def narrowing(self, narrowed: Narrowed | None) -> Narrowing:
        """What the page says; ``narrowed`` is ``None`` while nothing is chosen."""
        shown = narrowed or self.whole
        rows = _rows(
            self.address,
            shown.offers,
            tuple(self.keys.items()),
            tuple(self.choices.items()),
            spoken(),
        )
        return Narrowing(
            list_of=self.list_of,
            address=self.address,
            rows=rows,
            said=_said(self.total),
            chosen=tuple(key.words for row in rows for key in row.keys if key.is_chosen),
            is_bounded=shown.is_bounded,
            total=shown.tiles.total,
        )


@lru_cache(64)  # of one list after another: all of its pages have the same rows
def _rows(
    address: str,
    offers: tuple[Offer, ...],
    keys: tuple[tuple[str, tuple[str, ...]], ...],
    chosen: tuple[tuple[str, frozenset[str]], ...],
    language: Language,
) -> tuple[Row, ...]:
    """``language`` is that of the page being made."""
    offered = {offer.facet: offer.choices for offer in offers}
    heading = headings(_)
    choices = dict(chosen)

    def key(facet: str, choice: OfferedChoice) -> ChoiceKey:
        return ChoiceKey(
            place=write_choices({facet: frozenset({choice.key})}),
            words=capital(words_of(facet, choice, language, _)),
            count=choice.count,
            address=_address(address, toggled(choices, facet, choice.key)),
            is_chosen=choice.is_chosen,
        )

    return tuple(
        Row(
            facet=facet,
            heading=heading[facet],
            keys=tuple(key(facet, choice) for choice in offered.get(facet, ()) if choice.key in within),
        )
        for facet, within in keys
    )


def _address(address: str, choices: Choices) -> str:
    where = write_choices(choices)
    return address + (f"?where={quote(where, safe=':,')}" if where else "")


def find_offered(list_of: ListOf, address: str, total: int, tiles: tuple[Tile, ...] = ()) -> Offered | None:
    """``None`` where nothing tells the things of the list apart. With ``tiles``, all of them, nothing is asked."""
    among: dict[str, tuple[str, ...]] = dict.fromkeys(list_of.facets, ())
    whole = (
        _by_kind(tiles) if tiles else showcase().narrow(list_of.choices, lacking=list_of.lacking, among=among, limit=0)
    )
    offers = {offer.facet: offer.choices for offer in whole.offers}
    telling = [facet for facet in list_of.facets if _tells_apart(offers.get(facet, ()))][:MOST_ROWS]
    if not telling:
        return None
    keys = {facet: tuple(choice.key for choice in offers[facet]) for facet in telling}
    asked = read_choices(request.args.get("where", ""))
    choices = {facet: kept for facet in telling if (kept := asked.get(facet, frozenset()) & set(keys[facet]))}
    return Offered(list_of, address, total, whole, keys, choices)


def _by_kind(tiles: tuple[Tile, ...]) -> Narrowed:
    kinds = {tile.kind.key: tile.kind for tile in tiles if tile.kind.key}
    counts = Counter(tile.kind.key for tile in tiles if tile.kind.key)
    in_order = sorted(kinds.values(), key=lambda kind: (-counts[kind.key], kind.key))
    choices = tuple(
        OfferedChoice(key=kind.key, names=kind.names, count=counts[kind.key], is_chosen=False) for kind in in_order
    )
    return Narrowed(
        tiles=Tiles(total=len(tiles), offset=0, tiles=()),
        offers=(Offer(facet=Facet.KIND, choices=choices, others=0),),
        is_bounded=False,
    )


def _tells_apart(choices: tuple[OfferedChoice, ...]) -> bool:
    """Choices of one thing each are the list once more."""
    return len(choices) > 1 and max(choice.count for choice in choices) > 1


def _said(total: int) -> str:
    return ngettext(
        "{shown} of {n} object: {choices}",
        "{shown} of {n} objects: {choices}",
        total,
        shown="{shown}",
        choices="{choices}",
    )
