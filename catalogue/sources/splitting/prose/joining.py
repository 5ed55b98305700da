"""Sentences that a page break cut in two are made whole again."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from catalogue.sources.splitting.letters import (
    count_sentences,
    ends_sentence,
    han_share,
    starts_lower,
    without_trailing_marks,
    word_set,
)
from catalogue.sources.splitting.prose.headings import is_heading_like, is_title_case
from catalogue.sources.splitting.prose.unit import Unit
from catalogue.sources.splitting.rough import Footnote

_CONTINUES = re.compile(r"[,;)\]»”’]|[-–—]\s?[^\W\d_]")
#: Words that no sentence ends with.
_OPEN_ENDS = word_set(
    "a an the and or but nor of in on at to from by with for into onto upon over under between among "
    "through during against about as that which who whose whom than if when while because although is "
    "are was were be been being has have had do does did will would can could may might must shall "
    "should not no his her its their our your my this these those each every any some both he she they "
    "we i it very more most less such so too also only и а но или в во на с со к ко из от до по за под "
    "над при для без о об у не ни что как чем если когда который которая которое которые его её их это "
    "этот эта эти тот та те был была было были"
)
#: Openings that lean on the sentence before.
_LEANS_BACK = re.compile(
    r"(?:[A-Z][a-z]+ing\s+)?(?:this|these|that|those|such|it|they|he|she)\b|(?:это|этот|эта|эти|такой|"
    r"такая|такие)\b",
    re.I,
)
_FOOTNOTE = re.compile(
    r"(?:<sup>\s*)?(?:\[?(?P<number>\d{1,3})[\].)]?|(?P<sign>[*†‡§]{1,3}|"
    r"[¹²³⁰-⁹①-⑳]{1,3}))(?:\s*</sup>)?[ \t]*(?=[^\W\d_]|[\"“«‘《(<\[])"
)

#: Shorter units without an end are headings, signatures or verse, not halves of a paragraph.
_SHORTEST_HALF = 60
_SHORTEST_HAN_HALF = 24


def is_cut(words: str) -> bool:
    """Whether the words stop in the middle of a sentence."""
    bare = without_trailing_marks(words).rstrip()
    longest_stub = _SHORTEST_HAN_HALF if han_share(bare[-60:]) > 0.5 else _SHORTEST_HALF
    return len(bare) >= longest_stub and not ends_sentence(bare) and not bare.endswith((":", "："))


def footnote_label(words: str) -> str:
    """The label of a note at the foot of a page (``12 Mastny, p. 4``), or ``""``."""
    found = _FOOTNOTE.match(words)
    return (found["number"] or found["sign"] or "") if found else ""


def join_cut(units: list[Unit]) -> list[Unit]:
    """Join each unit that stops inside a sentence with the one that goes on; footnotes in between are taken along."""
    joined: list[Unit] = []
    at = 0
    while at < len(units):
        unit = units[at]
        at += 1
        while unit.kind is None and (is_cut(unit.words) or (unit.before_break and not ends_sentence(unit.words))):
            between = _footnotes_between(units, at)
            rest = units[at + between] if at + between < len(units) else None
            if rest is None or rest.kind is not None or not _goes_on(unit, rest, bool(between)):
                break
            for note in units[at : at + between]:
                unit.footnotes.append(Footnote(footnote_label(note.words), note.start, note.end))
            _append(unit, rest)
            at += between + 1
        joined.append(unit)
    return joined


def join_stubs(units: list[Unit]) -> list[Unit]:
    """Join a lone opening sentence with the paragraph that leans on it, where a page must have ended between the two.

    Where cut sentences show that a text has pages of an even length, a page may also end between two sentences; then a
    paragraph's first sentence is left alone at the foot of a page. Told by: at least three breaks that cut sentences,
    one break missing where their even distance asks for it, a single sentence far shorter than the text's paragraphs,
    and a next one that leans back ("Recognising this …").
    """
    breaks = [first_end for unit in units for (_, first_end) in unit.pieces[:-1]]
    lengths = [unit.end - unit.start for unit in units if unit.kind is None]
    if len(breaks) < 3 or len(lengths) < 6:
        return units
    distances = sorted(second - first for first, second in pairwise(breaks))
    page = distances[len(distances) // 4]
    usual = median(lengths)
    joined: list[Unit] = []
    for unit in units:
        before = joined[-1] if joined else None
        if (
            before
            and before.kind is None
            and unit.kind is None
            and len(before.pieces) == 1
            and (
                before.end - before.start < usual / 3
                and count_sentences(before.words) == 1
                and unit.after_blank
                and _LEANS_BACK.match(unit.words)
                and _is_missing_break(before.end, breaks, page)
            )
        ):
            _append(before, unit)
        else:
            joined.append(unit)
    return joined


def _is_missing_break(at: int, breaks: list[int], page: float) -> bool:
    """Whether the place lies in a gap between known breaks that is about two pages wide, near its middle."""
    before = max((place for place in breaks if place < at), default=None)
    after = min((place for place in breaks if place > at), default=None)
    if before is None or after is None or not 1.6 * page <= after - before <= 2.6 * page:
        return False
    return abs(at - (before + after) / 2) <= 0.2 * page


def _footnotes_between(units: list[Unit], at: int) -> int:
    """How many of the next units are notes at the foot of a page, when a paragraph goes on after them."""
    count = 0
    while at + count < len(units) and count < 12:
        unit = units[at + count]
        if unit.kind is not None or not unit.is_foot_note:
            break
        count += 1
    if count and at + count < len(units) and starts_lower(units[at + count].words):
        return count
    return 0


def _goes_on(unit: Unit, rest: Unit, over_footnotes: bool) -> bool:
    if rest.is_list_item:
        return False
    if unit.before_break:
        return starts_lower(rest.words) or not (is_heading_like(unit.words) and is_title_case(unit.words))
    if starts_lower(rest.words) or _CONTINUES.match(rest.words):
        return True
    if over_footnotes:
        return True
    if han_share(rest.words[:40]) > 0.5:
        return rest.after_break or (not rest.after_blank and len(rest.words) > 30)
    words = without_trailing_marks(unit.words).rstrip()
    last_word = re.search(r"[^\W\d_]+$", words)
    ends_open = words.endswith((",", "(", "—")) or (last_word is not None and last_word.group().lower() in _OPEN_ENDS)
    return ends_open or (rest.after_break and len(rest.words) > _SHORTEST_HALF)


def _append(unit: Unit, rest: Unit) -> None:
    unit.pieces += rest.pieces
    unit.words = f"{unit.words} {rest.words}"
    unit.footnotes += rest.footnotes
    unit.before_break = rest.before_break
    unit.edits += rest.edits
