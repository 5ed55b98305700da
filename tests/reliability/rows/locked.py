"""R5: another process keeps the database to itself."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass

from sqlalchemy import create_engine, inspect, text

from kiosk.settings import Settings
from tests.reliability.many import once_more_on_postgres
from tests.reliability.row import Control, Found, Row, Scope, all_of, at_most, none_of
from tests.reliability.served import Answer, AtHttp, open_home, serving, sign_in
from tests.reliability.visitors import Crowd, Visits, find_paths
from tests.reliability.work import SAVED_IN

_FORM = f"/desk/objects/{SAVED_IN}/labels"
#: What SQLite's own waiting adds to the five seconds on a busy machine.
_PATIENCE_SECONDS = 6.5
#: Who all wait at once, in one server process.
_SAVERS = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class _Tried:
    """What a museum on one database answered; ``free`` before it was locked, ``after`` when it was free again."""

    visits: Visits
    idle: Visits
    answers: list[Answer]
    free: int
    after: int
    tracebacks: int

    @property
    def good(self) -> int:
        """Saves refused as they should be, with what was typed."""
        return sum(a.status == 503 and "retry-after" in a.headers and "Typed while it" in a.text for a in self.answers)

    @property
    def slower(self) -> float:
        """How many times visitors' p95 is the idle one."""
        return self.visits.p95 / max(self.idle.p95, 0.005)


def run(scope: Scope) -> Found:
    seconds = scope.count(quick=7, short=15, long=30)
    settings = open_home(scope.folder / "home")
    found = [_try(settings, _sqlite_locked(settings), seconds)]
    databases, left_out = once_more_on_postgres(
        scope.folder / "large",
        lambda settings: found.append(_try(settings, _postgresql_locked(settings), seconds)),
    )
    answers = [answer for one in found for answer in one.answers]
    visits, failed = sum(len(one.visits.seconds) for one in found), sum(len(one.visits.failed) for one in found)
    return Found(
        done=f"{seconds} s with the database locked by another process: {len(answers)} saves by {_SAVERS} people, "
        f"{visits:,} visitors' pages (20 a second).",
        measures=(
            none_of("visitors' pages that failed", failed, visits),
            at_most("visitors' p95 of the idle one", round(max(one.slower for one in found), 2), 2),
            all_of(
                "saves answered 503 with Retry-After and what was typed", sum(one.good for one in found), len(answers)
            ),
            at_most("longest wait of a save", round(max(one.seconds for one in answers), 1), _PATIENCE_SECONDS, " s"),
            none_of("tracebacks in the log", sum(one.tracebacks for one in found), len(answers)),
            all_of("next saves answered 303", sum(one.after == 303 for one in found), len(found)),
        ),
        control=Control(
            planted="the same save while the database is free",
            seen=f"answered {' and '.join(str(one.free) for one in found)}",
            is_caught=all(one.free == 303 for one in found),
        ),
        database=" and ".join(databases),
        left_out=left_out,
    )


def _try(settings: Settings, locked: AbstractContextManager[None], seconds: int) -> _Tried:
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
        crowd = Crowd(served, paths, people=4, per_second=20)
        with locked:
            crowd.begin()
            until = time.monotonic() + seconds
            with ThreadPoolExecutor(_SAVERS) as savers:
                several = list(savers.map(lambda _: _save_until(served.curator_with(curator.cookie), form, until),
                                          range(_SAVERS)))  # fmt: skip
            crowd.end()
        after = curator.send(_FORM, curator.form(_FORM) | {"label_en": "Saved afterwards.", "do": "save"})
        return _Tried(
            visits=crowd.visits,
            idle=idle.visits,
            answers=[answer for some in several for answer in some],
            free=free.status,
            after=after.status,
            tracebacks=served.tracebacks(),
        )


def _save_until(curator: AtHttp, form: dict[str, str], until: float) -> list[Answer]:
    answers = []
    while time.monotonic() < until:
        answers.append(curator.send(_FORM, form | {"label_en": "Typed while it was locked.", "do": "save"}))
    return answers


@contextmanager
def _sqlite_locked(settings: Settings) -> Iterator[None]:
    """Another connection that begins to write and does not end."""
    with closing(sqlite3.connect(settings.database_url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def _postgresql_locked(settings: Settings) -> Iterator[None]:
    """Another connection that keeps every table from being written, as long work on the tables does."""
    engine = create_engine(settings.database_url)
    with engine.connect() as other:
        for table in sorted(inspect(other).get_table_names()):
            other.execute(text(f'LOCK TABLE "{table}" IN EXCLUSIVE MODE'))
        yield
        other.rollback()
    engine.dispose()


ROW = Row(name="R5", title="database locked by another process", run=run)
