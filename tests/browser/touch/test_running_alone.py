"""A registered screen stores the edition, runs on when the server is gone, and takes the next one only unattended."""

from __future__ import annotations

import logging
import os
import re
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, BrowserType, Error, Page, ViewportSize, expect
from werkzeug.serving import make_server

from catalogue import production_date
from catalogue.artefacts.finding import get_artefact, get_record
from catalogue.artefacts.record import Named, PlaceMade
from catalogue.artefacts.revising import save_revision
from catalogue.database import Database
from catalogue.language_text import LanguageText
from catalogue.screens.registering import NewScreen, add_screen, get_screen
from catalogue.screens.settings import ScreenSettings
from catalogue.showcase.publishing import publish
from kiosk import create_app
from kiosk.parcels.work import ScreenWork
from kiosk.settings import read_settings
from tests.browser.touch.conftest import PORTRAIT
from tests.builders.small_museum import THEME, SmallMuseum, open_small_museum

AT = datetime(2026, 5, 4, tzinfo=UTC)
STATE = (
    "() => caches.open('screen-state').then(kept => kept.match('/touch/state')).then(kept => kept ? kept.json() : {})"
)
DRAWN = """() => {
  const canvas = document.querySelector("[data-canvas] canvas");
  return canvas?.getContext("2d").getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data[3] === 255;
}"""
LOOK = """() => navigator.serviceWorker.ready.then(
    ready => ready.active.postMessage({kind: 'look', screen: 'hall', panel: '1080x1920'}))"""
VIEWPORT = ViewportSize(width=PORTRAIT.width, height=PORTRAIT.height)
#: A list: its keys that can be seen with where they lead, what is said to be shown, its objects, its page keys.
LISTED = """() => {
  const results = document.querySelector(".results");
  const leads = (key) => decodeURIComponent(key.search ?? "").split(/[?&]where=|,|&/).sort();
  const told = (key) => [key.textContent.replace(/\\s+/g, " ").trim(), leads(key), key.matches("[aria-current]")];
  const isSeen = (key) => !key.closest("[hidden]");
  const seen = (selector) => [...results.querySelectorAll(selector)].filter(isSeen).map(told);
  return {
    keys: seen("[data-choice]"), further: seen(".choice-row__further a, .choice-row__more"),
    said: seen("[data-narrowed-words]"), turns: seen("[data-page-keys] a"),
    tiles: [...results.querySelectorAll(".tile")].map((tile) => tile.pathname),
  };
}"""
#: Narrowed lists: one choice, two that widen, two that narrow, nothing left, a page, a place, no choice, a year.
NARROWED = [
    f"en/themes/{THEME}?where=kind:pin",
    f"ru/themes/{THEME}?where=kind:pin,kind:poster",
    f"zh/themes/{THEME}?where=kind:pin,decade:1950",
    f"en/themes/{THEME}?where=kind:poster,decade:1960",
    f"en/themes/{THEME}?where=kind:pin&page=2",
    "ru/kinds/pin?where=place:shanghai",
    "en/kinds/pin?where=nonsense",
    "zh/years/1952?where=kind:poster",
]
STORED = "() => caches.open('screen-files').then(files => files.keys()).then(keys => keys.length)"


@dataclass
class Hall:
    """A screen in a hall and the server it was given by.

    ``spoilt`` addresses are answered with a wrong byte. While ``gate`` is shut parcels are kept back, and ``kept_back``
    says that there was one.
    """

    page: Page
    museum: SmallMuseum
    screen: NewScreen
    app: Flask
    spoilt: set[str] = field(default_factory=set)
    gate: threading.Event = field(default_factory=threading.Event)
    kept_back: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start_server(self) -> None:
        """On the same port as before."""
        self.gate.set()
        self.server = make_server("127.0.0.1", self.port, self.app, threaded=True)
        self.server.daemon_threads = True  # type: ignore[attr-defined]
        self.port = self.server.port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

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
        self.gate.set()
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

    def publish_places(self) -> None:
        """Four badges of Shanghai, one of Moscow and another decade: lists narrow by more than one thing."""
        database = Database(self.museum.settings.database_url)
        with database.writing() as session:
            for number in range(3, 8):
                record = get_record(session, get_artefact(session, f"A-{number}"))
                place = PlaceMade(name=Named(key="shanghai" if number < 7 else "moscow"))
                made = production_date.read("1961") if number == 7 else record.production_date
                changed = record.__class__(**{**_fields(record), "places": (place,), "production_date": made})
                save_revision(session, changed, at=AT, by="test")
            publish(session, None, at=AT, by="test")
        ScreenWork(self.museum.settings, database).look()
        database.close()

    def see(self, address: str) -> dict[str, Any]:
        """What a list offers and shows."""
        self.page.goto(f"{self.address}/touch/{address}")
        self.page.wait_for_selector(".results:not([data-alone])")
        found: dict[str, Any] = self.page.evaluate(LISTED)
        return found


