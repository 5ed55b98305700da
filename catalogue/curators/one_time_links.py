"""One-time addresses: how a person gets in the first time, or after a password was forgotten. No mail is needed.

Whoever runs the house makes one and hands it over. It is good once and for three days; only its digest is kept.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from catalogue.curators.errors import LinkEnded
from catalogue.curators.events import note
from catalogue.curators.models import CuratorAccount, SignInLink
from catalogue.curators.sessions import hash_of, new_token

GOOD_FOR = timedelta(days=3)


def make_link(session: Session, account: CuratorAccount, *, at: datetime, by: str) -> str:
    """The token of a new address; an older one that was not used yet ends."""
    session.execute(delete(SignInLink).where(SignInLink.curator_id == account.id, SignInLink.used_at.is_(None)))
    token = new_token()
    session.add(SignInLink(curator_id=account.id, token_hash=hash_of(token), made_at=at, ends_at=at + GOOD_FOR))
    note(session, account, "link made", at=at, by=by)
    session.flush()
    return token


def find_by_link(session: Session, token: str, *, at: datetime) -> CuratorAccount:
    """Whose address this is. Raises ``LinkEnded`` when it was used, is too old, or never was."""
    return _find(session, token, at=at)[1]


def use_link(session: Session, token: str, *, at: datetime) -> CuratorAccount:
    """The same, and the address is used up. Raises ``LinkEnded``."""
    link, account = _find(session, token, at=at)
    link.used_at = at
    note(session, account, "link used", at=at, by=account.username)
    session.flush()
    return account


def _find(session: Session, token: str, *, at: datetime) -> tuple[SignInLink, CuratorAccount]:
    found = session.execute(
        select(SignInLink, CuratorAccount)
        .join(CuratorAccount, CuratorAccount.id == SignInLink.curator_id)
        .where(SignInLink.token_hash == hash_of(token), CuratorAccount.active)
    ).one_or_none()
    # A clock set back must not revive what has ended, so the time of making counts too.
    if found is None or found[0].used_at is not None or not found[0].made_at - GOOD_FOR <= at < found[0].ends_at:
        raise LinkEnded
    return found[0], found[1]
