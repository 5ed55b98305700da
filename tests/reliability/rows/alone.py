"""R10: a gallery screen without its server for 72 hours, by a turned clock: running on, and switched on meanwhile."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Error, Page, Playwright, sync_playwright

from catalogue.artefacts.finding import get_artefact, get_record
from catalogue.artefacts.revising import save_revision
from catalogue.database import Database
from catalogue.language_text import LanguageText
from catalogue.screens.registering import add_screen
from catalogue.screens.settings import ScreenSettings
from catalogue.showcase.publishing import publish
from kiosk.settings import Settings
from tests.conftest import QUIET_CHROMIUM
from tests.reliability.clocks import Clock, make_clock
from tests.reliability.row import Control, Found, Row, Scope, Skipped, all_of, at_most, none_of
from tests.reliability.served import open_home, serving
from tests.reliability.visitors import find_paths

_CUT = timedelta(hours=72)
_CHANGED, _OLD, _NEW = "A-1", "Poster of two hands", "A poster that changed meanwhile"
_STATE = (
    "() => caches.open('screen-state').then(kept => kept.match('/touch/state')).then(kept => kept ? kept.json() : {})"
)
#: The heading, and how many pictures of the page cannot be drawn.
_LOOKED = """async () => {
  const pictures = [...document.querySelectorAll("main img")];
  const drawn = await Promise.all(pictures.map((one) => {
    one.loading = "eager";
    return one.decode().then(() => true, () => false);
  }));
  return [document.querySelector("h1")?.textContent ?? "", pictures.length, drawn.filter((is) => !is).length];
}"""


@dataclass
class _Walked:
    pages: int = 0
    pictures: int = 0
    bad: list[str] = field(default_factory=list)


def run(scope: Scope) -> Found:
    chromium = shutil.which("chromium")
    if chromium is None:
        raise Skipped("Chromium is not installed here")
    step = scope.count(quick=9, short=3, long=1)
    clock, settings = make_clock(scope.folder), open_home(scope.folder / "home")
    token = _register(settings)
    walked = _Walked()
    with sync_playwright() as playwright:
        with _screen(playwright, chromium, scope.folder / "profile", clock) as page:
            with serving(settings) as served:
                address = f"http://127.0.0.1:{served.port}"
                pages = {path.partition("?")[0] for path in find_paths(served, 300) if path.startswith("/touch/")}
                objects = sorted(path for path in pages if "/o/" in path and path.count("/") == 4)[::step]
                english = sorted(path for path in pages if path.startswith("/touch/en/") and "zoom" not in path)
                naming = [path for path in english if _OLD in served.get(path).text]
                page.goto(f"{address}/touch/hall/#token={token}")
                _wait_until_stored(page, 0)
                before = _edition(page)
            clock.turn(_CUT)
            _walk(page, address, objects, walked)
        with _screen(playwright, chromium, scope.folder / "profile", clock) as page:
            _walk(page, address, [f"/touch/{one}/" for one in ("en", "ru", "zh")] + objects, walked)
            _change(settings)
            page.goto(f"{address}/touch/")
            with serving(settings, port=served.port):
                fresh = _wait_until_stored(page, before)
                page.wait_for_timeout(2000)  # attract comes anew with the edition it took
                old = sum(_still_says(page, address + path, _OLD) for path in naming)
        with _screen(playwright, chromium, scope.folder / "stranger", clock) as page:
            planted = _Walked()
            _walk(page, address, objects[:1], planted)
    return Found(
        done=f"A screen that stored an edition, cut off for {_CUT.days * 24} hours by its clock, ended and begun anew "
        f"meanwhile: {walked.pages} pages, {walked.pictures} pictures.",
        measures=(
            none_of("pages without words or pictures, or of the browser's own", len(walked.bad), walked.pages),
            all_of("pictures drawn", walked.pictures, walked.pictures),
            at_most("from the server's return until the new edition is shown", round(fresh, 1), 60, " s"),
            none_of("pages that name the changed object as before", old, len(naming)),
        ),
        control=Control(
            planted="a browser that stored nothing",
            seen=", ".join(planted.bad) or "nothing wrong",
            is_caught=bool(planted.bad),
        ),
        left_out=tuple(walked.bad[:10]),
    )


def _register(settings: Settings) -> str:
    database = Database(settings.database_url)
    with database.writing() as session:
        screen = add_screen(session, "hall", ScreenSettings(), at=datetime.now(UTC), by="test")
    database.close()
    return screen.token


@contextmanager
def _screen(playwright: Playwright, chromium: str, profile: Path, clock: Clock) -> Iterator[Page]:
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    context: BrowserContext = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=chromium,
        args=[*QUIET_CHROMIUM, *sandbox],
        viewport={"width": 1080, "height": 1920},
        env={**os.environ, **clock.environment},
    )
    try:
        yield context.pages[0]
    finally:
        context.close()


def _edition(page: Page) -> int:
    try:
        state: dict[str, Any] = page.evaluate(_STATE)
    except Error:
        return 0  # attract comes anew with the edition it took
    return int((state.get("current") or {}).get("edition", 0))


def _wait_until_stored(page: Page, after: int) -> float:
    """Until an edition after this one is shown; how long that took."""
    started = time.monotonic()
    while _edition(page) <= after:
        if time.monotonic() - started > 300:
            raise AssertionError("no newer edition was stored within 300 s")
        page.wait_for_timeout(200)
    return time.monotonic() - started


def _walk(page: Page, address: str, paths: list[str], walked: _Walked) -> None:
    for path in paths:
        walked.pages += 1
        try:
            page.goto(address + path)
            heading, pictures, broken = page.evaluate(_LOOKED)
        except Error as fault:
            walked.bad.append(f"{path}: {fault.message.splitlines()[0]}".replace(address, ""))
            continue
        walked.pictures += pictures - broken
        if broken or not heading.strip() or page.url.startswith("chrome-error"):
            walked.bad.append(f"{path}: {broken} pictures not drawn, heading “{heading.strip()[:40]}”")


def _change(settings: Settings) -> None:
    database, at = Database(settings.database_url), datetime.now(UTC)
    with database.writing() as session:
        record = get_record(session, get_artefact(session, _CHANGED))
        save_revision(session, replace(record, title=LanguageText.of(en=_NEW)), at=at, by="test")
        publish(session, [_CHANGED], at=at, by="test")
    database.close()


def _still_says(page: Page, address: str, words: str) -> bool:
    page.goto(address)
    return words in page.content()


ROW = Row(name="R10", title="a gallery screen without its server", run=run)
