"""A home's database is brought to the newest revision, once, and never by guessing."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import JSON, Column, Integer, MetaData, insert, text

import catalogue.migrations
import catalogue.tables
from catalogue.database import Base, Database
from catalogue.errors import HomeIsNewer, HomeNotMade
from catalogue.migrations.revisions import check_database, find_revision, known_revisions, newest_revision
from catalogue.migrations.upgrading import one_at_a_time, upgrade, upgrade_within


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    yield database
    database.close()


def test_an_empty_database_is_no_home_until_it_is_upgraded(database: Database) -> None:
    with pytest.raises(HomeNotMade):
        check_database(database)
    assert upgrade(database)
    check_database(database)


def test_upgrading_again_does_nothing(database: Database) -> None:
    upgrade(database)
    assert not upgrade(database)
    assert find_revision(database) == newest_revision()


def test_of_two_servers_that_start_at_once_one_makes_the_tables_and_the_other_finds_them(postgres_url: str) -> None:
    together = Barrier(2)

    def start(_number: int) -> bool:
        database = Database(postgres_url)
        try:
            together.wait()
            with one_at_a_time(database):
                return upgrade(database)
        finally:
            database.close()

    with ThreadPoolExecutor(2) as servers:
        assert sorted(servers.map(start, range(2))) == [False, True]


def test_revisions_are_told_as_alembic_tells_them() -> None:
    chain = ScriptDirectory(str(Path(catalogue.migrations.__file__).parent)).walk_revisions()
    assert known_revisions() == tuple(reversed([script.revision for script in chain]))


def test_migrations_make_exactly_the_tables_the_models_know(database: Database) -> None:
    upgrade(database)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        found = compare_metadata(context, Base.metadata)
        assert [difference for difference in found if not _is_search(difference)] == []


def test_a_database_of_a_newer_program_is_refused_by_name(database: Database) -> None:
    upgrade(database)
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(HomeIsNewer, match="9999"):
        check_database(database)
    with pytest.raises(HomeIsNewer, match="9999"):
        upgrade(database)


def test_rows_that_point_at_a_table_made_anew_come_through_all_migrations(database: Database) -> None:
    """SQLite changes a table by making it anew; what points at its rows must not go with the old one."""
    with database.engine.execution_options(vitrine_writes=True).begin() as connection:
        upgrade_within(connection, "0001")
        old = MetaData()
        old.reflect(connection, only=["vocabulary_entry", "vocabulary_name"])
        for name, values in (
            ("vocabulary_entry", {"key": "paper", "type": "material", "status": "local"}),
            ("vocabulary_entry", {"id": 2, "key": "card", "type": "material", "broader_key": "paper"}),
            ("vocabulary_name", {"entry_id": 2, "kind": "preferred"}),
        ):
            table = old.tables[name]
            connection.execute(insert(table), {**{c.name: _some_value(c) for c in table.columns}, **values})
    assert upgrade(database)
    with database.engine.connect() as connection:
        named = "SELECT e.broader_key FROM vocabulary_name n JOIN vocabulary_entry e ON e.id = n.entry_id"
        assert connection.execute(text(named)).scalar_one() == "paper"
        if database.is_sqlite:
            assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1


def _some_value(column: Column[Any]) -> Any:
    """Whatever a column takes; nothing where it may be empty."""
    if column.nullable:
        return None
    if isinstance(column.type, Integer):
        return 1
    return {} if isinstance(column.type, JSON) else "local"


def _is_search(difference: object) -> bool:
    """The full-text tables are the database's own kind and not in the metadata."""
    return "search" in str(difference)
