"""Deciding about links. A person accepts, rejects, reopens, moves a quote's borders; each of it is written down.

Steps flush and never commit. All raise ``UnknownSource`` or ``UnknownPassage`` for a passage that is not there.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.artefacts.finding import get_artefact
from catalogue.errors import QuoteRefused
from catalogue.language_text import Language
from catalogue.links.anchoring import anchor_link, whole_quote
from catalogue.links.finding import find_link, get_link
from catalogue.links.models import Decision, Link, LinkState
from catalogue.links.proposing import Proposal
from catalogue.links.quoting import has_good_length
from catalogue.links.reading import propose_by_hand
from catalogue.links.reasons import Directness, Reason, ReasonKind, encode_reason, in_words
from catalogue.links.recording import record_decision
from catalogue.sources.finding import get_passage
from catalogue.sources.models import Passage

#: How a state that a person sets is written down.
_WRITTEN_AS = {
    LinkState.ACCEPTED: Decision.ACCEPTED,
    LinkState.REJECTED: Decision.REJECTED,
    LinkState.PROPOSED: Decision.REOPENED,
}


def accept(
    session: Session, object_number: str, source: str, index: int, *, by: str, at: datetime, reason: str = ""
) -> Link:
    """Accept a link, making it first when it was not proposed.

    Raises ``UnknownObject``. Accepting says that the quote was looked at.
    """
    passage = get_passage(session, source, index)
    link = find_link(session, object_number, passage)
    if link is None:
        link = link_by_hand(session, object_number, source, index, by=by, at=at)
    return decide(session, link, LinkState.ACCEPTED, by=by, at=at, reason=reason)


def reject(
    session: Session, object_number: str, source: str, index: int, *, by: str, at: datetime, reason: str = ""
) -> Link:
    """Reject a link; it is not proposed again. Raises ``UnknownLink``."""
    link = get_link(session, object_number, source, index)
    return decide(session, link, LinkState.REJECTED, by=by, at=at, reason=reason)


def reopen(
    session: Session, object_number: str, source: str, index: int, *, by: str, at: datetime, reason: str = ""
) -> Link:
    """Take a decision back; the link waits for another. Raises ``UnknownLink``."""
    link = get_link(session, object_number, source, index)
    return decide(session, link, LinkState.PROPOSED, by=by, at=at, reason=reason)


def decide(session: Session, link: Link, state: LinkState, *, by: str, at: datetime, reason: str = "") -> Link:
    """Set the state of a link and write it down; the same decision again, without a word more, changes nothing.

    ``state`` is ``ACCEPTED``, ``REJECTED`` or ``PROPOSED``, which reopens: to ``LOST`` when its words no longer stand.
    Raises ``QuoteRefused`` when such a link is to be accepted.
    """
    passage = _passage_of(session, link)
    written_as = _WRITTEN_AS[state]
    if state is not LinkState.REJECTED and not _stands(link, passage):
        if state is LinkState.ACCEPTED:
            raise QuoteRefused(passage.source.name, passage.index, "its words are gone. Choose words that stand in it")
        state = LinkState.LOST
    if link.state == state.value and reason in ("", link.decision_reason) and not link.needs_look:
        return link
    link.state = state.value
    link.decided_by, link.decided_at, link.decision_reason = by, at, reason
    if state is LinkState.ACCEPTED:
        link.needs_look = False
    record_decision(
        session, link, written_as, source=passage.source.name, index=passage.index, by=by, at=at, reason=reason
    )
    session.flush()
    return link


def change_quote(
    session: Session, object_number: str, source: str, index: int, *, start: int, end: int, by: str, at: datetime
) -> Link:
    """Set the quote's borders, in characters of the received text. The state stays; a lost link waits again.

    Raises ``UnknownLink``, and ``QuoteRefused`` when the span is not in the passage or is not of a quote's length.
    """
    return quote_anew(session, get_link(session, object_number, source, index), start=start, end=end, by=by, at=at)


def quote_anew(session: Session, link: Link, *, start: int, end: int, by: str, at: datetime) -> Link:
    """The same for a link at hand."""
    passage = _passage_of(session, link)
    cleaned = _cleaned_words(passage, start, end)
    anchor_link(link, passage, *passage.cleaned_span(start, end))
    link.quoted_by, link.needs_look = by, False
    if link.state == LinkState.LOST.value:
        link.state = LinkState.PROPOSED.value
    record_decision(
        session,
        link,
        Decision.QUOTE_CHANGED,
        source=passage.source.name,
        index=passage.index,
        by=by,
        at=at,
        reason=cleaned,
    )
    session.flush()
    return link


def change_how(session: Session, link: Link, directness: Directness, *, by: str, at: datetime) -> Link:
    """Say what the passage does for the object. The state stays; the same again changes nothing."""
    if link.directness != directness.value:
        passage = _passage_of(session, link)
        link.directness = directness.value
        record_decision(
            session,
            link,
            Decision.HOW_CHANGED,
            source=passage.source.name,
            index=passage.index,
            by=by,
            at=at,
            reason=directness.value,
        )
        session.flush()
    return link


def take_back_last(session: Session, *, by: str, since: datetime, at: datetime) -> Link | None:
    """Reopen the link this person decided last, not earlier than ``since``; ``None`` when there is none.

    Called again it takes back the decision before. What was said of borders and of what the passage does stays.
    """
    decided = [LinkState.ACCEPTED.value, LinkState.REJECTED.value]
    link = session.scalar(
        select(Link)
        .where(Link.decided_by == by, Link.decided_at >= since, Link.state.in_(decided))
        .order_by(Link.decided_at.desc(), Link.id.desc())
        .limit(1)
    )
    if link is None:
        return None
    return decide(session, link, LinkState.PROPOSED, by=by, at=at, reason="taken back")


def link_by_hand(
    session: Session,
    object_number: str,
    source: str,
    index: int,
    *,
    by: str,
    at: datetime,
    start: int | None = None,
    end: int | None = None,
    directness: Directness | None = None,
) -> Link:
    """Propose a link that the program did not find; the quote is chosen when no borders are given, and so is what the
    passage does for the object when ``directness`` does not say.

    Raises ``UnknownObject``, and ``QuoteRefused`` when no words of the passage can be quoted. A pair that is linked
    already is given back as it is.
    """
    artefact = get_artefact(session, object_number)
    passage = get_passage(session, source, index)
    known = find_link(session, object_number, passage)
    if known:
        return known
    proposal: Proposal | None = None
    span: tuple[int, int] | None
    if start is not None and end is not None:
        _cleaned_words(passage, start, end)
        span = passage.cleaned_span(start, end)
    else:
        proposal = propose_by_hand(session, artefact, passage)
        span = (proposal.start, proposal.end) if proposal else whole_quote(passage)
    if span is None:
        raise QuoteRefused(source, index, "no part of it is 6 to 40 words long")
    reason = proposal.reason if proposal else Reason(kind=ReasonKind.BY_HAND)
    link = Link(
        object_number=object_number,
        source_id=passage.source_id,
        passage_id=passage.id,
        score=proposal.score if proposal else 0.0,
        reason_json=encode_reason(reason),
        reason_words=in_words(reason, Language.EN),
        directness=(directness or (proposal.directness if proposal else Directness.DIRECT)).value,
        made_by=by,
        made_at=at,
        quoted_by=by if start is not None else "",
    )
    anchor_link(link, passage, *span)
    session.add(link)
    record_decision(session, link, Decision.LINKED_BY_HAND, source=source, index=index, by=by, at=at)
    session.flush()
    return link


def _passage_of(session: Session, link: Link) -> Passage:
    return session.get_one(Passage, link.passage_id)


def _stands(link: Link, passage: Passage) -> bool:
    """Whether the quote still stands in the received text where the link says."""
    if passage.is_gone:
        return False
    return passage.source.received_text[link.quote_start : link.quote_end] == link.exact


def _cleaned_words(passage: Passage, start: int, end: int) -> str:
    """Raises ``QuoteRefused``."""
    name = passage.source.name
    try:
        if passage.is_gone or not passage.start <= start < end <= passage.end:
            raise ValueError
        words = passage.text[slice(*passage.cleaned_span(start, end))]
    except ValueError:
        raise QuoteRefused(name, passage.index, "these characters are not words of it") from None
    if not has_good_length(words.strip()):
        raise QuoteRefused(name, passage.index, "a quote has 6 to 40 words, in Chinese up to 80 characters")
    return words
