"""Word lists kept as plain files beside this module: readable, and correctable without touching code."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from catalogue.links.spotting.tokens import normalise


@cache
def words_of(name: str) -> frozenset[str]:
    """Every word of ``lists/<name>.txt``; lines that begin with ``#`` say what the list is for."""
    text = _file(f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def lower_words_of(name: str) -> frozenset[str]:
    """The same in lower case, without accents or apostrophes, as ``tokens.normalise`` writes words."""
    return frozenset(normalise(word)[0] for word in words_of(name))


@cache
def patterns_of(name: str, section: str) -> dict[str, re.Pattern[str]]:
    """For every word of a section of ``lists/<name>.toml`` the phrases that may stand beside it, as one pattern.

    Phrases of a section whose name begins with ``before`` end where the word begins (search with ``endpos`` there); all
    others begin where it ends (match there).
    """
    table = tomllib.loads(_file(f"{name}.toml").read_text(encoding="utf-8"))[section]
    return {word: _pattern(phrases, is_before=section.startswith("before")) for word, phrases in table.items()}


@cache
def pairs_of(name: str) -> dict[str, str]:
    """A list of two words a line: the second by the first."""
    lines = _file(f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(maxsplit=1) for line in lines if line and not line.startswith("#"))


@cache
def alternatives_of(name: str) -> str:
    """The words of a list as alternatives of a regular expression, longest first."""
    return "|".join(sorted(words_of(name), key=lambda word: (-len(word), word)))


def _pattern(phrases: list[str], *, is_before: bool) -> re.Pattern[str]:
    one_of = "|".join(phrase.replace(" ", r"\s") for phrase in phrases)
    return re.compile(rf"\b(?:{one_of})\s\Z" if is_before else rf"[\s-](?:{one_of})\b", re.IGNORECASE)


def _file(name: str) -> Traversable:
    return files("catalogue.links.spotting") / "lists" / name
