"""What programs that gather collections ask: everything that is or was on show, by the moment it last changed.

The order (moment, code) makes a harvest safe against new editions: what changes meanwhile moves to the end, so that
whoever goes on from where they were misses nothing and at worst is told something twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import msgspec
from sqlalchemy import Select, and_, func, or_, select

from catalogue.database import Database
from catalogue.showcase.errors import NotOnShow
from catalogue.showcase.models import Edition, EditionChange, ShownFacet, ShownObject
from catalogue.showcase.pages import Facet, ObjectOnShow

_object = msgspec.json.Decoder(ObjectOnShow).decode


@dataclass(frozen=True, kw_only=True, slots=True)
class Harvested:
    """``shown`` is ``None`` for what was withdrawn or merged: its code is never forgotten."""

    code: str
    changed_at: datetime
    shown: ObjectOnShow | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a harvest stands: behind this record."""

    changed_at: datetime
    code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Bounds are whole seconds, both inclusive. ``theme`` is a theme's key: what was taken off show is in none."""

    since: datetime | None = None
    until: datetime | None = None
    theme: str = ""


class Harvest:
    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self, asked: Asked) -> int:
        with self._database.reading() as session:
            return session.scalar(select(func.count()).select_from(_rows(asked).subquery())) or 0

    def records(self, asked: Asked, *, after: Place | None = None, limit: int) -> tuple[Harvested, ...]:
        rows = _rows(asked)
        changed_at, code = rows.selected_columns["changed_at"], ShownObject.code
        if after is not None:
            later = and_(changed_at == after.changed_at, code > after.code)
            rows = rows.where(or_(changed_at > after.changed_at, later))
        with self._database.reading() as session:
            found = session.execute(rows.order_by(changed_at, code).limit(limit)).all()
        return tuple(_harvested(*row) for row in found)

    def get_record(self, code: str) -> Harvested:
        """Raises ``NotOnShow``."""
        with self._database.reading() as session:
            row = session.execute(_rows(Asked()).where(ShownObject.code == code)).first()
        if row is None:
            raise NotOnShow(code)
        return _harvested(*row)

    def changed_since(self, edition: int) -> tuple[str, ...]:
        """The codes that editions after this one changed."""
        with self._database.reading() as session:
            asked = select(EditionChange.code).where(EditionChange.edition > edition).distinct()
            return tuple(session.scalars(asked.order_by(EditionChange.code)))

    def gone(self) -> tuple[str, ...]:
        """The codes of everything that was on show once and is not now."""
        with self._database.reading() as session:
            asked = select(ShownObject.code).where(ShownObject.standing != "shown")
            return tuple(session.scalars(asked.order_by(ShownObject.code)))

    def first_change(self) -> datetime | None:
        """When the first edition was made; ``None`` when nothing was ever published."""
        with self._database.reading() as session:
            return session.scalar(select(func.min(Edition.made_at)))


def _rows(asked: Asked) -> Select[str, datetime, str, bytes]:
    newest = (
        select(EditionChange.code, func.max(EditionChange.edition).label("edition"))
        .group_by(EditionChange.code)
        .subquery("newest")
    )
    rows = (
        select(ShownObject.code, Edition.made_at.label("changed_at"), ShownObject.standing, ShownObject.document)
        .join(newest, newest.c.code == ShownObject.code)
        .join(Edition, Edition.number == newest.c.edition)
    )
    if asked.since is not None:
        rows = rows.where(Edition.made_at >= asked.since)
    if asked.until is not None:
        rows = rows.where(Edition.made_at < asked.until + timedelta(seconds=1))
    if asked.theme:
        rows = rows.join(ShownFacet, ShownFacet.code == ShownObject.code).where(
            ShownFacet.facet == Facet.THEME, ShownFacet.key == asked.theme
        )
    return rows


def _harvested(code: str, changed_at: datetime, standing: str, document: bytes) -> Harvested:
    shown = _object(document) if standing == "shown" else None
    return Harvested(code=code, changed_at=changed_at.astimezone(UTC), shown=shown)
