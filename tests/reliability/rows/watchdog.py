"""K4: the process that draws the page is killed, the browser is killed, the page hangs; the watch begins each anew."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.builders.processes import family
from tests.conftest import QUIET_CHROMIUM
from tests.reliability.row import Control, Found, Row, Scope, Skipped, all_of, at_most
from tests.reliability.served import Served, open_home, serving

_WATCH = Path(__file__).resolve().parents[3] / "deploy" / "box" / "screen_watch.py"


def run(scope: Scope) -> Found:
    chromium = shutil.which("chromium")
    if chromium is None:
        raise Skipped("Chromium is not installed here")
    rounds, hangs = scope.count(quick=1, short=2, long=20), scope.count(quick=1, short=1, long=5)
    settings, profile = open_home(scope.folder / "home"), scope.folder / "profile"
    seconds: dict[str, list[float]] = {"drawer": [], "browser": [], "hang": []}
    with serving(settings) as served:
        with _screen(chromium, profile, served) as watch:
            _wait_for_life(profile, 0.0)
            still = watch.poll() is None
        for fate, count in (("drawer", rounds), ("browser", rounds), ("hang", hangs)):
            for _ in range(count):
                seconds[fate].append(_seconds_until_home(chromium, profile, served, fate))
        with _screen(chromium, profile, served) as watch:
            time.sleep(20)
            untouched = watch.poll() is None
    done = sum(map(len, seconds.values()))
    back = sum(one < 120 for some in seconds.values() for one in some)
    return Found(
        done=f"A headless Chromium under the watch of the box: {rounds} times its drawing process killed, {rounds} "
        f"times itself, {hangs} times its page held up; each begun anew as systemd does.",
        measures=(
            all_of("screens that came back", back, done),
            at_most("longest until home, drawing process killed", round(max(seconds["drawer"]), 1), 15, " s"),
            at_most("longest until home, browser killed", round(max(seconds["browser"]), 1), 30, " s"),
            at_most("longest until home, page held up", round(max(seconds["hang"]), 1), 60, " s"),
        ),
        control=Control(
            planted="a screen that is well, left alone for 20 s",
            seen="left running" if still and untouched else "begun anew without need",
            is_caught=still and untouched,
        ),
        left_out=(
            "cage: a headless Chromium stands for the panel; that the browser's end ends it is systemd's Restart=",
        ),
    )


@contextmanager
def _screen(chromium: str, profile: Path, served: Served) -> Iterator[subprocess.Popen[bytes]]:
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    browser = [chromium, "--headless=new", *QUIET_CHROMIUM, *sandbox, f"--user-data-dir={profile}"]
    browser += ["--disable-features=SpareRendererForSitePerProcess"]
    words = ["--profile", str(profile), "--", *browser, f"http://127.0.0.1:{served.port}/touch/#watched"]
    quiet = subprocess.DEVNULL
    watch = subprocess.Popen([sys.executable, str(_WATCH), *words], stdout=quiet, stderr=quiet)
    try:
        yield watch
    finally:
        watch.terminate()
        watch.wait(timeout=30)


def _seconds_until_home(chromium: str, profile: Path, served: Served, fate: str) -> float:
    """From the fault to the first sign of life of the page begun anew."""
    with _screen(chromium, profile, served) as watch:
        _wait_for_life(profile, time.time())
        started = time.monotonic()
        for process in family(watch.pid)[1:]:
            command = Path(f"/proc/{process}/cmdline")
            is_drawer = command.exists() and b"--type=renderer" in command.read_bytes()
            if fate == "browser" or is_drawer:
                _send(process, signal.SIGSTOP if fate == "hang" else signal.SIGKILL)
        watch.wait(timeout=120)
        failed_at = time.time()
    with _screen(chromium, profile, served):
        _wait_for_life(profile, failed_at)
    return time.monotonic() - started


def _send(process: int, number: signal.Signals) -> None:
    try:
        os.kill(process, number)
    except ProcessLookupError:
        return


def _wait_for_life(profile: Path, since: float) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        files = list(profile.glob("*/IndexedDB/*/*.log"))
        if any(file.exists() and file.stat().st_mtime > since for file in files):
            return
        time.sleep(0.2)
    raise AssertionError("the page showed no life within 60 s")


ROW = Row(name="K4", title="a screen that crashed, ended or hangs begins anew", run=run)
