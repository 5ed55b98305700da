"""Noticing a new edition, at once for pages and soon enough for pictures."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalogue.database import Base, Database
from catalogue.showcase.models import Edition
from catalogue.showcase.reading import Showcase
from kiosk import edition_watch
from kiosk.edition_watch import EditionWatch, Glance


def publish(database: Database, number: int) -> None:
    with database.writing() as session:
        session.add(Edition(number=number, made_at=datetime(2026, 5, 4, tzinfo=UTC), made_by="test"))


@pytest.fixture
def database(tmp_path: Path) -> Database:
    database = Database(f"sqlite:///{tmp_path / 'vitrine.sqlite'}")
    Base.metadata.create_all(database.engine)
    return database


def test_pages_are_of_the_newest_edition_from_the_moment_it_is_out(database: Database) -> None:
    watch = EditionWatch(database, Showcase(database))
    for number in (1, 2, 3):
        publish(database, number)
        assert watch.current() == number


def test_pictures_look_again_after_a_while_and_not_before(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(edition_watch.time, "monotonic", lambda: now[0])
    publish(database, 1)
    glance = Glance(EditionWatch(database, Showcase(database)))
    assert glance.current() == 1
    publish(database, 2)
    now[0] += 0.49
    assert glance.current() == 1
    now[0] += 0.02
    assert glance.current() == 2
