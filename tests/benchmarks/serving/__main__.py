"""``python -m tests.benchmarks.serving [--rounds 5] [--requests 4000] [--sizes 36,1000,10000,69202]``

Measures in turns (nginx, floor, ours, nginx, …) and writes RESULTS.md beside this folder by itself.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from kiosk.static_site.making import Maker, Plan
from tests.benchmarks.serving.collection import make_collection
from tests.benchmarks.serving.servers import Server, ask, find_header, floor, nginx, ours

RESULTS = Path(__file__).parents[1] / "RESULTS.md"


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """Processor time of the server for one request, and requests answered in a second; medians."""

    microseconds: float
    per_second: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """Of a collection of ``size`` objects; costs by name. ``uncached_ms`` is the first render of a page."""

    size: int
    costs: dict[str, Cost]
    uncached_ms: float
    memory_mb: float


@dataclass(frozen=True, kw_only=True, slots=True)
class _Question:
    name: str
    server: Server
    paths: tuple[str, ...]
    headers: str = ""
    status: bytes = b"200"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--requests", type=int, default=4000)
    parser.add_argument("--sizes", default="36,1000,10000,69202")
    asked = parser.parse_args()
    sizes = [int(size) for size in asked.sizes.split(",")]
    with tempfile.TemporaryDirectory(prefix="serving-") as folder:
        found = [measure(Path(folder) / str(size), size, asked.rounds, asked.requests) for size in sizes]
    words = report(found, asked.rounds, asked.requests)
    RESULTS.write_text(words)
    print(words)


def measure(folder: Path, size: int, rounds: int, requests: int) -> Measured:
    folder.mkdir()
    settings, codes = make_collection(folder / "home", size)
    site = folder / "site"
    plan = Plan(settings=settings, root=site, base_path="", search_entries="")
    maker = Maker(plan)
    started = time.process_time()
    for code in codes:
        maker.make_list(f"/o/{code}/en", {})
    uncached = (time.process_time() - started) / len(codes)
    pages = tuple(f"/o/{code}/en" for code in codes)
    with (
        ours(folder / "home") as vitrine,
        nginx(folder / "nginx", site) as files,
        floor(settings.database_url) as plain,
    ):
        squeezed = "Accept-Encoding: gzip\r\n"
        files_of = tuple(f"{page}/index.html" for page in pages)
        known = f"If-None-Match: {find_header(vitrine, pages[0], b'etag')}\r\n"
        known_file = f"If-None-Match: {find_header(files, files_of[0], b'etag')}\r\n"
        questions = (
            _Question(name="nginx, the page as a file", server=files, paths=files_of),
            _Question(name="Vitrine, kept page", server=vitrine, paths=pages),
            _Question(name="plain Flask: one SELECT, one template", server=plain, paths=pages),
            _Question(name="nginx, gzip", server=files, paths=files_of, headers=squeezed),
            _Question(name="Vitrine, gzip", server=vitrine, paths=pages, headers=squeezed),
            _Question(name="nginx, 304", server=files, paths=files_of[:1], headers=known_file, status=b"304"),
            _Question(name="Vitrine, 304", server=vitrine, paths=pages[:1], headers=known, status=b"304"),
        )
        costs = _in_turns(questions, rounds, requests)
        memory = vitrine.memory_mb()
    return Measured(size=size, costs=costs, uncached_ms=uncached * 1000, memory_mb=memory)


def _in_turns(questions: tuple[_Question, ...], rounds: int, requests: int) -> dict[str, Cost]:
    found: dict[str, list[tuple[float, float]]] = {question.name: [] for question in questions}
    for question in questions:
        ask(question.server, question.paths, 160, headers=question.headers, status=question.status)
    for _ in range(rounds):
        for question in questions:
            before, started = question.server.cpu_seconds(), time.monotonic()
            ask(question.server, question.paths, requests, headers=question.headers, status=question.status)
            found[question.name].append((question.server.cpu_seconds() - before, time.monotonic() - started))
    return {
        name: Cost(
            microseconds=median(cpu for cpu, _ in costs) * 1e6 / requests,
            per_second=requests / median(wall for _, wall in costs),
        )
        for name, costs in found.items()
    }


def report(found: list[Measured], rounds: int, requests: int) -> str:
    parts = [
        "# Serving: results of the benchmark",
        "",
        "Made by `python -m tests.benchmarks.serving`; medians of interleaved rounds, one worker for each server.",
        "",
        f"- date: {datetime.now(UTC):%Y-%m-%d}",
        f"- machine: {os.cpu_count()} processors, {platform.machine()}, {platform.system()}, "
        f"Python {platform.python_version()}; load {os.getloadavg()[0]:.1f} at the end",
        f"- rounds: {rounds} of {requests} requests",
    ]
    if os.getloadavg()[0] > (os.cpu_count() or 1) + 1:
        parts.append("- other work shared the machine: processor time counts, rates and wall times hardly")
    for measured in found:
        parts += [
            "",
            f"## {measured.size:,} objects",
            "",
            "| | CPU µs a request | requests a second |",
            "|---|--:|--:|",
        ]
        parts += [
            f"| {name} | {cost.microseconds:.0f} | {cost.per_second:.0f} |" for name, cost in measured.costs.items()
        ]
        parts += ["", *_goals(measured)]
        parts += ["", f"First render of a page, nothing kept: {measured.uncached_ms:.1f} ms. "]
        parts[-1] += f"The worker held {measured.memory_mb:.0f} MB."
    if len(found) > 1:
        first, last = (measured.costs["Vitrine, kept page"].microseconds for measured in (found[0], found[-1]))
        parts += [
            "",
            f"A kept page at {found[-1].size:,} objects costs {last / first:.2f} of what it costs at {found[0].size}.",
        ]
    parts += ["", "Not measured here: Datasette and Wagtail."]
    return "\n".join(parts) + "\n"


def _goals(measured: Measured) -> list[str]:
    cost = {name: entry.microseconds for name, entry in measured.costs.items()}
    rate = {name: entry.per_second for name, entry in measured.costs.items()}
    page, file = cost["Vitrine, kept page"], max(cost["nginx, the page as a file"], 0.1)
    rows = (
        ("CPU of a kept page, of nginx's file", page / file, 3.0),
        ("CPU of a 304, of nginx's", cost["Vitrine, 304"] / max(cost["nginx, 304"], 0.1), 4.0),
        ("CPU of a kept page, of plain Flask's", page / cost["plain Flask: one SELECT, one template"], 0.1),
        ("time of a kept page, of nginx's file", rate["nginx, the page as a file"] / rate["Vitrine, kept page"], 2.0),
    )
    return [
        "| ratio | found | at most | |",
        "|---|--:|--:|---|",
        *(
            f"| {name} | {found:.2f} | {goal:.2f} | {'met' if found <= goal else 'not met'} |"
            for name, found, goal in rows
        ),
    ]


if __name__ == "__main__":
    main()
