"""``python -m tests.benchmarks.serving TABLE [--short] [--rounds 5] [--sizes 36,1000,10000,69202]``

TABLE is a CSV of a museum's objects, squeezed by gzip (its columns: ``tests.benchmarks.finding.records``). Measures in
turns and writes RESULTS.md and the picture in the README by itself. Collections and peers' environments are kept below
``tests/benchmarks`` for the next run; ``--short`` tries everything on two small sizes and only prints.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.settings import Settings
from tests.benchmarks.finding.collection import open_collection
from tests.benchmarks.serving import pages, picture, report
from tests.benchmarks.serving.codes import measure_codes
from tests.benchmarks.serving.exporting import Exported, measure_export
from tests.benchmarks.serving.peers import NotToBeHad, python_with, version

BENCHMARKS = Path(__file__).parents[1]
RESULTS = BENCHMARKS / "RESULTS.md"
PICTURE = BENCHMARKS.parents[1] / "deploy" / "pictures" / "cost-by-size.svg"
EXPORTED, EXPORTED_SHORT = 10_000, 36
_DRAWN = (pages.FILE, pages.KEPT, pages.FLOOR, pages.DATASETTE, pages.WAGTAIL)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--sizes", default="36,1000,10000,69202")
    parser.add_argument("--short", action="store_true")
    asked = parser.parse_args()
    sizes = [36, 1000] if asked.short else [int(size) for size in asked.sizes.split(",")]
    rounds, share = (2, 0.1) if asked.short else (asked.rounds, 1.0)
    missing: list[str] = []
    found = []
    for size in sizes:
        with _named(f"{size:,} objects", missing):
            found.append(_measure(asked.table, size, rounds, share))
    growth = None
    with _named("the smallest collection beside the largest", missing):
        smallest, largest = (_open(asked.table, size) for size in (sizes[0], sizes[-1]))
        growth = pages.measure_growth(smallest, largest, rounds=rounds, share=share)
    exported = None
    with _named("an edition as files", missing):
        exported = _export(asked.table, EXPORTED_SHORT if asked.short else EXPORTED)
    codes, codes_missing = measure_codes(rounds, round(200 * share))
    words = report.write(
        found,
        codes,
        exported,
        growth,
        rounds=rounds,
        requests="few requests" if asked.short else "up to 8,000 requests",
        versions=_versions(),
        missing=[*missing, *(reason for measured in found for reason in measured.missing), *codes_missing],
    )
    print(words)
    everywhere = [name for name in _DRAWN if all(name in one.costs for one in found)]
    drawing = picture.draw(
        "Processor time of one page, by the size of the collection",
        [one.size for one in found],
        {name: [one.costs[name].microseconds for one in found] for name in everywhere},
    )
    if not asked.short:
        RESULTS.write_text(words, encoding="utf-8")
        PICTURE.write_text(drawing, encoding="utf-8")


@contextmanager
def _named(part: str, missing: list[str]) -> Iterator[None]:
    """What fails is named among what is missing, with the reason, and the rest goes on."""
    try:
        yield
    except (AssertionError, OSError, RuntimeError, subprocess.SubprocessError) as fault:
        missing.append(f"{part}: {type(fault).__name__} {fault}")


def _open(table: Path, size: int) -> Settings:
    return open_collection(BENCHMARKS / ".homes" / str(size), table, size)


def _measure(table: Path, size: int, rounds: int, share: float) -> pages.Measured:
    settings = _open(table, size)
    with tempfile.TemporaryDirectory(prefix="serving-") as folder:
        return pages.measure(settings, Path(folder), size=size, rounds=rounds, share=share)


def _export(table: Path, size: int) -> Exported:
    settings = _open(table, size)
    # Beside the homes, where the disk has room for half a million files.
    with tempfile.TemporaryDirectory(prefix="export-", dir=BENCHMARKS / ".homes") as folder:
        return measure_export(settings, Path(folder), size)


def _versions() -> list[str]:
    found = []
    for name in ("datasette", "wagtail", "segno"):
        try:
            found.append(version(python_with(name), name))
        except NotToBeHad:
            continue
    return [*found, "nginx" if shutil.which("nginx") else "no nginx"]


if __name__ == "__main__":
    main()
