"""R4: the disk can only be read, from one moment on and from the start."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import time
from contextlib import closing
from itertools import count
from pathlib import Path

from kiosk.settings import Settings
from tests.reliability.disks import loop_disk
from tests.reliability.row import Control, Found, Row, Scope, all_of, none_of
from tests.reliability.served import AtHttp, Served, open_home, serving, sign_in
from tests.reliability.visitors import Visits, find_paths
from tests.reliability.work import SAVED_IN

_FORM = f"/desk/objects/{SAVED_IN}/labels"
_SAID = "can only be read just now"
#: What was saved once would be no change the next time.
_times = count(1)


def run(scope: Scope) -> Found:
    seconds = scope.count(quick=2, short=10, long=600)
    log = scope.folder / "log"
    with loop_disk(scope.folder) as disk:
        settings = open_home(disk.place / "home")
        cookie = sign_in(settings, "cataloguer")
        with serving(settings, log=log) as served:
            curator = served.curator_with(cookie)
            paths, form = find_paths(served), curator.form(_FORM)
            free = _is_told(curator, form)
            os.sync()
            # What ext4 does by itself when a disk begins to fail.
            subprocess.run(["mount", "-o", "remount,abort", disk.place], check=True, capture_output=True)
            running = _ask_for(served, paths, seconds)
            told = [_is_told(curator, form) for _ in range(5)]
            tracebacks = served.tracebacks()
        cold = Visits()
        for is_closed_well in (False, True):
            disk.unmount()
            disk.mount()  # the file system's own journal is put in order, which needs a disk that can be written
            if is_closed_well:
                _close_well(settings)
            disk.unmount()
            disk.mount(read_only=True)
            with serving(settings, log=log) as served:
                cold = _ask_for(served, paths, seconds / 2, cold)
                told += [_is_told(served.curator_with(curator.cookie), form) for _ in range(5)]
                tracebacks = max(tracebacks, served.tracebacks())
    return Found(
        done="The file system became read-only under a running server; then the server was started anew, once after a "
        f"power cut and once after it had been closed well; {seconds} s of {len(paths)} pages and files each.",
        measures=(
            none_of("visitors' pages that failed, running", len(running.failed), len(running.seconds)),
            none_of("visitors' pages that failed, cold start", len(cold.failed), len(cold.seconds)),
            all_of("saves answered 503, “read-only”, with what was typed", sum(told), len(told)),
            none_of("tracebacks in the log", tracebacks, len(told)),
        ),
        control=Control(
            planted="the same save before",
            seen="not refused" if not free else "refused",
            is_caught=not free,
        ),
    )


def _is_told(curator: AtHttp, form: dict[str, str]) -> bool:
    typed = f"Typed on a disk for reading, {next(_times)}."
    answer = curator.send(_FORM, form | {"label_en": typed, "do": "save"})
    return answer.status == 503 and _SAID in answer.text and typed in answer.text


def _close_well(settings: Settings) -> None:
    """As the last program to leave a database does: no log is left beside it."""
    file = settings.database_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(file)) as last:
        last.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for end in ("-wal", "-shm"):
        Path(file + end).unlink(missing_ok=True)


def _ask_for(served: Served, paths: list[str], seconds: float, visits: Visits | None = None) -> Visits:
    visits, until = visits or Visits(), time.monotonic() + seconds
    while True:
        for path in paths:
            visits.ask(served, path)
        if time.monotonic() > until:
            return visits


ROW = Row(name="R4", title="disk for reading only: running, and cold start", run=run)
