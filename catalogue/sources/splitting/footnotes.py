"""Bare digits among the words that are footnote marks: told by their place, and by counting up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

#: After a closing mark, with or without a blank, and not before a unit, a month, a noun that is counted …
_AFTER_CLOSING = re.compile(r"(?<=[\"”’»)\]」』》])(?P<blank>[ \u00a0]?)(?P<digits>\d{1,3})(?=[\s.,;:!?)]|$)(?![.,]\d)")
#: … or glued to the end of a sentence: ``defeat.7 The``.
_AFTER_STOP = re.compile(r"(?<=[^\W\d][.!?,;:])(?P<blank>)(?P<digits>\d{1,3})(?=\s|$|[\"”’)])")
#: A blank between is believed only where the text has a numbered list of notes.
_AFTER_STOP_AND_BLANK = re.compile(r"(?<=[^\W\d][.!?])(?P<blank>[ \u00a0])(?P<digits>\d{1,3})(?=\s[^\W\da-zа-я]|\s*$)")
#: After a closing mark and a comma or semicolon, likewise.
_AFTER_CLAUSE = re.compile(r"(?<=[\"”’»)][,;:])(?P<blank>[ \u00a0]?)(?P<digits>\d{1,3})(?=\s[^\W\d])")
#: After a year at a sentence's end, likewise: ``closed in 1911.4 Its last bell``.
_AFTER_YEAR = re.compile(r"(?<=\d{4}[.,;])(?P<blank>)(?P<digits>\d{1,3})(?=\s[^\W\da-zа-я]|\s*$)")
_AFTER_HAN_STOP = re.compile(r"(?<=[。！？，；」』》”）])(?P<blank>)(?P<digits>\d{1,3})(?=[^\d年月日个名%％．.])")
#: Believed only where the text has a numbered list of notes.
_WITH_NOTES = (_AFTER_STOP_AND_BLANK, _AFTER_YEAR, _AFTER_CLAUSE)

#: How far apart two marks in a row may count: editors drop notes, they do not drop ten.
_WIDEST_STEP = 6


@dataclass(frozen=True, slots=True)
class BareMark:
    """Digits at ``[start, end)``, with the blank before them."""

    start: int
    end: int
    label: str
    is_glued: bool


def find_bare_marks(text: str, spans: Sequence[tuple[int, int]], printed_numbers: set[int]) -> list[BareMark]:
    """The bare digits in the spans that are footnote marks.

    ``printed_numbers`` are those of the text's reference list. With a list, a mark must be one of them; without, only
    glued digits count, and only when at least two of them count up. The longest run of candidates that never counts
    down is taken, so a stray number between two marks falls out.
    """
    candidates: list[BareMark] = []
    with_notes = _WITH_NOTES if printed_numbers else ()
    for start, end in spans:
        for pattern in (_AFTER_CLOSING, _AFTER_STOP, *with_notes, _AFTER_HAN_STOP):
            for found in pattern.finditer(text, start, end):
                number = int(found["digits"])
                is_glued = not found["blank"] and pattern not in _WITH_NOTES
                if found["digits"].startswith("0") or not (
                    number in printed_numbers or (is_glued and not printed_numbers)
                ):
                    continue
                candidates.append(BareMark(found.start(), found.end(), found["digits"], is_glued))
    candidates = sorted({candidate.start: candidate for candidate in candidates}.values(), key=lambda mark: mark.start)
    chosen = _counting_up(candidates)
    return chosen if printed_numbers or len(chosen) >= 2 else []


def _counting_up(candidates: list[BareMark]) -> list[BareMark]:
    """The longest run in order whose numbers rise, by small steps; numbering may start anew at 1 (a new chapter)."""
    best: list[tuple[int, int]] = []  # for each candidate: length of the best run that ends with it, its predecessor
    window = 40
    for at, candidate in enumerate(candidates):
        number = int(candidate.label)
        length, before = 1, -1
        for earlier in range(max(0, at - window), at):
            step = number - int(candidates[earlier].label)
            if (0 < step <= _WIDEST_STEP or number == 1) and best[earlier][0] + 1 > length:
                length, before = best[earlier][0] + 1, earlier
        best.append((length, before))
    if not best:
        return []
    at = max(range(len(best)), key=lambda index: best[index][0])
    chosen: list[BareMark] = []
    while at >= 0:
        chosen.append(candidates[at])
        at = best[at][1]
    return chosen[::-1]
