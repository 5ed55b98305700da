"""The passages a person accepted for an object, with the words they rest on; those withdrawn are left out."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.links.models import Link, LinkState
from catalogue.sources.models import Passage, SourceText

#: A lost link was accepted until its text changed: it stops publishing until a person looks at it.
_KEPT = (LinkState.ACCEPTED.value, LinkState.LOST.value)


@dataclass(frozen=True, kw_only=True, slots=True)
class AcceptedLink:
    """``quote`` is the evidence in the passage's cleaned words; ``is_lost`` when the text no longer holds it."""

    link: Link
    passage: Passage
    source: SourceText
    quote: str
    is_lost: bool


def accepted_links_of(session: Session, object_number: str) -> tuple[AcceptedLink, ...]:
    """Direct explanations first, then background; the best first in each."""
    from catalogue.showcase.composing import evidence_span

    rows = session.execute(
        select(Link, Passage, SourceText)
        .join(Passage, Passage.id == Link.passage_id)
        .join(SourceText, SourceText.id == Passage.source_id)
        .where(
            Link.object_number == object_number,
            Link.state.in_(_KEPT),
            Passage.withdrawn_at.is_(None),
            SourceText.withdrawn_at.is_(None),
        )
        .order_by((Link.directness == "direct").desc(), Link.score.desc(), SourceText.name, Passage.index)
    )
    found = []
    for link, passage, source in rows:
        try:
            start, end = evidence_span(link, passage)
        except ValueError:
            start = end = 0
        if link.state == LinkState.LOST or passage.is_gone:
            start = end = 0
        found.append(
            AcceptedLink(link=link, passage=passage, source=source, quote=passage.text[start:end], is_lost=start == end)
        )
    return tuple(found)
