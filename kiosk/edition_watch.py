"""Knowing the number of the edition on show without asking the database for it each time.

SQLite tells in a few microseconds whether anybody committed since the last look (``PRAGMA data_version``, per
connection, other processes included). PostgreSQL calls out each edition (LISTEN), and a thread hears it; while nobody
hears, for instance because the database is being restarted, it is asked again after half a second.
"""

from __future__ import annotations

import sqlite3
import threading
import time

from catalogue.database import Database
from catalogue.showcase.reading import Showcase
from kiosk.edition_ear import EditionEar

#: How long an answer may be old where the database cannot tell that it changed.
_MOST_SECONDS = 0.5


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

    def __init__(self, watch: EditionWatch) -> None:
        self._watch = watch
        self._edition = -1
        self._until = 0.0

    def current(self) -> int:
        now = time.monotonic()
        if now >= self._until:
            self._edition = self._watch.current()
            self._until = now + _MOST_SECONDS
        return self._edition
