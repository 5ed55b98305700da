"""Noticing a new edition, at once for pages and soon enough for pictures."""

from __future__ import annotations

import sqlite3
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

import catalogue.tables  # noqa: F401  (fills the metadata)
from catalogue.database import Base, Database
from catalogue.showcase.models import Edition
from catalogue.showcase.reading import Showcase
from kiosk import edition_watch
from kiosk.edition_watch import Blink, EditionWatch, Glance


def publish(database: Database, number: int) -> None:
    with database.writing() as session:
        session.add(Edition(number=number, made_at=datetime(2026, 5, 4, tzinfo=UTC), made_by="test"))


@pytest.fixture
def database(tmp_path: Path) -> Database:
    database = Database(f"sqlite:///{tmp_path / 'vitrine.sqlite'}")
    Base.metadata.create_all(database.engine)
    return database


class Counting(Showcase):
    """Counts how often the database is asked."""

    asked = 0

    def edition(self) -> int:
        self.asked += 1
        return super().edition()


def test_pages_are_of_the_newest_edition_from_the_moment_it_is_out(database: Database) -> None:
    theirs, ours = Database(str(database.engine.url)), Counting(database)
    watch = EditionWatch(database, ours)
    for number in (1, 2, 3):
        publish(theirs, number)
        assert watch.current() == number
    before = ours.asked
    assert {watch.current() for _ in range(100)} == {3}
    assert ours.asked == before, "while nothing is published the database is not asked"
    theirs.close()


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


def test_pages_show_at_once_what_this_process_publishes_and_what_others_do_in_a_blink(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(edition_watch.time, "monotonic", lambda: now[0])
    blink = Blink(EditionWatch(database, Showcase(database)))
    for number in (1, 2, 3):
        publish(database, number)
        assert blink.current() == number
    with sqlite3.connect(str(database.engine.url.database)) as other:
        other.execute("UPDATE edition SET number = 9 WHERE number = 3")
    other.close()
    assert blink.current() == 3
    assert blink.look() == 9, "what is about to be made is of the newest edition"
    with sqlite3.connect(str(database.engine.url.database)) as other:
        other.execute("UPDATE edition SET number = 10 WHERE number = 9")
    other.close()
    now[0] += 0.0051
    assert blink.current() == 10


def test_on_postgresql_other_processes_publishing_is_heard_and_nothing_asked_meanwhile(postgres_url: str) -> None:
    ours, theirs = Database(postgres_url), Database(postgres_url)
    Base.metadata.create_all(ours.engine)
    showcase = Counting(ours)
    watch = EditionWatch(ours, showcase)
    try:
        for number in (1, 2):
            publish(theirs, number)
            assert _seen_within(watch, number, seconds=1.0)
        _seen_within(watch, -1, seconds=0.3)
        before = showcase.asked
        assert not _seen_within(watch, -1, seconds=0.7)
        assert showcase.asked == before, "while nothing is published the database is not asked"
        with theirs.reading() as session:  # rolled back at its end
            session.add(Edition(number=9, made_at=datetime(2026, 5, 4, tzinfo=UTC), made_by="test"))
            session.flush()
        assert not _seen_within(watch, 9, seconds=0.3)

        _cut_off(theirs)
        publish(theirs, 3)
        assert _seen_within(watch, 3, seconds=1.0), "while nobody hears, the database is asked"
    finally:
        watch.close()
        ours.close()
        theirs.close()


def _seen_within(watch: EditionWatch, number: int, *, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if watch.current() == number:
            return True
        time.sleep(0.005)
    return False


def _cut_off(database: Database) -> None:
    """As a restart of the database does to everybody who listens."""
    with database.engine.connect() as connection:
        connection.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
        ).all()
