"""Wrong guesses make strangers wait, and honest people never for long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from catalogue.curators.guessing import begin_guess, guessed_right, network_of, pair_of
from catalogue.database import Database

AT = datetime(2026, 5, 3, 9, 0, tzinfo=UTC)
KEY = b"k" * 32


def guesses_within(database: Database, pair: str, minutes: int) -> int:
    """How many guesses are looked at when somebody tries every ten seconds."""
    done = 0
    for second in range(0, minutes * 60, 10):
        with database.writing() as session:
            done += begin_guess(session, pair, at=AT + timedelta(seconds=second)) == timedelta()
    return done


def test_ten_thousand_guesses_are_ten_at_most_in_a_quarter_of_an_hour(database: Database) -> None:
    assert 5 <= guesses_within(database, pair_of(KEY, "Ada", network_of("192.0.2.7")), 15) <= 10


def test_somebody_at_another_place_and_somebody_else_need_not_wait(database: Database) -> None:
    here = pair_of(KEY, "Ada", network_of("192.0.2.7"))
    with database.writing() as session:
        for _ in range(9):
            left = begin_guess(session, here, at=AT)
        assert timedelta() < left <= timedelta(minutes=15)
        assert begin_guess(session, pair_of(KEY, " ADA", network_of("192.0.2.99")), at=AT) > timedelta()
        assert begin_guess(session, pair_of(KEY, "Ada", network_of("198.51.100.7")), at=AT) == timedelta()
        assert begin_guess(session, pair_of(KEY, "Bo", network_of("192.0.2.7")), at=AT) == timedelta()
        guessed_right(session, here)
        assert begin_guess(session, here, at=AT) == timedelta()


def test_a_clock_that_is_wrong_by_years_makes_nobody_wait_longer(database: Database) -> None:
    pair = pair_of(KEY, "Ada", "")
    with database.writing() as session:
        for _ in range(40):
            begin_guess(session, pair, at=AT)
        for years in (-10, 10):
            at = AT + timedelta(days=365 * years)
            assert begin_guess(session, pair, at=at) <= timedelta(minutes=15)
            assert begin_guess(session, pair, at=at + timedelta(minutes=16)) == timedelta()


def test_nobody_can_read_an_address_out_of_what_is_kept() -> None:
    assert network_of("203.0.113.200") == "203.0.113.0/24"
    assert network_of("2001:db8:1:2::3") == "2001:db8:1::/48"
    assert network_of("not an address") == network_of(None) == ""
    assert pair_of(KEY, "Ada", "203.0.113.0/24") != pair_of(b"l" * 32, "Ada", "203.0.113.0/24")
