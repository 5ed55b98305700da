"""Bringing a home's database to the revision this program knows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, func, select

from catalogue.database import Database
from catalogue.errors import HomeDamaged, HomeIsNewer
from catalogue.migrations.revisions import find_revision, is_known_revision, newest_revision

#: Any number of ours.
_UPGRADING_LOCK = 0x5617121F


@contextmanager
def one_at_a_time(database: Database) -> Iterator[None]:
    """Of several servers that start at once on one PostgreSQL, one makes the tables and the others wait and find them.

    SQLite queues writers by itself.
    """
    if database.is_sqlite:
        yield
        return
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(select(func.pg_advisory_lock(_UPGRADING_LOCK)))
        try:
            yield
        finally:
            connection.execute(select(func.pg_advisory_unlock(_UPGRADING_LOCK)))


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).resolve().parent))
    return config


def upgrade(database: Database) -> bool:
    """Run every missing migration in one transaction; True when anything was done. Raises ``HomeIsNewer``."""
    revision = find_revision(database)
    if revision is not None and not is_known_revision(revision):
        raise HomeIsNewer(revision)
    if revision == newest_revision():
        return False
    with _unbound(database) as connection, connection.begin():
        upgrade_within(connection, "head")
        if database.is_sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first()):
            raise HomeDamaged(f"a row of {broken[0]} points at no row of {broken[2]}")
    return True


@contextmanager
def _unbound(database: Database) -> Iterator[Connection]:
    """A connection to migrate with. SQLite changes a table by making it anew and dropping the old one, which would take
    every row along that points there; so pointers are only looked at afterwards. The pragma works outside a transaction
    alone."""
    with database.engine.execution_options(vitrine_writes=True).connect() as connection:
        driver = connection.connection.dbapi_connection
        assert driver is not None
        if database.is_sqlite:
            driver.execute("PRAGMA foreign_keys=OFF")
        try:
            yield connection
        finally:
            if database.is_sqlite:
                driver.execute("PRAGMA foreign_keys=ON")


def upgrade_within(connection: Connection, revision: str) -> None:
    """Run the migrations up to this revision in the connection's own transaction."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
