"""R11: visitors come to one screen and leave, again and again; and one server process answers and answers."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.benchmarks.touch.walking import Walker, walking
from tests.builders.processes import family
from tests.reliability.row import Control, Found, Measure, Row, Scope, at_most, none_of
from tests.reliability.served import Served, open_home, serving
from tests.reliability.visitors import Visits, find_paths

_STEPS = 4
#: Eight megabytes of words that the page's own script keeps, to be noticed.
_LEAK = "() => { window.leak = Array.from({length: 32}, () => new Float64Array(65536).fill(1.5).join()); }"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Weight:
    """Megabytes of the browser's processes (shared memory by parts) and of script's heap; nodes of the page."""

    browser: float
    heap: float
    nodes: int


def run(scope: Scope) -> Found:
    cycles, requests = scope.count(quick=3, short=24, long=2_000), scope.count(quick=200, short=4_000, long=100_000)
    settings = open_home(scope.folder / "home")
    with serving(settings) as served:
        with sync_playwright() as playwright, walking(playwright, f"http://127.0.0.1:{served.port}") as walker:
            weights = [_visit(walker) for _ in range(cycles)]
            walker.page.evaluate(_LEAK)
            leaking = _weigh(walker)
        first, last = _least(weights[: cycles // 3]), _least(weights[-(cycles // 3) :])
        paths = find_paths(served, 120)
        warm = _ask(served, paths, max(300, len(paths) * 2))
        before = _resident(served)
        asked = _ask(served, paths, requests)
        grown = _resident(served) - before
    nodes = abs(last.nodes - first.nodes) / first.nodes * 100
    failed = len(warm.failed) + len(asked.failed)
    return Found(
        done=f"{cycles} visitors of {_STEPS} touches each on one page of a screen, each followed by a reset; then "
        f"{requests:,} requests to one server process. The least of the first third against the least of the last.",
        measures=(
            at_most("memory of the browser, more", round((last.browser / first.browser - 1) * 100, 1), 10, " %"),
            at_most("heap of the page after collecting, more", round(last.heap - first.heap, 2), 5, " MB"),
            Measure(what="nodes of the page", figure=f"{nodes:.1f} % apart", goal="≤ 1 %", is_met=nodes <= 1),
            at_most("memory of the server process, more", round(grown, 1), 10, " MB"),
            none_of("requests that failed", failed, len(warm.seconds) + len(asked.seconds)),
        ),
        control=Control(
            planted="a page that keeps what it made",
            seen=f"{leaking.heap - last.heap:.1f} MB more",
            is_caught=leaking.heap - last.heap > 5,
        ),
    )


def _visit(walker: Walker) -> _Weight:
    walker.begin()
    for _ in range(_STEPS):
        walker.step()
    walker.reset()
    return _weigh(walker)


def _weigh(walker: Walker) -> _Weight:
    """The browser as it is; its page without the drawings that the browser keeps for a while, few or many: each is a
    document with nodes of its own, and none of the page's."""
    walker.weigh()
    browser = sum(map(_proportional, family(os.getpid())[1:]))
    walker.devtools.send("Network.enable")
    for is_off in (True, False):
        walker.devtools.send("Network.setCacheDisabled", {"cacheDisabled": is_off})
    walker.devtools.send("Network.disable")
    memory = walker.weigh()
    return _Weight(browser=browser, heap=memory.heap / 2**20, nodes=memory.nodes)


def _least(weights: Sequence[_Weight]) -> _Weight:
    """Attract shows one object after the other: the smallest is the same moment of each turn."""
    return _Weight(
        browser=min(one.browser for one in weights),
        heap=min(one.heap for one in weights),
        nodes=min(one.nodes for one in weights),
    )


def _proportional(process: int) -> float:
    """Megabytes of a process of the browser; nothing of any other."""
    try:
        if b"chromium" not in Path(f"/proc/{process}/cmdline").read_bytes():
            return 0.0
        said = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return int(said.partition("Pss:")[2].split()[0]) / 1024 if "Pss:" in said else 0.0


def _resident(served: Served) -> float:
    (worker,) = served.workers()
    said = Path(f"/proc/{worker}/status").read_text()
    return int(said.partition("VmRSS:")[2].split()[0]) / 1024


def _ask(served: Served, paths: list[str], requests: int) -> Visits:
    visits = Visits()
    for number in range(requests):
        visits.ask(served, paths[number % len(paths)])
    return visits


ROW = Row(name="R11", title="soak: a screen and a server over a long day", run=run)
