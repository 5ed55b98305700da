"""What databases say when the machine stands in the way, and what is a fault of ours."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from catalogue import database as opening
from catalogue.database import Database
from kiosk.hindered import Hindered, find_hindrance


@pytest.mark.parametrize(
    ("said", "hindered"),
    [
        ("database is locked", Hindered.BUSY),
        ("canceling statement due to lock timeout", Hindered.BUSY),
        ("deadlock detected", Hindered.BUSY),
        ('duplicate key value violates unique constraint "uq_revision_artefact_id_number"', Hindered.BUSY),
        ("database or disk is full", Hindered.FULL),
        ("could not extend file: No space left on device", Hindered.FULL),
        ("attempt to write a readonly database", Hindered.READ_ONLY),
        ("cannot execute INSERT in a read-only transaction", Hindered.READ_ONLY),
        ("disk I/O error", Hindered.READ_ONLY),
        ("unable to open database file", Hindered.GONE),
        ("server closed the connection unexpectedly", Hindered.GONE),
        ("the database system is starting up", Hindered.GONE),
        ("no such table: artefact", None),
        ("UNIQUE constraint failed: artefact.code", None),
    ],
)
def test_a_hindrance_is_told_from_a_fault(said: str, hindered: Hindered | None) -> None:
    assert find_hindrance(OperationalError("SELECT 1", {}, Exception(said))) is hindered


def test_a_writer_whom_another_keeps_waiting_is_told_that_the_data_is_busy(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0.2)
    database = Database(database_url)
    with database.writing() as session:
        session.execute(text("CREATE TABLE pin (name VARCHAR(20))"))
        session.execute(text("INSERT INTO pin VALUES ('star')"))
    changed = text("UPDATE pin SET name = 'dove'")
    with database.writing() as first:
        first.execute(changed)
        with pytest.raises(OperationalError) as refused, database.writing() as second:
            second.execute(changed)
    assert find_hindrance(refused.value) is Hindered.BUSY
    with database.writing() as session:
        session.execute(changed)
    database.close()
