"""A finger that walks through the screens by chance, and what it had to wait for."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import CDPSession, Page, Playwright
from playwright.sync_api import TimeoutError as WaitedTooLong

from tests.builders.chromium import launch

#: Panel in pixels (width, height).
PORTRAIT = (1080, 1920)
SLOWER = 4
#: A touch is told of a moment after it was answered.
_TOLD_MS = 120
_WATCHING = Path(__file__).with_name("watching.js")
_LEADING = 0.5
_LETTERS_READY = "() => ![...document.fonts].some((face) => face.status === 'unloaded')"
_LETTERS_MS = 180_000
_LANGUAGES = ("en", "zh", "ru")
#: A screen that did not come by then counts as this slow.
MOST_MS = 5000.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One touch: milliseconds to the next paint, and to the next screen; ``None`` where none comes of it."""

    came_from: str
    led_to: str
    paint_ms: float
    screen_ms: float | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Memory:
    """After a reset, with all rubbish collected: bytes of script's heap, nodes, listeners."""

    heap: int
    nodes: int
    listeners: int


@dataclass
class Walker:
    """``page`` shows the screens served at ``address``; the same ``seed`` touches the same keys."""

    page: Page
    devtools: CDPSession
    address: str
    seed: int = 1
    chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)

    def begin(self, *, is_rested: bool = False) -> None:
        """As a visitor does: attract, which stood until its letters were there if ``is_rested``; then a language."""
        self.page.goto(f"{self.address}/touch/")
        self.page.wait_for_selector(".begin__key")
        self.page.wait_for_load_state("networkidle")
        if is_rested:
            self.page.wait_for_function(_LETTERS_READY, timeout=_LETTERS_MS)
        language = self.chance.choice(_LANGUAGES)
        self.page.locator(f".begin__key[href='/touch/{language}/']").tap()
        self.page.wait_for_selector(".frame--home")

    def step(self) -> Step:
        keys = self.page.evaluate("() => watched.keys()")
        if not keys:
            self.page.keyboard.press("Escape")
            keys = self.page.evaluate("() => watched.keys()")
        # Half of all touches lead on: else the zoom's many keys would hold most walks there.
        leading = [key for key in keys if key["leads"]]
        key = self.chance.choice(leading if leading and self.chance.random() < _LEADING else keys)
        came_from = self._screen()
        if key["leads"]:
            self.page.evaluate("() => watched.expectScreen()")
        self._touch(key["x"], key["y"])
        screen_ms = self._wait_for_screen() if key["leads"] else None
        self.page.wait_for_timeout(_TOLD_MS)
        paint_ms = self.page.evaluate(
            "() => Math.max(16, ...watched.paints.filter(([at]) => at >= watched.down - 1).map(([, took]) => took))"
        )
        return Step(came_from=came_from, led_to=self._screen(), paint_ms=paint_ms, screen_ms=screen_ms)

    def reset(self) -> None:
        """Start again, as the key of the access sheet does; Back may have led to attract already."""
        if self._screen() == "attract":
            self.page.reload()
        else:
            self.page.evaluate("() => document.querySelector('[data-start-again]').click()")
        self.page.wait_for_selector(".frame--attract")

    def weigh(self) -> Memory:
        self.page.wait_for_load_state("networkidle")
        self.devtools.send("HeapProfiler.collectGarbage")
        told = {entry["name"]: entry["value"] for entry in self.devtools.send("Performance.getMetrics")["metrics"]}
        return Memory(
            heap=int(told["JSHeapUsedSize"]), nodes=int(told["Nodes"]), listeners=int(told["JSEventListeners"])
        )

    def frames_of_attract(self, seconds: float) -> list[float]:
        """Milliseconds between frames."""
        self.page.goto(f"{self.address}/touch/")
        self.page.wait_for_load_state("networkidle")
        found: list[float] = self.page.evaluate("for_ms => watched.countFrames(for_ms)", seconds * 1000)
        return found

    def slow_down(self, times: int) -> None:
        self.devtools.send("Emulation.setCPUThrottlingRate", {"rate": times})

    def _touch(self, x: float, y: float) -> None:
        """A finger comes and goes at once: what is fetched while a real one rests is no help here."""
        self.devtools.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
        self.devtools.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def _wait_for_screen(self) -> float:
        try:
            self.page.wait_for_function(
                "() => watched.swapped.then((ms) => { watched.screenMs = ms; return true; })", timeout=MOST_MS
            )
        except WaitedTooLong:
            return MOST_MS
        found: float = self.page.evaluate("() => watched.screenMs")
        return found

    def _screen(self) -> str:
        name = self.page.evaluate("() => document.querySelector('[data-frame]').className")
        found = re.search(r"frame--(\w+)", name)
        return found.group(1) if found else ""


@contextmanager
def walking(playwright: Playwright, address: str, *, seed: int = 1) -> Iterator[Walker]:
    browser = launch(playwright)
    try:
        width, height = PORTRAIT
        page = browser.new_context(viewport={"width": width, "height": height}, has_touch=True).new_page()
        page.add_init_script(path=_WATCHING)
        devtools = page.context.new_cdp_session(page)
        devtools.send("Performance.enable")
        yield Walker(page=page, devtools=devtools, address=address, seed=seed)
    finally:
        browser.close()
