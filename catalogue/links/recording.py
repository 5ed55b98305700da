"""Writing down what is done to links: nothing is decided, moved or withdrawn without a line that says who and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.links.models import Decision, Link, LinkDecision


def record_decision(
    session: Session,
    link: Link,
    decision: Decision,
    *,
    source: str,
    index: int,
    by: str,
    at: datetime,
    reason: str = "",
) -> None:
    """Add a line to the history of a link. Does not flush."""
    session.add(
        LinkDecision(
            object_number=link.object_number,
            source=source,
            passage_index=index,
            decision=decision.value,
            by=by,
            at=at,
            reason=reason,
            exact=link.exact,
        )
    )


def decisions_on(session: Session, object_number: str, source: str, index: int) -> Sequence[LinkDecision]:
    """The history of one link, oldest first; it outlives the link."""
    return session.scalars(
        select(LinkDecision)
        .where(
            LinkDecision.object_number == object_number,
            LinkDecision.source == source,
            LinkDecision.passage_index == index,
        )
        .order_by(LinkDecision.id)
    ).all()
