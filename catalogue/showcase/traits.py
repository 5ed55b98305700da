"""Under what an object on show is filed: its vocabulary entries, and traits that no vocabulary names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from catalogue.artefacts.record import ShownOn
from catalogue.claims.models import ClaimStatus
from catalogue.showcase.pages import Facet, ObjectOnShow

#: The facet of rows that say to which objects a picture belongs; no way of looking for things.
PICTURE = "picture"
#: The facet of rows that keep an object from the screens in the room (``kiosk``) or from phones (``phone``).
HIDDEN_FROM = "hidden_from"
_ROOMS = (ShownOn.KIOSK, ShownOn.PHONE)
#: An object is filed under so many decades at most; a wider date says nothing about any of them.
_MOST_DECADES = 12


class Trait(StrEnum):
    """What objects can be narrowed by beside ``Facet``.

    Keys: first year, BCP 47 language, ``here`` or ``away``, ``disagree`` or ``undisputed``.
    """

    DECADE = "decade"
    LANGUAGE = "language"
    ROOM = "room"
    SOURCES = "sources"


def filed_under(shown: ObjectOnShow) -> frozenset[tuple[str, str]]:
    """Facet or trait, and key."""
    pictures = ((PICTURE, picture.image) for picture in shown.every_picture)
    hidden = ((HIDDEN_FROM, room.value) for room in _ROOMS if not shown.is_seen_from(room))
    return frozenset((*_entries(shown), *_traits(shown), *pictures, *hidden))


def _entries(shown: ObjectOnShow) -> Iterator[tuple[str, str]]:
    terms = (
        (Facet.KIND, (shown.kind,)),
        (Facet.THEME, shown.themes),
        (Facet.PERSON, shown.people),
        (Facet.ORGANISATION, shown.organisations),
        (Facet.EVENT, shown.events),
        (Facet.MATERIAL, shown.materials),
    )
    for facet, entries in terms:
        yield from ((facet.value, entry.key) for entry in entries if entry.key)
    yield from ((Facet.PLACE.value, place.key) for place in shown.places if place.key)


def _traits(shown: ObjectOnShow) -> Iterator[tuple[str, str]]:
    yield from ((Trait.DECADE.value, str(decade)) for decade in _decades(shown.date.first_year, shown.date.last_year))
    written = [title.language for title in shown.original_titles]
    written += [inscription.language for inscription in shown.inscriptions]
    yield from ((Trait.LANGUAGE.value, tag.partition("-")[0].lower()) for tag in written if tag)
    yield Trait.ROOM.value, "here" if shown.location else "away"
    is_disputed = any(claim.status == ClaimStatus.DISAGREE for claim in shown.claims)
    yield Trait.SOURCES.value, "disagree" if is_disputed else "undisputed"


def _decades(first_year: int | None, last_year: int | None) -> Iterable[int]:
    """Every decade it may be of."""
    if first_year is None or last_year is None:
        return ()
    decades = range(first_year // 10 * 10, last_year + 1, 10)
    return decades if len(decades) <= _MOST_DECADES else ()
