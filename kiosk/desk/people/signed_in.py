"""Signing in and out, and who is behind a request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import g, request, session
from flask_security.utils import login_user, logout_user
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from catalogue.curators.curator import Curator, curator_of
from catalogue.curators.models import CuratorAccount, CuratorSession
from catalogue.curators.sessions import (
    end_session,
    ends_at,
    find_session,
    is_kept,
    needs_seeing,
    see_session,
    start_session,
)
from catalogue.database import Database
from catalogue.language_text import Language
from kiosk import vitrine
from kiosk.desk.people.accounts import Account

_TOKEN = "desk"


#: A large import keeps the database to itself for minutes; after one vain try this process leaves it alone for a while.
_BUSY_FOR = timedelta(minutes=1)


@dataclass
class _Busy:
    until: datetime


_BUSY = _Busy(until=datetime(1970, 1, 1, tzinfo=UTC))


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """``ends_at`` is when the session ends if nothing more is done in it; ``is_due``: it is to be written down."""

    curator: Curator
    account: Account
    language: Language
    ends_at: datetime
    is_due: bool


def now() -> datetime:
    return datetime.now(UTC)


def find_signed_in(uniquifier: str) -> Account | None:
    """Flask-Login's question: whose session is this? Writes down, once a minute, that somebody works here."""
    token, at = session.get(_TOKEN), now()
    if not token:
        return None
    database = vitrine().database
    with database.reading() as reading:
        found = find_session(reading, token, at=at)
        is_over = found is None and is_kept(reading, token)
        here = _signed_in(*found, at=at) if found is not None and found[1].fs_uniquifier == uniquifier else None
    if is_over:
        # What ended once stays ended, also where the clock is set back afterwards.
        _write_down(database, lambda writing: end_session(writing, token), at=at)
    if here is None:
        return None
    if here.is_due:
        _write_down(database, lambda writing: see_session(writing, token, at=at), at=at)
    g.signed_in = here
    return here.account


def _signed_in(row: CuratorSession, account: CuratorAccount, *, at: datetime) -> SignedIn:
    # A script that only looks how much time is left is not somebody working.
    is_due = needs_seeing(row, at=at) and request.endpoint != "desk.time_left"
    return SignedIn(
        curator=curator_of(account),
        account=Account.of(account),
        language=Language(account.language),
        ends_at=ends_at(row, seen_at=at if is_due else row.seen_at),
        is_due=is_due,
    )


def _write_down(database: Database, step: Callable[[Session], None], *, at: datetime) -> None:
    """Write down who works here, unless another writer is long at work: then pages must not wait for it."""
    if timedelta() < _BUSY.until - at <= _BUSY_FOR:  # and not for ever, should the clock be set back
        return
    try:
        with database.writing() as writing:
            step(writing)
    except OperationalError:
        _BUSY.until = at + _BUSY_FOR


def sign_in(account: Account) -> None:
    """Begin a session under a new token, whatever the browser brought along."""
    session.clear()
    g.pop("csrf_token", None)
    with vitrine().database.writing() as writing:
        token = start_session(writing, account.id, at=now())
    login_user(account, remember=False, authn_via=["password"])
    session[_TOKEN] = token


def sign_out() -> None:
    token = session.get(_TOKEN)
    logout_user()
    session.clear()
    if token:
        with vitrine().database.writing() as writing:
            end_session(writing, token)


def was_signed_in() -> bool:
    """Whether this browser's signed cookie comes from a session, ended or not."""
    return _TOKEN in session


def session_token() -> str:
    """The token of this browser's session, for ending all others; ``""`` where nobody is signed in."""
    token: str = session.get(_TOKEN, "")
    return token


def here() -> SignedIn:
    """Who is behind this request; for views under ``@needs``."""
    signed_in: SignedIn = g.signed_in
    return signed_in
