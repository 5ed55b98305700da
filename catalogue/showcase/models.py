"""Tables of what is on show. Only publishing writes them; visitor pages read nothing else.

``document`` columns hold the values of ``catalogue.showcase.pages`` as canonical JSON bytes.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, ForeignKey, Index, LargeBinary, String, UniqueConstraint, event, func, select
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from catalogue.database import Base, Moment, Words


class Timed(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    STOPPED = "stopped"
    CANCELLED = "cancelled"


class Edition(Base):
    """What is on show has changed ``number`` times. The newest row is the edition that visitors see."""

    __tablename__ = "edition"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    made_at: Mapped[datetime] = mapped_column(Moment)
    made_by: Mapped[str] = mapped_column(Words(200))
    note: Mapped[str] = mapped_column(Words, default="")


#: The channel on which PostgreSQL tells every server process of a new edition.
EDITION_CHANNEL = "vitrine_edition"


@event.listens_for(Edition, "after_insert")
def announce(_mapper: Mapper[Edition], connection: Connection, edition: Edition) -> None:
    """Heard when the transaction is committed, and not at all when it is not. SQLite tells by itself."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_notify(EDITION_CHANNEL, str(edition.number))))


class EditionChange(Base):
    """What an edition changed: ``shown``, ``withdrawn`` or ``merged`` objects."""

    __tablename__ = "edition_change"
    __table_args__ = (UniqueConstraint("edition", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    edition: Mapped[int]
    code: Mapped[str] = mapped_column(String(12), index=True)
    what: Mapped[str] = mapped_column(String(12))
    revision: Mapped[int | None] = mapped_column(default=None)


class TimedPublishing(Base):
    """A version that goes on show at a moment. ``state`` is a value of ``Timed``; rows are never deleted."""

    __tablename__ = "timed_publishing"
    __table_args__ = (Index("ix_timed_publishing_state_due_at", "state", "due_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    artefact_id: Mapped[int] = mapped_column(ForeignKey("artefact.id", ondelete="CASCADE"), index=True)
    revision: Mapped[int]
    due_at: Mapped[datetime] = mapped_column(Moment)
    asked_at: Mapped[datetime] = mapped_column(Moment)
    asked_by: Mapped[str] = mapped_column(Words(200))
    state: Mapped[str] = mapped_column(String(10), default=Timed.WAITING)
    done_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
    #: Why it was stopped or cancelled, for people.
    words: Mapped[str] = mapped_column(Words, default="")


class ShownObject(Base):
    """The public face of one code. ``standing`` is ``shown``, ``withdrawn`` or ``merged``; rows are never deleted.

    ``tile`` is the small value for lists, so that a list of six does not decode six whole objects.
    """

    __tablename__ = "shown_object"
    __table_args__ = (
        Index("ix_shown_object_standing_place", "standing", "weight", "object_number"),
        Index("ix_shown_object_years", "standing", "first_year", "last_year", "is_exact_year"),
        Index("ix_shown_object_hook", "has_hook", "standing", "weight", "object_number"),
        Index("ix_shown_object_room", "is_in_room", "standing", "weight", "object_number"),
    )

    code: Mapped[str] = mapped_column(String(12), primary_key=True)
    object_number: Mapped[str] = mapped_column(Words(64))
    standing: Mapped[str] = mapped_column(String(10))
    document: Mapped[bytes] = mapped_column(LargeBinary)
    tile: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[str] = mapped_column(String(64))
    merged_into: Mapped[str] = mapped_column(String(12), default="")
    weight: Mapped[int] = mapped_column(default=0)
    first_year: Mapped[int | None] = mapped_column(default=None)
    last_year: Mapped[int | None] = mapped_column(default=None)
    is_exact_year: Mapped[bool] = mapped_column(default=False)
    has_hook: Mapped[bool] = mapped_column(default=False)
    is_in_room: Mapped[bool] = mapped_column(default=False)


class ShownFacet(Base):
    """Under which themes, kinds, places … an object on show is found.

    The object's place stands here too, so that what has one key is read in the museum's order, the first ones only.
    """

    __tablename__ = "shown_facet"
    __table_args__ = (
        Index("ix_shown_facet_facet_key", "facet", "key", "weight", "object_number", "code"),
        {"sqlite_with_rowid": False},
    )

    code: Mapped[str] = mapped_column(String(12), primary_key=True)
    facet: Mapped[str] = mapped_column(String(14), primary_key=True)
    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    weight: Mapped[int]
    object_number: Mapped[str] = mapped_column(Words(64))


class ShownTerm(Base):
    """The words of a theme, kind, place, person or event at the time of publishing."""

    __tablename__ = "shown_term"

    facet: Mapped[str] = mapped_column(String(14), primary_key=True)
    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    position: Mapped[int] = mapped_column(default=0)
    first_day: Mapped[str] = mapped_column(String(12), default="")
    document: Mapped[bytes] = mapped_column(LargeBinary)


class ShownPassage(Base):
    """A passage on show and an object it explains; the words stand in the object's document."""

    __tablename__ = "shown_passage"
    __table_args__ = (Index("ix_shown_passage_source_index", "source", "passage_index"),)

    code: Mapped[str] = mapped_column(String(12), primary_key=True)
    source: Mapped[str] = mapped_column(Words(255), primary_key=True)
    passage_index: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int]
