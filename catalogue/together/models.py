"""What was done to many objects at once, kept so that it can be taken back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.database import Base, Moment, Words


class DoneTogether(Base):
    """One action on many objects. ``undone_at`` is set once, by ``catalogue.together.undoing``."""

    __tablename__ = "done_together"

    id: Mapped[int] = mapped_column(primary_key=True)
    #: A value of ``catalogue.together.action.What``, and what was set, in words.
    what: Mapped[str] = mapped_column(String(12))
    words: Mapped[str] = mapped_column(Words, default="")
    #: Objects that were left as they were, by number, and why.
    left: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str] = mapped_column(Words(200))
    undone_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
    undone_by: Mapped[str] = mapped_column(Words(200), default="")


class DoneRow(Base):
    """An object the action changed, with its revisions before and after (equal where it made none)."""

    __tablename__ = "done_together_row"
    __table_args__ = (UniqueConstraint("done_id", "artefact_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    done_id: Mapped[int] = mapped_column(ForeignKey("done_together.id", ondelete="CASCADE"))
    artefact_id: Mapped[int] = mapped_column(ForeignKey("artefact.id", ondelete="CASCADE"), index=True)
    revision_before: Mapped[int]
    revision_after: Mapped[int]
