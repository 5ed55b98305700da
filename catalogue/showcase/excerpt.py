"""How much of a passage may stand around its evidence.

One sentence either side at first, at most 120 words on request (experience.md b.7). Essay samples and forum threads are
quoted in at most 40 words in all (e.2). A source that may not be quoted shows nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from catalogue.language_text import Making
from catalogue.showcase.pages import PassageWords

#: Words of a longer reading, evidence included.
MOST_WORDS = 120
#: Kinds of source whose words are quoted in short only (experience.md e.2).
SHORT_KINDS = frozenset({"essay", "forum"})
MOST_WORDS_SHORT = 40
#: Chinese is counted in characters: about 1.6 to an English word (experience.md a.6).
_CHARACTERS_PER_WORD = 1.6

_HAN = re.compile(r"[㐀-鿿豈-﫿]")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？…]+[”’」』》）]*")


@dataclass(frozen=True, slots=True)
class Permission:
    """``most_words`` of 0 forbids quoting."""

    most_words: int


def permission_for(kind: str, may_be_quoted: str, *, is_own: bool) -> Permission:
    """What a source allows: ``no`` nothing, ``short`` the limits above, ``yes`` 120 words; our own retellings whole."""
    if is_own:
        return Permission(10_000)
    if may_be_quoted == "no":
        return Permission(0)
    return Permission(MOST_WORDS_SHORT if kind in SHORT_KINDS and may_be_quoted != "yes" else MOST_WORDS)


def count_words(text: str) -> int:
    """Words of a text; Chinese characters count as parts of a word."""
    han = len(_HAN.findall(text))
    other = len(_HAN.sub(" ", text).split())
    return other + round(han / _CHARACTERS_PER_WORD)


def excerpt(
    text: str,
    start: int,
    end: int,
    *,
    language: str,
    permission: Permission,
    made: Making = Making.MUSEUM,
    by: str = "",
) -> PassageWords:
    """The evidence ``text[start:end]`` with what may stand around it."""
    borders = _sentence_borders(text)
    room = permission.most_words
    short = _grow(text, start, end, borders, room, sentences=1)
    longer = _grow(text, start, end, borders, room, sentences=len(borders))
    return PassageWords(
        language=language,
        quote=text[start:end],
        before=text[short[0] : start],
        after=text[end : short[1]],
        starts_passage=not text[: short[0]].strip(),
        ends_passage=not text[short[1] :].strip(),
        longer_before=text[longer[0] : start],
        longer_after=text[end : longer[1]],
        longer_starts_passage=not text[: longer[0]].strip(),
        longer_ends_passage=not text[longer[1] :].strip(),
        made=made,
        made_by=by,
    )


def whole(text: str, start: int, end: int, *, language: str, made: Making, by: str = "") -> PassageWords:
    """The whole passage around its evidence: for words that are the museum's own."""
    return PassageWords(
        language=language,
        quote=text[start:end],
        before=text[:start],
        after=text[end:],
        longer_before=text[:start],
        longer_after=text[end:],
        made=made,
        made_by=by,
    )


def _sentence_borders(text: str) -> list[int]:
    """Where sentences begin, with the end of the text as the last border."""
    starts = [0]
    for match in _SENTENCE_END.finditer(text):
        at = match.end()
        while at < len(text) and text[at].isspace():
            at += 1
        if starts[-1] < at < len(text):
            starts.append(at)
    starts.append(len(text))
    return starts


def _grow(text: str, start: int, end: int, borders: list[int], room: int, *, sentences: int) -> tuple[int, int]:
    """Widen a span by whole sentences, nearest first, as far as the words allowed reach."""
    if count_words(text[start:end]) >= room:
        return start, end
    low, high = start, end
    left = [border for border in borders if border <= start]
    right = [border for border in borders if border >= end]
    taken_left = taken_right = 0
    # The rest of the sentence the evidence stands in comes first and does not count as a sentence either side.
    if left and count_words(text[left[-1] : high]) <= room:
        low = left.pop()
    if right and count_words(text[low : right[0]]) <= room:
        high = right.pop(0)
    grew = True
    while grew:
        grew = False
        if right and taken_right < sentences and count_words(text[low : right[0]]) <= room:
            high = right.pop(0)
            taken_right += 1
            grew = True
        if left and taken_left < sentences and count_words(text[left[-1] : high]) <= room:
            low = left.pop()
            taken_left += 1
            grew = True
    while high > end and text[high - 1].isspace():
        high -= 1
    return low, high
