"""The one place that knows how to open a database: SQLite in the home, or PostgreSQL.

SQLite needs care (design facts: with SQLAlchemy's defaults concurrent read-modify-writes lose updates): WAL so that
readers never wait, ``synchronous=FULL`` so that an acknowledged save survives a power cut, ``BEGIN IMMEDIATE`` for
writers so that two of them queue instead of failing half-way, and a look at what the pragmas answered, because an
I/O error while switching to WAL is silent.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from sqlalchemy import (
    URL,
    Connection,
    DateTime,
    Dialect,
    Engine,
    MetaData,
    String,
    TypeDecorator,
    create_engine,
    event,
    func,
    make_url,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

#: How long a writer waits for another before the door answers "try again".
BUSY_SECONDS = 5
#: 16 MB of pages that a connection to SQLite holds; with its usual 2 MB a large collection is read again for every
#: question.
_HOLD_PAGES = "PRAGMA cache_size=-16000"
#: Values named in one statement: databases bound the number of its parameters, and SQLite's floor is 999.
_VALUES_TOGETHER = 500

_Value = TypeVar("_Value")


def batches(values: Iterable[_Value], size: int = _VALUES_TOGETHER) -> Iterator[list[_Value]]:
    """The values in their order, some at a time: as many as one statement may name unless ``size`` says otherwise."""
    remaining = iter(values)
    while some := list(islice(remaining, size)):
        yield some


class Base(DeclarativeBase):
    """Base of every table; named constraints, so that migrations can drop them on both databases."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Moment(TypeDecorator[datetime]):
    """An aware UTC datetime on both databases; SQLite would hand back a naive one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text that both databases take alike: PostgreSQL refuses NUL, and lone surrogates cannot be encoded."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return value.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


class Database:
    """An open database. ``reading`` never blocks or writes; ``writing`` commits once, at its end, or not at all."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        #: Nothing of it can change while it is open.
        self.is_still = False
        if self.is_sqlite:
            opened = make_url(url)
            if file := _still_file(opened):
                self.is_still = True
                opened = opened.set(database=f"file:{quote(str(file))}", query={"immutable": "1", "uri": "true"})
            self.engine = create_engine(opened, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})
            _prepare_sqlite(self.engine, self.is_still)
        else:
            self.engine = create_engine(url, pool_pre_ping=True, pool_size=4, max_overflow=8)
        self._writer = self.engine.execution_options(vitrine_writes=True)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One consistent view of the data; whatever is changed in it is dropped."""
        with Session(self.engine, autoflush=False) as session:
            try:
                yield session
            finally:
                session.rollback()

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: committed when the block ends well, rolled back when it raises."""
        with Session(self._writer) as session, session.begin():
            if not self.is_sqlite:
                # Left to itself, PostgreSQL waits for another's row or table without end.
                session.execute(select(func.set_config("lock_timeout", f"{BUSY_SECONDS * 1000:.0f}", True)))
            yield session

    def ask_once(self, statement: str, *values: str | int) -> Sequence[Any]:
        """The rows of one plain statement that is a view of the data by itself, ``?`` for each value.

        Without session and transaction, which take five times as long as finding a row by its key.
        """
        if not self.is_sqlite:
            with self.engine.connect() as connection:
                return _ask(connection, statement, values)
        pooled = self.engine.raw_connection()
        try:
            return _ask_driver(_driver_in(pooled), statement, values)
        finally:
            pooled.close()

    def close(self) -> None:
        self.engine.dispose()


def _still_file(url: URL) -> Path | None:
    """The file, where it lies where nothing can be written and was closed well.

    SQLite reads a database with a write-ahead log only where it can lay files beside it, unless it is told that nothing
    changes. After a power cut those files are there, and hold what must be read with it.
    """
    file = Path(url.database or "")
    if not file.is_file() or os.access(file.parent, os.W_OK):
        return None
    log = file.with_name(f"{file.name}-wal")
    return None if log.exists() and log.stat().st_size else file


def _prepare_sqlite(engine: Engine, still: bool) -> None:
    @event.listens_for(engine, "connect")
    def set_pragmas(connection: Any, _entry: ConnectionPoolEntry) -> None:
        # The driver's own transaction control would start with a plain BEGIN; ours is in begin_as_asked.
        connection.isolation_level = None
        cursor = connection.cursor()
        mode = "wal" if still else cursor.execute("PRAGMA journal_mode=WAL").fetchone()[0]
        if mode not in ("wal", "memory"):
            raise OSError(f"the database could not be switched to its write-ahead log (it answered {mode!r})")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute(_HOLD_PAGES)
        cursor.execute("PRAGMA foreign_keys=ON")
        if cursor.execute("PRAGMA foreign_keys").fetchone()[0] != 1:
            raise OSError("the database does not keep foreign keys")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin_as_asked(connection: Connection) -> None:
        if connection.get_execution_options().get("vitrine_writes", False):
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            # Of the driver itself: no file is touched yet, so there is nothing that the layers could tell of.
            _driver_of(connection).execute("BEGIN")


def ask_plainly(session: Session, statement: str, *values: str | int) -> Sequence[Any]:
    """The rows of a plain statement, ``?`` for each value, in the session's transaction.

    For what is answered so fast that layers would take longer than the database: SQLite's driver is asked itself. What
    the session holds and has not flushed is not seen. Raises ``DBAPIError`` like the layers.
    """
    return _ask(session.connection(), statement, values)


def _ask(connection: Connection, statement: str, values: tuple[str | int, ...]) -> Sequence[Any]:
    if connection.dialect.name != "sqlite":
        return connection.exec_driver_sql(statement.replace("?", "%s"), values).all()
    return _ask_driver(_driver_of(connection), statement, values)


def _ask_driver(driver: sqlite3.Connection, statement: str, values: tuple[str | int, ...]) -> Sequence[Any]:
    try:
        return driver.execute(statement, values).fetchall()
    except sqlite3.Error as fault:
        raise DBAPIError.instance(statement, values, fault, sqlite3.Error) from fault


def _driver_of(connection: Connection) -> sqlite3.Connection:
    return _driver_in(connection.connection)


def _driver_in(pooled: PoolProxiedConnection) -> sqlite3.Connection:
    driver = pooled.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def places_for(values: Collection[object]) -> str:
    """As many ``?`` as there are values, to stand between the brackets of ``IN ()``."""
    return ",".join("?" * len(values))


def ping(database: Database) -> None:
    """Raise whatever the driver raises when the database cannot be reached."""
    with database.engine.connect() as connection:
        connection.execute(text("SELECT 1"))
