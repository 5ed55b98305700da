"""What SECURITY.md and ASVS.md claim, they show."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

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


def test_every_point_is_gone_through_and_every_claim_names_tests_that_exist() -> None:
    state: dict[str, str] = {}
    levels: Counter[tuple[int, int]] = Counter()
    for line in _LINE.finditer(words("ASVS.md")):
        tests = re.findall(r"`([\w/]+)`", line["tests"])
        assert bool(tests) == (line["state"] == "yes"), line[0]
        for name in tests:
            assert "\ndef test_" in (text := (ROOT / "tests" / f"{name}.py").read_text(encoding="utf-8")) or (
                "\n    def test_" in text
            ), name
        for point in line["points"].split(", "):
            assert point not in state, point
            state[point] = line["state"]
            levels[int(line["level"]), int(point.split(".")[0])] += 1
    assert levels == {(level, chapter): many for level, by in POINTS.items() for chapter, many in by.items()}


def test_level_1_is_whole_and_of_level_2_nine_tenths_of_what_applies() -> None:
    counted: Counter[tuple[str, str]] = Counter()
    for line in _LINE.finditer(words("ASVS.md")):
        counted[line["level"], line["state"]] += len(line["points"].split(", "))
    assert counted["1", "no"] == 0
    assert counted["2", "yes"] >= 0.9 * (counted["2", "yes"] + counted["2", "no"])
    for level in "12":
        yes, no, none = (counted[level, state] for state in ("yes", "no", "—"))
        assert f"Level {level}: {yes} yes, {no} no, {none} that do not apply." in words("ASVS.md")


def test_files_that_are_named_exist() -> None:
    for name in re.findall(
        r"`((?:deploy|kiosk|catalogue|tests)/[\w/.-]+(?:/|\.\w+))`", words("SECURITY.md") + words("ASVS.md")
    ):
        assert (ROOT / name).exists() or name == "tests/reliability/RESULTS.md", name
