"""What one hostile or odd file is, and how the house must answer it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

#: Hidden in files beside what they show; must stand in nothing that is made of them.
MARK = b"HIDDEN-WORD"


class Answer(StrEnum):
    """``EITHER``: no rule says which, so that only a clean answer in words is asked for."""

    TAKEN = "taken"
    REFUSED = "refused"
    EITHER = "either"


@dataclass(frozen=True, kw_only=True)
class Hostile:
    """``make`` gives the bytes when they are wanted: all of them at once would fill the memory."""

    name: str
    file_name: str
    answer: Answer
    make: Callable[[], bytes]
