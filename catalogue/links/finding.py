"""Links looked up: one, those of an artefact, those that wait for a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from catalogue.errors import UnknownLink
from catalogue.links.models import Link, LinkState
from catalogue.links.reasons import Directness
from catalogue.sources.finding import get_passage
from catalogue.sources.models import Passage


def find_link(session: Session, object_number: str, passage: Passage) -> Link | None:
    return session.scalar(select(Link).where(Link.object_number == object_number, Link.passage_id == passage.id))


def get_link(session: Session, object_number: str, source: str, index: int) -> Link:
    """Raises ``UnknownSource`` or ``UnknownPassage``, and ``UnknownLink`` when object and passage are not linked."""
    link = find_link(session, object_number, get_passage(session, source, index))
    if link is None:
        raise UnknownLink(object_number, source, index)
    return link


def links_of(session: Session, object_number: str, states: Iterable[LinkState] = LinkState) -> Sequence[Link]:
    """The links of one artefact in these states; direct ones first, best first in each."""
    asked = select(Link).where(Link.object_number == object_number, Link.state.in_([state.value for state in states]))
    return session.scalars(_best_first(asked)).all()


def links_to_look_at(session: Session) -> Sequence[Link]:
    """Links of all artefacts whose quote was only found by likeness in an edited text, or not at all."""
    asked = select(Link).where(Link.needs_look | (Link.state == LinkState.LOST.value))
    return session.scalars(asked.order_by(Link.source_id, Link.quote_start, Link.object_number)).all()


def count_links_to_look_at(session: Session) -> int:
    asked = select(func.count(Link.id)).where(Link.needs_look | (Link.state == LinkState.LOST.value))
    return session.scalar(asked) or 0


def _best_first(asked: Select[Link]) -> Select[Link]:
    return asked.order_by((Link.directness == Directness.DIRECT.value).desc(), Link.score.desc(), Link.id)
