"""Choosing the exact words of a passage that carry the evidence: a sentence, or a part of one that can stand alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from catalogue.sources.passage import Run

#: Length of a quote (contract): 6 to 40 words; a Chinese one has no blanks and may have 80 characters.
FEWEST_WORDS = 6
MOST_WORDS = 40
MOST_HAN_CHARACTERS = 80

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_OPENING = "\"'“‘«„‹([{（《〈「『【*_"
_CLOSING = "\"'”’»›)]}）》〉」』】*_"
_SENTENCE_END = re.compile(rf"(?P<mark>[.!?…]+|[。！？]+)(?P<closing>[{re.escape(_CLOSING)}]*)(?P<blank>\s*)")
_CLAUSE_END = re.compile(r"[;:]\s|[；：，、]|,\s|\s[–—-]\s|—|\s(?=\()|(?<=\))\s")
#: Words that end with a full stop without ending a sentence, in English and Russian.
_ABBREVIATIONS_IN_PRINT = """
    mr mrs ms dr prof st mt no nos vol vols fig figs ed eds rev gen col capt vs cf etc ca approx jan feb aug sept oct
    nov dec г гг в вв тов им ул д стр с см др пр т тт н рис табл св проф акад ген гр р кн изд ред
"""
_ABBREVIATIONS = frozenset(_ABBREVIATIONS_IN_PRINT.split())


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """Words of a passage that speak for a link: cleaned characters ``[start, end)`` and how much they say."""

    start: int
    end: int
    value: float


@lru_cache(maxsize=4096)
def cut_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of cleaned words, without the blanks between them."""
    sentences = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match.start() < start or not _ends_sentence(text, match):
            continue
        end = match.end("closing")
        if text[start:end].strip():
            sentences.append((start, end))
        start = match.end()
    if text[start:].strip():
        sentences.append((start, len(text.rstrip())))
    return tuple(sentences)


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    after = match.end()
    if match["mark"][0] in "。！？":
        return True
    if after == len(text):
        return True
    if not match["blank"]:
        # Fused sentences ("over.Yet"): only a plain full stop between a small letter and a capital.
        return text[match.start() - 1 : match.start()].islower() and text[after].isupper()
    following = text[after:].lstrip(_OPENING)[:1]
    if match["mark"] != ".":
        return not following.islower()
    before = re.search(r"[\w’']+$", text[: match.start()])
    if before is None:
        return True
    word = before.group()
    is_initial = len(word) == 1 and word.isupper()
    return not (is_initial or word.lower() in _ABBREVIATIONS)


def has_good_length(words: str) -> bool:
    """Whether these words may be shown as a quote."""
    return _is_long_enough(words) and _is_short_enough(words)


def _is_han(words: str) -> bool:
    return 2 * len(_HAN.findall(words)) > sum(not letter.isspace() for letter in words) / 2


def _count(words: str) -> tuple[int, int]:
    """The number of words counted between blanks and counted between all that is no letter: people count both ways."""
    between_blanks, between_letters = len(words.split()), len(_WORD.findall(words))
    return min(between_blanks, between_letters), max(between_blanks, between_letters)


def _is_long_enough(words: str) -> bool:
    return len(words) >= FEWEST_WORDS if _is_han(words) else _count(words)[0] >= FEWEST_WORDS


def _is_short_enough(words: str) -> bool:
    return len(words) <= MOST_HAN_CHARACTERS if _is_han(words) else _count(words)[1] <= MOST_WORDS


def choose_quote(text: str, evidence: Sequence[Evidence], *, breaks: Sequence[int] = ()) -> tuple[int, int] | None:
    """The cleaned span to quote, or ``None`` when no words of an allowed length carry evidence.

    ``breaks`` are the places where the received text is interrupted (a footnote mark, a page break): a quote does not
    run over one unless nothing else will do. Whole sentences come before parts, more evidence before less.
    """
    if not evidence:
        return None
    for forbidden in (tuple(breaks), ()):
        best = max(_candidates(text, forbidden), key=lambda span: _worth(text, span, evidence), default=None)
        if best is not None and _carried(best, evidence) > 0:
            return best
        if not forbidden:
            break
    return None


def breaks_of(runs: Sequence[Run], marks: Sequence[int] = ()) -> tuple[int, ...]:
    """Cleaned places where the words do not stand letter beside letter in the received text, but for blanks."""
    places = set(marks)
    for before, after in pairwise(runs):
        gap = after.received_at - (before.received_at + before.length)
        # One blank put in for one line end is no interruption.
        if gap > 2:
            places.add(after.cleaned_at)
    return tuple(sorted(places))


def _candidates(text: str, breaks: tuple[int, ...]) -> list[tuple[int, int]]:
    """Every span of an allowed length that begins and ends at the border of a sentence or clause."""
    pieces: list[tuple[int, int]] = []
    for start, end in cut_sentences(text):
        pieces.extend(_cut_clauses(text, start, end, breaks))
    spans = []
    for first, (start, _) in enumerate(pieces):
        for last in range(first, len(pieces)):
            end = pieces[last][1]
            if any(start < place < end for place in breaks):
                break
            words = text[start:end]
            if not _is_short_enough(words):
                break
            if _is_long_enough(words):
                spans.append((start, end))
    return spans


def _cut_clauses(text: str, start: int, end: int, breaks: tuple[int, ...]) -> list[tuple[int, int]]:
    borders = {match.end() for match in _CLAUSE_END.finditer(text, start, end)}
    borders.update(place for place in breaks if start < place < end)
    pieces = []
    for border in [*sorted(borders), end]:
        if text[start:border].strip():
            pieces.append(_trimmed(text, start, border))
            start = border
    return pieces


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _carried(span: tuple[int, int], evidence: Sequence[Evidence]) -> float:
    return sum(item.value for item in evidence if span[0] <= item.start and item.end <= span[1])


def _worth(text: str, span: tuple[int, int], evidence: Sequence[Evidence]) -> tuple[float, float]:
    """Evidence first; whole sentences next; then the fewest words."""
    start, end = span
    sentences = cut_sentences(text)
    begins_one = any(sentence[0] == start for sentence in sentences)
    ends_one = any(sentence[1] == end for sentence in sentences)
    total = sum(item.value for item in evidence) or 1.0
    share = _carried(span, evidence) / total
    words = _count(text[start:end])[1] if not _is_han(text[start:end]) else (end - start) / 2
    return share + 0.1 * begins_one + 0.1 * ends_one - 0.006 * words, -start
