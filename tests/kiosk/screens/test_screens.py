"""What a gallery screen asks for, and what strangers get."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from catalogue.database import Database
from catalogue.language_text import Language
from catalogue.screens.heartbeat import ask_to_reload
from catalogue.screens.registering import add_screen, change_settings, get_screen
from catalogue.screens.settings import ScreenSettings
from catalogue.visits_counted.models import CountOfDay, MissedWords
from kiosk import create_app
from tests.builders.small_museum import THEME, SmallMuseum, open_small_museum

AT = datetime(2026, 5, 4, tzinfo=UTC)


@pytest.fixture(scope="module")
def museum(tmp_path_factory: pytest.TempPathFactory) -> SmallMuseum:
    return open_small_museum(tmp_path_factory.mktemp("museum"))


@pytest.fixture(scope="module")
def app(museum: SmallMuseum) -> Flask:
    return create_app(museum.settings)


@pytest.fixture(scope="module")
def database(app: Flask) -> Database:
    database: Database = app.extensions["vitrine"].database
    return database


@pytest.fixture(scope="module")
def token(database: Database) -> str:
    settings = ScreenSettings(objects=("A-1",), languages=(Language.RU,))
    with database.writing() as session:
        return add_screen(session, "hall", settings, at=AT, by="test").token


def test_settings_are_told_as_they_are_now_not_as_of_the_edition(app: Flask, token: str, database: Database) -> None:
    client = app.test_client()
    before = client.get("/touch/hall/settings.json").json
    assert before["languages"] == ["ru"]
    assert token not in json.dumps(before)
    with database.writing() as session:
        change_settings(session, "hall", ScreenSettings(themes=(THEME,), languages=(Language.RU,)))
    assert client.get("/touch/hall/settings.json").json["themes"] == [THEME]
    with database.writing() as session:
        change_settings(session, "hall", ScreenSettings(objects=("A-1",), languages=(Language.RU,)))


@pytest.mark.usefixtures("token")
def test_a_screen_enters_at_its_name_and_a_language_is_none(app: Flask) -> None:
    client = app.test_client()
    assert client.get("/touch/hall/").get_data() == client.get("/touch/").get_data()
    assert client.get("/touch/cellar/").status_code == 404
    assert "frame--home" in client.get("/touch/en/").get_data(as_text=True)
    worker = client.get("/touch/service-worker.js")
    assert (worker.status_code, worker.mimetype) == (200, "text/javascript")
    assert "Set-Cookie" not in worker.headers


def test_a_heartbeat_needs_the_token_and_carries_the_wish_to_reload_back(
    app: Flask, token: str, database: Database
) -> None:
    client = app.test_client()
    beat = {"edition": 2, "uptime_seconds": 60, "stored_bytes": 1234, "last_error": "x"}
    for given in ("", "wrong", token + "x"):
        answer = client.post("/touch/hall/heartbeat", json=beat, headers={"Vitrine-Screen-Token": given})
        assert answer.status_code == 403
        assert client.post("/touch/cellar/heartbeat", json=beat).get_data() == answer.get_data()
    with database.writing() as session:
        ask_to_reload(session, "hall", at=datetime.now(UTC))
    answer = client.post("/touch/hall/heartbeat", json=beat, headers={"Vitrine-Screen-Token": token})
    assert (answer.status_code, answer.json) == (200, {"reload": True})
    with database.reading() as session:
        screen = get_screen(session, "hall")
        assert (screen.edition, screen.stored_bytes, screen.last_error) == (2, 1234, "x")


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"sums": 3}', b'{"who": "me"}', b"\xff", b'{"sums":[{"what":"x"}]}']
)
def test_a_report_that_cannot_be_read_is_refused_in_words(app: Flask, token: str, body: bytes) -> None:
    answer = app.test_client().post("/touch/hall/counts", data=body, headers={"Vitrine-Screen-Token": token})
    assert answer.status_code == 400
    assert answer.get_data(as_text=True).startswith("The report cannot be read")


def test_counts_are_added_and_words_without_result_stay_unreadable(app: Flask, token: str, database: Database) -> None:
    report = {"sums": [{"what": "object", "language": "ru", "code": "7K3F", "count": 4}], "missed": ["balalaika"]}
    answer = app.test_client().post("/touch/hall/counts", json=report, headers={"Vitrine-Screen-Token": token})
    assert answer.status_code == 204
    with database.reading() as session:
        (row,) = session.scalars(select(CountOfDay)).all()
        assert (row.screen, row.what, row.language, row.code, row.count) == ("hall", "object", "ru", "7K3F", 4)
        (words,) = session.scalars(select(MissedWords)).all()
        assert words.words == ""
