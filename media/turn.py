"""One picture at a time, over all processes of the machine, so that two uploads do not double the memory they need."""

from __future__ import annotations

import fcntl
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from media.errors import PicturesBusy

_LOOK_AGAIN_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Turn:
    """``bench`` is an empty folder for as long as it is one's turn; ``lock`` the descriptor a child inherits."""

    bench: Path
    lock: int


@contextmanager
def turn(workroom: Path, most_seconds: float) -> Iterator[Turn]:
    """Wait for one's turn and clear the bench, before and after.

    The kernel takes the lock away from a process that dies, so whatever lies on the bench of the one whose turn it is
    was left by a dead one. A child that inherits the descriptor keeps the turn until it ends too. Raises PicturesBusy
    after ``most_seconds``, and OSError where the workroom cannot be written.
    """
    workroom.mkdir(parents=True, exist_ok=True)
    bench = workroom / "bench"
    with (workroom / "lock").open("ab") as lock:
        _wait_for(lock.fileno(), most_seconds)
        shutil.rmtree(bench, ignore_errors=True)
        bench.mkdir()
        try:
            yield Turn(bench, lock.fileno())
        finally:
            shutil.rmtree(bench, ignore_errors=True)


def clear_workroom(workroom: Path) -> None:
    """Throw away what a process that died left on the bench; nothing where a living one is at work. For the start.

    A workroom that cannot be written holds nothing up: pages are served from it all the same.
    """
    if not workroom.is_dir():
        return
    try:
        with turn(workroom, 0):
            pass
    except (PicturesBusy, OSError):
        pass


def _wait_for(lock: int, most_seconds: float) -> None:
    """By asking again: waiting inside the kernel cannot be given up."""
    since = time.monotonic()
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            waited = time.monotonic() - since
            if waited >= most_seconds:
                raise PicturesBusy(waited) from None
            time.sleep(_LOOK_AGAIN_SECONDS)
