"""Changes to a person's account. Each is noted with who made it, and ends the sessions it must end."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.curators.adding import why_not_given
from catalogue.curators.errors import CuratorRefused, LastAdministrator
from catalogue.curators.events import note
from catalogue.curators.models import CuratorAccount
from catalogue.curators.roles import Role
from catalogue.curators.sessions import end_sessions
from catalogue.language_text import Language


def give_roles(
    session: Session,
    account: CuratorAccount,
    *,
    roles: Collection[Role],
    languages: Collection[Language],
    at: datetime,
    by: str,
) -> None:
    """Roles count from the next page on. Raises ``CuratorRefused`` or ``LastAdministrator``."""
    reasons = why_not_given(roles, languages)
    if reasons:
        raise CuratorRefused(account.username, reasons)
    if Role.ADMINISTRATOR not in roles:
        _keep_an_administrator(session, account)
    account.roles, account.languages = sorted(roles), sorted(languages)
    note(session, account, "roles changed", at=at, by=by, roles=", ".join(account.roles), languages=" ".join(languages))
    session.flush()


def switch_off(session: Session, account: CuratorAccount, *, at: datetime, by: str) -> None:
    """Nobody comes in by this name any more; what the person wrote keeps it. Raises ``LastAdministrator``."""
    _keep_an_administrator(session, account)
    account.active = False
    end_sessions(session, account.id)
    note(session, account, "switched off", at=at, by=by)
    session.flush()


def switch_on(session: Session, account: CuratorAccount, *, at: datetime, by: str) -> None:
    account.active = True
    note(session, account, "switched on", at=at, by=by)
    session.flush()


def set_password(
    session: Session, account: CuratorAccount, hashed: str, *, at: datetime, by: str, keep: str | None = None
) -> None:
    """Set a password, given as its hash. All sessions end but the one whose token is ``keep``."""
    account.password = hashed
    end_sessions(session, account.id, but=keep)
    note(session, account, "password set", at=at, by=by)
    session.flush()


def drop_codes(session: Session, account: CuratorAccount, *, at: datetime, by: str) -> None:
    """Ask for no one-time codes any more: the phone is lost, or the person does not want them."""
    account.tf_primary_method = account.tf_totp_secret = account.tf_last_counter = None
    account.mf_recovery_codes = []
    note(session, account, "one-time codes off", at=at, by=by)
    session.flush()


def set_language(session: Session, account: CuratorAccount, language: Language) -> None:
    """In which language the desk speaks to the person: a taste, and noted nowhere."""
    account.language = language
    session.flush()


def _keep_an_administrator(session: Session, account: CuratorAccount) -> None:
    others = session.scalars(select(CuratorAccount).where(CuratorAccount.active, CuratorAccount.id != account.id))
    is_one = account.active and Role.ADMINISTRATOR in account.roles
    if is_one and not any(Role.ADMINISTRATOR in other.roles for other in others):
        raise LastAdministrator
