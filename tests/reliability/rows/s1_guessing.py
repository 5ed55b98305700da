"""S1: ten thousand guesses at one curator's password, with a hundred forged networks, while visitors read."""

from __future__ import annotations

import statistics

from tests.reliability.row import Control, Found, Row, Scope, at_most, none_of
from tests.reliability.served import open_home, serving
from tests.reliability.signing_in import PASSWORD, Browser, add_curators


def run(scope: Scope) -> Found:
    timed = scope.count(quick=6, short=41, long=101)
    settings = open_home(scope.folder / "home")
    add_curators(settings, [f"Ada {number}" for number in range(timed)])
    guesses = scope.count(quick=200, short=400, long=10_000)
    with serving(settings) as server:
        Browser(server.port).guess("Nobody at all", "a wrong guess")  # nobody's hash is made once
        known, unknown = [], []
        # In turns, so that whatever else the machine does falls on both alike.
        for number in range(1, timed):
            known.append(Browser(server.port).guess(f"Ada {number}", "a wrong guess"))
            unknown.append(Browser(server.port).guess(f"Nobody {number}", "a wrong guess"))
        hers = Browser(server.port)
        before, _ = hers.guess("Ada 0", PASSWORD)
        stranger = Browser(server.port)
        told = [stranger.guess("Ada 0", f"guess {n}", f"198.51.{n % 100}.7") for n in range(guesses)]
        reading = [server.get("/touch/en/").seconds for _ in range(50)]
        right, _ = stranger.guess("Ada 0", PASSWORD)
    checked = sum(status == 401 for status, _ in told)
    gap = abs(statistics.median(s for _, s in known) - statistics.median(s for _, s in unknown)) * 1000
    p95 = sorted(reading)[int(len(reading) * 0.95)] * 1000
    return Found(
        done=f"{guesses:,} guesses with 100 forged networks; {timed - 1} names somebody has and as many nobody has.",
        measures=(
            at_most("guesses that were checked", checked, 10),
            none_of("other answers than wrong or wait", sum(s not in (401, 429) for s, _ in told), len(told)),
            at_most("gap of the medians, known and unknown", round(gap, 1), 10, " ms"),
            at_most("a visitor's page, 95 of 100", round(p95), 500, " ms"),
        ),
        control=Control(
            planted="the right password before, and again from the stranger's place",
            seen=f"answered {before}, then {right}",
            is_caught=(before, right) == (303, 429),
        ),
    )


ROW = Row(name="S1", title="guessing passwords", run=run)
