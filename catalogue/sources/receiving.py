"""Receiving a text: bytes kept, decoded, cut into passages; a later version of the same text takes the place of the one
before without losing it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePath

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.errors import TextRefused
from catalogue.sources.corrections.standing import correct
from catalogue.sources.decoding import Decoded
from catalogue.sources.document import Opened
from catalogue.sources.finding import find_source
from catalogue.sources.models import Passage, SourceKind, SourceText, SourceVersion
from catalogue.sources.passage import SplitPassage, SplitText
from catalogue.sources.replacing import PassageChange, replace_passages
from catalogue.sources.splitting import split_text

_LONGEST_NAME = 200


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
    name = checked_name(name)
    _check_kind(name, kind)
    opened = _open(data, name)
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
    passages = correct(session, source, opened.decoded.text, split.passages) if source else split.passages
    if source is None:
        source = SourceText(name=name, title="", author="", kind=split.kind, language=split.language, version=0)
        session.add(source)
        session.flush()
    _describe(source, split, opened, kind=kind, title=title, language=language)
    return keep_version(session, source, data, passages, opened=opened, at=at, by=by)


def _open(data: bytes, name: str) -> Opened:
    # What reads documents is loaded when the first one comes in.
    from catalogue.sources.opening import open_source

    return open_source(data, name)


def cut_again(session: Session, source: SourceText, *, at: datetime, by: str) -> Received:
    """Cut the version received last anew, with the corrections that now stand. Offsets and bytes stay."""
    version = source.current
    opened = _open(version.content, source.name)
    split = split_text(
        opened.decoded.text,
        blocks=opened.blocks,
        name=source.name,
        kind=source.kind if source.kind_is_given else None,
        language=source.language if source.language_is_given else None,
    )
    passages = correct(session, source, opened.decoded.text, split.passages)
    return keep_version(session, source, version.content, passages, opened=opened, at=at, by=by)


def checked_name(name: str) -> str:
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


def keep_version(
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
    changes = replace_passages(session, source, old, split)
    session.expire(source, ["passages"])
    return Received(
        source=source,
        passages=source.passages,
        is_unchanged=False,
        is_new=is_new,
        decoded=decoded,
        changes=() if is_new else changes,
    )
