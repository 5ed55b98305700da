"""Reading what linking compares: the vocabulary, the artefacts' records, the passages and their mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.artefacts.finding import get_record, latest_records
from catalogue.artefacts.models import Artefact
from catalogue.links.corpus import EXPLAINING_KINDS, Corpus, CorpusPassage
from catalogue.links.known_concepts import KnownConcepts, concepts_for
from catalogue.links.mention import Mention, MentionType
from catalogue.links.proposing import Proposal, propose_passage
from catalogue.links.quoting import breaks_of
from catalogue.links.spotting.models import MentionRow
from catalogue.links.topic import ArtefactTopic, topic_of
from catalogue.links.topic_weights import TopicWeights
from catalogue.links.weighing import weigh
from catalogue.sources.models import Passage, SourceText
from catalogue.sources.passage import PassageKind
from catalogue.vocabulary.finding import list_entries


def known_concepts(session: Session) -> KnownConcepts:
    """The catalogue's vocabulary with the shipped subjects."""
    return concepts_for(list_entries(session))


def read_topics(
    session: Session, known: KnownConcepts, object_numbers: Iterable[str] | None = None
) -> Iterator[ArtefactTopic]:
    """What each artefact's newest record is about, in order of object number."""
    numbers = None if object_numbers is None else list(object_numbers)
    for _, record in latest_records(session, numbers):
        yield topic_of(record, known)


def read_corpus(session: Session, known: KnownConcepts) -> Corpus:
    """Every passage that may explain something.

    What was withdrawn explains nothing. A retelling steps back when the text it retells has been received: its own
    words are to be quoted then.
    """
    received = select(SourceText.name).where(SourceText.withdrawn_at.is_(None))
    rows = session.execute(
        select(Passage, SourceText.name)
        .join(SourceText, SourceText.id == Passage.source_id)
        .where(
            Passage.gone_since == 0,
            Passage.kind.in_([kind.value for kind in EXPLAINING_KINDS]),
            SourceText.retold_from.not_in(received),
            SourceText.withdrawn_at.is_(None),
            Passage.withdrawn_at.is_(None),
        )
        .order_by(SourceText.name, Passage.index)
    )
    mentions = _mentions_by_passage(session)
    return Corpus((_corpus_passage(passage, name, mentions.get(passage.id, ())) for passage, name in rows), known)


def propose_by_hand(session: Session, artefact: Artefact, passage: Passage) -> Proposal | None:
    """What would be said of this one passage for this artefact; ``None`` when nothing in it speaks for a link."""
    known = known_concepts(session)
    mentions = _mentions_by_passage(session, passage.id).get(passage.id, ())
    corpus = Corpus([_corpus_passage(passage, passage.source.name, mentions)], known)
    topic = topic_of(get_record(session, artefact), known)
    weights = TopicWeights(topic, corpus)
    weighed = next((weigh(read, weights, corpus) for read in corpus.passages), None)
    return propose_passage(topic, weighed, corpus, best=weighed.total) if weighed else None


def _corpus_passage(passage: Passage, source: str, mentions: Iterable[Mention]) -> CorpusPassage:
    return CorpusPassage(
        source=source,
        index=passage.index,
        kind=PassageKind(passage.kind),
        text=passage.text,
        mentions=tuple(mentions),
        quotes_index=passage.quotes_index,
        breaks=breaks_of(passage.runs, [mark.cleaned_at for mark in passage.reference_marks]),
        passage_id=passage.id,
    )


def _mentions_by_passage(session: Session, passage_id: int | None = None) -> dict[int, list[Mention]]:
    asked = select(
        MentionRow.passage_id,
        MentionRow.cleaned_start,
        MentionRow.cleaned_end,
        MentionRow.type,
        MentionRow.canonical,
        MentionRow.entry,
        MentionRow.date,
    ).order_by(MentionRow.passage_id, MentionRow.cleaned_start)
    if passage_id is not None:
        asked = asked.where(MentionRow.passage_id == passage_id)
    by_passage: dict[int, list[Mention]] = {}
    for owner, start, end, mention_type, canonical, entry, date in session.execute(asked):
        mention = Mention(
            cleaned_start=start,
            cleaned_end=end,
            type=MentionType(mention_type),
            canonical=canonical,
            entry=entry,
            date=date,
        )
        by_passage.setdefault(owner, []).append(mention)
    return by_passage
