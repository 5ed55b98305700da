"""The benchmark of reading texts: ``python -m tests.benchmarks.reading_texts [--faults] [--no-speed]``.

Texts, mentions, artefacts and links of our own are read with the shipped vocabulary; the figures are printed and
written to ``RESULTS-reading.md`` beside this file. Seconds are the processor's, so that a busy machine tells the same.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from catalogue.vocabulary.shipping import shipped_entries
from tests.benchmarks.marked import read_gold_texts
from tests.benchmarks.measuring_links import LinkFigures, measure_links
from tests.benchmarks.measuring_mentions import MentionFigures, Score, measure_mentions
from tests.benchmarks.measuring_passages import PassageFigures, measure_passages
from tests.benchmarks.measuring_speed import measure_proposing, measure_reading
from tests.benchmarks.reading import read_text

RESULTS = Path(__file__).with_name("RESULTS-reading.md")
SIZES = (1_000, 10_000)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faults", action="store_true", help="name everything that was read wrongly")
    parser.add_argument("--no-speed", action="store_true", help="leave out the slow part, and write no results")
    asked = parser.parse_args(arguments)
    entries = shipped_entries()
    texts = [read_text(gold, entries) for gold in read_gold_texts()]
    passages, mentions = measure_passages(texts), measure_mentions(texts)
    links = measure_links(texts, entries)
    lines = [*_passages(passages), "", *_mentions(mentions), "", *_links(links)]
    if not asked.no_speed:
        reading = measure_reading(texts, entries)
        lines += [
            "",
            "## Speed",
            "",
            f"- 1 MB split and spotted: {reading.seconds:.1f} s and {reading.memory_mb:.0f} MB for "
            f"{reading.passages} passages",
        ]
        for size in SIZES:
            proposing = measure_proposing(size, entries)
            lines.append(f"- proposing for {size} artefacts over {size} passages: {proposing.seconds:.1f} s")
        RESULTS.write_text("\n".join([*_head(), *lines, ""]), "utf-8")
    print("\n".join(lines))
    if asked.faults:
        print("\n".join(["", *passages.faults, *mentions.faults, *links.faults]))


def _head() -> Iterator[str]:
    yield "# Reading texts: results of the benchmark"
    yield ""
    yield "Made by `python -m tests.benchmarks.reading_texts` on texts of our own (`tests/benchmarks/gold`)."
    yield ""
    yield f"- date: {datetime.now(UTC):%Y-%m-%d}"
    python = sys.version.split()[0]
    yield f"- machine: {os.cpu_count()} processors, {platform.machine()}, {platform.system()}, Python {python}"
    yield ""


def _passages(figures: PassageFigures) -> Iterator[str]:
    yield "## Passages"
    yield ""
    yield f"- gold passages: {figures.gold}"
    yield f"- borders F1: {figures.border_f1:.3f}"
    yield f"- kinds right: {figures.kinds_right:.3f}"
    yield f"- speakers right: {figures.speakers_right:.3f}"
    yield f"- quotes matched to their post: {figures.quotes_right:.3f}"
    yield f"- passages with noise in them: {figures.noise_leaked}"


def _mentions(figures: MentionFigures) -> Iterator[str]:
    yield "## Mentions"
    yield ""
    yield "| type | gold | precision | recall | F1 |"
    yield "|---|---|---|---|---|"
    yield _row("all things", figures.things)
    yield _row("all names and dates", figures.names)
    yield from (_row(one.value, score) for one, score in figures.by_type.items())
    yield ""
    share = figures.alarms / figures.look_alikes
    yield f"- look-alikes taken for things: {figures.alarms} of {figures.look_alikes} ({share:.1%})"
    yield f"- borders exactly right, of those found: {figures.exact_borders:.3f}"
    yield f"- dates understood, of those found: {figures.dates_right:.3f}"


def _row(name: str, score: Score) -> str:
    return f"| {name} | {score.gold} | {score.precision:.2f} | {score.recall:.2f} | {score.f1:.2f} |"


def _links(figures: LinkFigures) -> Iterator[str]:
    yield "## Links"
    yield ""
    yield f"- artefacts: {figures.artefacts}, {figures.without} of them explained by nothing"
    yield f"- direct passages among the first 5: {figures.direct_recall:.3f}"
    yield f"- nDCG@5: {figures.ndcg:.3f}"
    yield f"- hard negatives among the first 3: {figures.hard_in_first:.1%}"
    yield f"- artefacts without a passage left alone: {figures.left_alone} of {figures.without}"
    yield f"- quotes of an allowed length: {figures.good_quotes:.3f}"


if __name__ == "__main__":
    main()
