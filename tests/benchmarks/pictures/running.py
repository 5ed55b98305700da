"""Running one program and measuring all of it: processor time of every thread, wall time, the most memory it held."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")

ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """``cpu`` is user and system time of all threads, in seconds; ``peak_mb`` of the largest process."""

    cpu: float
    wall: float
    peak_mb: float

    def __add__(self, other: Cost) -> Cost:
        return Cost(cpu=self.cpu + other.cpu, wall=self.wall + other.wall, peak_mb=max(self.peak_mb, other.peak_mb))


def apart(function: Callable[Arguments, Answer], *arguments: Arguments.args, **options: Arguments.kwargs) -> Answer:
    """Call it in a process of its own. This one must stay small: the system counts what it holds at the start of another
    program as that program's peak."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as another:
        return another.submit(function, *arguments, **options).result()


def run(command: Sequence[str | Path], *, said: str = "", environment: Mapping[str, str] | None = None) -> Cost:
    """Raises CalledProcessError where the program fails."""
    started = time.monotonic()
    with subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        cwd=ROOT,
        env=dict(environment) if environment else None,
    ) as process:
        assert process.stdin is not None
        process.stdin.write(said.encode())
        process.stdin.close()
        # Not ``wait``: only this call says what this very process used.
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - started
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command))
    return Cost(cpu=used.ru_utime + used.ru_stime, wall=wall, peak_mb=used.ru_maxrss / 1000)


def in_turns(rounds: int, contestants: Mapping[str, Callable[[], Cost]]) -> dict[str, Cost]:
    """A B C, A B C …, so that whatever else the machine does falls on all; the median of each measure."""
    costs: dict[str, list[Cost]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, contestant in contestants.items():
            costs[name].append(contestant())
    return {name: _middle(found) for name, found in costs.items()}


def _middle(costs: Sequence[Cost]) -> Cost:
    return Cost(
        cpu=median(cost.cpu for cost in costs),
        wall=median(cost.wall for cost in costs),
        peak_mb=median(cost.peak_mb for cost in costs),
    )
