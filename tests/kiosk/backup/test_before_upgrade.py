"""An upgrade is tried on a copy, and the database as it was is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from catalogue.database import Database
from catalogue.migrations.revisions import find_revision, newest_revision
from catalogue.migrations.upgrading import upgrade_within
from kiosk.backup import before_upgrade
from kiosk.commands.home import make_home
from tests.kiosk.backup.conftest import settings_of

OLD = "0007"


@pytest.fixture
def old_home(tmp_path: Path) -> Path:
    """A home as a much older program left it."""
    home = tmp_path / "home"
    home.mkdir()
    database = Database(f"sqlite:///{home / 'vitrine.sqlite'}")
    with database.engine.execution_options(vitrine_writes=True).begin() as connection:
        upgrade_within(connection, OLD)
        connection.execute(text("INSERT INTO home_fact (name, value) VALUES ('era', 'old')"))
    database.close()
    return home


def revision_of(file: Path) -> str | None:
    database = Database(f"sqlite:///{file}")
    try:
        return find_revision(database)
    finally:
        database.close()


def test_the_database_as_it_was_is_kept_and_nothing_else_is_left(old_home: Path) -> None:
    assert make_home(settings_of(old_home))[0]

    assert revision_of(old_home / "vitrine.sqlite") == newest_revision()
    kept = old_home / "before-upgrade" / f"vitrine-{OLD}.sqlite"
    assert revision_of(kept) == OLD
    assert [path.name for path in kept.parent.iterdir() if path.suffix not in ("", ".sqlite-wal", ".sqlite-shm")] == [
        kept.name
    ]
    assert list(old_home.glob(".upgrading-*")) == []
    assert not make_home(settings_of(old_home))[0]


def test_an_upgrade_that_fails_on_the_copy_leaves_the_home_as_it_was(
    old_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_database: Database) -> bool:
        raise RuntimeError("a row that no migration foresaw")

    monkeypatch.setattr(before_upgrade, "upgrade", fails)
    with pytest.raises(RuntimeError, match="foresaw"):
        make_home(settings_of(old_home))
    assert revision_of(old_home / "vitrine.sqlite") == OLD
    assert list(old_home.glob(".upgrading-*")) == []
