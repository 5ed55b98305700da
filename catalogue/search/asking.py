"""Asking: what a question says, and what an engine is asked for it, from the nearest finds to the farthest.

Nothing a person types is an operator but quotation marks. Words are asked for in any inflection, the last one also as
the beginning of a word; words in quotation marks, of any language, to the letter and in their order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from catalogue.language_text import Language
from catalogue.search.engines.condition import Condition, Phrase, Shapes
from catalogue.search.number_keys import code_keys, number_keys, whole_keys
from catalogue.search.preparing import FORM, Scope
from catalogue.search.sounds import in_pairs, may_be_pinyin, pinyin_parts
from catalogue.search.words import forms, is_han, prepare

#: Signs of a question that are read, and words of it that are asked for; the rest is left out without a word.
MOST_SIGNS = 300
MOST_TERMS = 12
#: A phrase of more words than this is asked by its first ones.
_MOST_IN_PHRASE = 24

_QUOTED = re.compile('"([^"]+)"|“([^“”]+)[”“]|„([^“”]+)[“”]|«([^«»]+)»|「([^「」]+)」|『([^『』]+)』|《([^《》]+)》')

#: Words that stand in every text and say nothing of what is looked for; they count only where nothing else was typed.
_SMALL_WORDS = frozenset(
    (
        *("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"),
        *("а", "в", "во", "для", "за", "и", "из", "к", "ко", "на", "но", "о", "об", "от", "по", "с", "со", "у"),
    )
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """One thing asked for: a word, a run of Han characters, or a phrase in quotation marks.

    ``tokens`` follow one another. ``forms`` are those in which a single word's inflections meet. ``is_exact``: to the
    letter. ``may_continue``: it may be the beginning of a word. ``sound`` is the word as pinyin where it may be that.
    ``parts`` are the words that a longer run of Chinese, in characters or pinyin, may be made of.
    """

    tokens: tuple[str, ...]
    forms: tuple[str, ...] = ()
    is_exact: bool = False
    may_continue: bool = False
    sound: str = ""
    parts: tuple[Term, ...] = ()

    @property
    def is_word(self) -> bool:
        """Whether it is one word that may be inflected: no phrase, and no Han character."""
        return len(self.tokens) == 1 and not self.is_exact and not is_han(self.tokens[0])


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """What was asked. ``keys`` are what the whole of it may be, a number or a code before a title."""

    terms: tuple[Term, ...]
    number_keys: tuple[str, ...] = ()
    whole_keys: tuple[str, ...] = ()


class Nearness(StrEnum):
    """How near a find is to the question; the first ones go first."""

    NUMBER = "number"
    WHOLE_TITLE = "whole_title"
    TITLE_AS_WRITTEN = "title_as_written"
    TITLE = "title"
    NAMES = "names"
    PARTLY_NAMES = "partly_names"
    ANYWHERE = "anywhere"
    TITLE_SOUND = "title_sound"
    SOUND = "sound"
    APART = "apart"


def ask(typed: str) -> Question:
    """Read a question. Anything may be typed; one without any word has no terms."""
    typed = typed[:MOST_SIGNS]
    # Of a word typed twice the later one stands, which may go on.
    terms = list({(term.tokens, term.is_exact): term for term in _read_terms(typed)}.values())
    telling = [term for term in terms if len(term.tokens) > 1 or term.tokens[0] not in _SMALL_WORDS]
    kept = (telling or terms)[:MOST_TERMS]
    return Question(
        terms=tuple(kept),
        number_keys=(*number_keys(typed), *code_keys(typed)) if kept else (),
        whole_keys=whole_keys(typed),
    )


def nearnesses(question: Question, language: Language) -> Iterator[tuple[Nearness, Condition]]:
    """What to ask an engine, one after the other; each asks for more than those before it.

    A reader of Chinese who types pinyin means Chinese words before English ones that happen to have these letters.
    """
    terms = question.terms
    if not terms:
        return
    sounding: list[tuple[Nearness, Condition]] = []
    if any(term.sound for term in terms):
        in_title = tuple(_sounding(term, Scope.TITLE, Scope.TITLE_SOUND) for term in terms)
        sounding = [(Nearness.TITLE_SOUND, in_title), (Nearness.SOUND, widest(question))]
    yield Nearness.TITLE_AS_WRITTEN, tuple(_as_written(term, Scope.TITLE) for term in terms)
    yield Nearness.TITLE, tuple(_in_any_form(term, Scope.TITLE) for term in terms)
    yield Nearness.NAMES, tuple(_in_any_form(term, Scope.NAME) for term in terms)
    if language is Language.ZH:
        yield from sounding
    anywhere = written(question)
    if len(terms) > 1:
        yield Nearness.PARTLY_NAMES, (*anywhere, sum((_in_any_form(term, Scope.NAME) for term in terms), ()))
    yield Nearness.ANYWHERE, anywhere
    if language is not Language.ZH:
        yield from sounding


def written(question: Question) -> Condition:
    """Everything that has all the words in their own letters."""
    return tuple(_in_any_form(term, Scope.ANYWHERE) for term in question.terms)


def widest(question: Question) -> Condition:
    """Everything that has all the words, in their letters or by their sound."""
    return tuple(wherever(term) for term in question.terms)


def apart(question: Question, *, by_sound: bool) -> Condition:
    """What is widest, and runs of Chinese also by their parts wherever these stand; pinyin so only if ``by_sound``."""
    return tuple(
        clause
        for term in question.terms
        for clause in (_apart(term) if by_sound or not term.sound else [wherever(term)])
    )


def _apart(term: Term) -> list[Shapes]:
    # "The run, or all of its parts" as engines are asked: for each part, "the run or this part".
    return [(*wherever(term), *wherever(part)) for part in term.parts] or [wherever(term)]


def wherever(term: Term) -> Shapes:
    """One term in any form, anywhere, or by its sound."""
    return _sounding(term, Scope.ANYWHERE, Scope.SOUND)


def loosen(question: Question) -> tuple[Term, ...]:
    """The terms cut smaller, for finds that have only some of them: Han runs and phrases in pairs."""
    loose: list[Term] = []
    for term in question.terms:
        if len(term.tokens) < 3:
            loose.append(term)
        else:
            loose.extend(Term(tokens=pair) for pair in zip(term.tokens, term.tokens[1:], strict=False))
    return tuple(dict.fromkeys(loose))[:MOST_TERMS]


def _read_terms(typed: str) -> Iterator[Term]:
    at = 0
    for match in _QUOTED.finditer(typed):
        yield from _read_words(typed[at : match.start()], is_last=False)
        tokens = prepare(match.group(match.lastindex or 0))[:_MOST_IN_PHRASE]
        if tokens:
            yield Term(tokens=tokens, is_exact=True)
        at = match.end()
    yield from _read_words(typed[at:], is_last=True)


def _read_words(typed: str, *, is_last: bool) -> Iterator[Term]:
    """The words of a stretch without quotation marks; ``is_last``: its last word may still be being typed."""
    # Han characters belong together as they were typed; a blank between two of them parts two words.
    terms = [term for part in typed.split() for term in _read_part(part)]
    for number, term in enumerate(terms, start=1):
        is_unfinished = is_last and number == len(terms) and term.is_word and len(term.tokens[0]) > 1
        yield replace(term, may_continue=True) if is_unfinished else term


def _read_part(part: str) -> Iterator[Term]:
    for is_run, tokens in groupby(prepare(part), key=is_han):
        if is_run:
            run = tuple(tokens)[:_MOST_IN_PHRASE]
            yield Term(tokens=run, parts=tuple(Term(tokens=tuple(pair)) for pair in in_pairs(run)))
        else:
            yield from map(_read_word, tokens)


def _read_word(token: str) -> Term:
    if not may_be_pinyin(token):
        return Term(tokens=(token,), forms=forms(token))
    parts = tuple(Term(tokens=(part,), sound=part) for part in pinyin_parts(token))
    return Term(tokens=(token,), forms=forms(token), sound=token, parts=parts)


def _as_written(term: Term, scope: Scope) -> Shapes:
    return (Phrase(tuple(scope + token for token in term.tokens)),)


def sounding(sound: str) -> Condition:
    """Whatever has a word whose pinyin begins so."""
    return ((Phrase((Scope.SOUND + sound,), True),),)


def _sounding(term: Term, scope: Scope, sounds: Scope) -> Shapes:
    shapes = _in_any_form(term, scope)
    return (*shapes, Phrase((sounds + term.sound,), True)) if term.sound else shapes


def _in_any_form(term: Term, scope: Scope) -> Shapes:
    if not term.is_word:
        return _as_written(term, scope)
    # Every word is filed under its forms, too: what has it as written has them.
    forms = tuple(Phrase((scope + FORM + form,)) for form in term.forms)
    return (*forms, Phrase((scope + term.tokens[0],), True)) if term.may_continue else forms
