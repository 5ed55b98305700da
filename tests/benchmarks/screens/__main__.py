"""Make a museum, make its edition up, store it in a Chromium, change one thing, store that, and write it all down."""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Error, Page, sync_playwright

from tests.benchmarks.screens.museum import SCREEN, change_one, museum_of
from tests.builders.chromium import launch

RESULTS = Path(__file__).parents[1] / "RESULTS-screens.md"
GOAL_SECONDS = 60
LIST_GOAL_SECONDS = 1
PANEL = (1080, 1920)
_STATE = (
    "() => caches.open('screen-state').then(kept => kept.match('/touch/state')).then(kept => kept ? kept.json() : {})"
)
_LOOK = """panel => navigator.serviceWorker.ready.then(
    ready => ready.active.postMessage({kind: 'look', screen: 'hall', panel}))"""
_LONGEST_SECONDS = 3600


@dataclass
class Round:
    """One edition: seconds until it was made up, until its list was given, and until a screen had it whole."""

    name: str
    made: float
    listed: float
    stored: float = 0
    files: int = 0
    megabytes: float = 0

    def store(self, page: Page, edition: int) -> None:
        began = time.monotonic()
        stored = _wait_until_stored(page, edition)
        self.stored, self.files, self.megabytes = time.monotonic() - began, stored["files"], stored["bytes"] / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--objects", type=int, default=1000, help="made-up objects beside the demonstration")
    parser.add_argument("--home", type=Path, help="has the demonstration already; it is copied")
    parser.add_argument("--keep", action="store_true", help="write the results file")
    asked = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="screens-", ignore_cleanup_errors=True) as folder,
        sync_playwright() as playwright,
    ):
        museum, screen = museum_of(Path(folder) / "home", asked.objects, asked.home)
        with museum.serving() as address:
            started = time.monotonic()
            browser = launch(playwright)
            page = browser.new_page(viewport={"width": PANEL[0], "height": PANEL[1]})
            whole = Round("all of it", *_wait_for_list(address, 0, started))
            page.goto(f"{address}/touch/{screen.name}/#token={screen.token}")
            whole.store(page, 1)
            edition = change_one(museum)
            changed = Round("one object changed", *_wait_for_list(address, edition, time.monotonic()))
            page.evaluate(_LOOK, f"{PANEL[0]}x{PANEL[1]}")
            changed.store(page, edition)
            version = browser.version
            browser.close()
    words = write(asked.objects, (whole, changed), version)
    if asked.keep:
        RESULTS.write_text(words)
    print(words)


def _wait_for_list(address: str, edition: int, since: float) -> tuple[float, float]:
    """Seconds until the edition was made up, and how long its list took to be given then."""
    asked = f"{address}/edition.json?screen={SCREEN}&panel={PANEL[0]}x{PANEL[1]}"
    while time.monotonic() - since < _LONGEST_SECONDS:
        if _edition_at(asked) >= edition:
            # Who asked first had it made; what everybody waits for from now on is another question.
            made = time.monotonic()
            _edition_at(asked)
            return made - since, time.monotonic() - made
        time.sleep(0.5)
    raise AssertionError("the edition was not made up")


def _edition_at(address: str) -> int:
    """The number of the edition listed there; -1 while it is being made up."""
    try:
        with urllib.request.urlopen(address) as answer:
            return int(json.load(answer)["edition"])
    except urllib.error.HTTPError as fault:
        if fault.code != 503:
            raise
        return -1


def _wait_until_stored(page: Page, edition: int) -> dict[str, int]:
    until = time.monotonic() + _LONGEST_SECONDS
    while time.monotonic() < until:
        try:
            state = page.evaluate(_STATE)
        except Error:
            state = {}  # attract comes anew with the edition it took
        current: dict[str, int] = state.get("current") or {}
        if current.get("edition", 0) >= edition:
            return current
        page.wait_for_timeout(100)
    raise AssertionError("the edition was not stored")


def write(objects: int, rounds: tuple[Round, ...], browser: str) -> str:
    rows = [
        f"| {one.name} | {one.made:.1f} | {one.listed:.2f} | {one.stored:.1f} | {one.files} | {one.megabytes:.0f} |"
        for one in rounds
    ]
    whole, slowest_list = rounds[0], max(one.listed for one in rounds)
    return "\n".join(
        [
            "# Editions for gallery screens: results of the benchmark",
            "",
            "Made by `python -m tests.benchmarks.screens --keep`. A registered screen of "
            f"{PANEL[0]} by {PANEL[1]}; {objects} objects with a picture each beside the demonstration. The edition is "
            "made up beside the server, with low priority; then a Chromium on the same machine stores it.",
            "",
            f"- date: {datetime.now(UTC):%Y-%m-%d}",
            f"- machine: {os.cpu_count()} processors, {platform.machine()}, {platform.system()}, "
            f"Python {platform.python_version()}, Chromium {browser}; load {os.getloadavg()[0]:.1f} at the end",
            "",
            "| | made up within s | list given in s | stored in s | files | MB |",
            "|---|--:|--:|--:|--:|--:|",
            *rows,
            "",
            f"Goals: stored in {GOAL_SECONDS} s for 1,000 objects "
            f"({'met' if whole.stored <= GOAL_SECONDS else 'not met'} here for {objects}); the list within "
            f"{LIST_GOAL_SECONDS} s ({'met' if slowest_list <= LIST_GOAL_SECONDS else 'not met'}).",
            "",
        ]
    )


if __name__ == "__main__":
    main()
