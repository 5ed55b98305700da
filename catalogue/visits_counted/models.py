"""Tables of counts. No row tells of one visitor: only sums of a day stand here."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.database import Base, Words


class CountOfDay(Base):
    """How often on one day (ISO 8601) something was opened. ``screen`` is ``""`` for phones."""

    __tablename__ = "count_of_day"

    day: Mapped[str] = mapped_column(String(10), primary_key=True)
    screen: Mapped[str] = mapped_column(String(40), primary_key=True)
    what: Mapped[str] = mapped_column(String(20), primary_key=True)
    language: Mapped[str] = mapped_column(String(2), primary_key=True)
    code: Mapped[str] = mapped_column(String(12), primary_key=True)
    count: Mapped[int] = mapped_column(default=0)


class MissedWords(Base):
    """Words that a search found nothing for. ``words`` stays ``""`` until they were typed on a third day."""

    __tablename__ = "missed_words"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    day: Mapped[str] = mapped_column(String(10), primary_key=True)
    words: Mapped[str] = mapped_column(Words(100), default="")
    count: Mapped[int] = mapped_column(default=0)
