"""Respelling: what a word with one typing error was meant to be, out of the words that can be found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA
from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from catalogue.search.asking import Question, Term, wherever
from catalogue.search.engines import engine_of
from catalogue.search.tables import SearchTerm
from catalogue.search.words import forms

#: Below this a word with another letter is another word.
SHORTEST = 5
#: Meanings tried for one word.
MOST_MEANT = 3
#: Of more unknown words the others are left as they are.
_MOST_RESPELLED = 4
#: Words with the same beginning or end that are compared; a bound for very large collections.
_MOST_COMPARED = 20_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Respelled:
    """``typed`` is known nowhere; ``meant`` are one letter away, the likeliest first."""

    typed: str
    meant: tuple[str, ...]


def unknown_words(session: Session, question: Question) -> tuple[Term, ...]:
    """The words of a question that nothing on show has in any form."""
    engine = engine_of(session)
    words = (term for term in question.terms if term.is_word)
    return tuple(term for term in words if not engine.find(session, (wherever(term),), limit=1))


def respell(session: Session, unknown: Sequence[Term]) -> tuple[Respelled, ...]:
    """For unknown words: the known ones one letter more, less, other or swapped away, where there are any."""
    long_enough = [term for term in unknown if len(term.tokens[0]) >= SHORTEST][:_MOST_RESPELLED]
    found = (Respelled(typed=term.tokens[0], meant=_meant_by(session, term)) for term in long_enough)
    return tuple(entry for entry in found if entry.meant)


def may_be_all(unknown: Sequence[Term], respelled: Sequence[Respelled]) -> bool:
    """Whether every unknown word was meant to be a known one, or may be made of known parts."""
    typed = {entry.typed for entry in respelled}
    return all(term.parts or term.tokens[0] in typed for term in unknown)


def read_as(question: Question, respelled: Sequence[Respelled], choice: int) -> Question:
    """The question with each respelled word read as the meaning of this number, or as its last one."""
    meant = {entry.typed: entry.meant[min(choice, len(entry.meant) - 1)] for entry in respelled}
    terms = tuple(
        replace(term, tokens=(meant[term.tokens[0]],), forms=forms(meant[term.tokens[0]]), sound="")
        if term.is_word and term.tokens[0] in meant
        else term
        for term in question.terms
    )
    return Question(terms=terms)


def _meant_by(session: Session, term: Term) -> tuple[str, ...]:
    """One error leaves either the beginning or the end of a word whole: only words that share one are compared.

    At least one letter lies between the two, so that no pair of swapped letters can spoil both. Of an unfinished word
    the end is not known; it must share its first two letters.
    """
    word = term.tokens[0]
    half = (len(word) - 1) // 2
    begins_so = begins_with(SearchTerm.term, word[: 2 if term.may_continue else half])
    ends_so = begins_with(SearchTerm.reversed, word[::-1][:half])
    rows = session.execute(
        select(SearchTerm.term, SearchTerm.uses)
        .where(or_(begins_so, ends_so))
        .where(func.length(SearchTerm.term) >= len(word) - 1)
        .order_by(SearchTerm.uses.desc(), SearchTerm.term)
        .limit(_MOST_COMPARED)
    )
    near: list[tuple[int, int, str]] = []
    for known, uses in rows:
        if OSA.distance(word, known, score_cutoff=1) <= 1:
            near.append((0, -uses, known))
        elif term.may_continue and _begins_nearly(word, known):
            near.append((1, -uses, known))
    return tuple(known for _, _, known in sorted(near)[:MOST_MEANT])


def _begins_nearly(word: str, known: str) -> bool:
    """Whether an unfinished word is one error away from some beginning of a known one."""
    return any(OSA.distance(word, known[: len(word) + more], score_cutoff=1) <= 1 for more in (-1, 0, 1))


def begins_with(column: InstrumentedAttribute[str], beginning: str) -> ColumnElement[bool]:
    """As one stretch of the index, which ``LIKE`` is not everywhere. No word goes on with the last of all signs."""
    return column.between(beginning, beginning + "\U0010ffff")
