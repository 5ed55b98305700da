"""R15: phones and gallery screens ask fifty times a second while a sheet and pictures come in."""

from __future__ import annotations

import random
import subprocess
import time
from pathlib import Path

from kiosk.settings import Settings
from tests.builders.museum import VITRINE
from tests.reliability.row import Control, Found, Measure, Row, Scope, at_most, none_of
from tests.reliability.served import Served, environment_of, open_home, serving
from tests.reliability.visitors import Crowd, Visits, find_paths
from tests.reliability.work import PICTURES_OF, draw, import_sheet, write_sheet

_PHONES, _SCREENS, _PER_SECOND = 200, 4, 50


def run(scope: Scope) -> Found:
    seconds = scope.count(quick=2, short=30, long=600)
    rows, pictures = scope.count(quick=50, short=500, long=5_000), scope.count(quick=1, short=10, long=100)
    settings = open_home(scope.folder / "home")
    sheet = write_sheet(scope.folder / "sheets", "loaded", rows)
    with serving(settings, workers=2) as served:
        paths = find_paths(served, 120)
        for path in paths:
            served.get(path)
        idle, _ = _ask(served, paths, seconds / 3)
        started = time.monotonic()
        coming = import_sheet(settings, sheet)
        brought = _bring(settings, scope.folder, pictures)
        busy, phones = _ask(served, paths, seconds, until_ended=[coming, brought])
        took = time.monotonic() - started
        done = [one.wait() for one in (coming, brought)]
        tracebacks = served.tracebacks()
        # A server that is held up is what the figures must show.
        for worker in served.workers():
            subprocess.run(["kill", "-STOP", str(worker)], check=True)
        held = _held_up(served, paths)
    failed = len(busy.failed) + len(phones.failed)
    return Found(
        done=f"{_PHONES} phones and {_SCREENS} screens, {_PER_SECOND} requests a second for {took:.0f} s, while "
        f"{rows:,} rows and {pictures} pictures came in; {len(busy.seconds) + len(phones.seconds):,} requests.",
        measures=(
            none_of("answers that failed", failed, len(busy.seconds) + len(phones.seconds)),
            at_most("p99 of phones", round(phones.p99 * 1000), 500, " ms"),
            at_most("p95 of screens of the idle one", round(busy.p95 / max(idle.p95, 0.005), 2), 2),
            Measure(what="the sheet and the pictures", figure=str(done), goal="[0, 0]", is_met=done == [0, 0]),
            none_of("tracebacks in the log", tracebacks, 1),
        ),
        control=Control(
            planted="the server's processes held up for a second",
            seen=f"p99 of {held.p99 * 1000:,.0f} ms",
            is_caught=held.p99 > 0.5,
        ),
    )


def _bring(settings: Settings, folder: Path, count: int) -> subprocess.Popen[bytes]:
    """One command after the other, in a process that ends with the first that fails."""
    chance, files = random.Random(15), []
    for number in range(count):
        file = folder / f"{number}.png"
        file.write_bytes(draw(chance))
        files.append(str(file))
    said = 'for file; do "$0" photographs attach ' + PICTURES_OF + ' "$file" --alt "A pin" || exit 1; done'
    quiet = subprocess.DEVNULL
    command = ["sh", "-c", said, str(VITRINE), *files]
    return subprocess.Popen(command, env=environment_of(settings), stdout=quiet, stderr=quiet)


def _ask(
    served: Served, paths: list[str], seconds: float, until_ended: list[subprocess.Popen[bytes]] | None = None
) -> tuple[Visits, Visits]:
    """What screens and phones were answered, for so long and until these have ended."""
    screens = Crowd(served, [path for path in paths if path.startswith("/touch")], _SCREENS, _PER_SECOND / 10)
    phones = Crowd(served, [path for path in paths if not path.startswith("/touch")], _PHONES, _PER_SECOND * 9 / 10)
    screens.begin()
    phones.begin()
    time.sleep(seconds)
    for one in until_ended or ():
        one.wait()
    return screens.end(), phones.end()


def _held_up(served: Served, paths: list[str]) -> Visits:
    crowd = Crowd(served, paths, people=4, per_second=8)
    crowd.begin()
    time.sleep(1)
    for worker in served.workers():
        subprocess.run(["kill", "-CONT", str(worker)], check=True)
    time.sleep(0.5)
    return crowd.end()


ROW = Row(name="R15", title="load with work", run=run)
