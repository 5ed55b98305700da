"""One moment of the database as files, taken while others read and write; and a database made of such files.

SQLite gives a copy of itself (its online backup), PostgreSQL its rows (``catalogue.backup.rows``). Either can be
brought back into either.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from enum import StrEnum
from pathlib import Path

from sqlalchemy import inspect

from catalogue.backup.errors import BackupDamaged, BackupIsNewer, BackupRefused, NoRoom
from catalogue.backup.rows import put_rows, write_rows
from catalogue.database import Database
from catalogue.migrations.revisions import is_known_revision
from catalogue.migrations.upgrading import upgrade, upgrade_within
from catalogue.photographs.models import Photograph
from catalogue.showcase.filing import refile_everything

SQLITE_FILE = "vitrine.sqlite"


class Shape(StrEnum):
    """What the files of a snapshot are: one SQLite file, or rows."""

    SQLITE = "sqlite"
    ROWS = "rows"


def take_snapshot(database: Database, folder: Path) -> Shape:
    """Put one moment of the database into the empty ``folder``."""
    if database.is_sqlite:
        _copy_sqlite(Path(database.engine.url.database or ""), folder / SQLITE_FILE)
        return Shape.SQLITE
    reader = database.engine.execution_options(isolation_level="REPEATABLE READ")
    with reader.connect() as connection, connection.begin():
        write_rows(connection, folder)
    return Shape.ROWS


def check_snapshot(folder: Path, shape: Shape, revision: str) -> None:
    """Look at the files before they are trusted. Raises ``BackupDamaged``, ``BackupIsNewer``."""
    if not is_known_revision(revision):
        raise BackupIsNewer(revision)
    if shape is Shape.ROWS:
        return
    try:
        with closing(sqlite3.connect(folder / SQLITE_FILE)) as copy:
            # What a file made elsewhere would run by itself, it may not.
            copy.execute("PRAGMA trusted_schema=OFF")
            if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise BackupDamaged("the database in it does not hold together")
            if copy.execute("SELECT count(*) FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchone()[0]:
                raise BackupDamaged("the database in it holds rules that Vitrine never makes")
            if copy.execute("SELECT version_num FROM alembic_version").fetchone()[0] != revision:
                raise BackupDamaged("its database is of another revision than it says")
    except (sqlite3.Error, TypeError) as fault:
        raise BackupDamaged(f"the database in it cannot be read ({fault})") from fault


def is_empty(database: Database) -> bool:
    """Whether nothing was ever made in this database. Makes no SQLite file by looking for one."""
    if database.is_sqlite and not Path(database.engine.url.database or "").exists():
        return True
    return not inspect(database.engine).get_table_names()


def put_in_place(folder: Path, shape: Shape, revision: str, database: Database) -> None:
    """Make an empty database of the files, and upgrade it. All of it at once or nothing. Raises ``BackupDamaged``."""
    if shape is Shape.SQLITE and database.is_sqlite:
        database.close()
        (folder / SQLITE_FILE).rename(Path(database.engine.url.database or ""))
        upgrade(database)
        return
    if shape is Shape.SQLITE:
        folder = _as_rows(folder)
    with database.engine.execution_options(vitrine_writes=True).begin() as connection:
        upgrade_within(connection, revision)
        put_rows(connection, folder)
    upgrade(database)
    with database.writing() as session:
        refile_everything(session)


def originals_in(folder: Path, shape: Shape) -> tuple[str, ...]:
    """SHA-256 sums of the originals that the rows of a snapshot name, in order."""
    if shape is Shape.SQLITE:
        with closing(sqlite3.connect(folder / SQLITE_FILE)) as copy:
            return tuple(sum_ for (sum_,) in copy.execute("SELECT DISTINCT sha256 FROM photograph ORDER BY sha256"))
    file = folder / f"{Photograph.__tablename__}.jsonl"
    if not file.is_file():
        raise BackupDamaged("it has no list of pictures")
    with file.open(encoding="utf-8") as lines:
        return tuple(sorted({json.loads(line)["sha256"] for line in lines}))


def _copy_sqlite(database: Path, copy: Path) -> None:
    """SQLite's online backup in one step: one moment of the data, and writers go on meanwhile."""
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(copy)) as target:
        try:
            source.backup(target)
            # One file without a log beside it can be carried away.
            target.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as fault:
            if fault.sqlite_errorcode == sqlite3.SQLITE_FULL:
                raise NoRoom(str(copy.parent)) from fault
            raise BackupRefused(f"The database could not be copied ({fault})") from fault


def _as_rows(folder: Path) -> Path:
    rows = folder / "rows"
    rows.mkdir()
    snapshot = Database(f"sqlite:///{folder / SQLITE_FILE}")
    try:
        with snapshot.engine.connect() as connection:
            write_rows(connection, rows)
    finally:
        snapshot.close()
    return rows
