"""Tables of printed labels."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.database import Base, Moment, Words


class PrintedLabel(Base):
    """One label as it came from the printer. What was printed is never changed; ``ended_at`` says it hangs no more.

    ``titles`` and ``reasons`` are by language; ``address`` is what its code holds.
    """

    __tablename__ = "printed_label"
    __table_args__ = (Index("ix_printed_label_code", "code"), Index("ix_printed_label_printed_at", "printed_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12))
    object_number: Mapped[str] = mapped_column(Words(64), default="")
    template: Mapped[str] = mapped_column(String(16))
    width_mm: Mapped[float]
    height_mm: Mapped[float]
    titles: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    reasons: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    address: Mapped[str] = mapped_column(Words(500))
    printed_at: Mapped[datetime] = mapped_column(Moment)
    printed_by: Mapped[str] = mapped_column(Words(200))
    ended_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
    ended_by: Mapped[str] = mapped_column(Words(200), default="")


class SpareCode(Base):
    """A code given for labels before there is a record; bound to one later, once."""

    __tablename__ = "spare_code"
    __table_args__ = (Index("ix_spare_code_bound_to_id", "bound_to_id"),)

    code: Mapped[str] = mapped_column(ForeignKey("used_code.code"), primary_key=True)
    given_at: Mapped[datetime] = mapped_column(Moment)
    given_by: Mapped[str] = mapped_column(Words(200))
    bound_to_id: Mapped[int | None] = mapped_column(ForeignKey("artefact.id"), default=None)
    bound_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
    bound_by: Mapped[str] = mapped_column(Words(200), default="")
