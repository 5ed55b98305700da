"""Accounts, their one-time addresses, and what may not happen to them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from catalogue.curators import changing
from catalogue.curators.adding import add_curator
from catalogue.curators.curator import curator_of
from catalogue.curators.errors import CuratorRefused, LastAdministrator, LinkEnded
from catalogue.curators.events import events_of
from catalogue.curators.models import CuratorAccount
from catalogue.curators.one_time_links import GOOD_FOR, find_by_link, make_link, use_link
from catalogue.curators.roles import Right, Role
from catalogue.curators.sessions import ABSOLUTE, IDLE, find_session, see_session, start_session
from catalogue.database import Database
from catalogue.language_text import Language

AT = datetime(2026, 5, 3, 9, 0, tzinfo=UTC)


def add(session: Session, name: str, *roles: Role, languages: tuple[Language, ...] = ()) -> CuratorAccount:
    return add_curator(session, name, roles=roles, languages=languages, at=AT, by="test")


def test_a_name_is_one_person_however_it_is_written(database: Database) -> None:
    with database.writing() as session:
        add(session, "Ева  Штраус", Role.VIEWER)
        with pytest.raises(CuratorRefused, match="is here already"):
            add(session, " ЕВА ШТРАУС", Role.VIEWER)
        for name, reason in (("", "Enter a name"), ("a" * 101, "100 characters"), ("\x00", "Enter a name")):
            with pytest.raises(CuratorRefused, match=reason):
                add(session, name, Role.VIEWER)
        add(session, "a" * 100, Role.VIEWER)


def test_a_translator_writes_in_the_given_languages_and_a_cataloguer_in_all(database: Database) -> None:
    with database.writing() as session:
        with pytest.raises(CuratorRefused, match="Select the languages"):
            add(session, "T", Role.TRANSLATOR)
        translator = curator_of(add(session, "T", Role.TRANSLATOR, languages=(Language.RU,)))
        cataloguer = curator_of(add(session, "C", Role.CATALOGUER))
    assert (translator.languages, translator.may(Right.WRITE)) == (frozenset({Language.RU}), False)
    assert cataloguer.languages == frozenset(Language)


def test_a_one_time_address_is_good_once_for_three_days_and_only_the_newest(database: Database) -> None:
    with database.writing() as session:
        account = add(session, "Ada", Role.VIEWER)
        first = make_link(session, account, at=AT, by="test")
        second = make_link(session, account, at=AT, by="test")
        end = AT + GOOD_FOR
        for token, at in ((first, AT), (second, end), ("", AT), ("made up", AT)):
            with pytest.raises(LinkEnded):
                find_by_link(session, token, at=at)
        assert find_by_link(session, second, at=end - timedelta(seconds=1)) is account
        assert use_link(session, second, at=AT) is account
        with pytest.raises(LinkEnded):
            use_link(session, second, at=AT)
        assert [event.what for event in events_of(session, account.id)][:2] == ["link used", "link made"]


def test_a_session_ends_when_nothing_is_done_and_at_the_latest_after_its_day(database: Database) -> None:
    second = timedelta(seconds=1)
    with database.writing() as session:
        account = add(session, "Ada", Role.VIEWER)
        token = start_session(session, account.id, at=AT)
        assert len(token) >= 43, "256 bits in base64"
        assert token not in str(session.execute(text("SELECT * FROM curator_session")).all())
        assert find_session(session, token, at=AT + IDLE - second)
        assert find_session(session, token, at=AT + IDLE) is None
        assert find_session(session, token, at=AT - timedelta(days=3650)) is None
        at = AT
        while at < AT + ABSOLUTE - IDLE:
            at += IDLE / 2
            see_session(session, token, at=at)
        assert find_session(session, token, at=AT + ABSOLUTE - second)
        assert find_session(session, token, at=AT + ABSOLUTE) is None


def test_a_new_password_or_a_switched_off_account_ends_the_sessions(database: Database) -> None:
    with database.writing() as session:
        boss = add(session, "Boss", Role.ADMINISTRATOR)
        account = add(session, "Ada", Role.VIEWER)
        here, there = (start_session(session, account.id, at=AT) for _ in range(2))
        changing.set_password(session, account, "hash", at=AT, by="Ada", keep=here)
        assert find_session(session, here, at=AT)
        assert find_session(session, there, at=AT) is None
        changing.switch_off(session, account, at=AT, by="Boss")
        assert find_session(session, here, at=AT) is None
        with pytest.raises(LastAdministrator):
            changing.switch_off(session, boss, at=AT, by="Boss")
        with pytest.raises(LastAdministrator):
            changing.give_roles(session, boss, roles=[Role.VIEWER], languages=[], at=AT, by="Boss")
