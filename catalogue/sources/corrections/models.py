"""The table of corrections, and the value they are applied by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.database import Base, Moment, Words
from catalogue.sources.anchoring import Anchor


class Correction(StrEnum):
    """What was corrected.

    ``SPLIT`` begins a passage at the anchor's first character, ``JOIN`` takes the border out that the anchor lies
    across; ``KIND`` and ``SPEAKER`` say what the passage is that the anchor lies in.
    """

    SPLIT = "split"
    JOIN = "join"
    KIND = "kind"
    SPEAKER = "speaker"


@dataclass(frozen=True, kw_only=True, slots=True)
class Corrected:
    """One correction as a value. ``words`` are the kind or the speaker, ``""`` for a border."""

    what: Correction
    anchor: Anchor
    words: str = ""


class PassageCorrection(Base):
    """One correction, held to the received text by an anchor, so that it is made again when an edited text comes.

    ``is_waiting`` is set while the text as received last does not hold its words: then it changes nothing.
    """

    __tablename__ = "passage_correction"
    __table_args__ = (CheckConstraint("anchor_start < anchor_end", name="anchor_is_not_empty"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source_text.id"), index=True)
    what: Mapped[str] = mapped_column(String(10))
    anchor_start: Mapped[int] = mapped_column(Integer)
    anchor_end: Mapped[int] = mapped_column(Integer)
    exact: Mapped[str] = mapped_column(Words)
    prefix: Mapped[str] = mapped_column(Words, default="")
    suffix: Mapped[str] = mapped_column(Words, default="")
    words: Mapped[str] = mapped_column(Words, default="")
    made_by: Mapped[str] = mapped_column(Words(200))
    made_at: Mapped[datetime] = mapped_column(Moment)
    taken_back_by: Mapped[str] = mapped_column(Words(200), default="")
    taken_back_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
    is_waiting: Mapped[bool] = mapped_column(Boolean, default=False)

    @property
    def corrected(self) -> Corrected:
        anchor = Anchor(
            exact=self.exact, prefix=self.prefix, suffix=self.suffix, start=self.anchor_start, end=self.anchor_end
        )
        return Corrected(what=Correction(self.what), anchor=anchor, words=self.words)
