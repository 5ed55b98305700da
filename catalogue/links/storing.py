"""Proposing links and keeping them: new ones stored, undecided ones renewed or withdrawn, decided ones left alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from catalogue.artefacts.models import Artefact
from catalogue.database import batches
from catalogue.home_facts import find_fact, keep_fact
from catalogue.language_text import Language
from catalogue.links.anchoring import keep_anchor
from catalogue.links.models import PROPOSAL, Decision, Link, LinkDecision, LinkState
from catalogue.links.proposing import DEFAULT_TOP, Explained, Proposal, propose
from catalogue.links.reading import known_concepts, read_corpus, read_topics
from catalogue.links.reasons import encode_reason, in_words
from catalogue.sources.anchoring import Anchor, make_anchor
from catalogue.sources.models import Passage, SourceText

#: The home's fact that texts came in after links were last proposed.
_DUE = "links_due"


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
    session: Session,
    *,
    object_numbers: Sequence[str] | None = None,
    top: int = DEFAULT_TOP,
    at: datetime,
    progress: Callable[[int, int], None] | None = None,
) -> list[LinkRow]:
    """Propose anew for all artefacts, or for those named; rows by object number, best first, at most ``top`` each.

    Accepted and rejected links keep state, quote and reason; so does a quote whose borders a person set. A proposal
    nobody has decided on is withdrawn when there is no longer reason enough for it. ``progress`` is told after every
    artefact how many are done, and of how many. Flushes, never commits.
    """
    if object_numbers is None:
        keep_fact(session, _DUE, "")
    if session.scalar(select(Artefact.id).limit(1)) is None:
        return []
    known = known_concepts(session)
    topics = list(read_topics(session, known, object_numbers))
    corpus = read_corpus(session, known)
    file = _LinkFile(session, at)
    rows: list[LinkRow] = []
    done = 0
    for some in batches(topics):
        batch = []
        for explained in propose(some, corpus, top=top):
            batch.append(explained)
            done += 1
            if progress:
                progress(done, len(topics))
        file.open(batch)
        for explained in batch:
            rows.extend(file.keep(explained)[:top])
        file.close()
    return rows


def note_proposing_due(session: Session) -> None:
    """A text has changed: links are to be proposed, by whoever comes first, even after a crash."""
    keep_fact(session, _DUE, "yes")


def is_proposing_due(session: Session) -> bool:
    return bool(find_fact(session, _DUE))


class _LinkFile:
    """The links of a batch of artefacts, with the passages and texts their quotes stand in.

    New links are gathered and written at once: ten thousand artefacts have fifty thousand.
    """

    def __init__(self, session: Session, at: datetime) -> None:
        self._session = session
        self._at = at
        self._sources = {source.id: source for source in session.scalars(select(SourceText))}
        self._texts: dict[int, str] = {}
        self._passages: dict[int, Passage] = {}
        self._links: dict[str, list[Link]] = {}
        self._new_links: list[dict[str, object]] = []
        self._new_decisions: list[dict[str, object]] = []

    def open(self, batch: Sequence[Explained]) -> None:
        """Read what is known of these artefacts' links, and forget the batch before."""
        numbers = [explained.object_number for explained in batch]
        self._links = {number: [] for number in numbers}
        for link in self._session.scalars(select(Link).where(Link.object_number.in_(numbers))):
            self._links[link.object_number].append(link)
        wanted = {proposal.passage_id for explained in batch for proposal in explained.proposals}
        wanted.update(link.passage_id for links in self._links.values() for link in links)
        for some in batches(sorted(wanted - self._passages.keys())):
            for passage in self._session.scalars(select(Passage).where(Passage.id.in_(some))):
                self._passages[passage.id] = passage

    def close(self) -> None:
        """Write what was gathered."""
        if self._new_links:
            self._session.execute(insert(Link), self._new_links)
        if self._new_decisions:
            self._session.execute(insert(LinkDecision), self._new_decisions)
        self._new_links, self._new_decisions = [], []
        self._session.flush()

    def keep(self, explained: Explained) -> list[LinkRow]:
        """Store, renew and withdraw; the artefact's links as they are now, best first."""
        rows = []
        proposed = {proposal.passage_id: proposal for proposal in explained.proposals}
        for link in self._links[explained.object_number]:
            proposal = proposed.pop(link.passage_id, None)
            if _is_undecided(link) and link.passage_id not in explained.holding:
                self._withdraw(link)
                continue
            if proposal and _is_undecided(link):
                self._renew(link, proposal)
            if link.state != LinkState.LOST.value:
                rows.append(self._row(link))
        rows.extend(self._add(proposal) for proposal in proposed.values())
        return sorted(rows, key=lambda row: (-row.score, row.source, row.index))

    def _add(self, proposal: Proposal) -> LinkRow:
        anchor, words = self._anchor(proposal), in_words(proposal.reason, Language.EN)
        self._new_links.append(
            {
                "object_number": proposal.object_number,
                "source_id": self._passages[proposal.passage_id].source_id,
                "passage_id": proposal.passage_id,
                "quote_start": anchor.start,
                "quote_end": anchor.end,
                "exact": anchor.exact,
                "prefix": anchor.prefix,
                "suffix": anchor.suffix,
                "score": proposal.score,
                "reason_json": encode_reason(proposal.reason),
                "reason_words": words,
                "directness": proposal.directness.value,
                "made_at": self._at,
            }
        )
        self._note(
            Decision.PROPOSED,
            proposal.object_number,
            source=proposal.source,
            index=proposal.index,
            reason=words,
            exact=anchor.exact,
        )
        return LinkRow(
            object_number=proposal.object_number,
            source=proposal.source,
            index=proposal.index,
            start=anchor.start,
            end=anchor.end,
            quote=proposal.quote,
            score=proposal.score,
            reason=words,
            state=LinkState.PROPOSED.value,
            directness=proposal.directness.value,
        )

    def _renew(self, link: Link, proposal: Proposal) -> None:
        link.score = proposal.score
        link.reason_json = encode_reason(proposal.reason)
        link.reason_words = in_words(proposal.reason, Language.EN)
        link.directness = proposal.directness.value
        if not link.quoted_by:
            keep_anchor(link, self._anchor(proposal))

    def _withdraw(self, link: Link) -> None:
        self._note(
            Decision.WITHDRAWN,
            link.object_number,
            source=self._source_name(link),
            index=self._passages[link.passage_id].index,
            reason="no longer reason enough",
            exact=link.exact,
        )
        self._session.delete(link)

    def _note(
        self, decision: Decision, object_number: str, *, source: str, index: int, reason: str, exact: str
    ) -> None:
        self._new_decisions.append(
            {
                "object_number": object_number,
                "source": source,
                "passage_index": index,
                "decision": decision.value,
                "by": PROPOSAL,
                "at": self._at,
                "reason": reason,
                "exact": exact,
            }
        )

    def _anchor(self, proposal: Proposal) -> Anchor:
        passage = self._passages[proposal.passage_id]
        text = self._texts.get(passage.source_id)
        if text is None:
            text = self._texts[passage.source_id] = self._sources[passage.source_id].received_text
        return make_anchor(text, *passage.received_span(proposal.start, proposal.end))

    def _row(self, link: Link) -> LinkRow:
        passage = self._passages[link.passage_id]
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


def _is_undecided(link: Link) -> bool:
    """Nobody has said anything about it, not even by reopening it or making it by hand."""
    return link.state == LinkState.PROPOSED.value and link.made_by == PROPOSAL and not link.decided_by
