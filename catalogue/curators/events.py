"""The book of what was done to the accounts of the desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.curators.models import CuratorAccount, CuratorEvent


@dataclass(frozen=True, kw_only=True)
class Event:
    """``what`` is a few words, like "roles changed"; ``facts`` say to what."""

    what: str
    at: datetime
    by: str
    facts: str


def note(session: Session, account: CuratorAccount, what: str, *, at: datetime, by: str, **facts: str) -> None:
    session.add(CuratorEvent(curator_id=account.id, what=what, at=at, by=by, facts=facts))


def events_of(session: Session, curator_id: int, *, most: int = 20) -> tuple[Event, ...]:
    """The newest first."""
    rows = session.scalars(
        select(CuratorEvent).where(CuratorEvent.curator_id == curator_id).order_by(CuratorEvent.id.desc()).limit(most)
    )
    return tuple(
        Event(what=row.what, at=row.at, by=row.by, facts="; ".join(f"{k}: {v}" for k, v in row.facts.items() if v))
        for row in rows
    )
