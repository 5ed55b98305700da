"""Keys under which a whole question meets a whole thing: an object number, a public code, a title or name."""

from __future__ import annotations

import re

from catalogue.errors import NotACode
from catalogue.public_code import read_code
from catalogue.search.words import LONGEST_TOKEN, prepare

_PART = re.compile(r"\d+|[^\W\d_]+")
#: Longer titles are found by their words.
_LONGEST_WHOLE = 200


def number_keys(number: str) -> tuple[str, ...]:
    """The keys of an object number, so that 1953.0017-a, 1953 17 A and 19530017a meet; none without a figure.

    One key has its parts without zeros in front, the other all its signs in one row.
    """
    parts = _PART.findall(" ".join(prepare(number)))
    if not any(part.isdecimal() for part in parts):
        return ()
    split = ".".join(part.lstrip("0") or "0" for part in parts)
    keys = {f"number:{split}", *(f"number:{run}" for run in runs_of(number))}
    return tuple(sorted(key for key in keys if len(key) <= _LONGEST_WHOLE))


def runs_of(number: str) -> tuple[str, ...]:
    """All signs of an object number in one row."""
    run = "".join(prepare(number))
    return (run[:LONGEST_TOKEN],) if run else ()


def code_keys(typed: str) -> tuple[str, ...]:
    """The key of a public code, in any case, with blanks or hyphens; none for what can be no code."""
    try:
        code = read_code(typed[:40])
    except NotACode:
        return ()
    return (f"code:{code}",) if len(code) <= 12 else ()


def whole_keys(text: str) -> tuple[str, ...]:
    """The key of a whole title or name."""
    whole = " ".join(prepare(text[: 2 * _LONGEST_WHOLE]))
    return (f"whole:{whole}",) if 0 < len(whole) <= _LONGEST_WHOLE else ()
