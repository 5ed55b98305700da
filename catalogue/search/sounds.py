"""How Chinese words are typed by people without Chinese keys: in pinyin, ``youyi``, or by its initials, ``zsyy``.

Every title and name is filed under its pinyin from each of its characters on, so that a question that is the beginning
of one of these finds the word anywhere inside. Signs of tone are not typed and not filed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from catalogue.search.words import HAN

_INITIAL = "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])"
_FINAL = (
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|[aeiouv])"
)
#: Whole syllables, and perhaps the first letters of one more.
_SPELLED = re.compile(f"(?:{_INITIAL}?{_FINAL})+{_INITIAL}?")
#: No syllable begins with i, u or v.
_INITIALS = re.compile("[a-hj-tw-z]{2,8}")
_SYLLABLE = re.compile(f"{_INITIAL}?{_FINAL}|{_INITIAL}")
_HAN_RUN = re.compile(f"[{HAN}]+")

#: Syllables kept from one character on; nobody types more before looking.
_MOST_SYLLABLES = 8
_LONGEST_TYPED = 40


class Reading(NamedTuple):
    """A character of a text: where it stands and how it is read in its word (长 in 长江: ``chang``)."""

    start: int
    syllable: str


def may_be_pinyin(token: str) -> bool:
    """Whether a token could be typed pinyin, whole or by initials; many English words could, and that does no harm."""
    return 2 <= len(token) <= _LONGEST_TYPED and bool(_SPELLED.fullmatch(token) or _INITIALS.fullmatch(token))


def pinyin_parts(token: str) -> tuple[str, ...]:
    """Pinyin of four characters or more cut into words of two, as most Chinese words are: ``zsyy`` into zs and yy.

    Empty for less. The last word takes the odd character.
    """
    if _SPELLED.fullmatch(token):
        return tuple("".join(pair) for pair in in_pairs(_SYLLABLE.findall(token)))
    return tuple("".join(pair) for pair in in_pairs(token)) if _INITIALS.fullmatch(token) else ()


def in_pairs(row: Sequence[str]) -> tuple[Sequence[str], ...]:
    """A row of four or more in twos, the last ones a three where the number is odd; nothing for a shorter one."""
    cuts = [*range(0, len(row) - 1, 2), len(row)]
    return tuple(row[start:end] for start, end in pairwise(cuts)) if len(row) >= 4 else ()


@lru_cache(maxsize=4096)  # the names of kinds and places, said of thing after thing
def sound_tokens(text: str) -> frozenset[str]:
    """Pinyin and initials of the Han runs of a text, from every character on."""
    tokens: set[str] = set()
    for run in read_runs(text):
        for first in range(len(run)):
            syllables = [reading.syllable for reading in run[first : first + _MOST_SYLLABLES]]
            tokens.add("".join(syllables))
            tokens.add("".join(syllable[0] for syllable in syllables))
    # ü is typed v on keyboards and written u in print.
    tokens |= {token.replace("v", "u") for token in tokens}
    return frozenset(tokens)


def find_sounds(text: str, typed: str) -> Iterator[tuple[int, int]]:
    """Where in the text stand characters that are read as typed; the last one may be typed in part."""
    for run in read_runs(text):
        for first in range(len(run)):
            count = _characters_typed(run[first : first + _MOST_SYLLABLES], typed)
            if count:
                yield run[first].start, run[first + count - 1].start + 1


def read_runs(text: str) -> Iterator[tuple[Reading, ...]]:
    """The runs of Han characters in a text, read."""
    for match in _HAN_RUN.finditer(text):
        syllables = _syllables(match.group())
        yield tuple(Reading(match.start() + at, syllable) for at, syllable in enumerate(syllables) if syllable)


def _characters_typed(run: tuple[Reading, ...], typed: str) -> int:
    """How many characters of the run, from its first on, are typed; 0 when it does not begin so."""
    spelled = "".join(reading.syllable for reading in run)
    if spelled.startswith(typed) or spelled.replace("v", "u").startswith(typed):
        length = 0
        for count, reading in enumerate(run, start=1):
            length += len(reading.syllable)
            if length >= len(typed):
                return count
    initials = "".join(reading.syllable[0] for reading in run)
    return len(typed) if initials.startswith(typed) else 0


@lru_cache(maxsize=1 << 14)
def _syllables(run: str) -> tuple[str, ...]:
    # Loading pypinyin takes 0.4 s: only when the first Chinese words are read.
    from pypinyin import lazy_pinyin

    # A list for what has no reading keeps one entry for each character; such a one is no sound.
    read = lazy_pinyin(run, errors=list)  # type: ignore[arg-type]
    return tuple(syllable if syllable.isascii() else "" for syllable in read)
