"""Browsers in which a person has signed in before. A tablet of the museum may be known to several people."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from catalogue.curators.models import KnownBrowser
from catalogue.curators.sessions import hash_of, new_token

KNOWN_FOR = timedelta(days=400)


def know_browser(session: Session, curator_id: int, token: str, *, at: datetime) -> str:
    """Remember the browser as this person's, under the token it has already, or a new one where that is ``""``."""
    session.execute(delete(KnownBrowser).where(KnownBrowser.seen_at < at - KNOWN_FOR))
    token = token or new_token()
    known = _find(session, curator_id, token)
    if known is None:
        session.add(KnownBrowser(curator_id=curator_id, token_hash=_hash_of(curator_id, token), seen_at=at))
    else:
        known.seen_at = at
    session.flush()
    return token


def is_known(session: Session, curator_id: int, token: str) -> bool:
    return _find(session, curator_id, token) is not None


def _find(session: Session, curator_id: int, token: str) -> KnownBrowser | None:
    return session.scalar(select(KnownBrowser).where(KnownBrowser.token_hash == _hash_of(curator_id, token)))


def _hash_of(curator_id: int, token: str) -> str:
    return hash_of(f"{curator_id} {token}")
