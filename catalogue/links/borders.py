"""Moving the borders of a quote by words, and finding words a person typed. Offsets count a passage's cleaned words.

A word is what stands between blanks; Chinese has none, so there it is one character.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from catalogue.links.quoting import FEWEST_WORDS, MOST_HAN_CHARACTERS, MOST_WORDS, count_quote, has_good_length

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef"
_PLACE = re.compile(rf"[{_HAN}]|[^\s{_HAN}]+")
#: What keyboards and printers write differently, and a reader takes for the same.
_ALIKE = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


class Border(StrEnum):
    """Which border of a quote goes where, by one word."""

    START_EARLIER = "start_earlier"
    START_LATER = "start_later"
    END_EARLIER = "end_earlier"
    END_LATER = "end_later"


@lru_cache(maxsize=512)
def words_of(text: str) -> tuple[tuple[int, int], ...]:
    """The places a border can go to, in order."""
    return tuple(match.span() for match in _PLACE.finditer(text))


def move_border(text: str, start: int, end: int, border: Border) -> tuple[int, int]:
    """The quote ``text[start:end]`` with one border moved by a word; unmoved where there is no word to go to."""
    words = words_of(text)
    first = next((at for at, word in enumerate(words) if word[1] > start), len(words) - 1)
    last = next((at for at in range(len(words) - 1, -1, -1) if words[at][0] < end), 0)
    match border:
        case Border.START_EARLIER:
            return words[max(first - 1, 0)][0], end
        case Border.START_LATER:
            return words[min(first + 1, last)][0], end
        case Border.END_EARLIER:
            return start, words[max(last - 1, first)][1]
        case Border.END_LATER:
            return start, words[min(last + 1, len(words) - 1)][1]


def find_typed(text: str, typed: str, *, near: int = 0) -> tuple[int, int] | None:
    """Where the words stand that a person typed or pasted; of several places the one nearest to ``near``.

    Blanks, line ends, capitals and the shape of quotation marks and dashes may differ.
    """
    pieces = [re.escape(piece) for piece in typed.translate(_ALIKE).split()]
    if not pieces:
        return None
    looked_for = re.compile(r"\s+".join(pieces), re.IGNORECASE)
    found: Iterator[re.Match[str]] = looked_for.finditer(text.translate(_ALIKE))
    return min((match.span() for match in found), key=lambda span: abs(span[0] - near), default=None)


def length_in_words(words: str) -> str:
    """How long a quote is and may be: ``12 words. Limits: 6 to 40``."""
    count, is_han = count_quote(words.strip())
    what, most = ("character", MOST_HAN_CHARACTERS) if is_han else ("word", MOST_WORDS)
    return f"{count} {what}{'' if count == 1 else 's'}. Limits: {FEWEST_WORDS} to {most}"


def may_be_quote(words: str) -> bool:
    return has_good_length(words.strip())
