"""Processes as the kernel tells of them: what came from which, and how long each had a processor or waited for one."""

from __future__ import annotations

import os
import signal
from pathlib import Path


def children(process: int) -> list[int]:
    """Of all its threads: each has those it started itself."""
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found += map(int, task.read_text().split())
        except OSError:
            continue
    return found


def family(process: int) -> list[int]:
    """The process and all that came from it."""
    return [process, *(one for child in children(process) for one in family(child))]


def computed(process: int) -> float:
    """Seconds for which its first thread had a processor; also of one that has ended and was not yet waited for."""
    return _scheduled(process, 0)


def waited_for_a_processor(process: int) -> float:
    """Seconds for which its first thread stood in line for one, as ``computed``."""
    return _scheduled(process, 1)


def _scheduled(process: int, column: int) -> float:
    try:
        return int(Path(f"/proc/{process}/schedstat").read_text().split()[column]) / 1e9
    except (OSError, IndexError):
        return 0.0


def command_of(process: int) -> bytes:
    """Empty for a process that has ended."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def send(process: int, number: signal.Signals) -> None:
    try:
        os.kill(process, number)
    except ProcessLookupError:
        return
