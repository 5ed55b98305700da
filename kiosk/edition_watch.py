"""Knowing the number of the edition on show without asking the database for it each time.

SQLite tells in a few microseconds whether anybody committed since the last look (``PRAGMA data_version``, per
connection, other processes included). PostgreSQL calls out each edition (LISTEN), and a thread hears it; while nobody
hears, for instance because the database is being restarted, it is asked again after half a second.
"""

from __future__ import annotations

import sqlite3
import threading
import time

from sqlalchemy.event import listens_for
from sqlalchemy.orm import Session

from catalogue.database import Database
from catalogue.showcase.reading import Showcase
from kiosk.edition_ear import EditionEar

#: How long an answer may be old where the database cannot tell that it changed.
_MOST_SECONDS = 0.5
#: How long kept pages may be old after another process published; a network takes longer.
_BLINK_SECONDS = 0.005


class _OwnChanges:
    """How often this process changed a database so far."""

    made = 0


@listens_for(Session, "after_commit")
def _count(_session: Session) -> None:
    _OwnChanges.made += 1


class EditionWatch:
    def __init__(self, database: Database, showcase: Showcase) -> None:
        self._showcase = showcase
        self._path = database.engine.url.database if database.is_sqlite and not database.is_still else None
        self._ear = None if database.is_sqlite else EditionEar(database)
        self._local = threading.local()

    def current(self) -> int:
        """The edition that a request arriving now is answered from."""
        seen = self._local
        version = self._data_version()
        if getattr(seen, "version", None) != version or not hasattr(seen, "edition"):
            seen.edition = self._showcase.edition()
            seen.version = version
        edition: int = seen.edition
        return edition

    def close(self) -> None:
        if self._ear is not None:
            self._ear.close()

    def _data_version(self) -> object:
        if self._ear is not None:
            # While nobody hears, every half second is another version; what was heard last is never taken for it.
            heard = self._ear.heard()
            return heard if heard is not None else ("not heard", int(time.monotonic() / _MOST_SECONDS))
        if not self._path:
            return int(time.monotonic() / _MOST_SECONDS)
        if not hasattr(self._local, "connection"):
            self._local.connection = sqlite3.connect(self._path, isolation_level=None)
        version: int = self._local.connection.execute("PRAGMA data_version").fetchone()[0]
        return version


class Glance:
    """The same for answers that a new edition can only take away, like pictures: half a second late will do.

    One look for all threads. Each look lets other threads run, and those changes cost more than all else about a tile.
    """

    _most_seconds = _MOST_SECONDS

    def __init__(self, watch: EditionWatch) -> None:
        self._watch = watch
        self._edition = -1
        self._until = 0.0

    def current(self) -> int:
        return self.look() if time.monotonic() >= self._until else self._edition

    def look(self) -> int:
        """Now, however lately somebody looked."""
        # The time is that of before the look: a change during it is not missed.
        until = time.monotonic() + self._most_seconds
        self._edition = edition = self._watch.current()
        self._until = until
        return edition


class Blink(Glance):
    """The same for pages: what this process publishes is seen at once, and what others do before anybody can ask."""

    _most_seconds = _BLINK_SECONDS

    def __init__(self, watch: EditionWatch) -> None:
        super().__init__(watch)
        self._own_changes = -1

    def current(self) -> int:
        return super().current() if self._own_changes == _OwnChanges.made else self.look()

    def look(self) -> int:
        own_changes = _OwnChanges.made
        edition = super().look()
        self._own_changes = own_changes
        return edition
