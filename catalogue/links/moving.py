"""Links that go along when an object gets another number, or becomes one with another."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from catalogue.links.models import Decision, Link, LinkDecision, LinkState
from catalogue.links.recording import record_decision
from catalogue.sources.models import Passage, SourceText

#: What a person decided outweighs what waits, and a yes outweighs a no: it can be looked at again.
_WEIGHT = {LinkState.ACCEPTED: 3, LinkState.REJECTED: 2, LinkState.PROPOSED: 1, LinkState.LOST: 0}


def move_links(session: Session, old: str, new: str, *, at: datetime, by: str) -> int:
    """Every link of object ``old`` becomes one of ``new``, with its history; how many moved. Flushes only.

    Where both have a link to the same passage the weightier stays, and the other is withdrawn with a line that says so.
    """
    there = {link.passage_id: link for link in session.scalars(select(Link).where(Link.object_number == new))}
    moving = session.scalars(select(Link).where(Link.object_number == old).order_by(Link.id)).all()
    session.execute(update(LinkDecision).where(LinkDecision.object_number == old).values(object_number=new))
    for link in moving:
        twin = there.get(link.passage_id)
        if twin is not None:
            lighter = min((twin, link), key=lambda one: _WEIGHT[LinkState(one.state)])
            _withdraw(session, lighter, new, reason=f"{old} is now {new}", at=at, by=by)
            if lighter is link:
                continue
        link.object_number = new
        session.flush()
    session.flush()
    return len(moving)


def _withdraw(session: Session, link: Link, number: str, *, reason: str, at: datetime, by: str) -> None:
    source, index = session.execute(
        select(SourceText.name, Passage.index)
        .join(Passage, Passage.source_id == SourceText.id)
        .where(Passage.id == link.passage_id)
    ).one()
    link_number, link.object_number = link.object_number, number
    record_decision(session, link, Decision.WITHDRAWN, source=source, index=index, by=by, at=at, reason=reason)
    link.object_number = link_number
    session.delete(link)
    session.flush()
