"""Links that wait for a person, in the order they are looked through: by object, what explains it directly first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, case, func, select, tuple_
from sqlalchemy import Tuple as Place
from sqlalchemy.orm import Session

from catalogue.artefacts.models import Artefact, ArtefactState
from catalogue.links.models import Link, LinkState
from catalogue.links.reasons import Directness
from catalogue.sources.models import Passage, SourceText

_Asked = TypeVar("_Asked", bound=Select[*tuple[Any, ...]])


class Strength(StrEnum):
    """A score in words."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"


#: Least scores; between them lie about a third of the proposals each.
_LEAST_SCORE = {Strength.STRONG: 0.6, Strength.FAIR: 0.45, Strength.WEAK: 0.0}


def strength_of(score: float) -> Strength:
    return next(strength for strength, least in _LEAST_SCORE.items() if score >= least)


@dataclass(frozen=True, kw_only=True, slots=True)
class QueueFilter:
    """What a person wants to look through; ``""`` and ``None`` for everything. ``kind`` is a vocabulary key."""

    source: str = ""
    kind: str = ""
    object_number: str = ""
    strength: Strength | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class WaitingLink:
    """A line of the queue. ``words`` are the quote as received."""

    link_id: int
    object_number: str
    title: str
    artefact_id: int
    words: str
    reason: str
    strength: Strength
    language: str


_RANK = case((Link.directness == Directness.DIRECT.value, 0), else_=1)
_ORDER: tuple[ColumnElement[object], ...] = (Link.object_number, _RANK, -Link.score, Link.id)  # type: ignore[assignment]


def waiting_links(
    session: Session, wanted: QueueFilter, *, from_link: Link | None = None, most: int = 12
) -> Sequence[WaitingLink]:
    """The queue from its beginning, or from this link on (itself included while it waits)."""
    asked = _waiting(
        select(Link, Artefact.title, Artefact.id, SourceText.language)
        .join(Artefact, Artefact.object_number == Link.object_number)
        .join(SourceText, SourceText.id == Link.source_id)
        .order_by(*_ORDER)
        .limit(most),
        wanted,
    )
    if from_link is not None:
        # The first condition says nothing new, but leads to the place by the index.
        asked = asked.where(Link.object_number >= from_link.object_number, tuple_(*_ORDER) >= _place_of(from_link))
    return [
        WaitingLink(
            link_id=link.id,
            object_number=link.object_number,
            title=title,
            artefact_id=artefact_id,
            words=" ".join(link.exact.split()),
            reason=link.reason_words,
            strength=strength_of(link.score),
            language=language,
        )
        for link, title, artefact_id, language in session.execute(asked)
    ]


def next_waiting(session: Session, wanted: QueueFilter, *, after: Link | None = None) -> Link | None:
    """The link to look at after this one; from the beginning again at the end, ``None`` when nothing waits."""
    first = _waiting(select(Link).order_by(*_ORDER).limit(1), wanted)
    if after is None:
        return session.scalar(first)
    further = session.scalar(first.where(Link.object_number >= after.object_number, tuple_(*_ORDER) > _place_of(after)))
    return further or session.scalar(first)


def count_waiting(session: Session, wanted: QueueFilter) -> int:
    return session.scalar(_waiting(select(func.count()).select_from(Link), wanted)) or 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """Something to filter by, and how many links wait under it."""

    value: str
    words: str
    count: int


def sources_waiting(session: Session) -> Sequence[Choice]:
    counts = _waiting(select(Link.source_id, func.count().label("count")), QueueFilter())
    by_source = counts.group_by(Link.source_id).subquery()
    rows = session.execute(
        select(SourceText.name, SourceText.title, by_source.c.count)
        .join(by_source, by_source.c.source_id == SourceText.id)
        .order_by(SourceText.title, SourceText.name)
    )
    return [Choice(value=name, words=title or name, count=count) for name, title, count in rows]


def kinds_waiting(session: Session) -> Sequence[Choice]:
    """Kinds of object by vocabulary key; the door has the words for them."""
    counts = _waiting(select(Link.object_number, func.count().label("count")), QueueFilter())
    by_object = counts.group_by(Link.object_number).subquery()
    rows = session.execute(
        select(Artefact.kind_key, func.sum(by_object.c.count))
        .join(by_object, by_object.c.object_number == Artefact.object_number)
        .where(Artefact.kind_key != "")
        .group_by(Artefact.kind_key)
        .order_by(Artefact.kind_key)
    )
    return [Choice(value=kind, words=kind, count=int(count)) for kind, count in rows]


def _waiting(asked: _Asked, wanted: QueueFilter) -> _Asked:
    """Proposed links, but those of objects, texts and passages that are withdrawn.

    What is withdrawn is little: it is left out by lists, so that a count need not look at every object and passage.
    """
    asked = asked.where(
        Link.state == LinkState.PROPOSED.value,
        Link.object_number.not_in(
            select(Artefact.object_number).where(
                (Artefact.state == ArtefactState.WITHDRAWN.value) | Artefact.merged_into_id.is_not(None)
            )
        ),
        Link.source_id.not_in(select(SourceText.id).where(SourceText.withdrawn_at.is_not(None))),
        Link.passage_id.not_in(select(Passage.id).where((Passage.gone_since > 0) | Passage.withdrawn_at.is_not(None))),
    )
    if wanted.source:
        asked = asked.where(Link.source_id.in_(select(SourceText.id).where(SourceText.name == wanted.source)))
    if wanted.kind:
        of_kind = select(Artefact.object_number).where(Artefact.kind_key == wanted.kind)
        asked = asked.where(Link.object_number.in_(of_kind))
    if wanted.object_number:
        asked = asked.where(Link.object_number == wanted.object_number)
    if wanted.strength:
        asked = asked.where(Link.score >= _LEAST_SCORE[wanted.strength])
        stronger = [least for least in _LEAST_SCORE.values() if least > _LEAST_SCORE[wanted.strength]]
        if stronger:
            asked = asked.where(Link.score < min(stronger))
    return asked


def _place_of(link: Link) -> Place:
    rank = 0 if link.directness == Directness.DIRECT.value else 1
    return tuple_(link.object_number, rank, -link.score, link.id)
