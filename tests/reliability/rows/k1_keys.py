"""K1: thirty-five key combinations by a real keyboard, on a headed Chromium with the policies that are shipped.

The policies are put where Chromium looks by a mount of its own process alone, so that no other browser of the machine
meets them. Needs root, Xvfb, xdotool and Chromium.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageChops, ImageGrab, features

from tests.reliability.row import Control, Found, Row, Scope, Skipped, none_of
from tests.reliability.served import open_home, serving

ROOT = Path(__file__).resolve().parents[3]
KEYS = (
    *(
        "ctrl+t",
        "ctrl+n",
        "ctrl+shift+n",
        "ctrl+w",
        "ctrl+shift+w",
        "alt+F4",
        "F11",
        "F12",
        "ctrl+shift+i",
        "ctrl+shift+j",
    ),
    *(
        "ctrl+shift+c",
        "ctrl+u",
        "ctrl+p",
        "ctrl+s",
        "ctrl+o",
        "ctrl+f",
        "F3",
        "ctrl+h",
        "ctrl+j",
        "ctrl+d",
        "ctrl+l",
        "F6",
    ),
    *("ctrl+plus", "ctrl+minus", "ctrl+shift+Delete", "shift+Escape", "F1", "ctrl+shift+b", "ctrl+shift+o", "alt+Left"),
    *("F5", "F7", "alt+f", "F10", "ctrl+shift+t"),
)
_SIZE = (1080, 1200)
_SETTLES_SECONDS = 15.0
#: A caret or a focus ring is no effect; a bar, a sheet or another page is.
_MOST_CHANGED = 0.01
_FLAGS = (
    *("--kiosk", "--no-first-run", "--noerrdialogs", "--disable-infobars", "--disable-pinch", "--disable-gpu"),
    *(
        "--overscroll-history-navigation=0",
        "--disable-session-crashed-bubble",
        "--disable-features=Translate,TranslateUI",
    ),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--password-store=basic"),
)


def run(scope: Scope) -> Found:
    for program in ("Xvfb", "xdotool", "chromium", "unshare"):
        if shutil.which(program) is None:
            raise Skipped(f"{program} is not on this machine")
    if os.geteuid() != 0 or not features.check("xcb"):
        raise Skipped("root and a Pillow that sees X screens are needed")
    keys = KEYS[:: scope.count(quick=12, short=1, long=1)]
    with serving(open_home(scope.folder / "home")) as server, _screen() as display:
        here = f"http://127.0.0.1:{server.port}"
        policies = scope.folder / "policies"
        policies.mkdir()
        shipped = (
            (ROOT / "deploy/box/chromium/vitrine.json")
            .read_text()
            .replace("@SCREEN_ORIGIN@", f"127.0.0.1:{server.port}")
        )
        json.loads(shipped)
        (policies / "vitrine.json").write_text(shipped)
        with _chromium(display, scope.folder / "profile", f"{here}/touch/en/", policies):
            seen = [key for key in keys if _has_effect(display, key)]
        empty = scope.folder / "none"
        empty.mkdir()
        with _chromium(display, scope.folder / "plain", f"{here}/en/", empty):
            plain = [key for key in ("ctrl+f", "ctrl+shift+n", "ctrl+h") if _has_effect(display, key)]
    return Found(
        done=f"{len(keys)} key combinations by xdotool under Xvfb, on the touch screen's home in Chromium.",
        measures=(none_of("with a visible effect", len(seen), len(keys)),),
        control=Control(
            planted="three of them on a page without guard, without policies",
            seen=f"effects of {', '.join(plain) or 'none'}",
            is_caught=bool(plain),
        ),
        left_out=tuple(seen),
    )


@contextmanager
def _screen() -> Iterator[str]:
    """A screen of its own; the name of the display."""
    reading, writing = os.pipe()
    size = f"{_SIZE[0]}x{_SIZE[1]}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"],
        pass_fds=(writing,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as said:
            yield f":{said.readline().strip()}"
    finally:
        server.terminate()
        server.wait(10)


@contextmanager
def _chromium(display: str, profile: Path, address: str, policies: Path) -> Iterator[None]:
    place = Path("/etc/chromium/policies/managed")
    place.mkdir(parents=True, exist_ok=True)
    size = f"--window-size={_SIZE[0]},{_SIZE[1]}"
    flags = " ".join((*_FLAGS, size, "--window-position=0,0", "--no-sandbox", f"--user-data-dir={profile}", address))
    browser = subprocess.Popen(
        ["unshare", "-m", "sh", "-c", f"mount --bind {policies} {place} && exec chromium {flags}"],
        env={**os.environ, "DISPLAY": display},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait_for_page(display)
        yield
    finally:
        os.killpg(browser.pid, signal.SIGKILL)
        browser.wait(10)


def _wait_for_page(display: str) -> None:
    """Until the screen shows more than one colour and then stays as it is."""
    until = time.monotonic() + 90
    before = _look(display)
    while time.monotonic() < until:
        time.sleep(1.5)
        now = _look(display)
        if len(now[1].getcolors(1 << 24) or range(99)) > 50 and _changed(before[1], now[1]) < _MOST_CHANGED:
            return
        before = now
    raise Skipped("Chromium showed no page within 90 seconds")


def _has_effect(display: str, key: str) -> bool:
    """Whether the screen or its windows are different for good after the key; a page loaded anew is the same."""
    _stay(display)
    before = _look(display)
    subprocess.run(["xdotool", "key", key], env={**os.environ, "DISPLAY": display}, check=False, timeout=20)
    until = time.monotonic() + _SETTLES_SECONDS
    time.sleep(1)
    while time.monotonic() < until:
        after = _look(display)
        if after[0] == before[0] and _changed(before[1], after[1]) < _MOST_CHANGED:
            return False
        time.sleep(0.5)
    return True


def _stay(display: str) -> None:
    """A press beside every key of the page, so that the screen does not take the visitor for gone meanwhile."""
    click = ["xdotool", "mousemove", "2", str(_SIZE[1] // 2), "click", "1"]
    subprocess.run(click, env={**os.environ, "DISPLAY": display}, check=False, timeout=20)
    time.sleep(0.5)


def _look(display: str) -> tuple[tuple[str, ...], Image.Image]:
    named = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", ".+"],
        env={**os.environ, "DISPLAY": display},
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )
    return tuple(sorted(named.stdout.split())), ImageGrab.grab(xdisplay=display).convert("RGB")


def _changed(before: Image.Image, after: Image.Image) -> float:
    """The share of the screen that is another colour."""
    counts = ImageChops.difference(before, after).convert("L").point(lambda value: 255 * (value > 16)).histogram()
    return counts[255] / (before.width * before.height)


ROW = Row(name="K1", title="key combinations", run=run)
