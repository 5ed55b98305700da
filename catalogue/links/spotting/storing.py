"""Keeping what passages name as rows, and reading it back with its place in the received text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from catalogue.links.spotting.models import MentionRow
from catalogue.links.spotting.passages import spot
from catalogue.links.spotting.vocabulary import SpottingVocabulary, vocabulary_for
from catalogue.sources.finding import get_source
from catalogue.sources.models import Passage, SourceText
from catalogue.vocabulary.finding import list_entries


@dataclass(frozen=True, kw_only=True, slots=True)
class MentionInText:
    """A mention as the command tells it: ``text`` is what stands between the offsets of the received text."""

    source: str
    start: int
    end: int
    text: str
    type: str
    canonical: str
    date: str


def spotting_vocabulary(session: Session) -> SpottingVocabulary:
    """The catalogue's vocabulary made ready for spotting; the same entries are made ready once per process."""
    return vocabulary_for(list_entries(session))


def spot_source(session: Session, source: SourceText) -> int:
    """Spot a text anew, in place of what was spotted before; how many mentions it has. Flushes, never commits."""
    passages = list(source.passages)
    found = spot([passage.as_split() for passage in passages], spotting_vocabulary(session))
    session.execute(
        delete(MentionRow).where(MentionRow.passage_id.in_(select(Passage.id).where(Passage.source_id == source.id)))
    )
    rows = [
        {
            "passage_id": passage.id,
            "cleaned_start": mention.cleaned_start,
            "cleaned_end": mention.cleaned_end,
            "type": mention.type.value,
            "canonical": mention.canonical,
            "entry": mention.entry,
            "date": mention.date,
        }
        for passage, mentions in zip(passages, found, strict=True)
        for mention in mentions
    ]
    if rows:
        session.execute(insert(MentionRow), rows)
    session.flush()
    return len(rows)


def spot_all(session: Session) -> int:
    """Spot every text anew: after a curator added a term, it is found in old texts."""
    return sum(spot_source(session, source) for source in session.scalars(select(SourceText)).all())


def count_mentions(session: Session, source: SourceText) -> int:
    asked = select(func.count()).select_from(MentionRow).join(Passage, Passage.id == MentionRow.passage_id)
    return session.scalar(asked.where(Passage.source_id == source.id, Passage.gone_since == 0)) or 0


def mentions_of(session: Session, name: str | None = None) -> Iterator[MentionInText]:
    """Mentions in reading order: of one text (raises ``UnknownSource``), or of all texts by name."""
    sources = (
        [get_source(session, name)]
        if name is not None
        else session.scalars(select(SourceText).order_by(SourceText.name)).all()
    )
    for source in sources:
        received = source.received_text
        asked = (
            select(MentionRow, Passage)
            .join(Passage, Passage.id == MentionRow.passage_id)
            .where(Passage.source_id == source.id, Passage.gone_since == 0)
            .order_by(Passage.index, MentionRow.cleaned_start, MentionRow.id)
        )
        for mention, passage in session.execute(asked):
            start, end = passage.received_span(mention.cleaned_start, mention.cleaned_end)
            yield MentionInText(
                source=source.name,
                start=start,
                end=end,
                text=received[start:end],
                type=mention.type,
                canonical=mention.canonical,
                date=mention.date,
            )
