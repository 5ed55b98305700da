"""Receiving a text: bytes kept, decoded, cut into passages; a later version of the same text takes the place of the one
before without losing it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import PurePath

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.errors import TextRefused
from catalogue.sources.decoding import Decoded
from catalogue.sources.document import Opened
from catalogue.sources.finding import find_source
from catalogue.sources.following import pair_passages
from catalogue.sources.models import Passage, SourceKind, SourceText, SourceVersion
from catalogue.sources.opening import open_source
from catalogue.sources.passage import PassageKind, Run, SplitPassage, SplitText
from catalogue.sources.splitting import split_text

_LONGEST_NAME = 200


class Fate(StrEnum):
    """What became of a passage when an edited text was received."""

    KEPT = "kept"
    EDITED = "edited"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, kw_only=True, slots=True)
class PassageChange:
    """One passage before and after: ``old_index`` is ``None`` for a new one, ``new_index`` for one that is gone."""

    passage: Passage
    fate: Fate
    old_index: int | None
    new_index: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Received:
    """What receiving did. ``changes`` tells whoever keeps anchors which passages to look at again.

    It is empty for a new text and for the same bytes.
    """

    source: SourceText
    passages: Sequence[Passage]
    is_unchanged: bool
    is_new: bool
    decoded: Decoded
    changes: tuple[PassageChange, ...] = field(default=())


@dataclass(frozen=True, kw_only=True, slots=True)
class Retold:
    """A paragraph in our own words, and the passage it retells."""

    text: str
    kind: PassageKind
    number: int


def receive(
    session: Session,
    name: str,
    data: bytes,
    *,
    kind: str | None = None,
    title: str | None = None,
    language: str | None = None,
    at: datetime,
    by: str,
) -> Received:
    """Take a text under its file's name, ending included.

    The same bytes as in the version received last change nothing, except what is given anew in ``kind``, ``title`` or
    ``language``. Other bytes under a known name make a new version: its passages keep their rows where their words are
    the same or nearly so, and the rest is marked gone. Raises ``TextRefused`` before anything is stored.
    """
    name = _checked_name(name)
    _check_kind(name, kind)
    opened = open_source(data, name)
    digest = hashlib.sha256(data).hexdigest()
    source = find_source(session, name)
    if source is not None and source.sha256 == digest and not _says_more(source, kind, language):
        if title is not None:
            source.title, source.title_is_given = title, True
        return Received(
            source=source, passages=source.passages, is_unchanged=title is None, is_new=False, decoded=opened.decoded
        )
    split = split_text(
        opened.decoded.text,
        blocks=opened.blocks,
        name=name,
        kind=kind or (source.kind if source and source.kind_is_given else None),
        language=language or (source.language if source and source.language_is_given else None),
    )
    if not split.passages:
        raise TextRefused(name, "it holds no passage that can be shown")
    if source is None:
        source = SourceText(name=name, title="", author="", kind=split.kind, language=split.language, version=0)
        session.add(source)
        session.flush()
    _describe(source, split, opened, kind=kind, title=title, language=language)
    return _keep_version(session, source, data, split.passages, opened=opened, at=at, by=by)


def receive_retelling(
    session: Session,
    name: str,
    retold: Sequence[Retold],
    *,
    retold_from: str,
    title: str,
    language: str,
    kind: str = SourceKind.OBJECT.value,
    at: datetime,
    by: str,
) -> Received:
    """Take paragraphs of our own that retell passages of the text named ``retold_from``, one passage each.

    ``name`` begins with ``retold-``, so that receiving the real text neither replaces nor collides with it. The words
    are ours: they may be quoted and shown whole.
    """
    name = _checked_name(name)
    if not name.startswith("retold-"):
        raise TextRefused(name, "the name of a retelling begins with “retold-”")
    paragraphs = [" ".join(paragraph.text.split()) for paragraph in retold]
    if not paragraphs or not all(paragraphs):
        raise TextRefused(name, "a retelling needs words in every paragraph")
    text = "\n\n".join(paragraphs) + "\n"
    data = text.encode("utf-8")
    decoded = Decoded(text=text, encoding="utf-8", encoding_name="UTF-8", confidence=1.0)
    digest = hashlib.sha256(data).hexdigest()
    source = find_source(session, name)
    is_same = source is not None and source.sha256 == digest
    if source is None:
        source = SourceText(name=name, kind=kind, language=language, version=0)
        session.add(source)
        session.flush()
    source.title, source.kind, source.language = title, kind, language
    source.title_is_given = source.kind_is_given = source.language_is_given = True
    source.is_retelling, source.retold_from = True, retold_from
    source.may_be_quoted, source.may_be_shown_whole = "yes", True
    split = _one_passage_each(paragraphs)
    if is_same:
        received = Received(source=source, passages=source.passages, is_unchanged=True, is_new=False, decoded=decoded)
    else:
        received = _keep_version(session, source, data, split, opened=Opened(decoded=decoded), at=at, by=by)
    for passage, told in zip(received.passages, retold, strict=True):
        passage.retold_from_kind, passage.retold_from_number = told.kind.value, told.number
    session.flush()
    return received


def _one_passage_each(paragraphs: Sequence[str]) -> tuple[SplitPassage, ...]:
    passages: list[SplitPassage] = []
    at = 0
    for number, words in enumerate(paragraphs, start=1):
        passages.append(
            SplitPassage(
                kind=PassageKind.PARAGRAPH,
                start=at,
                end=at + len(words),
                text=words,
                runs=(Run(0, at, len(words)),),
                number=number,
            )
        )
        at += len(words) + 2
    return tuple(passages)


def _checked_name(name: str) -> str:
    """The file's own name, without folders. A name is one line, so that rows and citations can bear it."""
    plain = PurePath(name.replace("\\", "/")).name
    plain = re.sub(r"[\x00-\x1f\x7f]+", " ", plain).strip()
    if not plain:
        raise TextRefused(name, "it has no name")
    if len(plain) > _LONGEST_NAME:
        raise TextRefused(plain[:60] + "…", f"its name is longer than {_LONGEST_NAME} characters")
    return plain


