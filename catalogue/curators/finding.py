"""Finding the people of the desk."""

from __future__ import annotations

import unicodedata

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.cleaning import clean_line
from catalogue.curators.errors import UnknownCurator
from catalogue.curators.models import CuratorAccount

#: What a whole number of the database can be.
_LARGEST_ID = 2**31


def key_of(name: str) -> str:
    """What two ways of typing one name have in common; at most 200 characters."""
    folded = unicodedata.normalize("NFKC", clean_line(name)).casefold()
    return unicodedata.normalize("NFKC", folded)[:200]


def find_account(session: Session, name: str) -> CuratorAccount | None:
    return session.scalar(select(CuratorAccount).where(CuratorAccount.username_key == key_of(name)))


def get_account(session: Session, name: str) -> CuratorAccount:
    """Raises ``UnknownCurator``."""
    account = find_account(session, name)
    if account is None:
        raise UnknownCurator(name)
    return account


def get_account_by_id(session: Session, curator_id: int) -> CuratorAccount:
    """Raises ``UnknownCurator``."""
    account = session.get(CuratorAccount, curator_id) if curator_id < _LARGEST_ID else None
    if account is None:
        raise UnknownCurator(f"number {curator_id}")
    return account


def can_anybody_sign_in(session: Session) -> bool:
    """Whether somebody has chosen a password already."""
    chosen = select(CuratorAccount.id).where(CuratorAccount.active, CuratorAccount.password.is_not(None)).limit(1)
    return session.scalar(chosen) is not None


def list_accounts(session: Session) -> list[CuratorAccount]:
    """Everybody, those who work here first, by name."""
    return list(
        session.scalars(select(CuratorAccount).order_by(CuratorAccount.active.desc(), CuratorAccount.username_key))
    )
