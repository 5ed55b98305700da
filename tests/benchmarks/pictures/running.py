"""Running one program and measuring all of it: processor time of every thread, wall time, the most memory it held."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[3]
LAUNCHER = Path(__file__).with_name("launcher.py")


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """``cpu`` is user and system time of all threads, in seconds; ``peak_mb`` of the largest process."""

    cpu: float
    wall: float
    peak_mb: float

    def __add__(self, other: Cost) -> Cost:
        return Cost(cpu=self.cpu + other.cpu, wall=self.wall + other.wall, peak_mb=max(self.peak_mb, other.peak_mb))


def run(command: Sequence[str | Path], *, said: str = "") -> Cost:
    """Raises CalledProcessError where the program fails."""
    launched = [sys.executable, "-I", "-S", LAUNCHER, *command]
    done = subprocess.run(
        [str(part) for part in launched], input=said.encode(), stdout=subprocess.PIPE, cwd=ROOT, check=True
    )
    wall, cpu, peak_kb = map(float, done.stdout.split())
    return Cost(cpu=cpu, wall=wall, peak_mb=peak_kb / 1000)


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
