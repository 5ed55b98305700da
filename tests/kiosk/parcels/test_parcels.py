"""What a gallery screen is given to store: made beside the server, by difference, and of the edition on show only."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from catalogue.artefacts.finding import get_artefact, get_record
from catalogue.artefacts.record import ShownOn
from catalogue.artefacts.revising import save_revision
from catalogue.database import Database
from catalogue.language_text import Language, LanguageText
from catalogue.screens.registering import add_screen, settings_of
from catalogue.screens.settings import ScreenSettings
from catalogue.showcase.playlist import EVERYTHING, Playlist
from catalogue.showcase.publishing import publish, withdraw
from catalogue.showcase.reading import Showcase
from kiosk import create_app
from kiosk.commands.screens import screens
from kiosk.own_answers import OwnAnswer, ask
from kiosk.page_cache import Application
from kiosk.parcels import asked_for, making
from kiosk.parcels.filing import FILED
from kiosk.parcels.keeping import ParcelFolder, key_of
from kiosk.parcels.making import make_edition
from kiosk.parcels.parcel import unpack
from kiosk.parcels.searching import ENTRIES, screen_entries
from kiosk.parcels.work import ScreenWork
from kiosk.static_site.searching import search_entries
from tests.builders.small_museum import SmallMuseum, open_small_museum

AT = datetime(2026, 5, 4, tzinfo=UTC)
HALL = ScreenSettings(objects=("A-2", "A-1"), languages=(Language.RU,))


@pytest.fixture(scope="module")
def museum(tmp_path_factory: pytest.TempPathFactory) -> SmallMuseum:
    return open_small_museum(tmp_path_factory.mktemp("museum"))


@pytest.fixture(scope="module")
def app(museum: SmallMuseum) -> Flask:
    """What serves; another app makes, as a process of its own does beside the server."""
    return create_app(museum.settings)


@pytest.fixture(scope="module")
def database(app: Flask) -> Database:
    database: Database = app.extensions["vitrine"].database
    return database


@pytest.fixture(scope="module")
def make(museum: SmallMuseum, database: Database) -> Callable[[], None]:
    with database.writing() as session:
        for name, settings in (("entrance", ScreenSettings()), ("hall", HALL)):
            add_screen(session, name, settings, at=AT, by="test")
    return ScreenWork(museum.settings, database).look


def edition(app: Flask, query: str = "") -> dict[str, Any]:
    answer = app.test_client().get(f"/edition.json{query}")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    found: dict[str, Any] = answer.get_json()
    assert answer.headers["Vitrine-Edition"] == str(found["edition"])
    return found


def files(app: Flask, query: str = "") -> set[str]:
    return {file["address"] for file in edition(app, query)["files"]}


def unpacked(client: FlaskClient, address: str) -> Iterator[tuple[str, bytes]]:
    if address.startswith("/parcels/touch/"):
        for page, body in unpack(client.get(address).get_data()).items():
            if page not in (ENTRIES, FILED):
                yield page, body


def test_who_asks_first_has_the_edition_made_and_who_asks_meanwhile_comes_again(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = app.test_client()
    for stranger in ("/edition.json?screen=cellar", "/parcels/touch/", "/parcels/touch/?of=../../etc"):
        assert client.get(stranger).status_code == 404
    assert client.get("/parcels/touch/?of=everything").status_code == 503
    meanwhile: list[tuple[int, str]] = []

    def note(application: Application, address: str) -> OwnAnswer:
        if not meanwhile:
            second = app.test_client().get("/edition.json")
            meanwhile.append((second.status_code, second.headers["Retry-After"]))
        return ask(application, address)

    monkeypatch.setattr(making, "ask", note)
    monkeypatch.setattr(asked_for, "_MOST_SECONDS", 600)  # a busy machine takes its time
    assert client.get("/edition.json").status_code == 200
    assert meanwhile == [(503, "5")]


def test_a_stored_page_is_the_page_that_is_served(app: Flask, make: Callable[[], None], museum: SmallMuseum) -> None:
    make()
    client = app.test_client()
    listed = {file["address"]: file for file in edition(app)["files"]}
    parts: dict[str, bytes] = {}
    bodies: dict[str, bytes] = {}
    for address, file in listed.items():
        if not address.startswith("/static/vendor/"):
            body = bodies[address] = client.get(address).get_data()
            assert (len(body), hashlib.sha256(body).hexdigest()) == (file["bytes"], file["sha256"]), address
            if address.startswith("/parcels/"):
                parts |= unpack(body)
    poster = f"/touch/ru/o/{museum.codes['A-1']}"
    assert {"/touch/", "/touch/zh/visit", poster, f"{poster}/zoom/2", f"{poster}/passages/1"} <= parts.keys()
    assert any(address.startswith(f"/iiif/3/{museum.picture}/") for address in parts)
    for address, body in parts.items():
        if address not in (ENTRIES, FILED):
            assert client.get(address).get_data() == body, address
    crates = edition(app)["crates"]
    for crate in crates:
        within = [*listed.values()][crate["first"] :][: crate["count"]]
        body = client.get(crate["address"]).get_data()
        assert body == b"".join(bodies[file["address"]] for file in within), crate
        assert crate["sha256"] == hashlib.sha256("".join(file["sha256"] for file in within).encode()).hexdigest()
    together = sum(crate["count"] for crate in crates)
    assert len(crates) < together / 2
    alone = [address for address in listed if not address.startswith("/static/")]
    assert len(alone) - together <= 4, "what changes with an edition comes by the crate"


def test_a_screen_gets_its_own_playlist_languages_and_sizes(
    app: Flask, make: Callable[[], None], museum: SmallMuseum
) -> None:
    make()
    addresses = files(app, "?screen=hall")
    pages = [address.split("/") for address in addresses if address.startswith("/parcels/touch/") and "/o/" in address]
    assert {page[3] for page in pages} == {"ru"}
    assert {page[5].partition("?")[0] for page in pages} == {museum.codes["A-1"], museum.codes["A-2"]}
    home = app.test_client().get(next(one for one in addresses if one.startswith("/parcels/touch/ru/?"))).get_data()
    shelf = unpack(home)["/touch/ru/"].decode()
    first, second = (shelf.index(f"/touch/ru/o/{museum.codes[number]}") for number in HALL.objects)
    assert first < second
    assert museum.codes["A-3"] not in shelf
    client = app.test_client()
    parts = {page: body for one in addresses if "touch" in one for page, body in unpacked(client, one)}
    # Nothing it shows leads to what it does not have; languages it does not speak are hidden by the style sheet.
    led = {str(link) for body in parts.values() for link in html.fromstring(body.decode()).xpath("//a/@href")}
    assert {link for link in led if link.startswith("/touch/ru/") and "?q=" not in link} <= parts.keys()
    small, whole = files(app, "?panel=300x200"), files(app)
    widths = [{int(one.split("/")[3].split(".")[0]) for one in found if "/media/" in one} for found in (small, whole)]
    assert widths[0] == {320}
    assert max(widths[1]) > 320
    for query in ("?panel=300x200", "?screen=hall&panel=300x200"):
        listed = edition(app, query)
        lengths = [file["bytes"] for file in listed["files"]]
        for crate in listed["crates"]:
            promised = sum(lengths[crate["first"] :][: crate["count"]])
            assert len(client.get(crate["address"]).get_data()) == promised, crate


def test_a_new_edition_is_made_by_difference(
    app: Flask, make: Callable[[], None], museum: SmallMuseum, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    make()
    before = edition(app)
    asked: list[str] = []

    def note(application: Application, address: str) -> OwnAnswer:
        asked.append(address)
        return ask(application, address)

    monkeypatch.setattr(making, "ask", note)
    with database.writing() as session:
        record = get_record(session, get_artefact(session, "A-2"))
        title = LanguageText.of(en="Letter with a new name")
        save_revision(session, replace(record, title=title), at=AT, by="test")
        publish(session, ["A-2"], at=AT, by="test")
    stale = f"/parcels/touch/en/o/{museum.codes['A-2']}?of=everything"
    assert app.test_client().get(stale).status_code == 503  # not of the edition on show
    make()
    after = edition(app)
    assert after["edition"] == before["edition"] + 1
    badge, letter = (f"/touch/en/o/{museum.codes[number]}" for number in ("A-9", "A-2"))
    assert letter in asked
    assert badge not in asked
    digests = [{file["address"]: file["sha256"] for file in one["files"]} for one in (before, after)]
    changed = {address for address, digest in digests[1].items() if digests[0].get(address) != digest}
    assert f"/parcels{letter}?of=everything" in changed
    assert len(changed) < len(digests[1]) / 4
    asked.clear()
    make()
    assert asked == []


def test_what_was_taken_off_show_is_given_to_nobody(
    app: Flask, make: Callable[[], None], museum: SmallMuseum, database: Database
) -> None:
    make()
    badge = f"/parcels/touch/en/o/{museum.codes['A-9']}?of=everything"
    crate = f"/parcels/crates/pages/{museum.codes['A-9']}?of=everything&languages=en"
    client = app.test_client()
    assert [client.get(one).status_code for one in (badge, crate)] == [200, 200]
    with database.writing() as session:
        withdraw(session, "A-9", reason="It went back.", at=AT, by="test")
    assert [client.get(one).status_code for one in (badge, crate)] == [503, 503]
    make()
    assert [client.get(one).status_code for one in (badge, crate)] == [404, 404]
    kept = {file["sha256"] for file in edition(app)["files"]}
    folder = museum.settings.home / "screens" / key_of(EVERYTHING)
    assert {place.name for place in folder.glob("??/*")} <= kept


def test_two_processes_do_not_make_the_same_edition_at_once(museum: SmallMuseum) -> None:
    playlist = Playlist(objects=("A-1",))
    app = create_app(museum.settings)
    with ParcelFolder(museum.settings.home, key_of(playlist)).turn() as is_ours:
        assert is_ours
        assert make_edition(app, playlist) is None
    assert make_edition(app, playlist, goes_on=lambda: False) is None
    made = make_edition(app, playlist)
    assert made is not None
    assert {name for name in made.units if name.startswith("o:")} == {f"o:{museum.codes['A-1']}"}


def test_search_without_a_server_finds_nothing_that_its_room_may_not_show(
    museum: SmallMuseum, database: Database
) -> None:
    showcase = Showcase(database)
    with database.writing() as session:
        for number, room in (("A-7", ShownOn.KIOSK), ("A-8", ShownOn.PHONE)):
            record = get_record(session, get_artefact(session, number))
            save_revision(session, replace(record, shown_on=room), at=AT, by="test")
            publish(session, [number], at=AT, by="test")
    in_room = screen_entries(database, showcase.seen_from(ShownOn.KIOSK)).decode()
    on_the_web = search_entries(database, showcase.seen_from(ShownOn.PHONE)).decode()
    for_the_room, for_phones = museum.codes["A-7"], museum.codes["A-8"]
    assert f'"touch/{{language}}/o/{for_the_room}"' in in_room
    assert for_phones not in in_room
    assert f'"o/{for_phones}/{{language}}/"' in on_the_web
    assert for_the_room not in on_the_web
    named = screen_entries(database, showcase.seen_from(ShownOn.KIOSK).playing(HALL.playlist)).decode()
    assert {code for code in museum.codes.values() if f"/o/{code}" in named} == {
        museum.codes["A-1"],
        museum.codes["A-2"],
    }
    assert f"/o/{museum.codes['A-1']}/passages/1" in named


def test_a_playlist_can_be_changed_by_command(museum: SmallMuseum, database: Database) -> None:
    home = {"VITRINE_HOME": str(museum.settings.home)}
    said = CliRunner().invoke(screens, ["play", "hall", "--object", "A-2", "--object", "A-404"], env=home)
    assert json.loads(said.stdout) == {"name": "hall", "themes": [], "objects": ["A-2", "A-404"], "on_show": 1}
    with database.reading() as session:
        changed = settings_of(session, "hall")
    assert (changed.objects, changed.languages) == (("A-2", "A-404"), HALL.languages)
