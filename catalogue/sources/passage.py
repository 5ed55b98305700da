"""Values for a source text cut into passages. Offsets always count characters of the received text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class PassageKind(StrEnum):
    TITLE = "title"
    HEADING = "heading"
    CAPTION = "caption"
    PARAGRAPH = "paragraph"
    POST = "post"
    QUOTE = "quote"
    REFERENCE = "reference"


class Run(NamedTuple):
    """``length`` characters of the cleaned words that stand letter for letter in the received text."""

    cleaned_at: int
    received_at: int
    length: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ReferenceMark:
    """A footnote mark taken out of the words: where in the cleaned words it stood, and what it said (``3``, ``*``).

    ``note`` is the note's own words where it stood at the foot of a page inside the passage, else ``""``.
    """

    cleaned_at: int
    label: str
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Emphasis:
    """Cleaned characters ``[start, end)`` that the writer set apart (``*…*``, ``_…_``, ``<em>``): often a title."""

    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SplitPassage:
    """One passage of a text in reading order.

    ``text`` is the cleaned words: joins over page breaks made, footnote marks out. ``runs`` map it to the received text
    in order; characters of ``text`` outside any run were put in: the blank of a join, or a letter of a repaired word.
    ``number`` counts within the kind, from 1 (paragraph 3, post 12); a reference carries its own printed number; a
    quote carries the number of the post it stands in (0 in a text without posts). A post whose own words are broken by
    quotes is one row for each stretch of them, all with the post's number.
    ``same_as_index`` is the reference that an *ibid.* stands for.
    """

    kind: PassageKind
    start: int
    end: int
    text: str
    runs: tuple[Run, ...]
    number: int
    heading: str = ""
    speaker: str = ""
    quotes_index: int | None = None
    page: int | None = None
    reference_marks: tuple[ReferenceMark, ...] = ()
    emphases: tuple[Emphasis, ...] = ()
    same_as_index: int | None = None

    def received_span(self, cleaned_start: int, cleaned_end: int) -> tuple[int, int]:
        """Where cleaned characters ``[cleaned_start, cleaned_end)`` stand in the received text."""
        return received_span(self.runs, cleaned_start, cleaned_end)

    def cleaned_span(self, received_start: int, received_end: int) -> tuple[int, int]:
        """The part of ``text`` that covers received characters ``[received_start, received_end)``."""
        return cleaned_span(self.runs, received_start, received_end)


@dataclass(frozen=True, kw_only=True, slots=True)
class Noise:
    """Visible characters that are nobody's words (rules, page headers, quote attributions, marks), and why.

    Some lie inside a passage's ``start`` and ``end``: a footer inside a sentence, a footnote mark.
    """

    start: int
    end: int
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SplitText:
    """A whole text, cut. Passages do not overlap; every visible character is in one run of a passage or in one noise.

    ``title`` and ``author`` are ``""`` when the text bears none. ``kind`` is a contract kind guessed from the shape;
    ``language`` a BCP 47 tag (``en``, ``ru``, ``zh-Hans``, ``zh-Hant``, …, ``und``).
    """

    title: str
    kind: str
    language: str
    passages: tuple[SplitPassage, ...]
    noise: tuple[Noise, ...] = ()
    author: str = ""


def received_span(runs: tuple[Run, ...], cleaned_start: int, cleaned_end: int) -> tuple[int, int]:
    """Map a span of cleaned words to the received text; the ends are the ends of its first and last real character.

    Raises ``ValueError`` when the span is empty or holds no character of the received text.
    """
    first = last = None
    for run in runs:
        run_end = run.cleaned_at + run.length
        if run_end <= cleaned_start or run.cleaned_at >= cleaned_end:
            continue
        low = max(cleaned_start, run.cleaned_at)
        high = min(cleaned_end, run_end)
        if first is None:
            first = run.received_at + (low - run.cleaned_at)
        last = run.received_at + (high - run.cleaned_at)
    if first is None or last is None:
        raise ValueError(f"nothing of the received text lies in cleaned characters {cleaned_start} to {cleaned_end}")
    return first, last


def cleaned_span(runs: tuple[Run, ...], received_start: int, received_end: int) -> tuple[int, int]:
    """Map a span of the received text to the cleaned words; parts that were cleaned away fall out.

    Raises ``ValueError`` when nothing of the span is among the cleaned words.
    """
    starts = [run.received_at for run in runs]
    at = max(bisect_right(starts, received_start) - 1, 0)
    first = last = None
    for run in runs[at:]:
        run_end = run.received_at + run.length
        if run.received_at >= received_end:
            break
        if run_end <= received_start:
            continue
        low = max(received_start, run.received_at)
        high = min(received_end, run_end)
        if first is None:
            first = run.cleaned_at + (low - run.received_at)
        last = run.cleaned_at + (high - run.received_at)
    if first is None or last is None:
        raise ValueError(f"nothing of received characters {received_start} to {received_end} is among the words")
    return first, last
