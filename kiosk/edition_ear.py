"""Hearing PostgreSQL call out a new edition: one thread and one connection for each server process."""

from __future__ import annotations

import threading
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from catalogue.database import Database
from catalogue.showcase.models import EDITION_CHANNEL

#: How long the thread waits for a call before it looks whether it is to end.
_LOOK_UP_SECONDS = 1.0
_TRY_AGAIN_SECONDS = 2.0


class EditionEar:
    """Starts to listen when it is asked for the first time, in the process that asks."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()
        self._ends = threading.Event()
        self._count = 0
        self._is_listening = False

    def heard(self) -> int | None:
        """A number that is another one after every call; ``None`` while nobody listens."""
        if self._thread is None:
            self._start()
        return self._count if self._is_listening else None

    def close(self) -> None:
        self._ends.set()
        if self._thread is not None:
            self._thread.join()

    def _start(self) -> None:
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._listen, name="editions", daemon=True)
                self._thread.start()

    def _listen(self) -> None:
        import psycopg

        while not self._ends.is_set():
            try:
                self._listen_once()
            except (SQLAlchemyError, psycopg.Error, OSError):
                self._is_listening = False
                self._ends.wait(_TRY_AGAIN_SECONDS)

    def _listen_once(self) -> None:
        with self._database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"LISTEN {EDITION_CHANNEL}"))
            driver: Any = connection.connection.driver_connection
            try:
                # What was called out before we listened is not known: everybody looks once.
                self._count += 1
                self._is_listening = True
                while not self._ends.is_set():
                    for _ in driver.notifies(timeout=_LOOK_UP_SECONDS, stop_after=1):
                        self._count += 1
            finally:
                self._is_listening = False
                connection.invalidate()  # nobody else should get a connection that listens
