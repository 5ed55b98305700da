"""What one gallery screen shows of all that is on show, and what it shows first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import ColumnElement, case, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from catalogue.showcase.models import ShownFacet, ShownObject
from catalogue.showcase.pages import Facet, ObjectOnShow

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Playlist:
    """Keys of themes and object numbers, each in the order of the screen; both empty: everything on show."""

    themes: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.themes or self.objects)

    def shows(self, shown: ObjectOnShow) -> bool:
        is_named = shown.object_number in self.objects
        return not self or is_named or any(theme.key in self.themes for theme in shown.themes)

    def condition(self) -> ColumnElement[bool]:
        """Of a ``ShownObject``; for a playlist that is not empty."""
        themed = select(ShownFacet.code).where(ShownFacet.facet == Facet.THEME, ShownFacet.key.in_(self.themes))
        return or_(ShownObject.object_number.in_(self.objects), ShownObject.code.in_(themed))

    def order(self) -> tuple[ColumnElement[int] | InstrumentedAttribute[int] | InstrumentedAttribute[str], ...]:
        """The named objects come first as they are named; all others in the museum's order."""
        museums_own = (ShownObject.weight, ShownObject.object_number)
        if not self.objects:
            return museums_own
        places = {number: place for place, number in enumerate(self.objects)}
        return (case(places, value=ShownObject.object_number, else_=len(places)), *museums_own)

    def in_order(self, themes: Iterable[T], key: Callable[[T], str]) -> tuple[T, ...]:
        """Its own themes as it names them; where it names none, those of its objects in the museum's order."""
        if not self.themes:
            return tuple(themes)
        named = {key(theme): theme for theme in themes}
        return tuple(named[name] for name in dict.fromkeys(self.themes) if name in named)


EVERYTHING = Playlist()
