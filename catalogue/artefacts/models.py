"""Tables of the artefacts: one row for the thing, one for every revision of what is known about it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from catalogue.database import Base, Moment, Words


class ArtefactState(StrEnum):
    """Where the newest revision stands; the words of contract.md."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    CHANGES_ASKED = "changes_asked"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Artefact(Base):
    """One thing. Its number and its public code are given once and never used again, not even after withdrawal."""

    __tablename__ = "artefact"
    __table_args__ = (
        CheckConstraint("length(object_number) BETWEEN 1 AND 64", name="object_number_length"),
        Index("ix_artefact_state", "state"),
        Index("ix_artefact_kind_key", "kind_key"),
        Index("ix_artefact_changed_at", "changed_at"),
        Index("ix_artefact_title", "title"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    object_number: Mapped[str] = mapped_column(Words(64), unique=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    state: Mapped[str] = mapped_column(String(16), default=ArtefactState.DRAFT)
    latest_revision: Mapped[int] = mapped_column(default=0)
    published_revision: Mapped[int | None] = mapped_column(default=None)
    created_at: Mapped[datetime] = mapped_column(Moment)
    changed_at: Mapped[datetime] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
    withdrawn_reason: Mapped[str] = mapped_column(Words, default="")
    #: Pictures or their words changed since they were last put on show; they have no revisions of their own.
    has_newer_pictures: Mapped[bool] = mapped_column(default=False)
    #: A person said that there is no picture to wait for.
    goes_without_picture: Mapped[bool] = mapped_column(default=False)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("artefact.id"), default=None)
    #: Plain words of the newest revision, for lists; the record itself is in the revision.
    title: Mapped[str] = mapped_column(Words, default="")
    kind_key: Mapped[str] = mapped_column(String(120), default="")
    #: What else lists say of the newest revision (``catalogue.artefacts.list_facts``): none is opened for a list.
    listed_revision: Mapped[int] = mapped_column(default=0)
    words_in_en: Mapped[int] = mapped_column(SmallInteger, default=0)
    words_in_zh: Mapped[int] = mapped_column(SmallInteger, default=0)
    words_in_ru: Mapped[int] = mapped_column(SmallInteger, default=0)
    gaps: Mapped[int] = mapped_column(default=0)
    found_by: Mapped[str] = mapped_column(Words, default="")
    check_again_by: Mapped[str] = mapped_column(String(10), default="")
    #: Counts of the pictures that are on the object, and the first of them.
    picture_count: Mapped[int] = mapped_column(default=0)
    pictures_lacking_words: Mapped[int] = mapped_column(default=0)
    first_image: Mapped[str] = mapped_column(String(64), default="")


class Revision(Base):
    """What was known at one moment. Rows are added and never changed."""

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("artefact_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    artefact_id: Mapped[int] = mapped_column(ForeignKey("artefact.id"))
    number: Mapped[int]
    #: The ``ArtefactRecord`` as canonical JSON (msgspec), kept as bytes so that equal records are equal bytes.
    record: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime] = mapped_column(Moment)
    made_by: Mapped[str] = mapped_column(Words(200))
    comment: Mapped[str] = mapped_column(Words, default="")


class ArtefactTerm(Base):
    """Which vocabulary entries the newest revision uses, and how; refiled with every revision.

    It answers "which objects use this place" without reading every record.
    """

    __tablename__ = "artefact_term"
    __table_args__ = (
        UniqueConstraint("artefact_id", "role", "entry_key"),
        # Holds all that a list filtered by a theme asks for.
        Index("ix_artefact_term_entry_key", "entry_key", "role", "artefact_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    artefact_id: Mapped[int] = mapped_column(ForeignKey("artefact.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(20))
    entry_key: Mapped[str] = mapped_column(String(120))


class UsedCode(Base):
    """Every public code ever given, also those printed before a record exists: a code is never handed out twice."""

    __tablename__ = "used_code"

    code: Mapped[str] = mapped_column(String(12), primary_key=True)
    given_at: Mapped[datetime] = mapped_column(Moment)


class ArtefactEvent(Base):
    """What was done to an artefact beyond its record: published, withdrawn, merged. Append only."""

    __tablename__ = "artefact_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    artefact_id: Mapped[int] = mapped_column(ForeignKey("artefact.id"), index=True)
    what: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str] = mapped_column(Words(200))
    facts: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)


class ReviewComment(Base):
    """What a reviewer says of one field of a version, or of the whole (``field`` is ``""``). Settled, never deleted."""

    __tablename__ = "review_comment"

    id: Mapped[int] = mapped_column(primary_key=True)
    artefact_id: Mapped[int] = mapped_column(ForeignKey("artefact.id", ondelete="CASCADE"), index=True)
    revision: Mapped[int]
    field: Mapped[str] = mapped_column(String(60), default="")
    text: Mapped[str] = mapped_column(Words)
    at: Mapped[datetime] = mapped_column(Moment)
    by: Mapped[str] = mapped_column(Words(200))
    settled_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
    settled_by: Mapped[str] = mapped_column(Words(200), default="")
