"""Tables of source texts: the text and what a curator says of it, every version received, and its passages."""

from __future__ import annotations

import json
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from sqlalchemy import Boolean, Dialect, Float, ForeignKey, Integer, LargeBinary, Text, TypeDecorator, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from catalogue.database import Base, Moment, Words
from catalogue.sources.decoding import decode_as
from catalogue.sources.passage import (
    Emphasis,
    PassageKind,
    ReferenceMark,
    Run,
    SplitPassage,
    cleaned_span,
    received_span,
)


class SourceKind(StrEnum):
    """What kind of publication a text is."""

    ARTICLE = "article"
    MAGAZINE = "magazine"
    ESSAY = "essay"
    FORUM = "forum"
    NEWSPAPER = "newspaper"
    BOOK = "book"
    MEMOIR = "memoir"
    INTERVIEW = "interview"
    ARCHIVE = "archive"
    TREATY = "treaty"
    CATALOGUE = "catalogue"
    LISTING = "listing"
    ENCYCLOPEDIA = "encyclopedia"
    WEBSITE = "website"
    OBJECT = "object"


class Quoting(StrEnum):
    """How much of a text may be shown in the gallery: all passages, short quotes, or nothing."""

    YES = "yes"
    SHORT = "short"
    NO = "no"


class Runs(TypeDecorator[tuple[Run, ...]]):
    """Runs as a JSON list of numbers, three for each run."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[Run, ...] | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return json.dumps([part for run in value for part in (run.cleaned_at, run.received_at, run.length)])

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Run, ...] | None:
        if value is None:
            return None
        numbers = json.loads(value)
        return tuple(Run(*numbers[at : at + 3]) for at in range(0, len(numbers), 3))


class Marks(TypeDecorator[tuple[ReferenceMark, ...]]):
    """Footnote marks as a JSON list of ``[cleaned_at, label, note]``."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[ReferenceMark, ...] | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        rows = [[mark.cleaned_at, mark.label, mark.note] for mark in value]
        return json.dumps(rows, ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[ReferenceMark, ...] | None:
        if value is None:
            return None
        return tuple(ReferenceMark(cleaned_at=at, label=label, note=note) for at, label, note in json.loads(value))


class Emphases(TypeDecorator[tuple[Emphasis, ...]]):
    """Emphases as a JSON list of numbers, two for each."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[Emphasis, ...] | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return json.dumps([part for emphasis in value for part in (emphasis.start, emphasis.end)])

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Emphasis, ...] | None:
        if value is None:
            return None
        numbers = json.loads(value)
        return tuple(Emphasis(start=numbers[at], end=numbers[at + 1]) for at in range(0, len(numbers), 2))


class SourceText(Base):
    """A text that passages come from, named as its file is. ``version`` counts the versions received."""

    __tablename__ = "source_text"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Words(255), unique=True)
    title: Mapped[str] = mapped_column(Words, default="")
    kind: Mapped[str] = mapped_column(Words(20))
    language: Mapped[str] = mapped_column(Words(16))
    version: Mapped[int] = mapped_column(Integer, default=1)
    author: Mapped[str] = mapped_column(Words, default="")
    #: When it was written: EDTF or words, as a curator entered it.
    written_date: Mapped[str] = mapped_column(Words, default="")
    may_be_quoted: Mapped[str] = mapped_column(Words(8), default=Quoting.SHORT.value)
    may_be_shown_whole: Mapped[bool] = mapped_column(Boolean, default=False)
    #: What a curator said when receiving it; a later version does not guess anew.
    kind_is_given: Mapped[bool] = mapped_column(Boolean, default=False)
    language_is_given: Mapped[bool] = mapped_column(Boolean, default=False)
    title_is_given: Mapped[bool] = mapped_column(Boolean, default=False)
    #: Our own words about another text; a passage of it says which paragraph it retells.
    is_retelling: Mapped[bool] = mapped_column(Boolean, default=False)
    #: The name of the text that a retelling retells, whether it has been received or not.
    retold_from: Mapped[str] = mapped_column(Words(255), default="")
    published_by: Mapped[str] = mapped_column(Words, default="")
    found_at: Mapped[str] = mapped_column(Words, default="")
    #: In a dozen words, for visitors.
    good_for: Mapped[str] = mapped_column(Words, default="")
    not_good_for: Mapped[str] = mapped_column(Words, default="")
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
    withdrawn_reason: Mapped[str] = mapped_column(Words, default="")

    versions: Mapped[list[SourceVersion]] = relationship(
        back_populates="source", order_by="SourceVersion.number", lazy="select"
    )
    passages: Mapped[list[Passage]] = relationship(
        back_populates="source",
        order_by="Passage.index",
        primaryjoin="and_(SourceText.id == Passage.source_id, Passage.gone_since == 0)",
        viewonly=True,
        lazy="select",
    )

    @property
    def current(self) -> SourceVersion:
        """The version received last."""
        return self.versions[-1]

    @property
    def sha256(self) -> str:
        return self.current.sha256

    @property
    def received_text(self) -> str:
        """The text as received, that every offset counts in."""
        return self.current.received_text


class SourceVersion(Base):
    """The bytes of one version, as they came; never changed and never deleted."""

    __tablename__ = "source_version"
    __table_args__ = (UniqueConstraint("source_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source_text.id"))
    number: Mapped[int] = mapped_column(Integer)
    sha256: Mapped[str] = mapped_column(Words(64), index=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    #: The text read out of a document, as UTF-8; ``None`` when the bytes themselves are the text.
    extracted: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True, default=None)
    encoding: Mapped[str] = mapped_column(Words(40))
    encoding_confidence: Mapped[float] = mapped_column(Float)
    received_at: Mapped[datetime] = mapped_column(Moment)
    received_by: Mapped[str] = mapped_column(Words(255))

    source: Mapped[SourceText] = relationship(back_populates="versions")

    @cached_property
    def received_text(self) -> str:
        """The bytes decoded as they were when received: line endings kept, no byte order mark."""
        if self.extracted is not None:
            return self.extracted.decode("utf-8")
        return decode_as(self.content, self.encoding)


class Passage(Base):
    """One passage of the version received last; fields as in ``SplitPassage``.

    A passage that a later version no longer has stays, with the number of that version in ``gone_since``, so that links
    and decisions about it keep their words.
    """

    __tablename__ = "passage"
    __table_args__ = (UniqueConstraint("source_id", "gone_since", "index"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("source_text.id"))
    gone_since: Mapped[int] = mapped_column(Integer, default=0)
    index: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(Words(12))
    start: Mapped[int] = mapped_column(Integer)
    end: Mapped[int] = mapped_column(Integer)
    text: Mapped[str] = mapped_column(Words)
    runs: Mapped[tuple[Run, ...]] = mapped_column(Runs)
    number: Mapped[int] = mapped_column(Integer)
    heading: Mapped[str] = mapped_column(Words, default="")
    speaker: Mapped[str] = mapped_column(Words, default="")
    quotes_index: Mapped[int | None] = mapped_column(Integer, default=None)
    same_as_index: Mapped[int | None] = mapped_column(Integer, default=None)
    page: Mapped[int | None] = mapped_column(Integer, default=None)
    reference_marks: Mapped[tuple[ReferenceMark, ...]] = mapped_column(Marks, default=())
    emphases: Mapped[tuple[Emphasis, ...]] = mapped_column(Emphases, default=())
    #: For a passage of a retelling: which passage of the text named in its source it retells.
    retold_from_kind: Mapped[str | None] = mapped_column(Words(12), default=None)
    retold_from_number: Mapped[int | None] = mapped_column(Integer, default=None)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment, default=None)
    withdrawn_reason: Mapped[str] = mapped_column(Words, default="")

    source: Mapped[SourceText] = relationship(back_populates="passages", viewonly=True)

    @property
    def is_gone(self) -> bool:
        return self.gone_since > 0

    @property
    def cited_kind(self) -> str:
        """What a citation counts: the kind retold in a retelling, else the passage's own."""
        return self.retold_from_kind or self.kind

    @property
    def cited_number(self) -> int:
        return self.retold_from_number if self.retold_from_number is not None else self.number

    def as_split(self) -> SplitPassage:
        """The same as a value that knows no database."""
        return SplitPassage(
            kind=PassageKind(self.kind),
            start=self.start,
            end=self.end,
            text=self.text,
            runs=self.runs,
            number=self.number,
            heading=self.heading,
            speaker=self.speaker,
            quotes_index=self.quotes_index,
            page=self.page,
            reference_marks=self.reference_marks,
            emphases=self.emphases,
            same_as_index=self.same_as_index,
        )

    def received_span(self, cleaned_start: int, cleaned_end: int) -> tuple[int, int]:
        """Where characters of ``text`` stand in the received text; see ``passage.received_span``."""
        return received_span(self.runs, cleaned_start, cleaned_end)

    def cleaned_span(self, received_start: int, received_end: int) -> tuple[int, int]:
        """Where received characters stand in ``text``; see ``passage.cleaned_span``."""
        return cleaned_span(self.runs, received_start, received_end)
