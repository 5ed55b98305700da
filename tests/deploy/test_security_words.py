"""What SECURITY.md and ASVS.md claim, they show."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from functools import cache
from pathlib import Path

from catalogue.curators.guessing import FORGOTTEN_AFTER
from catalogue.curators.known_browsers import KNOWN_FOR
from catalogue.curators.one_time_links import GOOD_FOR
from catalogue.curators.sessions import ABSOLUTE, IDLE
from catalogue.visits_counted import counting
from kiosk.desk.screens import counts
from media.limits import Limits
from tests.reliability.registry import find_rows

ROOT = Path(__file__).resolve().parents[2]
#: How many points version 5.0.0 has at each level, by chapter.
POINTS = {
    1: {1: 8, 2: 4, 3: 8, 4: 2, 5: 4, 6: 13, 7: 6, 8: 4, 9: 4, 10: 5, 11: 3, 12: 3, 13: 1, 14: 2, 15: 3},
    2: {
        1: 19,
        2: 7,
        3: 11,
        4: 8,
        5: 5,
        6: 22,
        7: 12,
        8: 3,
        9: 3,
        10: 24,
        11: 11,
        12: 6,
        13: 12,
        14: 7,
        15: 10,
        16: 16,
        17: 7,
    },
}
_LINE = re.compile(
    r"^\| (?P<points>[\d., ]+) \| (?P<level>[12]) \| (?P<state>yes|no|—) \| (?P<how>[^|]+) \| (?P<tests>[^|]*) ?\|$",
    re.M,
)


def words(name: str) -> str:
    return (ROOT / "deploy" / name).read_text(encoding="utf-8")


def functions_of(module: str) -> frozenset[str]:
    """What a test module tests, without ``test_``."""
    return frozenset(
        re.findall(r"^ *def test_(\w+)", (ROOT / "tests" / f"{module}.py").read_text("utf-8"), re.MULTILINE)
    )


def test_every_point_is_gone_through_and_every_claim_names_tests_that_exist() -> None:
    state: dict[str, str] = {}
    levels: Counter[tuple[int, int]] = Counter()
    rows = {row.name for row in find_rows()}
    known = cache(functions_of)
    for line in _LINE.finditer(words("ASVS.md")):
        shown = re.findall(r"`([^`]+)`", line["tests"])
        assert bool(shown) == (line["state"] == "yes"), line[0]
        for one in shown:
            module, _, function = one.partition("::")
            assert function in known(module) if function else one.removeprefix("row ") in rows, one
        for point in line["points"].split(", "):
            assert point not in state, point
            state[point] = line["state"]
            levels[int(line["level"]), int(point.split(".")[0])] += 1
    assert levels == {(level, chapter): many for level, by in POINTS.items() for chapter, many in by.items()}
    named = re.findall(r"\b[RBSKQP]\d+\b", words("SECURITY.md"))
    assert named
    assert set(named) <= rows


def test_the_paper_has_its_parts() -> None:
    said = words("SECURITY.md")
    threats, keys, books, privacy, hole = (
        said.partition(f"## {part}\n")[2].partition("\n## ")[0]
        for part in ("Threats, on a page", "Keys", "Three books", "For the privacy officer", "Reporting a hole")
    )
    for threat in ("public screen", "Wi-Fi", "sticker over a QR code", "curious curator", "takes the box home"):
        assert threat in threats, threat
    assert len(threats.splitlines()) < 50, "on a page"
    assert keys.count("\n| ") > 5
    assert books.count("\n| ") > 3
    assert privacy.count("\n| ") > 6
    assert "in private" in hole


def test_times_and_limits_in_words_are_those_of_the_program() -> None:
    said = " ".join(words("SECURITY.md").split())
    for told in (
        f"after {minutes(IDLE)} minutes idle, {minutes(ABSOLUTE) // 60} hours at most; three days",
        f"browsers {KNOWN_FOR.days} days",
        f"until then digests: {counting._DIGESTS_KEPT.days} days",
        f"sums below five as “<{counts._FEW}”",
        f"({Limits().small_memory_bytes // 1024**2} MB up to 50 megapixels, {Limits().cpu_seconds} seconds of work)",
    ):
        assert told in said, told
    assert (GOOD_FOR.days, counting._DAYS_TO_KEEP_WORDS, counts._FEW, FORGOTTEN_AFTER.days) == (3, 3, 5, 1)


def minutes(time: timedelta) -> int:
    return int(time.total_seconds() // 60)


def test_level_1_is_whole_and_of_level_2_nine_tenths_of_what_applies() -> None:
    counted: Counter[tuple[str, str]] = Counter()
    for line in _LINE.finditer(words("ASVS.md")):
        counted[line["level"], line["state"]] += len(line["points"].split(", "))
    assert counted["1", "no"] == 0
    assert counted["2", "yes"] >= 0.9 * (counted["2", "yes"] + counted["2", "no"])
    for level in "12":
        yes, no, none = (counted[level, state] for state in ("yes", "no", "—"))
        assert f"Level {level}: {yes} yes, {no} no, {none} that do not apply." in words("ASVS.md")
    share = 100 * counted["2", "yes"] / (counted["2", "yes"] + counted["2", "no"])
    assert f"Of what applies at level 2 that is {share:.0f} of 100." in words("ASVS.md")


def test_files_that_are_named_exist() -> None:
    for name in re.findall(
        r"`((?:deploy|kiosk|catalogue|tests)/[\w/.-]+(?:/|\.\w+))`", words("SECURITY.md") + words("ASVS.md")
    ):
        assert (ROOT / name).exists() or name == "tests/reliability/RESULTS.md", name
