"""Choosing the exact words of a passage that carry the evidence: a sentence, or a part of one that can stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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
_LINE = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(rf"(?P<mark>[.!?…]+|[。！？]+)(?P<closing>[{re.escape(_CLOSING)}]*)(?P<blank>\s*)")
#: What a part of a sentence does not end with.
_LOOSE_ENDS = ",;:–—-(，；：、（"
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
    """The sentences of cleaned words, without the blanks between them; a new line begins a new one (a long post has
    paragraphs)."""
    return tuple(
        sentence for line in _LINE.finditer(text) for sentence in _sentences_of_line(text, line.start(), line.end())
    )


def _sentences_of_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    start, end = _without_blanks(text, start, end)
    for match in _SENTENCE_END.finditer(text, start, end):
        if match.start() < start or not _ends_sentence(text, match):
            continue
        yield start, match.end("closing")
        start = match.end()
    if text[start:end].strip():
        yield start, end


def _without_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


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


def _is_han(words: str) -> bool:
    """Whether the words are Chinese, for the most part: a Han character says as much as two letters."""
    letters = len(words) - words.count(" ")
    return 4 * len(_HAN.findall(words)) > letters


def _count(words: str) -> tuple[int, int]:
    """The number of words counted between blanks and counted between all that is no letter: people count both ways."""
    between_blanks, between_letters = len(words.split()), len(_WORD.findall(words))
    return min(between_blanks, between_letters), max(between_blanks, between_letters)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Length:
    """``in_words`` is what the length of a quote weighs; two Han characters count as a word."""

    is_enough: bool
    is_too_much: bool
    in_words: float


def _measure(words: str) -> _Length:
    if _is_han(words):
        return _Length(
            is_enough=len(words) >= FEWEST_WORDS,
            is_too_much=len(words) > MOST_HAN_CHARACTERS,
            in_words=len(words) / 2,
        )
    fewest, most = _count(words)
    return _Length(is_enough=fewest >= FEWEST_WORDS, is_too_much=most > MOST_WORDS, in_words=most)


def count_quote(words: str) -> tuple[int, bool]:
    """How long a quote is, for people: its characters and ``True`` when it is Chinese, else its words and ``False``."""
    is_han = _is_han(words)
    return (len(words), True) if is_han else (_count(words)[1], False)


def has_good_length(words: str) -> bool:
    """Whether these words may be shown as a quote."""
    length = _measure(words)
    return length.is_enough and not length.is_too_much


@dataclass(frozen=True, kw_only=True, slots=True)
class _Quotable:
    """A span that may be quoted, and what speaks for it before any evidence is looked at."""

    start: int
    end: int
    standing: float


def choose_quote(text: str, evidence: Sequence[Evidence], *, breaks: Sequence[int] = ()) -> tuple[int, int] | None:
    """The cleaned span to quote, or ``None`` when no words of an allowed length carry evidence.

    ``breaks`` are the places where the received text is interrupted (a footnote mark, a page break): a quote does not
    run over one unless nothing else will do. Whole sentences come before parts, more evidence before less.
    """
    for forbidden in dict.fromkeys((tuple(breaks), ())):
        best, most = None, 0.0
        total = sum(item.value for item in evidence)
        for span in _quotables(text, forbidden):
            carried = sum(item.value for item in evidence if span.start <= item.start and item.end <= span.end)
            if carried > 0 and (best is None or carried / total + span.standing > most):
                best, most = span, carried / total + span.standing
        if best:
            return best.start, best.end
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


@lru_cache(maxsize=20_000)
def _quotables(text: str, breaks: tuple[int, ...]) -> tuple[_Quotable, ...]:
    """Every span of an allowed length that begins and ends at the border of a sentence or clause.

    Whole sentences stand best, then those that begin or end with one; of equals the shorter.
    """
    sentences = cut_sentences(text)
    # Several sentences are quoted whole or not at all; of one alone, a part may be.
    runs = [(list(sentences), 0.2)]
    runs += [(_cut_clauses(text, start, end, breaks), 0.0) for start, end in sentences]
    begins, ends = {start for start, _ in sentences}, {end for _, end in sentences}
    spans = []
    for pieces, standing in runs:
        for first, (start, _) in enumerate(pieces):
            for _, end in pieces[first:]:
                length = _measure(text[start:end])
                is_broken = "\n" in text[start:end] or any(start < place < end for place in breaks)
                if length.is_too_much or is_broken:
                    break
                if length.is_enough:
                    whole = standing or 0.1 * (start in begins) + 0.1 * (end in ends)
                    spans.append(_Quotable(start=start, end=end, standing=whole - 0.003 * length.in_words))
    return tuple(spans)


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
    start, end = _without_blanks(text, start, end)
    while end > start and (text[end - 1].isspace() or text[end - 1] in _LOOSE_ENDS):
        end -= 1
    return start, end
