"""Screens are brought in, know their settings, and say how they are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from catalogue.database import Database
from catalogue.language_text import Language
from catalogue.migrations.upgrading import upgrade
from catalogue.screens.heartbeat import Heartbeat, ask_to_reload, note_heartbeat
from catalogue.screens.pairing import CODE_COUNTS, PairingRefused, make_pairing_code, pair
from catalogue.screens.registering import (
    ScreenRefused,
    UnknownScreen,
    add_screen,
    change_settings,
    get_screen,
    knows_token,
    list_screens,
    settings_of,
    switch_off,
    switch_on,
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


def test_a_heartbeat_is_noted_and_the_wish_to_reload_stays_until_the_screen_began_anew(database: Database) -> None:
    def beat_after(minutes: int, uptime_seconds: int) -> bool:
        beat = Heartbeat(
            edition=7, waiting=8, uptime_seconds=uptime_seconds, stored_bytes=3_000_000_000, touched_seconds_ago=20
        )
        return note_heartbeat(session, "hall", beat, at=AT + timedelta(minutes=minutes))

    with database.writing() as session:
        add_screen(session, "hall", ScreenSettings(), at=AT, by="test")
        assert beat_after(0, 90) is False
        ask_to_reload(session, "hall", at=AT)
        assert beat_after(1, 150) is True
        assert beat_after(2, 210) is True, "a visitor stood there, or the answer was lost"
        assert beat_after(3, 5) is False
        assert beat_after(4, 65) is False
    with database.reading() as session:
        (screen,) = list_screens(session)
        assert (screen.edition, screen.waiting_edition, screen.stored_bytes) == (7, 8, 3_000_000_000)
        assert screen.last_touch_at == AT + timedelta(minutes=4, seconds=-20)


def test_a_code_typed_on_the_device_makes_it_the_screen_once_and_in_time(database: Database) -> None:
    with database.writing() as session:
        first = add_screen(session, "hall", ScreenSettings(), at=AT, by="test").token
        stale = make_pairing_code(session, "hall", at=AT)
        code = make_pairing_code(session, "hall", at=AT)
        late = AT + CODE_COUNTS
        for typed, at in ((stale, AT), (code, late), ("12", AT), ("", AT), ("١٢٣٤٥٦٧٨٩", AT)):
            with pytest.raises(PairingRefused):
                pair(session, typed, at=at)
        paired = pair(session, code.replace(" ", "-"), at=AT)
        screen = get_screen(session, "hall")
        assert paired.name == "hall"
        assert knows_token(screen, paired.token)
        assert not knows_token(screen, first)
        with pytest.raises(PairingRefused):
            pair(session, code, at=AT)


def test_a_screen_switched_off_is_known_no_more_until_it_is_switched_on(database: Database) -> None:
    with database.writing() as session:
        token = add_screen(session, "hall", ScreenSettings(), at=AT, by="test").token
        code = make_pairing_code(session, "hall", at=AT)
        switch_off(session, "hall", at=AT)
        assert not knows_token(get_screen(session, "hall"), token)
        with pytest.raises(PairingRefused):
            pair(session, code, at=AT)
        with pytest.raises(ScreenRefused):
            add_screen(session, "hall", ScreenSettings(), at=AT, by="test")
        switch_on(session, "hall")
        assert knows_token(get_screen(session, "hall"), token)


def test_a_screen_that_nobody_added_is_unknown(database: Database) -> None:
    with database.writing() as session, pytest.raises(UnknownScreen):
        note_heartbeat(session, "cellar", Heartbeat(), at=AT)
