"""Screens are brought in, know their settings, and say how they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from catalogue.database import Database
from catalogue.language_text import Language
from catalogue.migrations.upgrading import upgrade
from catalogue.screens.heartbeat import Heartbeat, ask_to_reload, note_heartbeat
from catalogue.screens.registering import (
    ScreenRefused,
    UnknownScreen,
    add_screen,
    change_settings,
    get_screen,
    knows_token,
    list_screens,
    settings_of,
)
from catalogue.screens.settings import Orientation, ScreenSettings

AT = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    upgrade(database)
    yield database
    database.close()


def test_a_screen_is_known_by_its_token_and_keeps_its_settings(database: Database) -> None:
    wanted = ScreenSettings(themes=("letters",), languages=(Language.RU,), orientation=Orientation.LANDSCAPE)
    with database.writing() as session:
        added = add_screen(session, "hall-1", wanted, at=AT, by="test")
    with database.reading() as session:
        screen = get_screen(session, "hall-1")
        assert knows_token(screen, added.token)
        assert not knows_token(screen, added.token + "x")
        assert added.token not in repr(vars(screen))
        kept = settings_of(session, "hall-1")
        assert (kept.themes, kept.languages, kept.orientation) == (("letters",), (Language.RU,), "landscape")
    with database.writing() as session:
        change_settings(session, "hall-1", ScreenSettings())
        assert settings_of(session, "hall-1").staff_code_digest == kept.staff_code_digest
        assert settings_of(session, "hall-1").themes == ()


@pytest.mark.parametrize("name", ["en", "Hall", "", "-hall", "a" * 41, "hall/1", "service-worker"])
def test_a_name_that_cannot_stand_in_an_address_is_refused(database: Database, name: str) -> None:
    with database.writing() as session, pytest.raises(ScreenRefused):
        add_screen(session, name, ScreenSettings(), at=AT, by="test")


def test_two_screens_cannot_have_one_name(database: Database) -> None:
    with database.writing() as session:
        add_screen(session, "hall", ScreenSettings(), at=AT, by="test")
        with pytest.raises(ScreenRefused, match="already"):
            add_screen(session, "hall", ScreenSettings(), at=AT, by="test")


def test_a_heartbeat_is_noted_and_takes_the_wish_to_reload_along(database: Database) -> None:
    with database.writing() as session:
        add_screen(session, "hall", ScreenSettings(), at=AT, by="test")
        beat = Heartbeat(edition=7, uptime_seconds=90, stored_bytes=3_000_000_000, touched_seconds_ago=20)
        assert note_heartbeat(session, "hall", beat, at=AT) is False
        ask_to_reload(session, "hall", at=AT)
        assert note_heartbeat(session, "hall", beat, at=AT) is True
        assert note_heartbeat(session, "hall", beat, at=AT) is False
    with database.reading() as session:
        (screen,) = list_screens(session)
        assert (screen.edition, screen.stored_bytes, screen.seen_at) == (7, 3_000_000_000, AT)
        assert screen.last_touch_at == AT - timedelta(seconds=20)


def test_a_screen_that_nobody_added_is_unknown(database: Database) -> None:
    with database.writing() as session, pytest.raises(UnknownScreen):
        note_heartbeat(session, "cellar", Heartbeat(), at=AT)
