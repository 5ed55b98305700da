"""Walk, wait, weigh, and write down what came out."""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from tests.benchmarks.touch.museums import copied, count_on_show, crowded, demonstration
from tests.benchmarks.touch.report import Stay, Walk, write
from tests.benchmarks.touch.walking import SLOWER, Walker, walking
from tests.builders.museum import Museum

RESULTS = Path(__file__).parents[1] / "RESULTS-touch.md"


@dataclass(frozen=True, kw_only=True, slots=True)
class Length:
    """``steps`` for speed, ``attract_seconds`` watched, ``stay_steps`` and ``resets`` for memory."""

    steps: int = 200
    attract_seconds: float = 60
    stay_steps: int = 2000
    resets: int = 50


SHORT = Length(steps=60, attract_seconds=18, stay_steps=100, resets=5)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="a few minutes; prints, and writes nothing down")
    parser.add_argument("--objects", type=int, default=0, help="walk among so many made-up objects too, such as 10000")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--home", type=Path, help="has the demonstration already; it is copied")
    parser.add_argument("--many", type=Path, help="a home with many objects on show already; it is copied")
    asked = parser.parse_args()
    length = SHORT if asked.short else Length()
    walks = []
    with tempfile.TemporaryDirectory(prefix="touch-") as folder, sync_playwright() as playwright:
        small = demonstration(Path(folder) / "demonstration", asked.home)
        with small.serving() as address, walking(playwright, address, seed=asked.seed) as walker:
            browser = walker.page.context.browser
            version = browser.version if browser else ""
            walks.append(walk(walker, "demonstration", length.steps))
            frames = walker.frames_of_attract(length.attract_seconds)
            walker.slow_down(1)
            stay = stay_long(walker, length)
        if asked.many or asked.objects:
            crowd = Path(folder) / "crowded"
            many = copied(crowd, asked.many) if asked.many else crowded(crowd, asked.objects, asked.home)
            walks.append(walk_among(playwright, many, f"{count_on_show(many):,} objects", length.steps, asked.seed))
    words = write(tuple(walks), tuple(frames), stay, browser=version)
    if not asked.short:
        RESULTS.write_text(words)
    print(words)


def walk_among(playwright: Playwright, museum: Museum, name: str, steps: int, seed: int) -> Walk:
    with museum.serving() as address, walking(playwright, address, seed=seed) as walker:
        return walk(walker, name, steps)


def walk(walker: Walker, name: str, steps: int) -> Walk:
    walker.begin(is_rested=True)
    walker.slow_down(SLOWER)
    return Walk(name=name, steps=tuple(walker.step() for _ in range(steps)))


def stay_long(walker: Walker, length: Length) -> Stay:
    """Visitors come and go; the first reset, and not the first page, is what later ones are held against."""
    weights = []
    for _ in range(length.resets):
        walker.begin()
        for _ in range(length.stay_steps // length.resets):
            walker.step()
        walker.reset()
        weights.append(walker.weigh())
    return Stay(steps=length.stay_steps, resets=length.resets, first=weights[0], last=weights[-1])


if __name__ == "__main__":
    main()
