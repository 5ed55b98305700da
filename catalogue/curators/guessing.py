"""How long a wrong guess makes one wait. Kept in the database, so that a restart forgives nothing.

Counted for a name together with the network it was tried from: a stranger who guesses at a curator's name makes
strangers of that network wait, not the curator at another desk. Browsers in which the person once signed in are counted
for themselves (``known_browsers``), so that the right password always goes through there.

Five guesses are free. Then the wait doubles from half a minute to a quarter of an hour: nine guesses in the first
quarter of an hour, and four an hour after that.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from catalogue.curators.finding import key_of
from catalogue.curators.models import WrongGuesses

FREE_GUESSES = 5
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(days=1)


def pair_of(key: bytes, name: str, source: str) -> str:
    """Name and network (or known browser) as one keyed hash: neither can be read back, and no address is kept."""
    return hashlib.blake2b(f"{key_of(name)}\n{source}".encode(), key=key[:64], digest_size=32).hexdigest()


def network_of(address: str | None) -> str:
    """The neighbourhood of an address: changing the last digits is not being somebody else."""
    try:
        found = ip_address(address or "")
    except ValueError:
        return ""
    return str(ip_network(f"{found}/{24 if found.version == 4 else 48}", strict=False))


def begin_guess(session: Session, pair: str, *, at: datetime) -> timedelta:
    """Count a guess before it is checked, so that a hundred at once are no way around; the time to wait, or none."""
    row = session.get(WrongGuesses, pair, with_for_update=True) or _begin_counting(session, pair, at=at)
    if at - row.last_at >= FORGOTTEN_AFTER:
        row.count = 0
    # A clock set back must not stretch the wait: nobody waits longer than the wait itself.
    waited = max(at - row.last_at, timedelta())
    left = _wait_after(row.count) - waited
    if left > timedelta():
        row.last_at = min(row.last_at, at)
        session.flush()
        return left
    row.count += 1
    row.last_at = at
    session.flush()
    return timedelta()


def guessed_right(session: Session, pair: str) -> None:
    session.execute(delete(WrongGuesses).where(WrongGuesses.pair == pair))


def _begin_counting(session: Session, pair: str, *, at: datetime) -> WrongGuesses:
    session.execute(delete(WrongGuesses).where(WrongGuesses.last_at < at - FORGOTTEN_AFTER))
    try:
        with session.begin_nested():
            session.add(WrongGuesses(pair=pair, count=0, last_at=at))
    except IntegrityError:  # another request began at the same moment (PostgreSQL; SQLite lets writers queue)
        pass
    return session.get_one(WrongGuesses, pair, with_for_update=True)


def _wait_after(count: int) -> timedelta:
    if count < FREE_GUESSES:
        return timedelta()
    doublings = min(count - FREE_GUESSES, 10)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)
