"""The table of working copies: what a curator has typed and not yet saved as a revision."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.database import Base, Moment, Words


class WorkingCopy(Base):
    """One curator's text of one task. Kept until the record says all it says.

    ``token`` names it in addresses and forms; for an object that is not made yet it is all there is. ``typed`` is the
    form as JSON bytes: PostgreSQL's own JSON refuses what people paste. ``base_revision`` is 0 for a new object.
    """

    __tablename__ = "working_copy"
    __table_args__ = (
        UniqueConstraint("artefact_id", "curator_id", "task"),
        Index("ix_working_copy_curator_id", "curator_id"),
        CheckConstraint("length(token) BETWEEN 8 AND 64", name="token_length"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(64), unique=True)
    artefact_id: Mapped[int | None] = mapped_column(ForeignKey("artefact.id", ondelete="CASCADE"), default=None)
    curator_id: Mapped[int]
    curator_name: Mapped[str] = mapped_column(Words(200))
    task: Mapped[str] = mapped_column(String(20))
    typed: Mapped[bytes] = mapped_column(LargeBinary)
    base_revision: Mapped[int] = mapped_column(default=0)
    touched_at: Mapped[datetime] = mapped_column(Moment)