def _fields(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> tuple[SmallMuseum, NewScreen]:
    """A museum with a screen whose edition is made up; each test works in a copy."""
    museum = open_small_museum(tmp_path_factory.mktemp("furnished"))
    database = Database(museum.settings.database_url)
    with database.writing() as session:
        screen = add_screen(session, "hall", ScreenSettings(), at=AT, by="test")
    ScreenWork(museum.settings, database).look()
    database.close()
    return museum, screen


@pytest.fixture
def hall(
    furnished: tuple[SmallMuseum, NewScreen], tmp_path: Path, new_context: Callable[..., BrowserContext]
) -> Iterator[Hall]:
    first, screen = furnished
    shutil.copytree(first.settings.home, tmp_path / "home")
    given = {"VITRINE_HOME": str(tmp_path / "home"), "VITRINE_PUBLIC_URL": first.settings.public_url}
    museum = replace(first, settings=read_settings(given))
    app = create_app(museum.settings)
    whole = app.wsgi_app
    page = new_context(viewport=VIEWPORT, has_touch=True).new_page()
    hall = Hall(page=page, museum=museum, screen=screen, app=app)

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path, is_stored = environ["PATH_INFO"], environ.get("HTTP_SEC_FETCH_DEST") == "empty"
        if path.startswith("/parcels/") and not hall.gate.is_set():
            hall.kept_back.set()
            hall.gate.wait(60)
        if path not in hall.spoilt or not is_stored:
            return whole(environ, start_response)
        # Not squeezed: a browser overlooks a wrong byte in what follows the squeezed words.
        parts = whole({**environ, "HTTP_ACCEPT_ENCODING": "identity"}, start_response)
        return [b"".join(parts)[:-1] + b"!"]

    app.wsgi_app = answer  # type: ignore[method-assign]
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    hall.start_server()
    yield hall
    hall.stop_server()


def test_a_screen_runs_on_without_its_server_through_a_reload(hall: Hall) -> None:
    poster = hall.museum.codes["A-1"]
    hall.publish_places()
    by_the_server = [hall.see(address) for address in NARROWED]
    hall.enter()
    hall.wait_for("current", 3)
    hall.stop_server()
    by_itself = [hall.see(address) for address in NARROWED]
    assert by_itself == by_the_server
    assert len({str(found) for found in by_itself}) == len(NARROWED)
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
    hall.page.wait_for_function(DRAWN)  # the tiles are there
    hall.page.goto(f"{hall.address}/touch/ru/o/ZZZZ")
    expect(hall.page.locator(".bar")).to_be_visible()  # a way on, not the browser's own page
    for typed in ("плакат", "youyi"):
        hall.page.goto(f"{hall.address}/touch/ru/search")
        hall.page.locator("[role=search] input[type=search]").fill(typed)
        first = hall.page.locator(".found a").first
        expect(first).to_have_attribute("href", f"/touch/ru/o/{poster}")
        expect(first).to_contain_text("Плакат с двумя руками")
    hall.page.evaluate("code => sessionStorage.setItem('basket', JSON.stringify([code]))", poster)
    hall.page.goto(f"{hall.address}/touch/ru/visit")
    expect(hall.page.locator(".basket__entry [data-title]")).to_have_text("Плакат с двумя руками")
    expect(hall.page.locator("[data-visit-code]")).to_be_visible()
    hall.page.goto(f"{hall.address}/touch/zh/search?q=zzqqzz&page=1")
    expect(hall.page.locator("[data-missed]")).to_have_text(re.compile("^没有找到“zzqqzz”"))


def test_a_power_cut_in_the_midst_of_fetching_leaves_the_screen_as_it_was(
    hall: Hall, tmp_path: Path, browser_type: BrowserType, browser_type_launch_args: dict[str, Any]
) -> None:
    poster, profile = hall.museum.codes["A-1"], tmp_path / "profile"

    def switch_on() -> BrowserContext:
        context = browser_type.launch_persistent_context(
            profile, viewport=VIEWPORT, has_touch=True, **browser_type_launch_args
        )
        hall.page = context.pages[0]
        return context

    cut = switch_on()
    hall.enter()
    hall.wait_for("current", 2)
    before = hall.page.evaluate(STORED)
    hall.publish_title("Poster with a new name")
    hall.gate.clear()
    hall.page.evaluate(LOOK)
    assert hall.kept_back.wait(60)
    cut_power(profile)
    with suppress(Error):
        cut.close()
    hall.stop_server()
    again = switch_on()
    hall.page.goto(f"{hall.address}/touch/en/o/{poster}")
    expect(hall.page.locator("h1")).to_have_text("Poster of two hands")
    assert hall.state()["next"] is None
    hall.start_server()
    hall.page.evaluate(LOOK)
    hall.wait_for("next", 3)
    assert hall.page.evaluate(STORED) > before
    hall.page.goto(f"{hall.address}/touch/")
    hall.wait_for("current", 3)
    hall.page.goto(f"{hall.address}/touch/en/o/{poster}")
    expect(hall.page.locator("h1")).to_have_text("Poster with a new name")
    again.close()


def cut_power(profile: Path) -> None:
    """End every process of the browser that has this profile, all at once and without a word."""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if str(profile).encode() in (folder / "cmdline").read_bytes():
                os.kill(int(folder.name), signal.SIGKILL)


def test_the_next_edition_is_checked_and_shown_only_when_nobody_stands_there(hall: Hall) -> None:
    poster = hall.museum.codes["A-1"]
    hall.enter()
    hall.wait_for("current", 2)
    hall.tap(".begin__key[lang=en]")
    expect(hall.page.locator(".frame--home")).to_be_visible()
    # Before there is a next edition: the screen may look for one at any moment.
    hall.spoilt.add(f"/parcels/crates/pages/{poster}")
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
