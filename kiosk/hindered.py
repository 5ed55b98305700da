"""What it is that keeps the database from answering, where that is the machine's affair and no fault of the program."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy.exc import DBAPIError


class Hindered(StrEnum):
    BUSY = "busy"
    FULL = "full"
    READ_ONLY = "read_only"
    GONE = "gone"


#: Parts of what SQLite and PostgreSQL say, in small letters.
_SAID: tuple[tuple[Hindered, tuple[str, ...]], ...] = (
    # The last is what PostgreSQL says to the second of two who changed one object at the same moment.
    (Hindered.BUSY, ("locked", "busy", "timeout", "deadlock", "uq_revision_artefact_id_number")),
    (Hindered.FULL, ("full", "no space")),
    # A failing disk that Linux has made read-only is an input/output error to SQLite.
    (Hindered.READ_ONLY, ("readonly", "read-only", "disk i/o error")),
    (Hindered.GONE, ("unable to open database file", "connection", "shutting down", "starting up")),
)


def find_hindrance(fault: DBAPIError) -> Hindered | None:
    """``None`` for a fault of ours."""
    said = str(fault.orig).lower()
    return next((kind for kind, parts in _SAID if any(part in said for part in parts)), None)
