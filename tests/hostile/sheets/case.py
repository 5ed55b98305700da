"""What one sheet is, and what must come of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

#: The objects most sheets here tell of, by number, with their English titles.
TWO: Mapping[str, str] = {"T-1": "Poster of friendship", "T-2": "Значок 友谊"}


@dataclass(frozen=True, kw_only=True)
class HostileSheet:
    """``objects`` are titles by number of what must come in; ``None`` where the whole sheet must be refused.

    With ``is_open`` no rule says which, so that only a clean answer is asked for. ``told`` must stand in what is said.
    """

    name: str
    file_name: str
    make: Callable[[], bytes]
    objects: Mapping[str, str] | None = None
    is_open: bool = False
    told: str = ""


def rows(delimiter: str = ",", end: str = "\r\n") -> str:
    """The two objects as text, each cell without quotes."""
    lines = [("object_number", "title_en"), *TWO.items()]
    return "".join(delimiter.join(line) + end for line in lines)
