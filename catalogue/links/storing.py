"""Proposing links and keeping them: new ones stored, undecided ones renewed or withdrawn, decided ones left alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.language_text import Language
from catalogue.links.anchoring import keep_anchor
from catalogue.links.models import PROPOSAL, Decision, Link, LinkState
from catalogue.links.proposing import DEFAULT_TOP, Explained, Proposal, propose
from catalogue.links.reading import known_concepts, read_corpus, read_topics
from catalogue.links.reasons import encode_reason, in_words
from catalogue.links.recording import record_decision
from catalogue.sources.anchoring import Anchor, make_anchor
from catalogue.sources.models import Passage, SourceText

#: Databases bound the number of parameters of one statement; SQLite's floor is 999.
_BATCH = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkRow:
    """A link as the command tells it: ``start`` and ``end`` in the received text, ``quote`` in cleaned words."""

    object_number: str
    source: str
    index: int
    start: int
    end: int
    quote: str
    score: float
    reason: str
    state: str
    directness: str


def propose_links(
    session: Session, *, object_numbers: Sequence[str] | None = None, top: int = DEFAULT_TOP, at: datetime
) -> list[LinkRow]:
    """Propose anew for all artefacts, or for those named; rows by object number, best first, at most ``top`` each.

    Accepted and rejected links keep state, quote and reason; so does a quote whose borders a person set. A proposal
    nobody has decided on is withdrawn when there is no longer reason enough for it. Flushes, never commits.
    """
    known = known_concepts(session)
    corpus = read_corpus(session, known)
    file = _LinkFile(session, at)
    rows: list[LinkRow] = []
    topics = list(read_topics(session, known, object_numbers))
    for first in range(0, len(topics), _BATCH):
        batch = topics[first : first + _BATCH]
        file.open([topic.object_number for topic in batch])
        for explained in propose(batch, corpus, top=top):
            file.keep(explained)
            rows.extend(file.rows(explained.object_number)[:top])
        session.flush()
    return rows


class _LinkFile:
    """The links of a batch of artefacts, with the texts their quotes stand in."""

    def __init__(self, session: Session, at: datetime) -> None:
        self._session = session
        self._at = at
        self._links: dict[str, dict[int, Link]] = {}
        self._passages: dict[int, Passage] = {}
        self._sources: dict[int, SourceText] = {source.id: source for source in session.scalars(select(SourceText))}
        self._texts: dict[int, str] = {}

    def open(self, object_numbers: Sequence[str]) -> None:
        """Read the links of these artefacts, and forget the batch before."""
        self._links = {number: {} for number in object_numbers}
        for link in self._session.scalars(select(Link).where(Link.object_number.in_(object_numbers))):
            self._links[link.object_number][link.passage_id] = link

    def keep(self, explained: Explained) -> None:
        links = self._links[explained.object_number]
        for passage_id, link in list(links.items()):
            if _is_undecided(link) and passage_id not in explained.holding:
                self._withdraw(link)
                del links[passage_id]
        for proposal in explained.proposals:
            known = links.get(proposal.passage_id)
            if known is None:
                links[proposal.passage_id] = self._add(proposal)
            elif _is_undecided(known):
                self._renew(known, proposal)

    def rows(self, object_number: str) -> list[LinkRow]:
        links = [link for link in self._links[object_number].values() if link.state != LinkState.LOST.value]
        links.sort(key=lambda link: (-link.score, self._source_name(link), self._passage(link.passage_id).index))
        return [self._row(link) for link in links]

    def _add(self, proposal: Proposal) -> Link:
        link = Link(object_number=proposal.object_number, passage_id=proposal.passage_id, made_at=self._at)
        link.source_id = self._passage(proposal.passage_id).source_id
        link.state, link.made_by, link.decided_by, link.quoted_by = LinkState.PROPOSED.value, PROPOSAL, "", ""
        self._renew(link, proposal)
        self._session.add(link)
        record_decision(
            self._session,
            link,
            Decision.PROPOSED,
            source=proposal.source,
            index=proposal.index,
            by=PROPOSAL,
            at=self._at,
            reason=link.reason_words,
        )
        return link

    def _renew(self, link: Link, proposal: Proposal) -> None:
        link.score = proposal.score
        link.reason_json = encode_reason(proposal.reason)
        link.reason_words = in_words(proposal.reason, Language.EN)
        link.directness = proposal.directness.value
        if not link.quoted_by:
            keep_anchor(link, self._anchor(proposal))

    def _withdraw(self, link: Link) -> None:
        passage = self._passage(link.passage_id)
        record_decision(
            self._session,
            link,
            Decision.WITHDRAWN,
            source=self._source_name(link),
            index=passage.index,
            by=PROPOSAL,
            at=self._at,
            reason="no longer reason enough",
        )
        self._session.delete(link)

    def _anchor(self, proposal: Proposal) -> Anchor:
        passage = self._passage(proposal.passage_id)
        text = self._texts.get(passage.source_id)
        if text is None:
            text = self._texts[passage.source_id] = self._sources[passage.source_id].received_text
        return make_anchor(text, *passage.received_span(proposal.start, proposal.end))

    def _row(self, link: Link) -> LinkRow:
        passage = self._passage(link.passage_id)
        start, end = passage.cleaned_span(link.quote_start, link.quote_end)
        return LinkRow(
            object_number=link.object_number,
            source=self._source_name(link),
            index=passage.index,
            start=link.quote_start,
            end=link.quote_end,
            quote=passage.text[start:end],
            score=link.score,
            reason=link.reason_words,
            state=link.state,
            directness=link.directness,
        )

    def _source_name(self, link: Link) -> str:
        return self._sources[link.source_id].name

    def _passage(self, passage_id: int) -> Passage:
        passage = self._passages.get(passage_id)
        if passage is None:
            passage = self._passages[passage_id] = self._session.get_one(Passage, passage_id)
        return passage


def _is_undecided(link: Link) -> bool:
    """Nobody has said anything about it, not even by reopening it or making it by hand."""
    return link.state == LinkState.PROPOSED.value and link.made_by == PROPOSAL and not link.decided_by


def links_of(session: Session, object_number: str, states: Iterable[LinkState] = LinkState) -> Sequence[Link]:
    """The links of one artefact, accepted ones included; direct ones first, best first in each."""
    return session.scalars(
        select(Link)
        .where(Link.object_number == object_number, Link.state.in_([state.value for state in states]))
        .order_by((Link.directness == "direct").desc(), Link.score.desc(), Link.id)
    ).all()
