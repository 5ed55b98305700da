"""Tables of the vocabulary: entries, names in every script, outside identifiers, and the passages that tell of them."""

from __future__ import annotations

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.database import Base, Words
from catalogue.vocabulary.values import EntryStatus, NameKind, Spotted


class Entry(Base):
    """One entry. ``type`` and ``mention_type`` hold values of ``EntryType`` and ``MentionType``.

    ``description``, ``introduction`` and ``note`` are ``LanguageText`` as JSON: ``{"en": {"text": …, "made": …}}``.
    """

    __tablename__ = "vocabulary_entry"
    __table_args__ = (
        CheckConstraint("length(key) BETWEEN 1 AND 120", name="key_length"),
        CheckConstraint("latitude IS NULL OR latitude BETWEEN -90 AND 90", name="latitude_range"),
        CheckConstraint("longitude IS NULL OR longitude BETWEEN -180 AND 180", name="longitude_range"),
        CheckConstraint("plate IS NULL OR plate BETWEEN 1 AND 8", name="plate_range"),
        Index("ix_vocabulary_entry_type", "type"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(120), unique=True)
    type: Mapped[str] = mapped_column(String(20))
    mention_type: Mapped[str | None] = mapped_column(String(20), default=None)
    broader_key: Mapped[str | None] = mapped_column(ForeignKey("vocabulary_entry.key"), default=None)
    dates: Mapped[str] = mapped_column(Words(80), default="")
    latitude: Mapped[float | None] = mapped_column(default=None)
    longitude: Mapped[float | None] = mapped_column(default=None)
    description: Mapped[dict[str, dict[str, str]]] = mapped_column(JSON, default=dict)
    introduction: Mapped[dict[str, dict[str, str]]] = mapped_column(JSON, default=dict)
    note: Mapped[dict[str, dict[str, str]]] = mapped_column(JSON, default=dict)
    plate: Mapped[int | None] = mapped_column(default=None)
    status: Mapped[str] = mapped_column(String(10), default=EntryStatus.LOCAL)
    #: Added at the desk and not yet looked at by an editor; usable all the same.
    waits_for_editor: Mapped[bool] = mapped_column(default=False)
    #: The entry that took this one's names over; its key stays answered for.
    merged_into_key: Mapped[str | None] = mapped_column(String(120), default=None)

    names: Mapped[list[EntryName]] = relationship(
        cascade="all, delete-orphan", order_by="EntryName.position", lazy="raise"
    )
    identifiers: Mapped[list[EntryIdentifier]] = relationship(
        cascade="all, delete-orphan", order_by="EntryIdentifier.scheme", lazy="raise"
    )
    told_by: Mapped[list[EntryToldBy]] = relationship(
        cascade="all, delete-orphan", order_by="EntryToldBy.position", lazy="raise"
    )


class EntryName(Base):
    """One spelling of an entry's name; ``folded`` is what searching by name compares."""

    __tablename__ = "vocabulary_name"
    __table_args__ = (
        UniqueConstraint("entry_id", "language", "text"),
        Index("ix_vocabulary_name_folded", "folded"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("vocabulary_entry.id", ondelete="CASCADE"))
    position: Mapped[int]
    text: Mapped[str] = mapped_column(Words(400))
    folded: Mapped[str] = mapped_column(Words(400))
    language: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(20), default=NameKind.VARIANT)
    spotted: Mapped[str] = mapped_column(String(12), default=Spotted.ALWAYS)


class EntryTail(Base):
    """A beginning under which typing finds an entry (``catalogue.vocabulary.tails``), as UTF-8 bytes."""

    __tablename__ = "vocabulary_tail"
    __table_args__ = (Index("ix_vocabulary_tail_entry_id", "entry_id"),)

    tail: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("vocabulary_entry.id", ondelete="CASCADE"), primary_key=True)


class EntryIdentifier(Base):
    """The same thing in an outside authority."""

    __tablename__ = "vocabulary_identifier"
    __table_args__ = (UniqueConstraint("entry_id", "scheme", "identifier"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("vocabulary_entry.id", ondelete="CASCADE"))
    scheme: Mapped[str] = mapped_column(String(20))
    identifier: Mapped[str] = mapped_column(String(120))


class EntryToldBy(Base):
    """A passage that tells of an event. Named, not linked: the text may not be received in this home."""

    __tablename__ = "vocabulary_told_by"
    __table_args__ = (UniqueConstraint("entry_id", "source", "kind", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("vocabulary_entry.id", ondelete="CASCADE"))
    position: Mapped[int]
    source: Mapped[str] = mapped_column(Words(255))
    kind: Mapped[str] = mapped_column(String(20))
    number: Mapped[int]
