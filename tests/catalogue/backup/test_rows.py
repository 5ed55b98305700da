"""A home may move between SQLite and PostgreSQL by its backup, row by row, and find the same things."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import MetaData, select

from catalogue.artefacts.record import ArtefactRecord, Named, RelatedObject
from catalogue.artefacts.revising import save_revision
from catalogue.backup.errors import BackupDamaged
from catalogue.backup.rows import put_rows
from catalogue.backup.snapshot import Shape, check_snapshot, is_empty, put_in_place, take_snapshot
from catalogue.database import Base, Database
from catalogue.language_text import Language, LanguageText
from catalogue.migrations.revisions import newest_revision
from catalogue.migrations.upgrading import upgrade, upgrade_within
from catalogue.search.answering import Answering
from catalogue.showcase.filing import refile_everything
from catalogue.showcase.publishing import publish
from catalogue.sources.receiving import receive
from catalogue.vocabulary.bringing import bring_shipped

AT = datetime(2026, 6, 1, 3, 0, 0, 123456, tzinfo=UTC)
TEXT = "The parade\n\nA band played. “Friends, forever friends” was sung by 700 people. 友谊 дружба.\n"


def test_a_home_moves_to_the_other_kind_of_database_and_back(tmp_path: Path, postgres_url: str) -> None:
    first = Database(f"sqlite:///{tmp_path / 'first.sqlite'}")
    _fill(first)
    second = Database(postgres_url)
    assert is_empty(second)
    _carry(first, second, tmp_path / "there", Shape.SQLITE)
    third = Database(f"sqlite:///{tmp_path / 'third.sqlite'}")
    _carry(second, third, tmp_path / "back", Shape.ROWS)
    before = _everything(first)
    assert {"artefact", "revision", "source_text", "passage", "vocabulary_entry", "edition"} <= before.keys()
    for database in (second, third):
        after = _everything(database)
        assert [name for name in before if before[name] != after[name]] == []
        found = Answering(database).answer("дружба", Language.EN, limit=3)
        assert [hit.titles.text_in(Language.EN) for hit in found.hits] == ["Friendship"]
        # Numbering goes on behind what was brought along.
        with database.writing() as session:
            save_revision(session, _record("R-3"), at=AT, by="test")
        database.close()
    first.close()


def test_rows_that_fit_no_table_are_refused_and_change_nothing(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'vitrine.sqlite'}")
    upgrade(database)
    for name, line in (("nothing", "{}"), ("edition", '{"number": 1}'), ("edition", "no row"), ("edition", "[]")):
        folder = tmp_path / f"{name}-{len(line)}"
        folder.mkdir()
        (folder / f"{name}.jsonl").write_text(line + "\n")
        with pytest.raises(BackupDamaged), database.engine.begin() as connection:
            put_rows(connection, folder)
    database.close()


def test_a_backup_of_an_older_home_is_upgraded_when_it_comes_back(tmp_path: Path) -> None:
    old = Database(f"sqlite:///{tmp_path / 'old.sqlite'}")
    with old.engine.execution_options(vitrine_writes=True).begin() as connection:
        upgrade_within(connection, "0001")
    folder = tmp_path / "snapshot"
    folder.mkdir()
    shape = take_snapshot(old, folder)
    check_snapshot(folder, shape, "0001")
    new = Database(f"sqlite:///{tmp_path / 'new.sqlite'}")
    put_in_place(folder, shape, "0001", new)
    assert _everything(new).keys() >= {"search_term"}
    old.close()
    new.close()


def _fill(database: Database) -> None:
    upgrade(database)
    with database.writing() as session:
        bring_shipped(session)
        receive(session, "parade.txt", TEXT.encode(), kind="essay", language="en", at=AT, by="test")
        for number in ("R-1", "R-2"):
            save_revision(session, _record(number), at=AT, by="test")
        save_revision(session, _record("R-1", note="again"), at=AT, by="test")
        publish(session, ["R-1"], at=AT, by="test")
        refile_everything(session)


def _record(number: str, *, note: str = "") -> ArtefactRecord:
    return ArtefactRecord(
        object_number=number,
        kind=Named(key="pin"),
        title=LanguageText.of(en="Friendship", ru="Дружба", zh="友谊"),
        label=LanguageText.of(en="A pin."),
        condition_note=note,
        related=(RelatedObject(object_number="R-2", reason=LanguageText.of(en="The other one.")),),
    )


def _carry(source: Database, target: Database, folder: Path, expected: Shape) -> None:
    folder.mkdir()
    shape = take_snapshot(source, folder)
    assert shape is expected
    check_snapshot(folder, shape, newest_revision())
    put_in_place(folder, shape, newest_revision(), target)


def _everything(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of ours, as the models read them; search as its words, whatever the engine."""
    metadata: MetaData = Base.metadata
    with database.engine.connect() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
        }
