"""Finding dates in running text, in all three languages at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from catalogue.date_words.chinese import CHINESE
from catalogue.date_words.english import ENGLISH
from catalogue.date_words.grammar import Grammar
from catalogue.date_words.point import Border, DateRead, Point, Span, Unit, read_span
from catalogue.date_words.russian import RUSSIAN

GRAMMARS: tuple[Grammar, ...] = (ENGLISH, RUSSIAN, CHINESE)

#: No lead ("not earlier than the beginning of the") is longer.
_LEAD_CHARACTERS = 48


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundDate:
    """``words_start`` and ``words_end`` are ``str`` indices of the date's own words, without article or preposition."""

    words_start: int
    words_end: int
    read: DateRead


@dataclass(frozen=True, kw_only=True, slots=True)
class DatePhrase:
    """A date in its surroundings: ``outer`` takes in prepositions ("between … and", "before"), ``inner`` does not."""

    outer: tuple[int, int]
    inner: tuple[int, int]
    span: Span
    border: Border | None = None


@dataclass(frozen=True, slots=True)
class _Atom:
    start: int
    end: int
    span: Span


@dataclass(frozen=True, slots=True)
class _Around:
    """The words before or after a date, and the language that knows them."""

    grammar: Grammar
    match: re.Match[str]

    def group(self, name: str) -> str:
        return self.match.groupdict().get(name) or ""


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Every date that ``text`` names, in order. Words that no calendar knows ("30 February") are left out."""
    found = []
    for phrase in date_phrases(text):
        read = read_span(phrase.span)
        if read:
            found.append(FoundDate(words_start=phrase.inner[0], words_end=phrase.inner[1], read=read))
    return tuple(found)


def date_phrases(text: str, grammars: tuple[Grammar, ...] = GRAMMARS) -> Iterator[DatePhrase]:
    """Dates with the words around them, ranges joined, in the order of the text."""
    if len(grammars) > 1:
        grammars = tuple(grammar for grammar in grammars if grammar.letters.search(text))
    atoms = list(_atoms(text, grammars))
    at = 0
    while at < len(atoms):
        atom = atoms[at]
        at += 1
        lead = _longest(
            (grammar, grammar.lead.search(text, max(0, atom.start - _LEAD_CHARACTERS), atom.start))
            for grammar in grammars
        )
        if lead is None:
            # It is part of something that is no word of ours: x²1956.
            continue
        if at < len(atoms):
            joined = _join(text, atom, atoms[at], grammars, is_between=bool(lead.match["between"]))
            if joined:
                atom = joined
                at += 1
        tail = _longest((grammar, grammar.tail.match(text, atom.end)) for grammar in grammars)
        if tail is not None:
            yield _phrase(atom, lead, tail)


def _atoms(text: str, grammars: tuple[Grammar, ...]) -> Iterator[_Atom]:
    """Single dates, longest first where several can be read, never overlapping."""
    free_from = 0
    for anchor in _anchors(grammars).finditer(text):
        start = anchor.start()
        if start < free_from or _is_glued(text, start):
            continue
        best: _Atom | None = None
        for grammar in grammars:
            for pattern, reader in grammar.rules:
                match = pattern.match(text, start)
                if match is None or (best and match.end() <= best.end):
                    continue
                span = reader(match)
                if span and not _is_count(text, match, span, grammars):
                    best = _Atom(start, match.end(), span)
        if best:
            free_from = best.end
            yield best
        elif anchor.group()[0].isdigit():
            # Not to start again inside the same number.
            free_from = start + len(_DIGITS_HERE.match(text, start).group())  # type: ignore[union-attr]


#: A number at the end of a word ("anna1973") is part of a name; only "c1956" is written so.
_LETTER_BEFORE = re.compile(r"[A-Za-zА-Яа-яЁё_]\Z")
_CIRCA_BEFORE = re.compile(r"(?<![A-Za-z])ca?\Z", re.IGNORECASE)
_DIGITS_HERE = re.compile(r"\d+")
_ANCHORS: dict[tuple[str, ...], re.Pattern[str]] = {}


def _anchors(grammars: tuple[Grammar, ...]) -> re.Pattern[str]:
    parts = tuple(grammar.anchor for grammar in grammars)
    if parts not in _ANCHORS:
        _ANCHORS[parts] = re.compile("|".join(parts))
    return _ANCHORS[parts]


def _is_glued(text: str, start: int) -> bool:
    window = max(0, start - 3)
    return bool(_LETTER_BEFORE.search(text, window, start)) and not _CIRCA_BEFORE.search(text, window, start)


def _is_count(text: str, match: re.Match[str], span: Span, grammars: tuple[Grammar, ...]) -> bool:
    """A bare number is a year only when no language takes it for a count of things."""
    if not match.group().isdecimal() or span.first.unit is not Unit.YEAR:
        return False
    return len(text) > len(match.group()) and any(
        grammar.is_count(text, match.start(), match.end()) for grammar in grammars
    )


def _longest(candidates: Iterable[tuple[Grammar, re.Match[str] | None]]) -> _Around | None:
    """A bare year may stand in any language: the one that knows most of the words beside it speaks."""
    around = [_Around(grammar, match) for grammar, match in candidates if match]
    return max(around, key=lambda one: one.match.end() - one.match.start(), default=None)


def _join(text: str, first: _Atom, second: _Atom, grammars: tuple[Grammar, ...], *, is_between: bool) -> _Atom | None:
    """Two dates as one range, when the words between say so and the years fit."""
    if first.span.last or second.span.last:
        return None
    gap = text[first.end : second.start]
    if not any(
        grammar.joiner.fullmatch(gap) or (is_between and grammar.between_joiner.fullmatch(gap)) for grammar in grammars
    ):
        return None
    start = _with_year_of(first.span.first, second.span.first)
    span = Span(first=start, last=second.span.first)
    if read_span(span) is None:
        return None
    return _Atom(first.start, second.end, span)


def _with_year_of(first: Point, last: Point) -> Point:
    """October of the same year in "October to November 1956", of the year before in "December to February 1950"."""
    if first.year is not None or last.year is None:
        return first
    return replace(first, year=last.year - (first.month > last.month))


def _phrase(atom: _Atom, lead: _Around, tail: _Around) -> DatePhrase:
    starts = [lead.match.start(name) for name in ("about", "part") if lead.group(name)]
    ends = [tail.match.end(name) for name in ("about", "part") if tail.group(name)]
    part = None
    for around in (lead, tail):
        if around.group("part"):
            part = around.grammar.part(around.group("part"))
    return DatePhrase(
        outer=(lead.match.start(), tail.match.end()),
        inner=(min(starts, default=atom.start), max(ends, default=atom.end)),
        span=replace(atom.span, qualifier=_qualifier(lead.group("about") or tail.group("about")), part=part),
        border=None if atom.span.last else _border(lead, tail),
    )


def _border(lead: _Around, tail: _Around) -> Border | None:
    """Not asked for a range: "с 1954 по 1956" begins with the word that alone would mean "after"."""
    if lead.group("before") or tail.group("before"):
        return Border.BEFORE
    return Border.AFTER if lead.group("after") or tail.group("after") else None


def _qualifier(about: str) -> str:
    """``?`` for words of doubt, ``~`` for words of nearness."""
    doubts = ("prob", "perh", "poss", "вероятн", "возможн", "предпол", "可能")
    if not about:
        return ""
    return "?" if about.strip().casefold().startswith(doubts) else "~"
