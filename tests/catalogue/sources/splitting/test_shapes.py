"""Texts of many shapes, each with the passages a careful reader finds in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.sources.decoding import decode
from catalogue.sources.passage import SplitPassage
from catalogue.sources.splitting import split_text
from tests.catalogue.sources.splitting.invariants import assert_whole

TEXTS = Path(__file__).parents[1] / "texts"
FILES = sorted(path for path in TEXTS.iterdir() if path.is_file())


def row(passage: SplitPassage) -> str:
    """A passage as one line: kind, number, who, what it repeats, its page and marks, how it begins and ends."""
    facts = [f"{passage.kind.value} {passage.number}"]
    if passage.speaker:
        facts.append(f"by {passage.speaker}")
    if passage.quotes_index is not None:
        facts.append(f"repeats {passage.quotes_index}")
    if passage.same_as_index is not None:
        facts.append(f"same as {passage.same_as_index}")
    if passage.page is not None:
        facts.append(f"page {passage.page}")
    if passage.reference_marks:
        facts.append("marks " + ",".join(mark.label for mark in passage.reference_marks))
    words = " ".join(passage.text.split())
    shown = words if len(words) <= 64 else f"{words[:30]} … {words[-30:]}"
    return f"{' '.join(facts)}: {shown}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_text_is_cut_as_a_reader_would_cut_it(path: Path) -> None:
    expected = (TEXTS / "passages" / f"{path.name}.passages").read_text(encoding="utf-8").splitlines()
    text = decode(path.read_bytes(), path.name).text
    split = split_text(text, name=path.name)
    assert [f"{split.kind} {split.language}", *map(row, split.passages)] == expected
    assert_whole(text, split)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_windows_line_ends_change_no_passage(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    windows = text.replace("\r\n", "\n").replace("\n", "\r\n")
    split = split_text(windows, name=path.name)
    assert [row(passage) for passage in split.passages] == [
        row(passage) for passage in split_text(text, name=path.name).passages
    ]
    assert_whole(windows, split)


def test_every_text_has_its_expected_passages_and_no_other() -> None:
    assert {path.name for path in FILES} == {path.stem for path in (TEXTS / "passages").iterdir()}
