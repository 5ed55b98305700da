"""The table of what passages name."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.database import Base, Words


class MentionRow(Base):
    """One ``Mention``. Offsets count characters of the passage's cleaned words: these stay true when an edited text is
    received and the passage moves. What stands in the received text is worked out by ``storing.mentions_of``.
    """

    __tablename__ = "mention"
    __table_args__ = (
        CheckConstraint("cleaned_start >= 0 AND cleaned_start < cleaned_end", name="span"),
        Index("ix_mention_passage_id", "passage_id"),
        Index("ix_mention_entry", "entry"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id", ondelete="CASCADE"))
    cleaned_start: Mapped[int]
    cleaned_end: Mapped[int]
    type: Mapped[str] = mapped_column(String(20))
    canonical: Mapped[str] = mapped_column(Words(400))
    #: The key of a vocabulary entry, ``""`` when none is named. No foreign key: a key that has gone hurts nobody.
    entry: Mapped[str] = mapped_column(String(120), default="")
    #: EDTF for dates, else ``""``.
    date: Mapped[str] = mapped_column(String(80), default="")
