"""The language of the page being made: from its address, else the reader's own where the address has none."""

from __future__ import annotations

from flask import request

from catalogue.language_text import Language

_NAMED = frozenset(entry.value for entry in Language)


def language_of_request() -> Language:
    """Never fails, so that error pages can use it; English when nothing says otherwise."""
    named = language_in(request.path)
    if named is not None:
        return named
    spoken = request.environ.get("vitrine.language")
    return spoken if isinstance(spoken, Language) else Language.EN


def language_in(path: str) -> Language | None:
    """The language that an address names; None where its page is in the reader's own."""
    parts = path.strip("/").split("/")
    for place, part in enumerate(parts[:4]):
        if part in _NAMED and _may_stand_at(parts, place):
            return Language(part)
    return None


def _may_stand_at(parts: list[str], place: int) -> bool:
    first = parts[0]
    if place == 0:
        return True
    return (first in ("touch", "v", "o") and place in (1, 2)) or (first == "s" and place == 3)
