"""A database as rows: a JSON Lines file for each table, which either kind of database can give and take.

Tables are read from the database itself and not from the models, so that rows of an older revision can be brought back
into a database of that revision and upgraded there. What search files is left out: it is made anew.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    DateTime,
    LargeBinary,
    MetaData,
    Table,
    delete,
    insert,
    null,
    select,
    text,
    update,
)

from catalogue.backup.errors import BackupDamaged
from catalogue.database import batches

#: Rows sent to the database at once.
_BATCH = 500
_NOT_ROWS = "search_"
_REVISION = "alembic_version"


def write_rows(connection: Connection, folder: Path) -> None:
    """Write every table into ``folder``. The connection's transaction must see one moment of the data."""
    for table in _tables(connection):
        asked = select(table).order_by(*table.primary_key.columns)
        with (folder / f"{table.name}.jsonl").open("w", encoding="utf-8") as file:
            for row in connection.execute(asked.execution_options(yield_per=_BATCH)):
                cells = {column.name: _as_json(value) for column, value in zip(table.columns, row, strict=True)}
                file.write(json.dumps(cells, ensure_ascii=False) + "\n")


def put_rows(connection: Connection, folder: Path) -> int:
    """Bring the rows of ``folder`` into a fresh database of the same revision; how many there are.

    Raises ``BackupDamaged`` for files that fit no table and lines that are no row.
    """
    tables = _tables(connection)
    strange = {file.stem for file in folder.iterdir()} - {table.name for table in tables}
    if strange:
        raise BackupDamaged(f"there is no table {min(strange)}")
    for table in reversed(tables):
        connection.execute(delete(table))  # what migrations brought is among the rows
    count = 0
    for table in tables:
        file = folder / f"{table.name}.jsonl"
        if file.exists():
            count += _put_table(connection, table, file)
    return count


def _put_table(connection: Connection, table: Table, file: Path) -> int:
    """Rows may point at later rows of their own table, so those pointers are set when all are there."""
    pointers = [column for column in table.columns if any(key.column.table is table for key in column.foreign_keys)]
    rows = _rows(table, file)
    later: list[dict[str, Any]] = []
    count = 0
    for batch in batches(rows, _BATCH):
        for row in batch:
            pointing = {column.name: row[column.name] for column in pointers if row[column.name] is not None}
            if pointing:
                later.append({**{f"key_{column.name}": row[column.name] for column in table.primary_key}, **pointing})
                row.update(dict.fromkeys(pointing))
        connection.execute(insert(table), batch)
        count += len(batch)
    for row in later:
        here = [column == row.pop(f"key_{column.name}") for column in table.primary_key]
        connection.execute(update(table).where(*here).values(row))
    _go_on_counting(connection, table)
    return count


def _rows(table: Table, file: Path) -> Iterator[dict[str, Any]]:
    names = {column.name for column in table.columns}
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                cells = json.loads(line)
                if not isinstance(cells, dict) or cells.keys() != names:
                    raise ValueError("other columns")
                yield {column.name: _from_json(column, cells[column.name]) for column in table.columns}
            except (ValueError, TypeError) as fault:
                raise BackupDamaged(f"line {number} of the table {table.name} is no row ({fault})") from fault


def _tables(connection: Connection) -> list[Table]:
    """In an order in which every row finds what it points at."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if not table.name.startswith(_NOT_ROWS) and table.name != _REVISION]


def _go_on_counting(connection: Connection, table: Table) -> None:
    """PostgreSQL numbers rows by a counter of its own, which knows nothing of numbers that were brought along."""
    if connection.dialect.name != "postgresql":
        return
    for column in table.primary_key:
        sequence = connection.scalar(
            text("SELECT pg_get_serial_sequence(:name, :column)"), {"name": f'"{table.name}"', "column": column.name}
        )
        if sequence:
            most = connection.scalar(select(column).order_by(column.desc()).limit(1))
            if most is not None:
                connection.execute(text("SELECT setval(:sequence, :most)"), {"sequence": sequence, "most": most})


def _as_json(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    if isinstance(value, datetime):
        # SQLite keeps moments without their zone, which is always UTC.
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    return value


def _from_json(column: Column[Any], value: Any) -> Any:
    if isinstance(column.type, JSON):
        return null() if value is None and column.nullable else value
    if value is None:
        return None
    if isinstance(column.type, LargeBinary):
        return base64.b64decode(value, validate=True)
    if isinstance(column.type, DateTime):
        return datetime.fromisoformat(value)
    return value
