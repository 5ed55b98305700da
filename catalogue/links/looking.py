"""One link as a person looks at it before deciding: the passage with its evidence, what stands around it, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalogue.artefacts.finding import get_artefact
from catalogue.errors import CatalogueError
from catalogue.language_text import Language
from catalogue.links.models import Decision, Link, LinkDecision, LinkState
from catalogue.links.reasons import Directness
from catalogue.links.recording import decisions_on
from catalogue.links.review_queue import Strength, strength_of
from catalogue.sources.citation import cite, locator_in_words
from catalogue.sources.models import Passage, Quoting

_MOST_AROUND = 240


class NoSuchLink(CatalogueError):
    def __init__(self, link_id: int) -> None:
        super().__init__("This link is no longer there. It was withdrawn when links were proposed again")
        self.link_id = link_id


@dataclass(frozen=True, kw_only=True, slots=True)
class Decided:
    """A line of a link's history; ``exact`` is the quote as it stood afterwards."""

    decision: str
    by: str
    at: datetime
    reason: str
    exact: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LookedAt:
    """``start`` and ``end`` count characters of ``text``, the passage's cleaned words; both 0 when the words are lost.

    ``locator`` is the place alone ("paragraph 9"). ``before`` and ``after`` are the neighbouring passages, shortened.
    ``exact`` are the words as they were received when the quote was last set. ``accepted_passages`` and
    ``accepted_sources`` count what this object has already.
    """

    link_id: int
    object_number: str
    artefact_id: int
    title: str
    source: str
    source_kind: str
    author: str
    language: str
    index: int
    citation: str
    source_title: str
    locator: str
    is_retelling: bool
    text: str
    start: int
    end: int
    before: str
    after: str
    exact: str
    reason: str
    strength: Strength
    directness: Directness
    state: LinkState
    needs_look: bool
    accepted_passages: int
    accepted_sources: int
    history: tuple[Decided, ...]
    may_be_quoted: Quoting

    @property
    def quoted_before(self) -> str:
        """What was quoted before the words were last moved with their text, ``""`` when they never were."""
        moved = [at for at, line in enumerate(self.history) if line.decision == Decision.MOVED]
        return self.history[moved[-1] - 1].exact if moved and moved[-1] else ""


def get_link_by_id(session: Session, link_id: int) -> Link:
    """Raises ``NoSuchLink``."""
    link = session.get(Link, link_id)
    if link is None:
        raise NoSuchLink(link_id)
    return link


def passage_of(session: Session, link: Link) -> Passage:
    passage = session.get(Passage, link.passage_id)
    if passage is None:
        raise NoSuchLink(link.id)
    return passage


def look_at(session: Session, link: Link) -> LookedAt:
    """Everything a person needs for deciding about this link."""
    artefact = get_artefact(session, link.object_number)
    passage = passage_of(session, link)
    start, end = evidence_in(link, passage)
    passages, sources = session.execute(
        select(func.count(Link.id), func.count(func.distinct(Link.source_id))).where(
            Link.object_number == link.object_number, Link.state == LinkState.ACCEPTED.value
        )
    ).one()
    return LookedAt(
        link_id=link.id,
        object_number=link.object_number,
        artefact_id=artefact.id,
        title=artefact.title,
        source=passage.source.name,
        source_kind=passage.source.kind,
        author=passage.source.author,
        language=passage.source.language,
        may_be_quoted=Quoting.YES if passage.source.is_retelling else Quoting(passage.source.may_be_quoted),
        index=passage.index,
        citation=cite(passage, Language.EN),
        source_title=passage.source.title or passage.source.name,
        locator=locator_in_words(passage.cited_kind, passage.cited_number, Language.EN, page=passage.page),
        is_retelling=passage.source.is_retelling,
        text=passage.text,
        start=start,
        end=end,
        before=_beside(session, passage, -1),
        after=_beside(session, passage, +1),
        exact=" ".join(link.exact.split()),
        reason=link.reason_words,
        strength=strength_of(link.score),
        directness=Directness(link.directness),
        state=LinkState(link.state),
        needs_look=link.needs_look,
        accepted_passages=passages,
        accepted_sources=sources,
        history=tuple(
            _told(row) for row in decisions_on(session, link.object_number, passage.source.name, passage.index)
        ),
    )


def evidence_in(link: Link, passage: Passage) -> tuple[int, int]:
    """Where the quote stands in the passage's cleaned words; nowhere (0, 0) when it is lost."""
    if link.state == LinkState.LOST.value or passage.is_gone:
        return 0, 0
    try:
        return passage.cleaned_span(link.quote_start, link.quote_end)
    except ValueError:
        return 0, 0


def links_of_object(session: Session, object_number: str) -> Sequence[LookedAt]:
    """All links of one artefact: what waits first, then what is accepted, lost and rejected; the best first in each."""
    asked = select(Link).where(Link.object_number == object_number).order_by(Link.score.desc(), Link.id)
    order = [LinkState.LOST, LinkState.PROPOSED, LinkState.ACCEPTED, LinkState.REJECTED]
    found = sorted(session.scalars(asked), key=lambda link: order.index(LinkState(link.state)))
    return [look_at(session, link) for link in found]


def _beside(session: Session, passage: Passage, step: int) -> str:
    text = session.scalar(
        select(Passage.text).where(
            Passage.source_id == passage.source_id, Passage.gone_since == 0, Passage.index == passage.index + step
        )
    )
    if not text or passage.is_gone:
        return ""
    if len(text) <= _MOST_AROUND:
        return text
    return f"… {text[-_MOST_AROUND:]}" if step < 0 else f"{text[:_MOST_AROUND]} …"


def _told(row: LinkDecision) -> Decided:
    return Decided(decision=row.decision, by=row.by, at=row.at, reason=row.reason, exact=" ".join(row.exact.split()))
