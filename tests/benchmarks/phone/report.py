"""The results as Markdown: the worst page of each language beside the goal."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import attrgetter
from statistics import median

from catalogue.language_text import LANGUAGES, Language
from tests.benchmarks.phone.looking import LATENCY_MS, MOST_LCP_MS, SLOWER, Seen
from tests.lighthouse.measuring import Measured


@dataclass(frozen=True, kw_only=True, slots=True)
class PhonePage:
    """One page: what a slow phone saw, and what Lighthouse says."""

    language: Language
    seen: Seen
    measured: Measured


@dataclass(frozen=True, kw_only=True, slots=True)
class _Goal:
    """``of`` gives the figure of a page; ``is_floor`` where more is better."""

    name: str
    of: Callable[[PhonePage], float]
    goal: float
    is_floor: bool = False
    form: str = ",.0f"


_GOALS = (
    _Goal(name="Lighthouse, performance", of=attrgetter("measured.performance"), goal=98, is_floor=True),
    _Goal(name="Lighthouse, accessibility", of=attrgetter("measured.accessibility"), goal=100, is_floor=True),
    _Goal(name="Lighthouse, best practices", of=attrgetter("measured.best_practices"), goal=100, is_floor=True),
    _Goal(name="Lighthouse, SEO", of=attrgetter("measured.seo"), goal=100, is_floor=True),
    _Goal(name="barriers that axe finds", of=lambda page: len(page.seen.barriers), goal=0),
    _Goal(name="largest paint, ms", of=attrgetter("seen.lcp_ms"), goal=MOST_LCP_MS),
    _Goal(name="layout shift", of=attrgetter("seen.cls"), goal=0.02, form=".4f"),
    _Goal(name="HTML, bytes", of=attrgetter("seen.html"), goal=25_000),
    _Goal(name="CSS, bytes", of=attrgetter("seen.styles"), goal=15_000),
    _Goal(name="script, bytes", of=attrgetter("seen.scripts"), goal=25_000),
    _Goal(name="first view, bytes", of=attrgetter("seen.first_view"), goal=350_000),
    _Goal(name="asked of other hosts", of=attrgetter("seen.elsewhere"), goal=0),
    _Goal(name="kept on the phone before Save", of=attrgetter("seen.stored"), goal=0),
)


def write(pages: Sequence[PhonePage], *, browser: str) -> str:
    load = os.getloadavg()[0]
    parts = [
        "# The phone: results of the benchmark",
        "",
        "Made by `python -m tests.benchmarks.phone` on the demonstration collection. Each page is opened twice by a",
        f"phone that was never here: slowed down in Chromium (1.6 Mbit/s, {LATENCY_MS} ms, processor {SLOWER} times",
        "slower), and simulated by Lighthouse. Bytes are those over the air.",
        "",
        f"- date: {datetime.now(UTC):%Y-%m-%d}",
        f"- machine: {os.cpu_count()} processors, {platform.machine()}, {platform.system()}, "
        f"Python {platform.python_version()}, Chromium {browser}; load {load:.1f} at the end",
        f"- pages: {len(pages)}, {len(pages) // len(LANGUAGES)} objects in {len(LANGUAGES)} languages",
    ]
    if load > (os.cpu_count() or 1):
        parts.append("- other work shared the machine: times are longer than a quiet one would show")
    parts += ["", "| worst page | " + " | ".join(entry.own_name for entry in LANGUAGES) + " | goal | |"]
    parts += ["|---|" + "--:|" * (len(LANGUAGES) + 1) + "---|"]
    parts += [_row(goal, pages) for goal in _GOALS]
    middle = {entry: median(page.seen.lcp_ms for page in _of(pages, entry)) for entry in LANGUAGES}
    said = ", ".join(f"{entry.own_name} {milliseconds:,.0f} ms" for entry, milliseconds in middle.items())
    parts += ["", f"The largest paint of the middle page: {said}."]
    lost = sorted({reason for page in pages for reason in (*page.measured.lost, *page.seen.barriers)})
    if lost:
        parts += ["", "What cost points:", "", *(f"- {reason}" for reason in lost)]
    return "\n".join(parts) + "\n"


def _row(goal: _Goal, pages: Sequence[PhonePage]) -> str:
    worst = [(min if goal.is_floor else max)(goal.of(page) for page in _of(pages, entry)) for entry in LANGUAGES]
    is_met = all(found >= goal.goal if goal.is_floor else found <= goal.goal for found in worst)
    figures = " | ".join(format(found, goal.form) for found in worst)
    bound = "at least" if goal.is_floor else "at most"
    return f"| {goal.name} | {figures} | {bound} {goal.goal:,g} | {'met' if is_met else 'not met'} |"


def _of(pages: Sequence[PhonePage], language: Language) -> list[PhonePage]:
    return [page for page in pages if page.language is language]
