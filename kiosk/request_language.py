"""The language of the page being made: from its address, else the reader's own where the address has none."""

from __future__ import annotations

from flask import request

from catalogue.language_text import Language


def language_of_request() -> Language:
    """Never fails, so that error pages can use it; English when nothing says otherwise."""
    named = set(Language)
    parts = request.path.strip("/").split("/")
    for place in (0, 1, 2, 3):
        if place < len(parts) and parts[place] in named and _may_stand_at(parts, place):
            return Language(parts[place])
    spoken = request.environ.get("vitrine.language")
    return spoken if isinstance(spoken, Language) else Language.EN


def _may_stand_at(parts: list[str], place: int) -> bool:
    first = parts[0]
    if place == 0:
        return True
    return (first in ("touch", "v", "o") and place in (1, 2)) or (first == "s" and place == 3)
