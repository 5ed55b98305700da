"""The results as Markdown: measures, ratios, and the goal beside each."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks.pictures import photograph as drawn
from tests.benchmarks.pictures.peers import Peers
from tests.benchmarks.pictures.pyramids import Pyramid
from tests.benchmarks.pictures.renditions import Renditions
from tests.benchmarks.pictures.running import Cost
from tests.benchmarks.pictures.tile_requests import IIPIMAGE, NGINX, OURS, REQUESTS, REQUESTS_OF_CUTTERS, Requests
from tests.benchmarks.serving.servers import CONNECTIONS


def write(
    rounds: int,
    peers: Peers,
    *,
    photograph: Path,
    renditions: Renditions,
    pyramids: tuple[Pyramid, ...],
    requests: Requests,
) -> str:
    load = os.getloadavg()[0]
    parts = [
        "# Pictures: results of the benchmark",
        "",
        "Made by `python -m tests.benchmarks.pictures`; medians of interleaved rounds, processor time of all threads.",
        "",
        f"- date: {datetime.now(UTC):%Y-%m-%d}",
        f"- machine: {os.cpu_count()} processors, {platform.machine()}, {platform.system()}, "
        f"Python {platform.python_version()}; load {load:.1f} at the end",
        f"- rounds: {rounds}",
        f"- photograph: {drawn.WIDTH_PX} by {drawn.HEIGHT_PX}, {photograph.stat().st_size / 1e6:.1f} MB as JPEG",
        *(f"- {version}" for version in peers.versions),
        "",
        "## Five widths in JPEG and WebP",
        "",
        *_costs(renditions.costs),
        "",
        *_goals(
            ("CPU, of vipsthumbnail's", _ratio(renditions.costs, "vipsthumbnail", "cpu"), 0.40),
            ("CPU, of pyvips'", _ratio(renditions.costs, "pyvips", "cpu"), 0.80),
            ("peak memory, of vipsthumbnail's", _ratio(renditions.costs, "vipsthumbnail", "peak_mb"), 1.3),
            ("decibels lost to a full-size LANCZOS", renditions.decibels_lost, 0.3),
        ),
    ]
    for pyramid in pyramids:
        parts += ["", f"## {pyramid.tiles} tiles of {pyramid.tile_px} pixels", "", *_costs(pyramid.costs), ""]
        parts += _goals(
            ("CPU, of dzsave's", _ratio(pyramid.costs, "vips dzsave", "cpu"), 0.95),
            ("wall time, of dzsave's", _ratio(pyramid.costs, "vips dzsave", "wall"), 1.1),
        )
    asked = requests.costs
    ratios = [("CPU, of nginx's for the same file", asked[OURS].microseconds / asked[NGINX].microseconds, 3.0)]
    if IIPIMAGE in asked:
        ratios.append(("CPU, of IIPImage's", asked[OURS].microseconds / asked[IIPIMAGE].microseconds, 1.0))
    parts += [
        "",
        f"## A tile of {requests.tile_bytes / 1000:.0f} kB over HTTP",
        "",
        f"{REQUESTS} requests a round ({REQUESTS_OF_CUTTERS} of what cuts tiles when it is asked) over {CONNECTIONS}",
        "connections, one worker for each server.",
        "",
        *(line for reason in requests.missing for line in (f"**Not measured:** {reason}.", "")),
        "| server | CPU µs a request | requests a second |",
        "|---|--:|--:|",
        *(f"| {name} | {cost.microseconds:.0f} | {cost.per_second:.0f} |" for name, cost in asked.items()),
        "",
        *_goals(*ratios),
    ]
    return "\n".join(parts) + "\n"


def _costs(costs: dict[str, Cost]) -> list[str]:
    rows = [f"| {name} | {cost.cpu:.2f} | {cost.wall:.2f} | {cost.peak_mb:.0f} |" for name, cost in costs.items()]
    return ["| | CPU s | wall s | peak MB |", "|---|--:|--:|--:|", *rows]


def _goals(*goals: tuple[str, float, float]) -> list[str]:
    rows = [
        f"| {name} | {found:.2f} | {goal:.2f} | {'met' if found <= goal else 'not met'} |"
        for name, found, goal in goals
    ]
    return ["| ratio | found | at most | |", "|---|--:|--:|---|", *rows]


def _ratio(costs: dict[str, Cost], other: str, measure: str) -> float:
    ours: float = getattr(costs["Vitrine"], measure)
    theirs: float = getattr(costs[other], measure)
    return ours / theirs
