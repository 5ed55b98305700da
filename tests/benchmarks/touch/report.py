"""The results as Markdown: what was waited for, and the goal beside it."""

from __future__ import annotations

import os
import platform
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median

from tests.benchmarks.touch.walking import SLOWER, Memory, Step

PAINT_GOAL_MS = 100
SCREEN_GOAL_MS = 250
FRAME_GOAL_MS = 50
MEMORY_GOAL = 0.05
#: Ways from screen to screen that are listed, the slowest first.
_SLOWEST = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Walk:
    name: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Stay:
    """Memory after the first reset and after the last."""

    steps: int
    resets: int
    first: Memory
    last: Memory


def write(walks: tuple[Walk, ...], frames_ms: tuple[float, ...], stay: Stay, *, browser: str) -> str:
    parts = [
        "# The touch screen: results of the benchmark",
        "",
        f"Made by `python -m tests.benchmarks.touch`. Chromium made {SLOWER} times slower, a panel of 1080 by 1920, "
        "real touch events; a finger that goes as soon as it came. A screen stands when its letters and all pictures "
        "in sight do. Each walk begins in an attract that has stood until all its letters were ready.",
        "",
        f"- date: {datetime.now(UTC):%Y-%m-%d}",
        f"- machine: {os.cpu_count()} processors, {platform.machine()}, {platform.system()}, "
        f"Python {platform.python_version()}, Chromium {browser}; load {os.getloadavg()[0]:.1f} at the end",
        "",
        "| | touches | median ms | p95 ms | most ms | goal, p95 | |",
        "|---|--:|--:|--:|--:|--:|---|",
    ]
    for walk in walks:
        screens = [step.screen_ms for step in walk.steps if step.screen_ms is not None]
        parts.append(_row(f"{walk.name}: to the next paint", [step.paint_ms for step in walk.steps], PAINT_GOAL_MS))
        parts.append(_row(f"{walk.name}: to the next screen", screens, SCREEN_GOAL_MS))
    most = max(frames_ms)
    heap = stay.last.heap / stay.first.heap - 1
    parts += [
        "",
        "| | found | goal | |",
        "|---|--:|--:|---|",
        f"| longest frame of {len(frames_ms)} in attract, ms | {most:.0f} | {FRAME_GOAL_MS} | "
        f"{_met(most, FRAME_GOAL_MS)} |",
        f"| heap after {stay.steps} steps and {stay.resets} resets, against the first reset | {heap:+.1%} | "
        f"{MEMORY_GOAL:+.0%} | {_met(heap, MEMORY_GOAL)} |",
        "",
        f"Nodes {stay.first.nodes} then {stay.last.nodes}, listeners {stay.first.listeners} then "
        f"{stay.last.listeners}, heap {stay.first.heap / 1e6:.2f} MB then {stay.last.heap / 1e6:.2f} MB.",
        "",
        "## The slowest ways",
        "",
        "| from | to | times | median ms | most ms |",
        "|---|---|--:|--:|--:|",
        *_slowest(walks),
    ]
    return "\n".join(parts) + "\n"


def _row(name: str, found: list[float], goal: float) -> str:
    reached = percentile(found, 0.95)
    return (
        f"| {name} | {len(found)} | {median(found):.0f} | {reached:.0f} | {max(found):.0f} | {goal:.0f} | "
        f"{_met(reached, goal)} |"
    )


def percentile(found: list[float], share: float) -> float:
    """The least value that this share of all does not go beyond."""
    ordered = sorted(found)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _slowest(walks: tuple[Walk, ...]) -> list[str]:
    ways: dict[tuple[str, str], list[float]] = defaultdict(list)
    for walk in walks:
        for step in walk.steps:
            if step.screen_ms is not None:
                ways[step.came_from, step.led_to].append(step.screen_ms)
    rows = sorted(ways.items(), key=lambda way: -median(way[1]))[:_SLOWEST]
    return [
        f"| {came_from} | {led_to} | {len(found)} | {median(found):.0f} | {max(found):.0f} |"
        for (came_from, led_to), found in rows
    ]


def _met(found: float, goal: float) -> str:
    return "met" if found <= goal else "not met"
