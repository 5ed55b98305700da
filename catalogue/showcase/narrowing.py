"""Narrowing: the objects that meet several choices at once, and what there is to choose among them.

Choices of one facet widen each other (a poster or a pin), choices of different facets narrow (and of the fifties). What
can be chosen in a facet is counted under the choices in all others, so that no offered choice leads to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
#: Objects of a choice are counted so far to see which has few, and so far where that matters more.
_FEW, _MANY = 5_000, 100_000
#: So many objects of a choice are asked for the others; where fewer than these meet them, that tells nothing.
_SAMPLE, _SAMPLE_MEETS = 100, 5


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
    order = _in_reading_order(session, choices)
    counts: dict[str, dict[str, int]] = {}
    found: list[str] | None = None
    for facet in (facet for facet in choices if facet in offered):
        others = {other: keys for other, keys in choices.items() if other != facet}
        without = _first(session, others, also, order)
        counts |= _counts(session, without[:MOST_COUNTED], [facet])
        if found is None and _all_have(session, without, facet, choices[facet], counts):
            found = without
    if found is None:
        found = _first(session, choices, also, order)
    counts |= _counts(session, found[:MOST_COUNTED], [facet for facet in offered if facet not in choices])
    here = found[:MOST_COUNTED][offset : offset + limit]
    tiles = tiles_on_show(session, here)
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


def _first(session: Session, choices: Choices, also: ColumnElement[bool] | None, order: Sequence[str]) -> list[str]:
    """The codes of the first matches in the museum's order, one more than are counted where there are so many.

    One choice is read in order from its own stretch of the index, and each of its objects is asked for the rest.
    """
    if choices:
        facet = next(facet for facet in order if facet in choices)
        place = _in_order(facet, choices[facet])
        asked = select(place.c.code).where(*_meets_others(place, facet, choices))
        if also is not None:
            asked = asked.where(exists().where(ShownObject.code == place.c.code, also))
        asked = asked.order_by(place.c.weight, place.c.object_number, place.c.code)
    else:
        asked = select(ShownObject.code).where(ShownObject.standing == "shown", true() if also is None else also)
        asked = asked.order_by(ShownObject.weight, ShownObject.object_number, ShownObject.code)
    return list(session.scalars(asked.limit(MOST_COUNTED + 1)))


def _in_reading_order(session: Session, choices: Choices) -> list[str]:
    """The facets, first the one of whose objects the fewest have to be asked for the other choices.

    Those that few objects have go first, then those whose first objects meet the others most often. Where hardly any of
    these do, all of a choice's objects may have to be asked, and the smaller goes first. Many objects of several keys
    would have to be sorted.
    """
    if len(choices) < 2:
        return list(choices)
    uses = {facet: _uses(session, facet, keys, most=_FEW) for facet, keys in choices.items()}
    common = [facet for facet in choices if uses[facet] == _FEW]
    meeting = {facet: _meeting(session, facet, choices) for facet in common} if len(common) > 1 else {}
    if meeting and max(meeting.values()) < _SAMPLE_MEETS:
        uses |= {facet: _uses(session, facet, choices[facet], most=_MANY) for facet in common}
    return sorted(
        choices,
        key=lambda facet: (
            uses[facet] > MOST_COUNTED and len(choices[facet]) > 1,
            uses[facet],
            -meeting.get(facet, 0),
            facet,
        ),
    )


def _all_have(
    session: Session, codes: Sequence[str], facet: str, keys: frozenset[str], counts: Mapping[str, Mapping[str, int]]
) -> bool:
    """Whether all of these objects, the first of which were counted, have the one key that is chosen in a facet."""
    (key, *others) = keys
    counted = codes[:MOST_COUNTED]
    if others or counts.get(facet, {}).get(key, 0) < len(counted):
        return False
    behind = codes[MOST_COUNTED:]
    return not behind or _counts(session, behind, [facet]).get(facet, {}).get(key, 0) == len(behind)


def _meeting(session: Session, facet: str, choices: Choices) -> int:
    """How many of the first objects of one choice meet all others."""
    place = _in_order(facet, choices[facet])
    some = select(place.c.code).order_by(place.c.weight, place.c.object_number, place.c.code).limit(_SAMPLE).subquery()
    return session.scalar(select(func.count()).select_from(some).where(*_meets_others(some, facet, choices))) or 0


def _meets_others(place: Subquery, facet: str, choices: Choices) -> Iterator[ColumnElement[bool]]:
    for other in (other for other in choices if other != facet):
        filed = (ShownFacet.code == place.c.code, ShownFacet.facet == other, ShownFacet.key.in_(choices[other]))
        yield exists().where(*filed)


def _in_order(facet: str, keys: frozenset[str]) -> Subquery:
    """Code and place of each object that has one of the keys; of several keys, their stretches merged."""
    stretches = [
        select(ShownFacet.weight, ShownFacet.object_number, ShownFacet.code).where(
            ShownFacet.facet == facet, ShownFacet.key == key
        )
        for key in sorted(keys)
    ]
    return (stretches[0] if len(stretches) == 1 else union(*stretches)).subquery()


def _uses(session: Session, facet: str, keys: frozenset[str], *, most: int) -> int:
    """How many objects have one of the keys, counted up to ``most``."""
    some = f"SELECT code FROM shown_facet WHERE facet = ? AND key IN ({places_for(keys)}) LIMIT ?"  # nosec B608 - no words
    ((counted,),) = ask_plainly(session, f"SELECT count(*) FROM ({some}) AS some", facet, *sorted(keys), most)  # nosec B608
    return int(counted)


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
