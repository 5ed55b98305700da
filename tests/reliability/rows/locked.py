"""R5: another process keeps the database to itself."""

from __future__ import annotations

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor

from kiosk.settings import Settings
from tests.reliability.row import Control, Found, Measure, Row, Scope, all_of, at_most, none_of
from tests.reliability.served import Answer, AtHttp, open_home, serving, sign_in
from tests.reliability.visitors import Crowd, find_paths
from tests.reliability.work import SAVED_IN

_FORM = f"/desk/objects/{SAVED_IN}/labels"
#: What SQLite's own waiting adds to the five seconds on a busy machine.
_PATIENCE_SECONDS = 6.5
#: Who all wait at once, in one server process.
_SAVERS = 6


def run(scope: Scope) -> Found:
    seconds = scope.count(quick=7, short=15, long=30)
    settings = open_home(scope.folder / "home")
    cookie = sign_in(settings, "cataloguer")
    with serving(settings) as served:
        curator = served.curator_with(cookie)
        paths = find_paths(served, 40)
        for path in paths:
            served.get(path)
        form = curator.form(_FORM)
        idle = Crowd(served, paths, people=4, per_second=20)
        idle.begin()
        time.sleep(seconds / 2)
        idle.end()
        free = curator.send(_FORM, form | {"label_en": "Saved while it was free.", "do": "save"})
        locked = Crowd(served, paths, people=4, per_second=20)
        with _locked(settings):
            locked.begin()
            until = time.monotonic() + seconds
            with ThreadPoolExecutor(_SAVERS) as savers:
                several = list(savers.map(lambda _: _save_until(served.curator_with(curator.cookie), form, until),
                                          range(_SAVERS)))  # fmt: skip
            answers = [answer for some in several for answer in some]
            locked.end()
        after = curator.send(_FORM, curator.form(_FORM) | {"label_en": "Saved afterwards.", "do": "save"})
        tracebacks = served.tracebacks()
    good = [a for a in answers if a.status == 503 and a.headers.get("retry-after") and "Typed while it" in a.text]
    longest = max((answer.seconds for answer in answers), default=0.0)
    return Found(
        done=f"{seconds} s with the database locked by another process: {len(answers)} saves by {_SAVERS} people, "
        f"{len(locked.visits.seconds):,} visitors' pages (20 a second).",
        measures=(
            none_of("visitors' pages that failed", len(locked.visits.failed), len(locked.visits.seconds)),
            at_most("visitors' p95 of the idle one", round(locked.visits.p95 / max(idle.visits.p95, 0.005), 2), 2),
            all_of("saves answered 503 with Retry-After and what was typed", len(good), len(answers)),
            at_most("longest wait of a save", round(longest, 1), _PATIENCE_SECONDS, " s"),
            none_of("tracebacks in the log", tracebacks, len(answers)),
            Measure(what="the next save", figure=str(after.status), goal="303", is_met=after.status == 303),
        ),
        control=Control(
            planted="the same save while the database is free",
            seen=f"answered {free.status}",
            is_caught=free.status == 303,
        ),
    )


def _save_until(curator: AtHttp, form: dict[str, str], until: float) -> list[Answer]:
    answers = []
    while time.monotonic() < until:
        answers.append(curator.send(_FORM, form | {"label_en": "Typed while it was locked.", "do": "save"}))
    return answers


class _locked:  # noqa: N801
    """Another connection that begins to write and does not end."""

    def __init__(self, settings: Settings) -> None:
        self._connection = sqlite3.connect(settings.database_url.removeprefix("sqlite:///"), isolation_level=None)

    def __enter__(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def __exit__(self, *_: object) -> None:
        self._connection.execute("ROLLBACK")
        self._connection.close()


ROW = Row(name="R5", title="database locked by another process", run=run)
