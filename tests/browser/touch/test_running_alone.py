"""A registered screen stores the edition, runs on when the server is gone, and takes the next one only unattended."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect
from werkzeug.serving import BaseWSGIServer, make_server

from catalogue.artefacts.finding import get_artefact, get_record
from catalogue.artefacts.revising import save_revision
from catalogue.database import Database
from catalogue.language_text import LanguageText
from catalogue.screens.registering import NewScreen, add_screen, get_screen
from catalogue.screens.settings import ScreenSettings
from catalogue.showcase.publishing import publish
from kiosk import create_app
from kiosk.parcels.work import ScreenWork
from tests.browser.touch.conftest import PORTRAIT
from tests.builders.small_museum import SmallMuseum, open_small_museum

AT = datetime(2026, 5, 4, tzinfo=UTC)
STATE = (
    "() => caches.open('screen-state').then(kept => kept.match('/touch/state')).then(kept => kept ? kept.json() : {})"
)
LOOK = """() => navigator.serviceWorker.ready.then(
    ready => ready.active.postMessage({kind: 'look', screen: 'hall', panel: '1080x1920'}))"""
STORED = "() => caches.open('screen-files').then(files => files.keys()).then(keys => keys.length)"


@dataclass
class Hall:
    """A screen in a hall and the server it was given by. ``spoilt`` addresses are answered with a wrong byte."""

    page: Page
    museum: SmallMuseum
    screen: NewScreen
    address: str
    server: BaseWSGIServer
    spoilt: set[str] = field(default_factory=set)

    def state(self) -> dict[str, Any]:
        """What the screen has stored; nothing while attract comes anew with a taken edition."""
        with suppress(Error):
            found: dict[str, Any] = self.page.evaluate(STATE)
            return found
        return {}

    def wait_for(self, name: str, edition: int) -> None:
        until = time.monotonic() + 60
        while (self.state().get(name) or {}).get("edition") != edition:
            assert time.monotonic() < until, (self.state(), self.page.evaluate(STORED))
            self.page.wait_for_timeout(200)
        self.page.wait_for_timeout(1500)  # attract comes anew with the edition it took

    def enter(self) -> None:
        self.page.goto(f"{self.address}/touch/{self.screen.name}/#token={self.screen.token}")

    def stop_server(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def tap(self, selector: str) -> None:
        self.page.wait_for_timeout(160)
        self.page.locator(selector).first.tap()

    def publish_title(self, title: str) -> None:
        database = Database(self.museum.settings.database_url)
        with database.writing() as session:
            record = get_record(session, get_artefact(session, "A-1"))
            changed = record.__class__(**{**_fields(record), "title": LanguageText.of(en=title)})
            save_revision(session, changed, at=AT, by="test")
            publish(session, ["A-1"], at=AT, by="test")
        ScreenWork(self.museum.settings, database).look()
        database.close()


def _fields(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


@pytest.fixture
def hall(tmp_path: Path, new_context: Callable[..., BrowserContext]) -> Iterator[Hall]:
    museum = open_small_museum(tmp_path)
    database = Database(museum.settings.database_url)
    with database.writing() as session:
        screen = add_screen(session, "hall", ScreenSettings(), at=AT, by="test")
    ScreenWork(museum.settings, database).look()
    database.close()
    app = create_app(museum.settings)
    whole, spoilt = app.wsgi_app, set[str]()

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        is_stored = environ.get("HTTP_SEC_FETCH_DEST") == "empty"
        if environ["PATH_INFO"] not in spoilt or not is_stored:
            return whole(environ, start_response)
        # Not squeezed: a browser overlooks a wrong byte in what follows the squeezed words.
        parts = whole({**environ, "HTTP_ACCEPT_ENCODING": "identity"}, start_response)
        return [b"".join(parts)[:-1] + b"!"]

    app.wsgi_app = answer  # type: ignore[method-assign]
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    page = new_context(viewport={"width": PORTRAIT.width, "height": PORTRAIT.height}, has_touch=True).new_page()
    address = f"http://127.0.0.1:{server.port}"
    yield Hall(page=page, museum=museum, screen=screen, address=address, server=server, spoilt=spoilt)
    server.shutdown()


def test_a_screen_runs_on_without_its_server_through_a_reload(hall: Hall) -> None:
    poster = hall.museum.codes["A-1"]
    hall.enter()
    hall.wait_for("current", 2)
    hall.stop_server()
    hall.page.goto(f"{hall.address}/touch/")
    hall.tap(".begin__key[lang=ru]")
    hall.page.wait_for_url("**/touch/ru/")
    hall.tap(".way__example")
    hall.tap(f".tile[href$='{poster}']")
    hall.page.wait_for_url(f"**/touch/ru/o/{poster}")
    hall.page.reload()
    expect(hall.page.locator("h1")).to_have_text("Плакат с двумя руками")
    assert hall.page.locator(".exhibit__picture--1 img").evaluate("picture => picture.decode().then(() => true)")
    hall.tap(".foot .key:nth-child(2)")
    expect(hall.page.locator("[data-step=in]")).to_be_visible()
    hall.tap("[data-step=in]")
    hall.page.wait_for_timeout(600)
    drawn = hall.page.locator("[data-canvas] canvas").first.evaluate(
        "canvas => canvas.getContext('2d').getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data[3]"
    )
    assert drawn == 255  # the tiles are there
    hall.page.goto(f"{hall.address}/touch/ru/o/ZZZZ")
    expect(hall.page.locator(".bar")).to_be_visible()  # a way on, not the browser's own page


def test_the_next_edition_is_checked_and_shown_only_when_nobody_stands_there(hall: Hall) -> None:
    poster = hall.museum.codes["A-1"]
    hall.enter()
    hall.wait_for("current", 2)
    hall.tap(".begin__key[lang=en]")
    expect(hall.page.locator(".frame--home")).to_be_visible()
    # Before there is a next edition: the screen may look for one at any moment.
    hall.spoilt.add(f"/parcels/touch/en/o/{poster}")
    hall.publish_title("Poster with a new name")
    hall.page.evaluate(LOOK)
    hall.page.wait_for_timeout(2500)
    assert hall.state()["next"] is None  # one byte is wrong: nothing of it is taken
    hall.spoilt.clear()
    hall.page.evaluate(LOOK)
    hall.wait_for("next", 3)
    hall.page.goto(f"{hall.address}/touch/en/o/{poster}")
    expect(hall.page.locator("h1")).to_have_text("Poster of two hands")
    hall.tap(".bar__key--access")
    hall.tap("[data-start-again]")
    hall.wait_for("current", 3)
    hall.page.goto(f"{hall.address}/touch/en/o/{poster}")
    expect(hall.page.locator("h1")).to_have_text("Poster with a new name")
    assert hall.page.evaluate(STORED) <= hall.state()["current"]["files"]  # what was before is gone


def test_a_full_disk_leaves_the_screen_as_it_was(hall: Hall) -> None:
    hall.page.goto(f"{hall.address}/touch/")
    tools = hall.page.context.new_cdp_session(hall.page)
    tools.send("Storage.overrideQuotaForOrigin", {"origin": hall.address, "quotaSize": 3_000_000})
    hall.enter()
    hall.page.wait_for_timeout(4000)
    assert not hall.state().get("current")
    hall.tap(".begin__key[lang=en]")
    expect(hall.page.locator("h1")).to_be_visible()
    tools.send("Storage.overrideQuotaForOrigin", {"origin": hall.address})
    hall.page.goto(f"{hall.address}/touch/")
    hall.page.evaluate(LOOK)
    hall.wait_for("current", 2)


def test_a_screen_says_how_it_is_and_counts_without_persons(hall: Hall) -> None:
    hall.page.clock.install()
    hall.enter()
    hall.wait_for("current", 2)
    hall.tap(".begin__key[lang=en]")
    hall.page.wait_for_url("**/touch/en/")
    hall.page.clock.fast_forward(61_000)
    database = Database(hall.museum.settings.database_url)
    until = time.monotonic() + 10
    while True:
        with database.reading() as session:
            edition = get_screen(session, "hall").edition
        if edition == 2 or time.monotonic() > until:
            break
        hall.page.wait_for_timeout(300)
        hall.page.clock.fast_forward(61_000)
    database.close()
    assert edition == 2
    assert hall.page.context.cookies() == []
