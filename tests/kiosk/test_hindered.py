"""What databases say when the machine stands in the way, and what is a fault of ours."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import OperationalError

from kiosk.hindered import Hindered, find_hindrance


@pytest.mark.parametrize(
    ("said", "hindered"),
    [
        ("database is locked", Hindered.BUSY),
        ("canceling statement due to lock timeout", Hindered.BUSY),
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
