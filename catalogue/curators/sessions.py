"""Who is signed in where. Sessions end here, on the server: a cookie copied earlier opens nothing afterwards."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from catalogue.curators.models import CuratorAccount, CuratorSession

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
#: Being seen is written down this often at most: a page must not cost a write.
_SEEN_AGAIN_AFTER = timedelta(minutes=1)


def new_token() -> str:
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """Tokens are long and random, so that a plain digest hides them."""
    return hashlib.sha256(token.encode()).hexdigest()


def start_session(session: Session, curator_id: int, *, at: datetime) -> str:
    """The token of a new session, known to the browser alone. Sessions that ended long ago are cleared away."""
    session.execute(delete(CuratorSession).where(CuratorSession.seen_at < at - ABSOLUTE))
    token = new_token()
    session.add(CuratorSession(curator_id=curator_id, token_hash=hash_of(token), started_at=at, seen_at=at))
    session.flush()
    return token


def find_session(session: Session, token: str, *, at: datetime) -> tuple[CuratorSession, CuratorAccount] | None:
    """The session and its active account, unless it ended, was idle too long, or comes from the future."""
    found = session.execute(
        select(CuratorSession, CuratorAccount)
        .join(CuratorAccount, CuratorAccount.id == CuratorSession.curator_id)
        .where(CuratorSession.token_hash == hash_of(token), CuratorAccount.active)
    ).one_or_none()
    # A clock set back must not make a session last longer than its own limits.
    if found is None or at >= ends_at(found[0]) or at < found[0].seen_at - IDLE:
        return None
    return found[0], found[1]


def is_kept(session: Session, token: str) -> bool:
    """Whether its row is still there, ended or not."""
    named = select(CuratorSession.id).where(CuratorSession.token_hash == hash_of(token))
    return session.scalar(named) is not None


def ends_at(row: CuratorSession, *, seen_at: datetime | None = None) -> datetime:
    """When the session ends if nothing more is done in it; ``seen_at`` where that is newer than the row's."""
    return min((seen_at or row.seen_at) + IDLE, row.started_at + ABSOLUTE)


def needs_seeing(row: CuratorSession, *, at: datetime) -> bool:
    return at - row.seen_at >= _SEEN_AGAIN_AFTER


def see_session(session: Session, token: str, *, at: datetime) -> None:
    """Somebody works here: the idle time starts anew."""
    row = session.scalar(select(CuratorSession).where(CuratorSession.token_hash == hash_of(token)))
    if row is not None:
        row.seen_at = at
        session.flush()


@dataclass(frozen=True, kw_only=True)
class OpenSession:
    """One browser somebody is signed in with, as its owner sees it."""

    started_at: datetime
    seen_at: datetime
    is_this_one: bool


def list_sessions(session: Session, curator_id: int, *, token: str, at: datetime) -> tuple[OpenSession, ...]:
    """Where a person is signed in; ``token`` is the asking browser's. The newest first."""
    rows = session.scalars(
        select(CuratorSession)
        .where(CuratorSession.curator_id == curator_id, CuratorSession.seen_at > at - IDLE)
        .order_by(CuratorSession.started_at.desc())
    )
    return tuple(
        OpenSession(started_at=row.started_at, seen_at=row.seen_at, is_this_one=row.token_hash == hash_of(token))
        for row in rows
        if at < ends_at(row)
    )


def end_session(session: Session, token: str) -> None:
    session.execute(delete(CuratorSession).where(CuratorSession.token_hash == hash_of(token)))


def end_sessions(session: Session, curator_id: int, *, but: str | None = None) -> None:
    """End all of a curator's sessions, except the one with this token."""
    ending = delete(CuratorSession).where(CuratorSession.curator_id == curator_id)
    if but is not None:
        ending = ending.where(CuratorSession.token_hash != hash_of(but))
    session.execute(ending)
