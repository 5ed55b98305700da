"""What people did to source texts and their passages: rows are added and never changed, and outlive what they name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from catalogue.database import Base, Moment, Words


class SourceDecision(StrEnum):
    DESCRIBED = "described"
    CORRECTED = "corrected"
    CORRECTION_TAKEN_BACK = "taken_back"
    WITHDRAWN = "withdrawn"
    BROUGHT_BACK = "brought_back"


class SourceEvent(Base):
    """One thing done to a text, or to one of its passages where ``passage_index`` says which."""

    __tablename__ = "source_event"
    __table_args__ = (Index("ix_source_event_source", "source"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(Words(255))
    passage_index: Mapped[int | None] = mapped_column(default=None)
    decision: Mapped[str] = mapped_column(String(16))
    by: Mapped[str] = mapped_column(Words(200))
    at: Mapped[datetime] = mapped_column(Moment)
    #: A person's reason, or what was changed, in words.
    words: Mapped[str] = mapped_column(Words, default="")


def note_event(
    session: Session,
    source: str,
    decision: SourceDecision,
    *,
    by: str,
    at: datetime,
    words: str = "",
    index: int | None = None,
) -> None:
    """Does not flush."""
    session.add(SourceEvent(source=source, passage_index=index, decision=decision.value, by=by, at=at, words=words))


def events_of(session: Session, source: str) -> Sequence[SourceEvent]:
    """Newest first."""
    asked = select(SourceEvent).where(SourceEvent.source == source)
    return session.scalars(asked.order_by(SourceEvent.id.desc())).all()
