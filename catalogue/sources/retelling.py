"""Texts of our own that retell what another text says, one passage for each passage retold."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from catalogue.errors import TextRefused
from catalogue.sources.decoding import Decoded
from catalogue.sources.document import Opened
from catalogue.sources.finding import find_source
from catalogue.sources.models import SourceKind, SourceText
from catalogue.sources.passage import PassageKind, Run, SplitPassage
from catalogue.sources.receiving import Received, checked_name, keep_version


@dataclass(frozen=True, kw_only=True, slots=True)
class Retold:
    """A paragraph in our own words, and the passage it retells."""

    text: str
    kind: PassageKind
    number: int


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
    name = checked_name(name)
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
        received = keep_version(session, source, data, split, opened=Opened(decoded=decoded), at=at, by=by)
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
