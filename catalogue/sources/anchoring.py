"""An anchor holds on to a stretch of a received text through edits: by its words, by what stands around it, by
likeness.

The order is that of the W3C Web Annotation selectors (TextQuoteSelector with TextPositionSelector as a hint): the words
where they were, the words elsewhere, the place between the old surroundings, words nearly the same. The last two are
for a person to look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

CONTEXT_LENGTH = 40
#: Likeness (0 to 1) below which words are no longer the same quote.
NEAR_ENOUGH = 0.72
_MOST_PLACES = 200
_MOST_WINDOWS = 60
#: Longer quotes are looked for by their first and last so many characters.
_LONGEST_COMPARED = 3000


@dataclass(frozen=True, kw_only=True, slots=True)
class Anchor:
    """``exact`` are the received characters ``[start, end)``; ``prefix`` and ``suffix`` what stood around them."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


class How(StrEnum):
    """How an anchor was found again. Only ``EXACT`` needs no person."""

    EXACT = "exact"
    CONTEXT = "context"
    NEAR = "near"


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """Where the anchor's words stand now, and how sure that is (0 to 1)."""

    start: int
    end: int
    how: How
    score: float


def make_anchor(text: str, start: int, end: int) -> Anchor:
    """An anchor for ``text[start:end]``. Raises ``ValueError`` when the span is empty or outside the text."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"characters {start} to {end} are no stretch of a text of {len(text)}")
    return Anchor(
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT_LENGTH) : start],
        suffix=text[end : end + CONTEXT_LENGTH],
        start=start,
        end=end,
    )


def find_anchor(text: str, anchor: Anchor) -> Found | None:
    """Find the anchor's words in a text that may have been edited; ``None`` when they are gone."""
    return _find_words(text, anchor) or _find_by_context(text, anchor) or _find_near(text, anchor)


def _find_words(text: str, anchor: Anchor) -> Found | None:
    """The same words, blanks and line ends apart; of several places the one whose surroundings are most alike."""
    places = list(_places(text, anchor.exact))
    if not places:
        return None
    ranked = sorted(
        (
            (_surroundings_alike(text, start, end, anchor), -abs(start - anchor.start), start, end)
            for start, end in places
        ),
        reverse=True,
    )
    alike, _, start, end = ranked[0]
    if len(ranked) == 1:
        return Found(start=start, end=end, how=How.EXACT, score=0.9 + 0.1 * alike)
    # The same words stand in several places: the surroundings have to tell them apart.
    is_told_apart = alike >= 0.5 and alike - ranked[1][0] >= 0.1
    is_in_place = start == anchor.start and alike >= 0.5
    how = How.EXACT if is_told_apart or is_in_place else How.CONTEXT
    return Found(start=start, end=end, how=how, score=0.6 + 0.4 * alike)


def _places(text: str, exact: str) -> Iterator[tuple[int, int]]:
    at = text.find(exact)
    found_any = at >= 0
    count = 0
    while at >= 0 and count < _MOST_PLACES:
        yield at, at + len(exact)
        at = text.find(exact, at + 1)
        count += 1
    if not found_any and exact.split():
        loose = re.compile(r"\s+".join(re.escape(word) for word in exact.split()))
        for count, found in enumerate(loose.finditer(text)):
            if count >= _MOST_PLACES:
                break
            yield found.span()


def _surroundings_alike(text: str, start: int, end: int, anchor: Anchor) -> float:
    """How alike (0 to 1) the surroundings are to the anchor's; an edge of the text is alike to an edge."""
    before = text[max(0, start - len(anchor.prefix)) : start] if anchor.prefix else ""
    after = text[end : end + len(anchor.suffix)]
    sides = []
    if anchor.prefix or start == 0:
        sides.append(fuzz.ratio(before, anchor.prefix) / 100 if anchor.prefix else 1.0)
    if anchor.suffix or end == len(text):
        sides.append(fuzz.ratio(after, anchor.suffix) / 100 if anchor.suffix else 1.0)
    return sum(sides) / len(sides) if sides else 0.5


def _find_by_context(text: str, anchor: Anchor) -> Found | None:
    """What now stands between the old surroundings, when it is of like length and not wholly different."""
    if len(anchor.prefix.strip()) < 12 or len(anchor.suffix.strip()) < 12:
        return None
    best: Found | None = None
    for _, start in _places(text, anchor.prefix):
        end = text.find(anchor.suffix, start, start + 2 * len(anchor.exact) + 200 + len(anchor.suffix))
        if end <= start:
            continue
        score = fuzz.ratio(anchor.exact[:_LONGEST_COMPARED], text[start:end][:_LONGEST_COMPARED]) / 100
        if score >= 0.5 and (best is None or score > best.score):
            best = Found(start=start, end=end, how=How.CONTEXT, score=round(score, 4))
    return best


def _find_near(text: str, anchor: Anchor) -> Found | None:
    """Words nearly the same, near the old place or wherever some of the words still stand together."""
    exact = anchor.exact[:_LONGEST_COMPARED]
    best: Found | None = None
    seen: list[tuple[int, int]] = []
    for middle in _likely_places(text, anchor):
        low = max(0, middle - 2 * len(exact) - 200)
        high = min(len(text), middle + 2 * len(exact) + 200)
        if any(start <= middle - len(exact) and middle + len(exact) <= end for start, end in seen):
            continue
        seen.append((low, high))
        aligned = fuzz.partial_ratio_alignment(exact, text[low:high], score_cutoff=NEAR_ENOUGH * 100)
        if (
            aligned is None
            or aligned.score < NEAR_ENOUGH * 100
            or aligned.dest_end - aligned.dest_start < 0.5 * len(exact)
        ):
            continue
        start, end = _to_words(text, low + aligned.dest_start, low + aligned.dest_end)
        score = fuzz.ratio(exact, text[start:end]) / 100
        if score >= NEAR_ENOUGH and (best is None or score > best.score):
            best = Found(start=start, end=end, how=How.NEAR, score=round(score, 4))
    return best


def _likely_places(text: str, anchor: Anchor) -> Iterator[int]:
    """Places to look at: the old one, then where pieces of the quote still stand."""
    yield min(anchor.start, len(text))
    exact = anchor.exact
    size = max(8, min(20, len(exact) // 4))
    count = 0
    for offset in range(0, max(1, len(exact) - size), size):
        piece = exact[offset : offset + size]
        at = text.find(piece)
        while at >= 0 and count < _MOST_WINDOWS:
            yield max(0, at - offset)
            count += 1
            at = text.find(piece, at + max(size, len(exact)))


def _to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span grown to whole words and without blanks at its edges."""
    while start > 0 and start < len(text) and _in_word(text, start):
        start -= 1
    while end < len(text) and _in_word(text, end):
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _in_word(text: str, at: int) -> bool:
    """Whether a word of letters goes on over this place; Han has no word borders to grow to."""
    before, after = text[at - 1], text[at]
    return before.isalnum() and after.isalnum() and before < "\u2e80" and after < "\u2e80"
