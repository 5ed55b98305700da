"""Narrowing: the objects that meet several choices at once, and what there is to choose among them.

Choices of one facet widen each other (a poster or a pin), choices of different facets narrow (and of the fifties). What
can be chosen in a facet is counted under the choices in all others, so that no offered choice leads to nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec
from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import Session

from catalogue.language_text import NO_TEXT, LanguageText
from catalogue.showcase.models import ShownFacet, ShownObject, ShownTerm
from catalogue.showcase.pages import Facet, TermCount, ThemeOnShow, Tile, Tiles
from catalogue.showcase.traits import Trait

#: Facet or trait → the keys chosen in it; none is empty.
Choices = Mapping[str, frozenset[str]]

#: In the order a page shows them.
OFFERED: tuple[str, ...] = (
    Facet.KIND.value,
    Facet.THEME.value,
    Trait.DECADE.value,
    Facet.PLACE.value,
    Facet.PERSON.value,
    Facet.MATERIAL.value,
    Trait.LANGUAGE.value,
    Trait.ROOM.value,
)
#: Matches are counted so far, in the museum's order: what lies behind is not looked at, and the page says so.
MOST_COUNTED = 5_000
#: Choices shown per facet, the frequent first; chosen ones always.
_MOST_CHOICES = 12
#: A key of at most so many objects is gathered first; of more, each object is asked whether it has it.
_RARE = 20_000

_theme = msgspec.json.Decoder(ThemeOnShow).decode
_term = msgspec.json.Decoder(TermCount).decode
_tile = msgspec.json.Decoder(Tile).decode


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferedChoice:
    """``names`` is empty for a trait: its key says it."""

    key: str
    names: LanguageText
    count: int
    is_chosen: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    """What can be chosen in one facet. ``others`` counts the choices left out of the list."""

    facet: str
    choices: tuple[OfferedChoice, ...]
    others: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Narrowed:
    """Where ``is_bounded``, ``tiles.total`` and all counts are those of the first ``MOST_COUNTED`` matches."""

    tiles: Tiles
    offers: tuple[Offer, ...]
    is_bounded: bool


def narrow(
    session: Session, choices: Choices, on_show: ColumnElement[bool], *, offset: int = 0, limit: int = 24
) -> Narrowed:
    """The objects on show that meet the choices, in the museum's order, and the offers under them."""
    matching = _matching(session, choices, on_show)
    counted = matching.limit(MOST_COUNTED + 1).subquery()
    total = session.scalar(select(func.count()).select_from(counted)) or 0
    page = matching.with_only_columns(ShownObject.tile).offset(offset).limit(limit)
    tiles = Tiles(
        total=min(total, MOST_COUNTED), offset=offset, tiles=tuple(_tile(row) for row in session.scalars(page))
    )
    counts = _counts(session, matching, [facet for facet in OFFERED if facet not in choices])
    for facet in choices:
        others = {other: keys for other, keys in choices.items() if other != facet}
        counts |= _counts(session, _matching(session, others, on_show), [facet])
    offers = (_offer(session, facet, counts.get(facet, {}), choices.get(facet, frozenset())) for facet in OFFERED)
    return Narrowed(
        tiles=tiles, offers=tuple(offer for offer in offers if offer.choices), is_bounded=total > MOST_COUNTED
    )


def _matching(session: Session, choices: Choices, on_show: ColumnElement[bool]) -> Select[str]:
    asked = select(ShownObject.code).where(on_show)
    for facet, keys in sorted(choices.items()):
        asked = asked.where(_has(session, facet, keys))
    return asked.order_by(ShownObject.weight, ShownObject.object_number)


def _has(session: Session, facet: str, keys: frozenset[str]) -> ColumnElement[bool]:
    """Databases without statistics cannot tell which way is shorter: a bounded count does."""
    those = (ShownFacet.facet == facet, ShownFacet.key.in_(sorted(keys)))
    some = select(ShownFacet.code).where(*those).limit(_RARE + 1).subquery()
    if (session.scalar(select(func.count()).select_from(some)) or 0) <= _RARE:
        return ShownObject.code.in_(select(ShownFacet.code).where(*those))
    return exists().where(ShownFacet.code == ShownObject.code, *those)


def _counts(session: Session, matching: Select[str], facets: list[str]) -> dict[str, dict[str, int]]:
    """Facet → key → how many of the first matches have it."""
    found = matching.limit(MOST_COUNTED).subquery()
    rows = session.execute(
        select(ShownFacet.facet, ShownFacet.key, func.count())
        .join(found, found.c.code == ShownFacet.code)
        .where(ShownFacet.facet.in_(facets))
        .group_by(ShownFacet.facet, ShownFacet.key)
    )
    counts: dict[str, dict[str, int]] = {}
    for facet, key, count in rows:
        counts.setdefault(facet, {})[key] = count
    return counts


def _offer(session: Session, facet: str, counts: dict[str, int], chosen: frozenset[str]) -> Offer:
    by_frequency = sorted(counts, key=lambda key: (-counts[key], key))
    listed = [key for at, key in enumerate(by_frequency) if at < _MOST_CHOICES or key in chosen]
    if facet == Trait.DECADE:
        listed.sort()
    listed += sorted(chosen - counts.keys())
    names = _names(session, facet, listed)
    return Offer(
        facet=facet,
        choices=tuple(
            OfferedChoice(key=key, names=names.get(key, NO_TEXT), count=counts.get(key, 0), is_chosen=key in chosen)
            for key in listed
        ),
        others=len(counts.keys() - set(listed)),
    )


def _names(session: Session, facet: str, keys: list[str]) -> dict[str, LanguageText]:
    rows = session.execute(
        select(ShownTerm.key, ShownTerm.document).where(ShownTerm.facet == facet, ShownTerm.key.in_(keys))
    )
    if facet == Facet.THEME:
        return {key: _theme(document).title for key, document in rows}
    return {key: _term(document).term.names for key, document in rows}
