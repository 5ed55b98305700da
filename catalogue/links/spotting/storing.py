"""Keeping what passages name: spotted anew for a whole text at once, read back with its place in the received text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from catalogue.database import batches
from catalogue.links.mention import Mention, MentionType
from catalogue.links.spotting.models import MentionRow
from catalogue.links.spotting.passages import spot
from catalogue.links.spotting.vocabulary import SpottingVocabulary, vocabulary_for
from catalogue.sources.models import Passage, SourceText
from catalogue.vocabulary.finding import list_entries


@dataclass(frozen=True, kw_only=True, slots=True)
class ReceivedMention:
    """A mention where it stands in the received text: ``text`` is that text between ``start`` and ``end``."""

    source: str
    passage_index: int
    start: int
    end: int
    text: str
    type: MentionType
    canonical: str
    entry: str
    date: str


def spot_source(
    session: Session,
    source: SourceText,
    vocabulary: SpottingVocabulary | None = None,
    *,
    tell: Callable[[int, int], None] | None = None,
) -> int:
    """Spot a received text and replace what was known to be named in it; how many mentions. Flushes, never commits.

    ``tell`` hears how far it is, as ``spot`` tells it.
    """
    vocabulary = vocabulary or vocabulary_of(session)
    passages = list(source.passages)
    ids = select(Passage.id).where(Passage.source_id == source.id)
    session.execute(delete(MentionRow).where(MentionRow.passage_id.in_(ids)))
    spotted = spot([passage.as_split() for passage in passages], vocabulary, tell=tell)
    received = source.received_text
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
        for passage, mentions in zip(passages, spotted, strict=True)
        for mention in mentions
        if _place_in(received, passage, mention.cleaned_start, mention.cleaned_end) is not None
    ]
    if rows:
        session.execute(insert(MentionRow), rows)
    return len(rows)


def spot_all(session: Session, tell: Callable[[int, int], None] | None = None) -> int:
    """Spot every received text anew, as after a change of the vocabulary; how many mentions.

    ``tell`` hears how many texts are done, and of how many.
    """
    vocabulary = vocabulary_of(session)
    sources = session.scalars(select(SourceText).order_by(SourceText.name)).all()
    count = 0
    for at, source in enumerate(sources):
        count += spot_source(session, source, vocabulary)
        if tell:
            tell(at + 1, len(sources))
    return count


def vocabulary_of(session: Session) -> SpottingVocabulary:
    """The catalogue's vocabulary made ready for spotting; the same object as long as no entry changes."""
    return vocabulary_for(list_entries(session))


def count_mentions(session: Session, source: SourceText) -> int:
    """How many mentions ``mentions_of`` would give."""
    passages = select(Passage.id).where(Passage.source_id == source.id, Passage.gone_since == 0)
    return session.scalar(select(func.count()).where(MentionRow.passage_id.in_(passages))) or 0


def mentions_of(session: Session, source: SourceText) -> Iterator[ReceivedMention]:
    """What a text names, in the order of the received text, an outer mention before those inside it."""
    received = source.received_text
    passages = {passage.id: passage for passage in source.passages}
    found = []
    for row in _rows_of(session, list(passages)):
        passage = passages[row.passage_id]
        place = _place_in(received, passage, row.cleaned_start, row.cleaned_end)
        if place is not None:
            found.append((place, passage, row))
    found.sort(key=lambda one: (one[0][0], -one[0][1]))
    for (start, end), passage, row in found:
        yield ReceivedMention(
            source=source.name,
            passage_index=passage.index,
            start=start,
            end=end,
            text=received[start:end],
            type=MentionType(row.type),
            canonical=row.canonical,
            entry=row.entry,
            date=row.date,
        )


def mentions_of_passage(session: Session, passage: Passage) -> tuple[Mention, ...]:
    """What one passage names, as values, in the order of its words."""
    return tuple(
        Mention(
            cleaned_start=row.cleaned_start,
            cleaned_end=row.cleaned_end,
            type=MentionType(row.type),
            canonical=row.canonical,
            entry=row.entry,
            date=row.date,
        )
        for row in _rows_of(session, [passage.id])
    )


def _rows_of(session: Session, passage_ids: Sequence[int]) -> Iterator[MentionRow]:
    for some in batches(passage_ids):
        yield from session.scalars(
            select(MentionRow)
            .where(MentionRow.passage_id.in_(some))
            .order_by(MentionRow.passage_id, MentionRow.cleaned_start, MentionRow.cleaned_end.desc())
        )


def _place_in(received: str, passage: Passage, cleaned_start: int, cleaned_end: int) -> tuple[int, int] | None:
    """Where a mention's words stand in the received text, ``None`` when something else stands between them there.

    A line break inside a name is a blank in the words; a page's footer or a footnote mark in it leaves the name out.
    """
    try:
        start, end = passage.received_span(cleaned_start, cleaned_end)
    except ValueError:
        return None
    words = passage.text[cleaned_start:cleaned_end]
    return (start, end) if received[start:end].split() == words.split() else None
