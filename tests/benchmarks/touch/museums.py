"""What the walks are taken through: the demonstration, and the demonstration among many made-up objects."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select

from catalogue.artefacts.revising import save_revisions
from catalogue.database import Database
from catalogue.showcase.models import ShownObject
from catalogue.showcase.publishing import publish
from kiosk.settings import read_settings
from tests.benchmarks.made_up import MadeUpWorld
from tests.builders.museum import Museum

_AT = datetime(2026, 1, 1, tzinfo=UTC)
_BY = "benchmark"


def demonstration(home: Path, copied_from: Path | None = None) -> Museum:
    """Made new, which takes minutes on a busy machine, or copied from a home that has it."""
    if copied_from:
        return copied(home, copied_from)
    museum = Museum.at(home)
    museum.done("init")
    museum.done("demo")
    return museum


def copied(home: Path, copied_from: Path) -> Museum:
    """A home that was made before, upgraded where it has to be; the one it is copied from stays as it is."""
    shutil.copytree(copied_from, home)
    museum = Museum.at(home)
    museum.done("init")
    return museum


def crowded(home: Path, made_up: int, copied_from: Path | None = None) -> Museum:
    """The demonstration's objects, with their pictures and passages, among so many that have words only."""
    museum = demonstration(home, copied_from)
    database = Database(read_settings(museum.environment).database_url)
    with database.writing() as session:
        save_revisions(session, list(MadeUpWorld().records(made_up)), at=_AT, by=_BY)
    with database.writing() as session:
        publish(session, None, at=_AT, by=_BY)
    database.close()
    return museum


def count_on_show(museum: Museum) -> int:
    database = Database(read_settings(museum.environment).database_url)
    with database.reading() as session:
        count = session.scalar(select(func.count()).select_from(ShownObject)) or 0
    database.close()
    return count
