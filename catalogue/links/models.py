"""Tables of the links between artefacts and passages, and of what was decided about each."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.database import Base, Moment, Words
from catalogue.links.reasons import Directness


class LinkState(StrEnum):
    """``LOST`` is a link whose passage is no longer in the text as it was received again."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    LOST = "lost"


class Decision(StrEnum):
    """What was done to a link."""

    PROPOSED = "proposed"
    WITHDRAWN = "withdrawn"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    REOPENED = "reopened"
    QUOTE_CHANGED = "quote_changed"
    HOW_CHANGED = "how_changed"
    LINKED_BY_HAND = "linked_by_hand"
    MOVED = "moved"
    LOST = "lost"


#: Who made what no person made.
PROPOSAL = "proposal"


class Link(Base):
    """That a passage explains an artefact: proposed by the machine or made by hand, and decided by a person.

    ``quote_start`` and ``quote_end`` count characters of the received text; with ``exact``, ``prefix`` and ``suffix``
    they are the ``Anchor`` by which the quote is found again when the text is received anew. ``needs_look`` is set
    when it was only found by likeness: a person has to say whether these are still the right words.
    """

    __tablename__ = "link"
    __table_args__ = (
        UniqueConstraint("object_number", "passage_id"),
        CheckConstraint("quote_start < quote_end", name="quote_is_not_empty"),
        CheckConstraint("score BETWEEN 0 AND 1", name="score_range"),
        # In the order of the review queue, with all that counting it asks for.
        Index("ix_link_waiting", "state", "object_number", "source_id", "passage_id"),
        Index("ix_link_needs_look", "needs_look"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    object_number: Mapped[str] = mapped_column(Words(64), index=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source_text.id"), index=True)
    passage_id: Mapped[int] = mapped_column(ForeignKey("passage.id"), index=True)
    quote_start: Mapped[int]
    quote_end: Mapped[int]
    exact: Mapped[str] = mapped_column(Words)
    prefix: Mapped[str] = mapped_column(Words, default="")
    suffix: Mapped[str] = mapped_column(Words, default="")
    #: Who set the quote's borders by hand; proposing again does not move them. ``""`` when nobody did.
    quoted_by: Mapped[str] = mapped_column(Words(200), default="")
    needs_look: Mapped[bool] = mapped_column(default=False)
    score: Mapped[float] = mapped_column(default=0.0)
    #: ``catalogue.links.reasons.Reason`` as JSON, and the same in English for lists.
    reason_json: Mapped[str] = mapped_column(Words)
    reason_words: Mapped[str] = mapped_column(Words)
    directness: Mapped[str] = mapped_column(String(12), default=Directness.BACKGROUND)
    state: Mapped[str] = mapped_column(String(10), default=LinkState.PROPOSED)
    made_by: Mapped[str] = mapped_column(Words(200), default=PROPOSAL)
    made_at: Mapped[datetime] = mapped_column(Moment)
    decided_by: Mapped[str] = mapped_column(Words(200), default="")
    decided_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
    decision_reason: Mapped[str] = mapped_column(Words, default="")


class LinkDecision(Base):
    """One thing done to a link, by whom, when and why. Rows are added and never changed, and outlive their link.

    That is why they name object, source and passage themselves. ``exact`` is the quote as it stood after this.
    """

    __tablename__ = "link_decision"
    __table_args__ = (Index("ix_link_decision_object_number", "object_number", "source", "passage_index"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    object_number: Mapped[str] = mapped_column(Words(64))
    source: Mapped[str] = mapped_column(Words(255))
    passage_index: Mapped[int]
    decision: Mapped[str] = mapped_column(String(16))
    by: Mapped[str] = mapped_column(Words(200))
    at: Mapped[datetime] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(Words, default="")
    exact: Mapped[str] = mapped_column(Words, default="")