def _check_kind(name: str, kind: str | None) -> None:
    if kind is not None and kind not in set(SourceKind):
        raise TextRefused(name, f"“{kind}” is no kind of source. Kinds are: {', '.join(SourceKind)}")


def _says_more(source: SourceText, kind: str | None, language: str | None) -> bool:
    """Whether a curator now says something that cuts the text differently."""
    return (kind is not None and kind != source.kind) or (language is not None and language != source.language)


def _describe(
    source: SourceText, split: SplitText, opened: Opened, *, kind: str | None, title: str | None, language: str | None
) -> None:
    """Fill in what the text says of itself; what a curator said stays."""
    source.kind, source.language = split.kind, split.language
    source.author = source.author or split.author or opened.author
    source.kind_is_given = source.kind_is_given or kind is not None
    source.language_is_given = source.language_is_given or language is not None
    if title is not None:
        source.title, source.title_is_given = title, True
    elif not source.title_is_given:
        source.title = split.title or opened.title or PurePath(source.name).stem


def _keep_version(
    session: Session,
    source: SourceText,
    data: bytes,
    split: Sequence[SplitPassage],
    *,
    opened: Opened,
    at: datetime,
    by: str,
) -> Received:
    decoded = opened.decoded
    is_new = source.version == 0
    digest = hashlib.sha256(data).hexdigest()
    if is_new or source.sha256 != digest:
        source.version += 1
        source.versions.append(
            SourceVersion(
                number=source.version,
                sha256=digest,
                content=data,
                extracted=decoded.text.encode("utf-8", "replace") if opened.is_document else None,
                encoding=decoded.encoding,
                encoding_confidence=decoded.confidence,
                received_at=at,
                received_by=by,
            )
        )
        session.flush()
    old = list(
        session.scalars(
            select(Passage).where(Passage.source_id == source.id, Passage.gone_since == 0).order_by(Passage.index)
        )
    )
    changes = _replace_passages(session, source, old, split)
    session.expire(source, ["passages"])
    return Received(
        source=source,
        passages=source.passages,
        is_unchanged=False,
        is_new=is_new,
        decoded=decoded,
        changes=() if is_new else changes,
    )


def _replace_passages(
    session: Session, source: SourceText, old: Sequence[Passage], split: Sequence[SplitPassage]
) -> tuple[PassageChange, ...]:
    """Give every new passage the row of the old one it goes on, or a row of its own."""
    pairs = pair_passages([passage.as_split() for passage in old], split)
    # Out of the way first: two rows may change places, and an index is there once only.
    for place, passage in enumerate(old):
        passage.index = -1 - place
    session.flush()
    changes: list[PassageChange] = []
    taken = set(pairs.values())
    for place, passage in enumerate(old):
        if place not in taken:
            passage.gone_since, passage.index = source.version, place
            changes.append(PassageChange(passage=passage, fate=Fate.GONE, old_index=place, new_index=None))
    session.flush()
    for index, value in enumerate(split):
        before = pairs.get(index)
        if before is None:
            row, fate = Passage(source_id=source.id), Fate.NEW
            session.add(row)
        else:
            row = old[before]
            fate = Fate.KEPT if row.text == value.text and row.kind == value.kind.value else Fate.EDITED
        _write(row, index, value)
        changes.append(PassageChange(passage=row, fate=fate, old_index=before, new_index=index))
    session.flush()
    return tuple(changes)


def _write(row: Passage, index: int, value: SplitPassage) -> None:
    row.index, row.kind, row.start, row.end = index, value.kind.value, value.start, value.end
    row.text, row.runs, row.number = value.text, value.runs, value.number
    row.heading, row.speaker, row.page = value.heading, value.speaker, value.page
    row.quotes_index, row.same_as_index = value.quotes_index, value.same_as_index
    row.reference_marks, row.emphases = value.reference_marks, value.emphases
