"""What phones open is counted by day, from memory, and tells of nobody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from werkzeug.test import Client

from catalogue.database import Database
from catalogue.visits_counted.models import CountOfDay
from kiosk import create_app
from kiosk.phone_counts import PhoneCounts
from tests.builders.small_museum import SmallMuseum, open_small_museum

PHONE = {"User-Agent": "Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36", "Accept-Language": "zh-CN"}


@pytest.fixture(scope="module")
def museum(tmp_path_factory: pytest.TempPathFactory) -> SmallMuseum:
    return open_small_museum(tmp_path_factory.mktemp("counted"))


@pytest.fixture
def counts(museum: SmallMuseum) -> Iterator[PhoneCounts]:
    app = create_app(museum.settings)
    database: Database = app.extensions["vitrine"].database
    yield PhoneCounts(app.wsgi_app, database)
    with database.writing() as session:
        for row in session.scalars(select(CountOfDay)):
            session.delete(row)
    database.close()


def kept(museum: SmallMuseum) -> set[tuple[str, str, str, str, int]]:
    database = Database(museum.settings.database_url)
    with database.reading() as session:
        rows = {
            (row.screen, row.what, row.language, row.code, row.count) for row in session.scalars(select(CountOfDay))
        }
    database.close()
    return rows


def test_pages_are_counted_in_memory_and_written_together(counts: PhoneCounts, museum: SmallMuseum) -> None:
    poster, other = museum.codes["A-1"], museum.codes["A-2"]
    phone = Client(counts)
    first = phone.get(f"/o/{poster}/ru", headers=PHONE)
    again = phone.get(f"/o/{poster}/ru", headers={**PHONE, "If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert "Set-Cookie" not in first.headers
    assert phone.get(f"/o/{poster}", headers=PHONE).status_code == 200
    assert phone.get(f"/v/{poster}.{other}/en", headers=PHONE).status_code == 200
    assert kept(museum) == set()
    counts.write()
    counts.write()
    assert kept(museum) == {
        ("", "phone_object", "ru", poster, 2),
        ("", "phone_object", "zh", poster, 1),
        ("", "phone_visit", "en", "", 1),
    }


def test_robots_pictures_and_pages_nobody_looks_at_are_not_counted(counts: PhoneCounts, museum: SmallMuseum) -> None:
    poster = museum.codes["A-1"]
    phone = Client(counts)
    for headers in (
        {"User-Agent": "Mozilla/5.0 (compatible; Examplebot/2.1)"},
        {"User-Agent": ""},
        {**PHONE, "Sec-Purpose": "prefetch"},
        {**PHONE, "Sec-Fetch-Mode": "cors"},
    ):
        assert phone.get(f"/o/{poster}/en", headers=headers).status_code == 200
    for path in (f"/o/{poster}/en/qr.svg", "/o/saved/en", "/o/ZZZZ/en", f"/touch/en/o/{poster}"):
        phone.get(path, headers=PHONE)
    phone.head(f"/o/{poster}/en", headers=PHONE)
    counts.write()
    assert kept(museum) == set()


def test_what_cannot_be_written_now_is_written_later(
    counts: PhoneCounts, museum: SmallMuseum, monkeypatch: pytest.MonkeyPatch
) -> None:
    poster = museum.codes["A-1"]
    Client(counts).get(f"/o/{poster}/en", headers=PHONE)

    def refuse(*_: object, **__: object) -> None:
        raise OperationalError("insert", {}, Exception("database is locked"))

    with monkeypatch.context() as locked:
        locked.setattr("kiosk.phone_counts.add_sums", refuse)
        counts.write()
    counts.write()
    assert kept(museum) == {("", "phone_object", "en", poster, 1)}
