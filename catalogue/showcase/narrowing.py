"""Narrowing: the objects that meet several choices at once, and what there is to choose among them.

Choices of one facet widen each other (a poster or a pin), choices of different facets narrow (and of the fifties). What
can be chosen in a facet is counted under the choices in all others, so that no offered choice leads to nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Subquery, exists, func, select, true, union
from sqlalchemy.orm import Session

from catalogue.database import ask_plainly, batches, places_for
from catalogue.language_text import NO_TEXT, LanguageText
from catalogue.showcase.models import ShownFacet, ShownObject
from catalogue.showcase.pages import Facet, Tiles
from catalogue.showcase.term_names import names_on_show
from catalogue.showcase.tile_lists import tiles_on_show
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
    Trait.SOURCES.value,
)
#: Matches are counted so far, in the museum's order: what lies behind is not looked at, and the page says so.
MOST_COUNTED = 1_000
#: Choices shown per facet, the frequent first; chosen ones always.
_MOST_CHOICES = 12
#: Objects that have one key are counted so far, to begin with the rarest.
_MOST_WEIGHED = 20_000


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


#: A facet and a key in it.
_Place = tuple[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Narrowed:
    """Where ``is_bounded``, ``tiles.total`` and all counts are those of the first ``MOST_COUNTED`` matches."""

    tiles: Tiles
    offers: tuple[Offer, ...]
    is_bounded: bool


def narrow(
    session: Session,
    choices: Choices,
    also: ColumnElement[bool] | None = None,
    *,
    among: Mapping[str, Sequence[str]] | None = None,
    offset: int = 0,
    limit: int = 24,
) -> Narrowed:
    """The objects on show that meet the choices, in the museum's order, and the offers under them.

    ``also`` is what a ``ShownObject`` must meet beside, where not everything on show is shown here. ``among`` names the
    facets to offer; with keys, it is these that are offered whatever is chosen, also where they count 0.
    """
    offered: Mapping[str, Sequence[str]] = dict.fromkeys(OFFERED, ()) if among is None else among
    found = _first(session, choices, also)
    here = found[:MOST_COUNTED][offset : offset + limit]
    tiles = tiles_on_show(session, here)
    counts = _counts(session, found[:MOST_COUNTED], [facet for facet in offered if facet not in choices])
    for facet in (facet for facet in choices if facet in offered):
        others = {other: keys for other, keys in choices.items() if other != facet}
        counts |= _counts(session, _first(session, others, also)[:MOST_COUNTED], [facet])
    listed = {
        facet: list(keys) or _listed(facet, counts.get(facet, {}), choices.get(facet, frozenset()))
        for facet, keys in offered.items()
    }
    names = names_on_show(session, {(facet, key) for facet, keys in listed.items() for key in keys})
    offers = (
        _offer(facet, keys, counts.get(facet, {}), choices.get(facet, frozenset()), names)
        for facet, keys in listed.items()
    )
    return Narrowed(
        tiles=Tiles(total=min(len(found), MOST_COUNTED), offset=offset, tiles=tiles),
        offers=tuple(offer for offer in offers if offer.choices),
        is_bounded=len(found) > MOST_COUNTED,
    )


def _first(session: Session, choices: Choices, also: ColumnElement[bool] | None) -> list[str]:
    """The codes of the first matches in the museum's order, one more than are counted where there are so many.

    The rarest choice is read in order from its own stretch of the index, and each of its objects is asked for the rest.
    """
    if choices:
        by_rarity = list(choices)
        if len(by_rarity) > 1:
            by_rarity.sort(key=lambda facet: _rarity(session, facet, choices[facet]))
        place = _in_order(by_rarity[0], choices[by_rarity[0]])
        asked = select(place.c.code)
        for facet in by_rarity[1:]:
            has_it = (ShownFacet.code == place.c.code, ShownFacet.facet == facet, ShownFacet.key.in_(choices[facet]))
            asked = asked.where(exists().where(*has_it))
        if also is not None:
            asked = asked.where(exists().where(ShownObject.code == place.c.code, also))
        asked = asked.order_by(place.c.weight, place.c.object_number, place.c.code)
    else:
        asked = select(ShownObject.code).where(ShownObject.standing == "shown", true() if also is None else also)
        asked = asked.order_by(ShownObject.weight, ShownObject.object_number, ShownObject.code)
    return list(session.scalars(asked.limit(MOST_COUNTED + 1)))


def _in_order(facet: str, keys: frozenset[str]) -> Subquery:
    """Code and place of each object that has one of the keys; of several keys, their stretches merged."""
    stretches = [
        select(ShownFacet.weight, ShownFacet.object_number, ShownFacet.code).where(
            ShownFacet.facet == facet, ShownFacet.key == key
        )
        for key in sorted(keys)
    ]
    return (stretches[0] if len(stretches) == 1 else union(*stretches)).subquery()


def _rarity(session: Session, facet: str, keys: frozenset[str]) -> tuple[bool, int, str]:
    """Sorts facets by how few objects have one of the keys, counted so far; many of several keys take sorting."""
    some = select(ShownFacet.code).where(ShownFacet.facet == facet, ShownFacet.key.in_(sorted(keys)))
    count = session.scalar(select(func.count()).select_from(some.limit(_MOST_WEIGHED).subquery())) or 0
    return len(keys) > 1 and count > MOST_COUNTED, count, facet


def _counts(session: Session, codes: Sequence[str], facets: list[str]) -> dict[str, dict[str, int]]:
    """Facet → key → how many of these objects have it."""
    counts: dict[str, dict[str, int]] = {}
    if not facets:
        return counts
    # The facet as an expression, so that no database reads a whole facet instead of the rows of these objects.
    of_facets = f"facet || '' IN ({places_for(facets)})"
    for some in batches(codes):
        filed = f"code IN ({places_for(some)}) AND {of_facets}"
        counted = f"SELECT facet, key, count(*) FROM shown_facet WHERE {filed} GROUP BY facet, key"  # nosec B608 - no words
        for facet, key, count in ask_plainly(session, counted, *some, *facets):
            keys = counts.setdefault(facet, {})
            keys[key] = keys.get(key, 0) + count
    return counts


def _listed(facet: str, counts: dict[str, int], chosen: frozenset[str]) -> list[str]:
    """The keys that are offered, the most frequent first, and every chosen one."""
    by_frequency = sorted(counts, key=lambda key: (-counts[key], key))
    listed = [key for at, key in enumerate(by_frequency) if at < _MOST_CHOICES or key in chosen]
    if facet == Trait.DECADE:
        listed.sort()
    return [*listed, *sorted(chosen - counts.keys())]


def _offer(
    facet: str, listed: list[str], counts: dict[str, int], chosen: frozenset[str], names: dict[_Place, LanguageText]
) -> Offer:
    return Offer(
        facet=facet,
        choices=tuple(
            OfferedChoice(
                key=key, names=names.get((facet, key), NO_TEXT), count=counts.get(key, 0), is_chosen=key in chosen
            )
            for key in listed
        ),
        others=len(counts.keys() - set(listed)),
    )
