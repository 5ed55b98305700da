"""Tables of claims: one plain sentence about an artefact that a public text makes, and the passages it rests on."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.database import Base, Moment, Words


class ClaimStatus(StrEnum):
    """How sure we are, in the words of experience.md e.3; ``""`` in the table while nobody has signed one."""

    SEVERAL_SOURCES = "several_sources"
    ONE_SOURCE = "one_source"
    DISAGREE = "disagree"
    NOT_CHECKED = "not_checked"
    WRONG = "wrong"
    OUR_READING = "our_reading"


class Bearing(StrEnum):
    """What a passage does for a claim."""

    SUPPORTS = "supports"
    AGAINST = "against"
    MENTIONS = "mentions"
    BACKGROUND = "background"


class Claim(Base):
    """``words`` and ``note`` are ``LanguageText`` as JSON; the note says the other side, or what would settle it.

    Visitors see a claim once a person has signed its status. It is withdrawn, never deleted.
    """

    __tablename__ = "claim"
    __table_args__ = (Index("ix_claim_object_number", "object_number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    object_number: Mapped[str] = mapped_column(Words(64))
    words: Mapped[dict[str, object]] = mapped_column(JSON)
    note: Mapped[dict[str, object]] = mapped_column(JSON)
    status: Mapped[str] = mapped_column(String(16), default="")
    signed_by: Mapped[str] = mapped_column(Words(200), default="")
    signed_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
    made_by: Mapped[str] = mapped_column(Words(200))
    made_at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
    withdrawn_by: Mapped[str] = mapped_column(Words(200), default="")
    withdrawn_reason: Mapped[str] = mapped_column(Words, default="")


class ClaimEvidence(Base):
    """A passage that bears on a claim. ``quote`` are its words; they are looked for each time, so that none are shown
    that are gone. ``is_independent`` is a person's tick: two pages that copy each other count once."""

    __tablename__ = "claim_evidence"
    __table_args__ = (UniqueConstraint("claim_id", "passage_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"), index=True)
    bearing: Mapped[str] = mapped_column(String(12))
    is_independent: Mapped[bool]
    quote: Mapped[str] = mapped_column(Words)
    added_by: Mapped[str] = mapped_column(Words(200))
    added_at: Mapped[datetime] = mapped_column(Moment)
