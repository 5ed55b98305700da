"""``vitrine demo``: into an empty home, again, and into a home that has objects of its own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from catalogue.artefacts.models import Artefact, Revision
from catalogue.artefacts.record import ArtefactRecord
from catalogue.artefacts.revising import save_revision
from catalogue.database import Database
from catalogue.links.models import Link
from catalogue.showcase.models import Edition, ShownObject
from catalogue.vocabulary.models import Entry
from kiosk import demonstration_drawings
from kiosk.commands.home import load_demonstration, make_home
from kiosk.settings import Settings, read_settings
from tests.builders.museum import Museum

OWN = ArtefactRecord(object_number="OWN-1")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Settings, Database]]:
    """An empty home. Drawing takes a minute and is tested by itself: here the demonstration goes without pictures."""
    monkeypatch.setenv("VITRINE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(demonstration_drawings, "draw_demonstration", lambda *_, **__: ())
    settings = read_settings()
    make_home(settings)
    database = Database(settings.database_url)
    yield settings, database
    database.close()


def _counted(database: Database) -> list[int]:
    with database.reading() as session:
        tables = (Artefact, Revision, Link, Entry, ShownObject, Edition)
        return [session.scalar(select(func.count()).select_from(table)) or 0 for table in tables]


def test_the_demonstration_a_second_time_changes_nothing(home: tuple[Settings, Database]) -> None:
    assert load_demonstration(*home) == 36
    before = _counted(home[1])
    assert before[0] == before[1] == before[4] == 36
    assert load_demonstration(*home) == 36
    assert _counted(home[1]) == before


def test_beside_objects_of_its_own_a_home_gets_the_demonstration_only_when_asked(
    home: tuple[Settings, Database],
) -> None:
    settings, database = home
    with database.writing() as session:
        save_revision(session, OWN, at=datetime.now(UTC), by="a curator")
    before = _counted(database)
    refused = Museum.at(settings.home).run("demo")
    assert refused.status == 2
    assert "vitrine demo --add" in refused.words
    assert _counted(database) == before
    assert load_demonstration(settings, database, add=True) == 36
    assert _counted(database)[0] == 37
