"""Bringing a home's database to the revision this program knows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from catalogue.database import Database
from catalogue.errors import HomeDamaged, HomeIsNewer, HomeIsOlder, HomeNotMade


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).resolve().parent))
    return config


def newest_revision() -> str:
    """The revision this program was made for."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None, "the program ships at least one migration"
    return head


def find_revision(database: Database) -> str | None:
    """The revision the database is at; ``None`` for an empty one."""
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def check_database(database: Database) -> None:
    """Raises ``HomeNotMade`` when there is nothing yet, ``HomeIsOlder`` or ``HomeIsNewer`` when it is at another."""
    revision = find_revision(database)
    if revision is None:
        raise HomeNotMade(database.engine.url.render_as_string(hide_password=True))
    if revision != newest_revision():
        raise HomeIsOlder(revision) if is_known_revision(revision) else HomeIsNewer(revision)


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


def is_known_revision(revision: str) -> bool:
    return any(script.revision == revision for script in ScriptDirectory.from_config(_config()).walk_revisions())
