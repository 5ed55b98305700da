"""The results as Markdown: what each costs, the ratios, and the goal beside each."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from tests.benchmarks.serving import pages
from tests.benchmarks.serving.codes import OURS, QRCODE, CodeCost
from tests.benchmarks.serving.exporting import CHANGED, Exported
from tests.benchmarks.serving.measuring import Cost
from tests.benchmarks.serving.pages import Measured

#: A goal: what is compared, the ratio that was found, and the bound; ``True`` where more is better.
Goal = tuple[str, float, float, bool]


def write(
    found: Sequence[Measured],
    codes: Mapping[str, CodeCost],
    exported: Exported | None,
    growth: float | None,
    *,
    rounds: int,
    requests: str,
    versions: Sequence[str],
    missing: Sequence[str],
) -> str:
    last = found[-1]
    parts = [
        "# Serving: results of the benchmark",
        "",
        "Made by `python -m tests.benchmarks.serving`; medians of interleaved rounds, one worker for each server. The",
        "program that asks shares the machine with them, so that rates of the quickest are partly its own.",
        "",
        f"- date: {datetime.now(UTC):%Y-%m-%d}",
        f"- machine: {os.cpu_count()} processors, {platform.machine()}, {platform.system()}, "
        f"Python {platform.python_version()}; load {os.getloadavg()[0]:.1f} at the end",
        f"- rounds: {rounds} of {requests}",
        *(f"- {version}" for version in versions),
        *(f"- **not measured:** {reason}" for reason in dict.fromkeys(missing)),
    ]
    if os.getloadavg()[0] > (os.cpu_count() or 1) + 1:
        parts.append("- other work shared the machine: processor time counts, rates and wall times hardly")
    parts += ["", "## Ratios", "", *_table(_goals(found, codes, exported, growth))]
    for measured in found:
        parts += ["", f"## {measured.size:,} objects", "", *_costs(measured.costs), "", *_beside(measured)]
    parts += [
        "",
        *_files(exported),
        "## A QR code as SVG",
        "",
        "| | CPU µs | bytes | squeezed by gzip |",
        "|---|--:|--:|--:|",
        *(f"| {name} | {cost.microseconds:.0f} | {cost.bytes:,} | {cost.squeezed:,} |" for name, cost in codes.items()),
        "",
        "## What dominates",
        "",
        f"A page that nobody kept takes {last.first_ms:.2f} ms: nearly half of it the template, a fifth what Flask",
        "does with a request, a sixth the words worked out beside the template, a tenth the one question for the",
        "object. It is made once for an edition and language. Plain Flask, which it is compared with, fills ninety",
        "lines with one value each.",
        "",
        "A kept page takes some three microseconds in Python; the rest of its cost is the server program's (granian),",
        "which reads the request, hands it to a thread that waits for the interpreter, and takes over each header.",
        "Each process of Vitrine keeps to one processor. The others are compared as they come; what keeping to one",
        "would do for them stands in the tables above.",
        "",
        "Of writing an edition out, objects take two thirds, lists a third. An object is some thirty files, a tenth of",
        "the time: ten pages in three languages take two fifths, its pictures for messengers a quarter, its codes a",
        "sixth, squeezing a tenth.",
        "",
        "Before the server answers, it reads some 1,500 modules, most of the time, and search's dictionaries. Of the",
        "memory these are a third; workers are forked afterwards and share them.",
    ]
    return "\n".join(parts) + "\n"


def _goals(
    found: Sequence[Measured], codes: Mapping[str, CodeCost], exported: Exported | None, growth: float | None
) -> Iterator[Goal]:
    last = found[-1]
    cost = {name: entry.microseconds for name, entry in last.costs.items()}
    rate = {name: entry.per_second for name, entry in last.costs.items()}
    kept = cost[pages.KEPT]
    yield "CPU of a kept page, of nginx's file", kept / cost[pages.FILE], 3, False
    yield "CPU of a kept page in gzip, of nginx's", cost[pages.KEPT_SQUEEZED] / cost[pages.FILE_SQUEEZED], 3, False
    yield "requests a second of a kept page, of nginx's", rate[pages.KEPT] / rate[pages.FILE], 0.5, True
    yield "CPU of a 304, of nginx's", cost[pages.KEPT_KNOWN] / cost[pages.FILE_KNOWN], 4, False
    yield "CPU of plain Flask, of a kept page", cost[pages.FLOOR] / kept, 10, True
    for name, goal in ((pages.DATASETTE, 80), (pages.WAGTAIL, 180)):
        if name in cost:
            yield f"CPU of {name}, of a kept page", cost[name] / kept, goal, True
    if growth is not None:
        yield f"CPU of a kept page at {last.size:,} objects, of the same at {found[0].size:,}", growth, 1.1, False
    yield "a page that nobody kept, of plain Flask", last.first_ms / last.first_floor_ms, 1.5, False
    yield "megabytes a worker holds, with its part of what it shares", last.memory_mb, 200, False
    yield "seconds until the server answers", last.answers_after_seconds, 1.5, False
    if exported:
        yield f"seconds to write {exported.objects:,} objects out as files", exported.seconds, 90, False
        yield f"seconds to write them again after {CHANGED} changed", exported.seconds_again, 5, False
    ours, theirs = codes[OURS], codes[QRCODE]
    yield "rate of QR codes, of qrcode's", theirs.microseconds / ours.microseconds, 5, True
    yield "bytes of a QR code as served, of qrcode's squeezed as well", ours.squeezed / theirs.squeezed, 0.2, False


def _files(exported: Exported | None) -> list[str]:
    if exported is None:
        return []
    return [
        "## An edition as files",
        "",
        f"{exported.objects:,} objects in three languages are {exported.files:,} files, and squeezed copies of most:",
        f"{exported.seconds:.0f} s with a process for each core. After {CHANGED} objects changed,",
        f"{exported.made_again:,} units were made anew in {exported.seconds_again:.1f} s.",
        "",
    ]


def _table(goals: Iterator[Goal]) -> list[str]:
    rows = []
    for name, found, goal, is_least in goals:
        is_met = found >= goal if is_least else found <= goal
        rows.append(
            f"| {name} | {found:.2f} | {'≥' if is_least else '≤'} {goal:g} | {'met' if is_met else '**not met**'} |"
        )
    return ["| ratio | found | goal | |", "|---|--:|--:|---|", *rows]


def _costs(costs: Mapping[str, Cost]) -> list[str]:
    rows = [f"| {name} | {cost.microseconds:.1f} | {cost.per_second:,.0f} |" for name, cost in costs.items()]
    return ["| | CPU µs a request | requests a second |", "|---|--:|--:|", *rows]


def _beside(measured: Measured) -> list[str]:
    return [
        f"A page that nobody kept: {measured.first_ms:.2f} ms, plain Flask's {measured.first_floor_ms:.2f} ms.",
        f"The server answered {measured.answers_after_seconds:.2f} s after its start; its worker held "
        f"{measured.memory_mb:.0f} MB, {measured.resident_mb:.0f} with all that it shares with the process before it.",
    ]
