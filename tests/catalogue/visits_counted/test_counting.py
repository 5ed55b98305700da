"""Counts are sums of a day, and words are kept only once many may have typed them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from catalogue.database import Database
from catalogue.migrations.upgrading import upgrade
from catalogue.visits_counted.counting import Counted, Sum, add_missed, add_sums
from catalogue.visits_counted.models import CountOfDay, MissedWords

DAY = date(2026, 5, 4)
KEY = b"k" * 32


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    upgrade(database)
    yield database
    database.close()


def test_sums_of_a_day_grow_and_nothing_else_is_kept(database: Database) -> None:
    with database.writing() as session:
        for count in (2, 3):
            sums = [Sum(what=Counted.OBJECT, count=count, language="ru", code="7K3F")]
            add_sums(session, sums, screen="hall", day=DAY)
    with database.reading() as session:
        (row,) = session.scalars(select(CountOfDay)).all()
        assert (row.day, row.screen, row.what, row.language, row.code, row.count) == (
            "2026-05-04",
            "hall",
            "object",
            "ru",
            "7K3F",
            5,
        )


@pytest.mark.parametrize("count", [0, -3, 10_001])
def test_a_count_that_cannot_be_is_left_out(database: Database, count: int) -> None:
    with database.writing() as session:
        add_sums(session, [Sum(what=Counted.HOME, count=count)], screen="hall", day=DAY)
    with database.reading() as session:
        assert session.scalars(select(CountOfDay)).all() == []


def test_words_stay_unreadable_until_a_third_day_and_their_digests_go_after_thirty(database: Database) -> None:
    with database.writing() as session:
        for days in (0, 0, 1):
            add_missed(session, "  Ivan   Petrov ", key=KEY, day=DAY + timedelta(days=days))
    with database.reading() as session:
        assert {row.words for row in session.scalars(select(MissedWords))} == {""}
    with database.writing() as session:
        add_missed(session, "ivan petrov", key=KEY, day=DAY + timedelta(days=2))
    with database.reading() as session:
        assert [row.words for row in session.scalars(select(MissedWords).order_by(MissedWords.day))] == [
            "",
            "",
            "ivan petrov",
        ]
    with database.writing() as session:
        add_missed(session, "something else", key=KEY, day=DAY + timedelta(days=60))
    with database.reading() as session:
        assert len(session.scalars(select(MissedWords)).all()) == 2
