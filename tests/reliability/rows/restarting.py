"""R9: servers are stopped, begun anew and killed while visitors ask fifty times a second.

Once on SQLite, and once as a large museum has it (``home_of_many``): PostgreSQL, and pictures in a bucket.
"""

from __future__ import annotations

import random
import time
from contextlib import ExitStack
from dataclasses import replace

from kiosk.settings import Settings
from tests.reliability.many import home_of_many, nginx
from tests.reliability.row import Control, Found, Measure, Row, Scope, none_of
from tests.reliability.served import Served, open_home, serving, sign_in
from tests.reliability.visitors import Crowd, Visits, find_paths
from tests.reliability.work import Acknowledged, Audit, Work

_PER_SECOND, _PEOPLE = 50, 16


def run(scope: Scope) -> Found:
    return _restart(scope, open_home(scope.folder / "home"), "SQLite")


def run_many(scope: Scope) -> Found:
    with home_of_many(scope.folder / "home") as settings:
        return _restart(scope, settings, "PostgreSQL, pictures in a bucket")


def _restart(scope: Scope, settings: Settings, database: str) -> Found:
    seconds = scope.count(quick=2, short=5, long=60)
    cookie = sign_in(settings, "cataloguer")
    told, audit = Acknowledged(), Audit()
    with ExitStack() as open_ones:
        first, second, third = (
            open_ones.enter_context(serving(settings, log=scope.folder / f"log{n}")) for n in range(3)
        )
        port = open_ones.enter_context(nginx(scope.folder / "nginx", [first.port, second.port, third.port]))
        door = Served(port=port, process=first.process, log=first.log, settings=settings)
        paths = find_paths(door, 40)
        work = Work(served=door, curator=door.curator_with(cookie), told=told, random=random.Random(9), run_up="many")
        graceful = _crowd(door, paths)
        work.begin()
        time.sleep(seconds)
        first.process.terminate()
        first.process.wait(timeout=30)
        time.sleep(seconds)
        stopped = graceful.end()
        hard = _crowd(door, paths)
        time.sleep(seconds)
        second.kill()
        killed_at = time.monotonic()
        time.sleep(seconds)
        hard_visits = hard.end()
        work.end()
        audit.look(settings, told)
        alone = replace_port(door, third.port)
        lonely = _crowd(alone, paths)
        time.sleep(1)
        third.kill()
        time.sleep(1)
        planted = lonely.end()
    late = max((at - killed_at for at in hard_visits.at), default=0.0)
    asked = len(stopped.seconds) + len(hard_visits.seconds)
    return Found(
        done=f"Three servers of one home behind nginx, {_PER_SECOND} pages a second and curators at work: one stopped "
        f"as systemd stops it, one killed; {asked:,} pages, {told.count} saves.",
        measures=(
            none_of("pages that failed while a server was stopped", len(stopped.failed), len(stopped.seconds)),
            Measure(
                what="pages that failed beyond those in flight when a server was killed",
                figure=f"{max(0, len(hard_visits.failed) - _PEOPLE)} (in flight: {len(hard_visits.failed)})",
                goal="0",
                is_met=len(hard_visits.failed) <= _PEOPLE,
            ),
            Measure(what="last of these after the kill", figure=f"{late:.1f} s", goal="≤ 3 s", is_met=late <= 3),
            none_of("acknowledged saves lost", audit.lost + audit.without_file, told.count),
        ),
        control=Control(
            planted="a single server killed with nobody to take over",
            seen=f"{len(planted.failed)} of {len(planted.seconds)} pages failed",
            is_caught=len(planted.failed) > 0,
        ),
        database=database,
    )


def _crowd(served: Served, paths: list[str]) -> Crowd:
    crowd = Crowd(served, paths, people=_PEOPLE, per_second=_PER_SECOND, visits=Visits())
    crowd.begin()
    return crowd


def replace_port(served: Served, port: int) -> Served:
    return replace(served, port=port)


ROWS = (
    Row(name="R9", title="servers restarted and killed under load", run=run),
    Row(name="R9B", title="the same on PostgreSQL, with pictures in a bucket", run=run_many),
)
