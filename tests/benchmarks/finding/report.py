"""What was measured, as a page of tables with the figures that were promised beside them."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import product

from tests.benchmarks.finding.beside import ASKED_AGAIN, ASKED_FIRST, DATASETTE, WAGTAIL, Beside
from tests.benchmarks.finding.line import Line, draw
from tests.benchmarks.finding.measuring import Cost, Measured

#: The size of the real collection: smaller ones are measured for the line alone.
_GOALS_FROM = 69_202
#: From this many objects on, the figures for a million hold.
_A_MILLION = 1_000_000


def write(found: Sequence[Measured], beside: Beside, *, questions: int, rounds: int, peer: str, picture: str) -> str:
    """The page in Markdown; ``picture`` is the address of the drawn lines."""
    parts = [*_head(questions, rounds, peer), *(part for one in found for part in _of_size(one)), *_beside(beside)]
    drawn = ("", "## Cost against size", "", f"![Cost against size, drawn by this run]({picture})", "")
    return "\n".join((*parts, *drawn))


def lines(found: Sequence[Measured]) -> str:
    """The same as a drawing: what three in four, and 95 in 100, questions take at most."""
    return draw(
        [
            Line(name="answer, 95 %", points=tuple((one.size, one.answered.at(0.95)) for one in found)),
            Line(name="finding, 95 %", points=tuple((one.size, one.found.at(0.95)) for one in found)),
            Line(name="facets, 95 %", points=tuple((one.size, one.narrowed.at(0.95)) for one in found)),
            Line(name="tantivy, 95 %", points=tuple((one.size, one.peer.at(0.95)) for one in found)),
        ]
    )


def _head(questions: int, rounds: int, peer: str) -> Iterator[str]:
    yield "# Finding: results of the benchmark"
    yield ""
    yield (
        f"Made by `python -m tests.benchmarks.finding`: {questions} questions of one to three words of real titles, put"
        f" to Vitrine and to {peer} in turns, {rounds} rounds, medians. Finding is the first twenty, ranked, with their"
        " keys and the count; the answer beside it also says why each was found. Milliseconds of processor time in"
        " process, publishing in elapsed time with its commit."
    )
    yield ""
    yield f"- date: {datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    yield (
        f"- machine: {os.cpu_count()} processors, {platform.machine()}, {platform.system()}, Python"
        f" {platform.python_version()}, SQLite {sqlite3.sqlite_version}; load {os.getloadavg()[0]:.1f} at the end"
    )
    if os.getloadavg()[0] > (os.cpu_count() or 1) + 1:
        yield "- other work shared the machine, which makes processor time longer too"


def _of_size(one: Measured) -> Iterator[str]:
    yield from ("", f"## {one.size:,} objects", "", "| | half | 95 % | slowest | which |", "|---|--:|--:|--:|---|")
    rows = (
        ("finding", one.found),
        ("tantivy", one.peer),
        ("answer with reasons", one.answered),
        ("whole page of answers", one.pages),
        ("whole page for what is no question", one.odd),
        ("facets and the first page under them", one.narrowed),
        ("publishing one object", one.published),
    )
    yield from (_row(name, cost) for name, cost in rows)
    yield from ("", f"Index: {one.index_mb:,.0f} MB.")
    if one.size < _GOALS_FROM:
        return
    yield from ("", "| goal | found | at most | |", "|---|--:|--:|---|")
    is_million = one.size >= _A_MILLION
    goals = [
        ("finding at 95 %, of tantivy's", one.found.at(0.95) / one.peer.at(0.95), 3.0),
        ("slowest whole page, ms", one.pages.most, 80.0 if is_million else 50.0),
        ("slowest page for what is no question, ms", one.odd.most, 80.0 if is_million else 50.0),
        ("bytes of the index, of the rows'", one.index_share, 1.5),
        ("facets, slowest, ms", one.narrowed.most, 40.0),
        ("publishing one object, slowest, ms", one.published.most, 200.0),
    ]
    yield from (
        f"| {name} | {value:.2f} | {most:.2f} | {'met' if value <= most else 'not met'} |"
        for name, value, most in goals
    )


def _beside(one: Beside) -> Iterator[str]:
    yield from ("", f"## Search pages that find little, of others, with {one.size:,} objects", "")
    yield f"{one.questions} questions of those above that find 1 to 20 things. Vitrine keeps pages"
    yield "of finds in 8 MB of memory until the next edition, the others keep none; its first time is a question that"
    yield "its server was not asked before."
    yield from ("", "| | CPU ms a request | requests a second |", "|---|--:|--:|")
    yield from (
        f"| {name} | {cost.microseconds / 1000:.2f} | {cost.per_second:.0f} |" for name, cost in one.costs.items()
    )
    yield from ("", "| goal | found | at most | |", "|---|--:|--:|---|")
    for ours, (name, parts) in product((ASKED_FIRST, ASKED_AGAIN), ((DATASETTE, 15), (WAGTAIL, 10))):
        if {name, ours} <= one.costs.keys():
            share = one.costs[ours].microseconds / one.costs[name].microseconds
            verdict = "met" if share <= 1 / parts else "not met"
            yield f"| CPU of a search page ({ours}), of {name}'s | {share:.3f} | 1/{parts} | {verdict} |"
    yield from (f"- not measured: {reason}" for reason in one.missing)


def _row(name: str, cost: Cost) -> str:
    return f"| {name} | {cost.at(0.5):.2f} | {cost.at(0.95):.2f} | {cost.most:.2f} | {cost.slowest} |"
