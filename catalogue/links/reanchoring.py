"""After a text was received again: every link's quote is looked for, and what moved is listed for a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.links.anchoring import anchor_of, keep_anchor
from catalogue.links.models import PROPOSAL, Decision, Link, LinkState
from catalogue.links.recording import record_decision
from catalogue.sources.anchoring import Anchor, Found, How, find_anchor, make_anchor
from catalogue.sources.finding import get_source
from catalogue.sources.models import Passage


class Drift(StrEnum):
    """What became of a link's quote, from harmless to gone."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    LOST = "lost"


@dataclass(frozen=True, kw_only=True, slots=True)
class Drifted:
    """One link after its text was received again; ``words`` are what it quotes now, ``""`` when it is lost."""

    object_number: str
    source: str
    index: int
    drift: Drift
    old_words: str
    words: str


def reanchor_source(session: Session, source: str, *, at: datetime) -> list[Drifted]:
    """Find the quote of every link of this text again; those that are not ``SAME``, in reading order.

    The same words are taken where they stand now. Words only nearly the same, or only standing between the same
    neighbours, are kept for a person to look at (``needs_look``); the link's state stays. A quote that is nowhere makes
    the link ``LOST`` unless it was rejected, and nothing of it is shown; a lost link whose words are back is proposed
    again. Raises ``UnknownSource``. Flushes, never commits.
    """
    text = get_source(session, source)
    received = text.received_text
    passages = {
        passage.id: passage
        for passage in session.scalars(select(Passage).where(Passage.source_id == text.id).order_by(Passage.index))
    }
    links = session.scalars(select(Link).where(Link.source_id == text.id).order_by(Link.id)).all()
    taken = {(link.object_number, link.passage_id) for link in links}
    drifted = []
    for link in links:
        old_words, old_passage = link.exact, passages[link.passage_id]
        drift = _reanchor(link, received, passages, taken)
        passage = passages[link.passage_id]
        if drift is not Drift.SAME:
            decision = Decision.LOST if drift is Drift.LOST else Decision.MOVED
            record_decision(
                session, link, decision, source=source, index=old_passage.index, by=PROPOSAL, at=at, reason=drift.value
            )
            drifted.append(
                Drifted(
                    object_number=link.object_number,
                    source=source,
                    index=passage.index,
                    drift=drift,
                    old_words=old_words,
                    words="" if drift is Drift.LOST else link.exact,
                )
            )
    session.flush()
    return sorted(drifted, key=lambda item: (item.index, item.object_number))


def _reanchor(link: Link, received: str, passages: dict[int, Passage], taken: set[tuple[str, int]]) -> Drift:
    anchor = anchor_of(link)
    home = passages[link.passage_id]
    placed = _find_at_home(received, anchor, home) or _find_anywhere(received, anchor, list(passages.values()))
    if placed is None or _is_taken(link, placed[1], taken):
        return _lose(link)
    found, passage = placed
    if link.state == LinkState.LOST.value:
        link.state = LinkState.PROPOSED.value
    taken.discard((link.object_number, link.passage_id))
    taken.add((link.object_number, passage.id))
    link.passage_id = passage.id
    keep_anchor(link, make_anchor(received, found.start, found.end))
    if found.how is not How.EXACT:
        link.needs_look = True
        return Drift.CHANGED
    return (
        Drift.SAME
        if passage is home and " ".join(link.exact.split()) == " ".join(anchor.exact.split())
        else Drift.MOVED
    )


def _lose(link: Link) -> Drift:
    if link.state in (LinkState.LOST.value, LinkState.REJECTED.value):
        # Nothing of a rejected link is shown: there is nothing to lose, and the decision stands.
        return Drift.SAME
    link.state = LinkState.LOST.value
    return Drift.LOST


def _is_taken(link: Link, passage: Passage, taken: set[tuple[str, int]]) -> bool:
    """Whether another link of this artefact already holds the passage."""
    return passage.id != link.passage_id and (link.object_number, passage.id) in taken


def _find_at_home(received: str, anchor: Anchor, home: Passage) -> tuple[Found, Passage] | None:
    """In its own passage first: a quoted post holds the same words, and is not meant."""
    if home.is_gone:
        return None
    offset = home.start
    within = Anchor(
        exact=anchor.exact,
        prefix=anchor.prefix,
        suffix=anchor.suffix,
        start=max(anchor.start - offset, 0),
        end=max(anchor.end - offset, 1),
    )
    found = find_anchor(received[home.start : home.end], within)
    if found is None:
        return None
    moved = Found(start=found.start + offset, end=found.end + offset, how=found.how, score=found.score)
    return (moved, home) if _holds(home, moved) else None


def _find_anywhere(received: str, anchor: Anchor, passages: Sequence[Passage]) -> tuple[Found, Passage] | None:
    found = find_anchor(received, anchor)
    if found is None:
        return None
    home = next((passage for passage in passages if not passage.is_gone and _holds(passage, found)), None)
    return (found, home) if home else None


def _holds(passage: Passage, found: Found) -> bool:
    """Whether these received characters are words of the passage."""
    if not passage.start <= found.start < found.end <= passage.end:
        return False
    try:
        passage.cleaned_span(found.start, found.end)
    except ValueError:
        return False
    return True
