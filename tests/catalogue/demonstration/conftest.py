"""The shipped collection, read once, and copies of it to break."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from catalogue.demonstration.collection import Demonstration
from catalogue.demonstration.reading import DATA, read_demonstration

Breaker = Callable[[str, str, str], Path]


@pytest.fixture(scope="session")
def demonstration() -> Demonstration:
    return read_demonstration()


@pytest.fixture
def broken(tmp_path: Path) -> Breaker:
    """A copy of the collection's folder in which, in one file, some words stand instead of others."""

    def break_file(file: str, words: str, instead: str) -> Path:
        folder = tmp_path / "demonstration"
        shutil.copytree(DATA, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        text = (folder / file).read_text(encoding="utf-8")
        assert words in text
        (folder / file).write_text(text.replace(words, instead, 1), encoding="utf-8")
        return folder

    return break_file
