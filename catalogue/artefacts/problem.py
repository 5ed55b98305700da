"""What is to be said about a draft, in the words of the desk (experience.md d.4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

#: Longer values are shown by their beginning: a problem names a text, it does not repeat it.
_LONGEST_VALUE = 200


class Weight(Enum):
    """``REFUSES``: nothing can be kept. ``LISTED``: kept as written. ``GAP``: something a full record would have."""

    REFUSES = "refuses"
    LISTED = "listed"
    GAP = "gap"


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """``field`` is a name of ``TypedFields``; ``value`` is what was typed there, shortened."""

    field: str
    message: str
    value: str = ""
    weight: Weight = Weight.LISTED


def problem(field: str, message: str, value: str = "", weight: Weight = Weight.LISTED) -> Problem:
    return Problem(field=field, message=message, value=shorten(value), weight=weight)


def shorten(value: str) -> str:
    return value if len(value) <= _LONGEST_VALUE else value[: _LONGEST_VALUE - 1] + "…"
