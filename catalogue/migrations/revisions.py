"""Which revision a home's database is at, and whether this program knows it.

Told without Alembic, which takes a quarter of a second and ten megabytes to load: a server only looks.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sqlalchemy import column, inspect, select, table

from catalogue.database import Database
from catalogue.errors import HomeIsNewer, HomeIsOlder, HomeNotMade

_VERSIONS = Path(__file__).resolve().parent / "versions"
_TABLE = table("alembic_version", column("version_num"))


@cache
def known_revisions() -> tuple[str, ...]:
    """From the oldest on. Each is the number at the beginning of its file's name, in one chain."""
    return tuple(sorted(file.name.partition("_")[0] for file in _VERSIONS.glob("[0-9]*_*.py")))


def newest_revision() -> str:
    """The revision this program was made for."""
    return known_revisions()[-1]


def is_known_revision(revision: str) -> bool:
    return revision in known_revisions()


def find_revision(database: Database) -> str | None:
    """The revision the database is at; ``None`` for an empty one."""
    with database.engine.connect() as connection:
        if not inspect(connection).has_table(_TABLE.name):
            return None
        return connection.scalar(select(_TABLE.c.version_num))


def check_database(database: Database) -> None:
    """Raises ``HomeNotMade`` when there is nothing yet, ``HomeIsOlder`` or ``HomeIsNewer`` when it is at another."""
    revision = find_revision(database)
    if revision is None:
        raise HomeNotMade(database.engine.url.render_as_string(hide_password=True))
    if revision != newest_revision():
        raise HomeIsOlder(revision) if is_known_revision(revision) else HomeIsNewer(revision)
