#!/usr/bin/env python3
"""Run the gallery screen's browser, and end it when its page shows no life, so that systemd begins it anew.

    screen_watch.py --profile FOLDER -- cage -d -- chromium --user-data-dir=FOLDER … http://museum.example/touch/#watched

Looked at from outside, without a port into the browser:

- the page's sign of life, which changes a file of the profile every four seconds (kiosk/static/js/touch/alive.js):
  a loop, a dialog that blocks, an error page of the browser's own give none;
- whether there is a process that draws pages: when it crashes, the browser shows a page of its own for ever.

Tells systemd (``Type=notify``, ``WatchdogSec=``) that it is at work itself. Standard library only.
"""

from __future__ import annotations

import argparse
import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

LOOK_EVERY_SECONDS = 1.0
#: A page that takes long to come, on a slow machine, is not dead; visitors wait no longer than this either.
PATIENCE_SECONDS = 40.0
#: A browser just begun has a database to open and a page to fetch.
FIRST_PATIENCE_SECONDS = 75.0
#: Between one page and the next there may be nobody who draws.
WITHOUT_PAINTER_SECONDS = 3.0
#: The browser writes its children's words with spaces between them, others with zeros.
_PAINTER = re.compile(rb"[\0 ]--type=renderer[\0 ]")
_ENDS_WITHIN_SECONDS = 5.0


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--profile", type=Path, required=True, help="the browser's --user-data-dir")
    parser.add_argument("--patience", type=float, default=PATIENCE_SECONDS, metavar="SECONDS")
    parser.add_argument("--first-patience", type=float, default=FIRST_PATIENCE_SECONDS, metavar="SECONDS")
    parser.add_argument("command", nargs="+")
    asked = parser.parse_args(arguments)
    browser = subprocess.Popen(asked.command, start_new_session=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    tell_systemd("READY=1")
    try:
        words = watch(browser, asked.profile, asked.patience, asked.first_patience)
        print(words, file=sys.stderr, flush=True)
        return 1
    finally:
        end(browser)


def watch(browser: subprocess.Popen[bytes], profile: Path, patience: float, first_patience: float) -> str:
    """Returns when the screen must begin anew, with the reason in words."""
    # Only that a sign changed counts, not when it says it did: a machine without a battery finds the time late.
    known, limit = newest_sign(profile), first_patience
    noticed_at = painted_at = time.monotonic()
    has_painted = False
    while (status := browser.poll()) is None:
        tell_systemd("WATCHDOG=1")
        if (newest := newest_sign(profile)) != known:
            known, limit, noticed_at = newest, patience, time.monotonic()
        silent = time.monotonic() - noticed_at
        if silent > limit:
            return f"The page showed no life for {silent:.0f} seconds; the screen begins anew"
        if has_painter(browser.pid):
            has_painted, painted_at = True, time.monotonic()
        elif has_painted and time.monotonic() - painted_at > WITHOUT_PAINTER_SECONDS:
            return "The process that draws the page is gone; the screen begins anew"
        time.sleep(LOOK_EVERY_SECONDS)
    return f"The browser ended by itself ({status}); the screen begins anew"


def newest_sign(profile: Path) -> float:
    """When the page's store last changed, in seconds since 1970; 0 where there is none."""
    newest = 0.0
    for file in profile.glob("*/IndexedDB/*/*.log"):
        try:
            newest = max(newest, file.stat().st_mtime)
        except OSError:  # the store is being tidied up
            continue
    return newest


def has_painter(process: int) -> bool:
    """Whether a process below this one draws pages."""
    return any(_PAINTER.search(command_of(one)) for one in family(process))


def family(process: int) -> list[int]:
    found = [process]
    for one in found:
        for task in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += map(int, task.read_text().split())
            except OSError:
                continue
    return found


def command_of(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def end(browser: subprocess.Popen[bytes]) -> None:
    """The browser and all it started; what does not end when it is told to is killed. Returns when all are gone."""
    with ExitStack() as held:
        # A handle stays with the process it was opened for; a number may be another's by the time it is used.
        running = [handle for one in family(browser.pid) if (handle := held.enter_context(_handle(one))) is not None]
        for number in (signal.SIGTERM, signal.SIGKILL):
            for handle in running:
                with suppress(ProcessLookupError):
                    signal.pidfd_send_signal(handle, number)
            running = _still_running(running, _ENDS_WITHIN_SECONDS)
    with suppress(subprocess.TimeoutExpired):
        browser.wait(_ENDS_WITHIN_SECONDS)


@contextmanager
def _handle(process: int) -> Iterator[int | None]:
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        yield None
        return
    try:
        yield handle
    finally:
        os.close(handle)


def _still_running(handles: Sequence[int], seconds: float) -> list[int]:
    """Those that have not ended within so many seconds; a handle can be read from once its process has ended."""
    running, until = list(handles), time.monotonic() + seconds
    while running and (left := until - time.monotonic()) > 0:
        ended, _, _ = select.select(running, [], [], left)
        running = [handle for handle in running if handle not in ended]
    return running


def tell_systemd(words: str) -> None:
    """What ``sd_notify`` does, without waiting; nothing where no systemd listens."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as wire, suppress(OSError):
        wire.connect(f"\0{address[1:]}" if address.startswith("@") else address)
        wire.send(words.encode(), socket.MSG_DONTWAIT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
