"""The watch over the gallery screen: a browser without life is ended, whatever it is that holds it up."""

from __future__ import annotations

import importlib.util
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

FILE = Path(__file__).resolve().parents[2] / "deploy" / "box" / "screen_watch.py"
#: A browser: writes a sign of life every tenth of a second, and has a process that draws. What comes after is its fate.
_BROWSER = """
import subprocess, sys, time
from pathlib import Path
store = Path(sys.argv[1]) / "Default/IndexedDB/here.leveldb"
store.mkdir(parents=True)
painter = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)", "--type=renderer"])
def live(seconds):
    for _ in range(int(seconds * 10)):
        (store / "000003.log").open("a").write("x")
        time.sleep(0.1)
live(1)
"""


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("screen_watch", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "LOOK_EVERY_SECONDS", 0.1)
    monkeypatch.setattr(module, "WITHOUT_PAINTER_SECONDS", 0.5)
    return module


@pytest.fixture
def systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """Where systemd listens."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as wire:
        wire.bind(str(tmp_path / "notify"))
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        yield wire


@pytest.mark.parametrize(
    ("fate", "said"),
    [
        ("time.sleep(60)", "The page showed no life"),
        ("painter.kill(); painter.wait(); live(60)", "The process that draws the page is gone"),
        ("painter.kill(); sys.exit(7)", "The browser ended by itself (7)"),
    ],
)
def test_a_screen_that_hangs_crashes_or_ends_begins_anew_and_leaves_nothing_running(
    watch: ModuleType, systemd: socket.socket, tmp_path: Path, fate: str, said: str
) -> None:
    profile = tmp_path / "profile"
    browser = subprocess.Popen([sys.executable, "-c", _BROWSER + fate, str(profile)])

    words = watch.watch(browser, profile, 3.0, 30.0)
    with_it = watch.family(browser.pid)
    watch.end(browser)

    assert words.startswith(said)
    assert b"WATCHDOG=1" in systemd.recv(64)
    assert not any(b"renderer" in watch.command_of(one) for one in with_it)
    assert browser.poll() is not None


def test_a_page_that_never_came_to_life_is_given_longer_and_then_asked_for_anew(
    watch: ModuleType, tmp_path: Path
) -> None:
    idle = [sys.executable, "-c", "import time; time.sleep(60)", "--type=renderer"]
    browser = subprocess.Popen(idle)

    words = watch.watch(browser, tmp_path, 0.1, 1.0)
    watch.end(browser)

    assert words == "The page showed no life for 1 seconds; the screen begins anew"


def test_the_watch_says_why_it_ends_and_systemd_sees_that_it_failed(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(FILE), "--profile", str(tmp_path), "--", sys.executable, "-c", "pass"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "NOTIFY_SOCKET": ""},
    )

    assert done.returncode == 1
    assert done.stderr == "The browser ended by itself (0); the screen begins anew\n"
