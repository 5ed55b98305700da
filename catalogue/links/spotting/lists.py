"""Word lists kept as plain files beside this module: readable, and correctable without touching code."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def words_of(name: str) -> frozenset[str]:
    """Every word of ``lists/<name>.txt``; lines that begin with ``#`` say what the list is for."""
    text = (files("catalogue.links.spotting") / "lists" / f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def lower_words_of(name: str) -> frozenset[str]:
    """The same in lower case, without accents or apostrophes, as ``tokens.normalise`` writes words."""
    from catalogue.links.spotting.tokens import normalise

    return frozenset(normalise(word)[0] for word in words_of(name))
