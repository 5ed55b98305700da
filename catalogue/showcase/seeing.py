"""From where the display case is looked into: the room or a phone, and what one gallery screen shows of all of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeVarTuple

from sqlalchemy import ColumnElement, Select, and_, exists, func, select
from sqlalchemy.orm import Session

from catalogue.artefacts.record import ShownOn
from catalogue.showcase.models import ShownFacet, ShownObject
from catalogue.showcase.pages import NOT_KNOWN, Facet, ObjectOnShow
from catalogue.showcase.playlist import EVERYTHING, Playlist
from catalogue.showcase.traits import HIDDEN_FROM

Columns = TypeVarTuple("Columns")


class View:
    """The objects seen from one place, as conditions on ``ShownObject``. Good for one edition."""

    def __init__(self) -> None:
        self.playlist = EVERYTHING
        self.room: ShownOn | None = None
        self._hides: bool | None = None

    def seen_from(self, room: ShownOn) -> View:
        view = View()
        view.playlist, view.room = self.playlist, room
        return view

    def playing(self, playlist: Playlist) -> View:
        view = View()
        view.playlist, view.room, view._hides = playlist, self.room, self._hides
        return view

    def shows(self, shown: ObjectOnShow) -> bool:
        return (self.room is None or shown.is_seen_from(self.room)) and self.playlist.shows(shown)

    def on_show(self, session: Session) -> ColumnElement[bool]:
        return self._beside(ShownObject.standing == "shown", session)

    def is_here(self, session: Session) -> ColumnElement[bool]:
        """The same of few objects that are found by other ways.

        As an expression: a database without statistics would rather walk through everything on show.
        """
        return self._beside(ShownObject.standing.concat("") == "shown", session)

    def _beside(self, is_shown: ColumnElement[bool], session: Session) -> ColumnElement[bool]:
        also = self.also(session)
        return is_shown if also is None else and_(is_shown, also)

    def also(
        self, session: Session, *, year: int | None = None, lacking: Facet | None = None
    ) -> ColumnElement[bool] | None:
        """What a thing on show must meet to be shown here, and to be of a year or to lack a facet where that is asked.

        Hardly any museum hides a thing: then nothing is asked.
        """
        conditions = [self.playlist.condition()] if self.playlist else []
        if year is not None:
            conditions += _touching(year, year)
        if lacking is not None:
            conditions.append(_lacks(lacking))
        if self.room is not None and self._hides is not False:
            hidden = select(ShownFacet.code).where(ShownFacet.facet == HIDDEN_FROM, ShownFacet.key == self.room)
            if self._hides is None:
                self._hides = session.scalar(hidden.limit(1)) is not None
            if self._hides:
                conditions.append(ShownObject.code.not_in(hidden))
        return and_(*conditions) if conditions else None

    def narrowed(
        self,
        session: Session,
        asked: Select[*Columns],
        facet: Facet | None,
        key: str,
        *,
        first_year: int | None = None,
        last_year: int | None = None,
    ) -> Select[*Columns]:
        """What is asked of objects, of those of one theme, kind, place … (or of ``NOT_KNOWN``) and of these years."""
        asked = asked.where(self.on_show(session))
        if facet is not None and key == NOT_KNOWN:
            asked = asked.where(_lacks(facet))
        elif facet is not None:
            # By itself: what hides an object is filed among the facets too.
            filed = select(ShownFacet.code).where(ShownFacet.facet == facet, ShownFacet.key == key).subquery()
            asked = asked.join(filed, filed.c.code == ShownObject.code)
        return asked.where(*_touching(first_year, last_year))

    def listed(
        self,
        session: Session,
        facet: Facet | None,
        key: str,
        *,
        first_year: int | None = None,
        last_year: int | None = None,
    ) -> Select[*tuple[Any, ...]]:
        """The same as ``code`` with what it is ordered by (``by0``, ``by1`` …), in that order.

        What has left the case is filed under nothing: where nothing more is asked, a facet's index is the whole list in
        the museum's order, and no object's row is read.
        """
        years = _touching(first_year, last_year)
        if self._is_a_whole_facet(session, facet, key) and not years:
            place = (ShownFacet.weight.label("by0"), ShownFacet.object_number.label("by1"))
            filed = select(ShownFacet.code, *place).where(ShownFacet.facet == facet, ShownFacet.key == key)
            return filed.order_by(*place)
        columns = [column.label(f"by{number}") for number, column in enumerate(self.playlist.order())]
        asked = self.narrowed(
            session, select(ShownObject.code, *columns), facet, key, first_year=first_year, last_year=last_year
        )
        return asked.order_by(*columns)

    def counting(
        self,
        session: Session,
        facet: Facet | None,
        key: str,
        *,
        first_year: int | None = None,
        last_year: int | None = None,
    ) -> Select[int]:
        """How many these are."""
        if self._is_a_whole_facet(session, facet, key) and (first_year, last_year) == (None, None):
            counted = select(func.count()).select_from(ShownFacet)
            return counted.where(ShownFacet.facet == facet, ShownFacet.key == key)
        counted = select(func.count()).select_from(ShownObject)
        if facet is not None and key == NOT_KNOWN and (first_year, last_year) == (None, None) and self._is_all(session):
            filed = select(func.count(ShownFacet.code.distinct())).where(ShownFacet.facet == facet)
            return select(counted.where(self.on_show(session)).scalar_subquery() - filed.scalar_subquery())
        return self.narrowed(session, counted, facet, key, first_year=first_year, last_year=last_year)

    def _is_all(self, session: Session) -> bool:
        """Whether everything on show is shown here, in the museum's own order."""
        return not self.playlist and self.also(session) is None

    def _is_a_whole_facet(self, session: Session, facet: Facet | None, key: str) -> bool:
        return facet is not None and key != NOT_KNOWN and self._is_all(session)

    def counted(self, session: Session, facets: Collection[Facet]) -> Select[str, str, int]:
        """``facet``, ``key`` and ``count`` of objects that have it; what has left the case is filed under nothing."""
        counted = select(ShownFacet.facet, ShownFacet.key, func.count().label("count"))
        counted = counted.where(ShownFacet.facet.in_(facets)).group_by(ShownFacet.facet, ShownFacet.key)
        also = self.also(session)
        if also is None:
            return counted
        return counted.join(ShownObject, and_(ShownObject.code == ShownFacet.code, also))


def _touching(first_year: int | None, last_year: int | None) -> list[ColumnElement[bool]]:
    """The years an object may be of touch these; ``None`` leaves an end open."""
    conditions: list[ColumnElement[bool]] = []
    if first_year is not None:
        conditions.append(ShownObject.last_year >= first_year)
    if last_year is not None:
        conditions.append(ShownObject.first_year <= last_year)
    return conditions


def _lacks(facet: Facet) -> ColumnElement[bool]:
    return ~exists().where(ShownFacet.code == ShownObject.code, ShownFacet.facet == facet)
