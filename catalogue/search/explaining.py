"""Explaining: which of an entry's words met the question, and a stretch of them to show, as it was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.language_text import NO_TEXT, Language, LanguageText
from catalogue.search.asking import Nearness, Question, Term
from catalogue.search.entry import SearchEntry, Where
from catalogue.search.number_keys import number_keys
from catalogue.search.preparing import romanised_forms, spellings_of
from catalogue.search.romanising import romanise
from catalogue.search.sounds import find_sounds
from catalogue.search.words import Word, cut_words, forms, is_cyrillic, is_han

#: Finds that need not have the words in their letters.
_BY_SOUND = frozenset((Nearness.TITLE_SOUND, Nearness.SOUND, Nearness.APART))

#: How much of a long text is shown around the first match, in characters on each side; Chinese says more with fewer.
_AROUND, _AROUND_HAN = 45, 18


@dataclass(frozen=True, kw_only=True, slots=True)
class Why:
    """What met the question, to be said in the visitor's language.

    ``text`` is a stretch of the words as written, in ``language`` (BCP 47, ``""`` when not known); ``marks`` are where
    in it the question is met, as pairs of offsets, in order and apart. ``names`` are the preferred names where ``text``
    is a spelling of a term. ``is_cut_before``/``is_cut_after``: words were left out.
    """

    where: Where
    language: str
    text: str
    marks: tuple[tuple[int, int], ...] = ()
    names: LanguageText = NO_TEXT
    is_cut_before: bool = False
    is_cut_after: bool = False


@dataclass(frozen=True, slots=True)
class _Candidate:
    """``language`` is ``""`` of a spelling: the names say whether it is one of them."""

    where: Where
    language: str
    text: str
    names: LanguageText = NO_TEXT


def explain_number(entry: SearchEntry, question: Question) -> Why:
    """Why an entry answers whose number or code is the whole question."""
    is_number = not set(number_keys(entry.number)).isdisjoint(question.number_keys)
    where, text = (Where.NUMBER, entry.number) if is_number else (Where.CODE, entry.code)
    return Why(where=where, language="", text=text, marks=((0, len(text)),))


class Explainer:
    """Says why entries answer a question of these terms; one for all finds of a page.

    What was found by its letters is explained by them: many an English word could be the pinyin of something, too.
    """

    def __init__(self, terms: tuple[Term, ...], language: Language) -> None:
        self._terms = terms
        self._language = language
        self._words = [(number, term) for number, term in enumerate(terms) if term.is_word]
        self._runs = [(number, term) for number, term in enumerate(terms) if not term.is_word]
        #: Token → the numbers of the terms that it meets; the same names stand on many finds.
        self._met: dict[str, tuple[int, ...]] = {}
        self._meetings: dict[tuple[str, Nearness], tuple[int, list[tuple[int, int]]]] = {}

    def explain(self, entry: SearchEntry, nearness: Nearness) -> Why:
        """The first of its texts that meets most of the terms.

        A title in the reader's language is looked at first, then the other titles, the names and the running words.
        """
        best: tuple[int, _Candidate, list[tuple[int, int]]] | None = None
        for candidate in _candidates(entry, self._language):
            said = (candidate.text, nearness)
            if said not in self._meetings:
                self._meetings[said] = self._meet(*said)
            met, marks = self._meetings[said]
            if met and (best is None or met > best[0]):
                best = (met, candidate, marks)
                if met == len(self._terms):
                    break
        if best is None:
            title = entry.titles.choose(self._language)
            return Why(
                where=Where.TITLE, language=title.language.tag if title else "", text=title.text if title else ""
            )
        return _cut_out(best[1], best[2])

    def _meet(self, text: str, nearness: Nearness) -> tuple[int, list[tuple[int, int]]]:
        """How many of the terms the text has, and where."""
        words = list(cut_words(text))
        found: list[list[tuple[int, int]]] = [[] for _ in self._terms]
        for word in words:
            for number in self._met_by(word.token):
                found[number].append((word.start, word.end))
        for number, term in self._runs:
            found[number].extend(_spans(words, term))
        if nearness in _BY_SOUND:
            self._meet_by_sound(text, words, nearness, found)
        return sum(map(bool, found)), _apart([place for places in found for place in places])

    def _met_by(self, token: str) -> tuple[int, ...]:
        numbers = self._met.get(token)
        if numbers is None:
            numbers = self._met[token] = tuple(number for number, term in self._words if _is_met(token, term))
        return numbers

    def _meet_by_sound(
        self, text: str, words: list[Word], nearness: Nearness, found: list[list[tuple[int, int]]]
    ) -> None:
        """Add where terms that are met by no letters stand by their sound, or their parts do."""
        for places, term in zip(found, self._terms, strict=True):
            if not places:
                places.extend(_sounds(text, term))
            if not places and nearness is Nearness.APART:
                for part in term.parts:
                    places.extend([*_spans(words, part)] or _sounds(text, part))


def spelled_in(entry: SearchEntry, token: str) -> str:
    """The word of this token as the entry writes it; the token itself where it has no such word."""
    for candidate in _candidates(entry, Language.EN):
        for word in cut_words(candidate.text):
            if word.token == token:
                return candidate.text[word.start : word.end]
    return token


def _candidates(entry: SearchEntry, language: Language) -> Iterator[_Candidate]:
    for written_in, written in sorted(entry.titles, key=lambda title: title[0] is not language):
        yield _Candidate(Where.TITLE, written_in.tag, written.text)
    for text in entry.texts:
        if text.where.names_the_thing:
            yield _Candidate(text.where, text.language, text.text)
    for name in entry.names:
        for spelling in spellings_of(name):
            yield _Candidate(name.where, "", spelling, name.names)
    for text in entry.texts:
        if not text.where.names_the_thing:
            yield _Candidate(text.where, text.language, text.text)
    yield _Candidate(Where.NUMBER, "", entry.number)
    yield _Candidate(Where.CODE, "", entry.code)


def _language_of(names: LanguageText, spelling: str) -> str:
    return next((language.tag for language, written in names if written.text == spelling), "")


def _sounds(text: str, term: Term) -> Iterator[tuple[int, int]]:
    # What is all ASCII has no character to be read.
    if term.sound and not text.isascii():
        yield from find_sounds(text, term.sound)


def _spans(words: list[Word], term: Term) -> Iterator[tuple[int, int]]:
    if term.is_word:
        yield from ((word.start, word.end) for word in words if _is_met(word.token, term))
        return
    length = len(term.tokens)
    for first in range(len(words) - length + 1):
        if all(words[first + at].token == token for at, token in enumerate(term.tokens)):
            yield words[first].start, words[first + length - 1].end


def _is_met(token: str, term: Term) -> bool:
    (asked,) = term.tokens
    if token == asked or (term.may_continue and token.startswith(asked)):
        return True
    shapes = {asked, *term.forms}
    is_other_script = is_cyrillic(token) and not is_cyrillic(asked)
    # Looking words up in the dictionary takes long: only those that begin as one of the shapes does.
    if (romanise(token) if is_other_script else token)[:1] not in {shape[0] for shape in shapes}:
        return False
    return not shapes.isdisjoint((token, *(romanised_forms(token) if is_other_script else forms(token))))


def _apart(marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The marks in order, those that touch or overlap as one."""
    apart: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _cut_out(candidate: _Candidate, marks: list[tuple[int, int]]) -> Why:
    text = candidate.text
    around = _AROUND_HAN if _is_mostly_han(text) else _AROUND
    first, last = marks[0][0], marks[0][1]
    start, end = max(0, first - around), min(len(text), last + around)
    if start and not _is_mostly_han(text):
        start = _next_blank(text, start, first)
    if end < len(text) and not _is_mostly_han(text):
        end = max(text.rfind(" ", last, end), last) if " " in text[last:end] else end
    shown = tuple((at - start, to - start) for at, to in marks if at >= start and to <= end)
    return Why(
        where=candidate.where,
        language=candidate.language or _language_of(candidate.names, text),
        text=text[start:end],
        marks=shown,
        names=candidate.names,
        is_cut_before=start > 0,
        is_cut_after=end < len(text),
    )


def _next_blank(text: str, start: int, before: int) -> int:
    """Where the first whole word from ``start`` on begins, ``start`` itself when none does before the match."""
    blank = text.find(" ", start, before)
    return blank + 1 if blank >= 0 else start


def _is_mostly_han(text: str) -> bool:
    return sum(map(is_han, text)) * 2 > len(text)
