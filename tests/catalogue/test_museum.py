"""What the museum has settled about itself."""

from __future__ import annotations

from catalogue.database import Database
from catalogue.migrations.upgrading import upgrade
from catalogue.museum import NAME_LIMIT, Museum, keep_museum, read_museum, read_typed


def settle(name: str = "", era_from: str = "", era_to: str = "") -> tuple[Museum, list[str]]:
    museum, problems = read_typed(name=name, era_from=era_from, era_to=era_to, self_review=True, codes_required=False)
    return museum, [problem.message for problem in problems]


def test_what_was_settled_is_read_again(database_url: str) -> None:
    database = Database(database_url)
    upgrade(database)
    museum, problems = settle(" A small\nmuseum ", "1949", "1966")
    assert problems == []
    with database.writing() as session:
        assert read_museum(session) == Museum()
        keep_museum(session, museum)
    with database.reading() as session:
        assert read_museum(session) == Museum(name="A small museum", era_from=1949, era_to=1966, self_review=True)
    database.close()


def test_every_problem_is_told_at_once_and_a_limit_holds_on_both_sides() -> None:
    assert settle("a" * NAME_LIMIT, "1", "2100")[1] == []
    assert settle("a" * (NAME_LIMIT + 1), "0", "２０００")[1] == [
        "Name must be 120 characters or fewer",
        "First year must be a year from 1 to 2100",
        "Last year must be a year from 1 to 2100",
    ]
    assert settle(era_from="1966", era_to="1949")[1] == ["Last year must be the same as or after first year"]


def test_a_date_is_beyond_the_era_only_when_no_day_of_it_can_lie_within() -> None:
    museum = Museum(era_from=1949, era_to=1966)
    assert museum.era == "1949 to 1966"
    assert [museum.is_beyond_era(1930, last) for last in (1948, 1949, None)] == [True, False, False]
    assert [museum.is_beyond_era(first, 1980) for first in (1966, 1967, None)] == [False, True, False]
    assert not Museum().is_beyond_era(1, 2)
