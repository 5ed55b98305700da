"""Finding: which entries answer a question, the nearest first, without looking at more of them than are asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy.orm import Session

from catalogue.database import ask_plainly, places_for
from catalogue.language_text import Language
from catalogue.search.asking import Nearness, Question, Term, apart, nearnesses, sounding, wherever, widest, written
from catalogue.search.engines import engine_of
from catalogue.search.engines.condition import Condition

#: Of the things that have one of several words, how many are weighed for each word.
_MOST_FOR_A_WORD = 100

#: A word that so many things have is taken as whole; they are ten pages of finds by themselves.
_COMMON = 200

_USES = "SELECT uses FROM search_term WHERE term = ?"


class Find(NamedTuple):
    entry_id: int
    nearness: Nearness


def find(
    session: Session, question: Question, language: Language, *, most: int, most_counted: int
) -> tuple[list[Find], int]:
    """Up to ``most`` finds in their order, and how many there are, counted up to ``most_counted``.

    The first finds stay the same whatever ``most`` is.
    """
    found = dict.fromkeys(_with_keys(session, question.number_keys, most), Nearness.NUMBER)
    for entry_id in _with_keys(session, question.whole_keys, most):
        found.setdefault(entry_id, Nearness.WHOLE_TITLE)
    uses = _uses(session, question.terms[-1])
    question = _settled(question, uses=uses)
    heard = _heard(session, question)
    if len(question.terms) == 1 and uses >= most_counted:
        everything, counted = widest(heard), most_counted
    else:
        everything, counted = _count(session, question, heard, most=most_counted)
    if len(found) < most and counted:
        _find_in_turn(session, _in_turn(heard, everything, language), found, most=most, counted=counted)
    # What is met by its whole number may have none of the words as they were typed.
    counted = max(counted, len(found)) if found else 0
    return [Find(entry_id, nearness) for entry_id, nearness in found.items()][:most], min(counted, most_counted)


def _with_keys(session: Session, keys: Sequence[str], most: int) -> list[int]:
    """Entries that have one of the keys, best ranked first."""
    if not keys:
        return []
    keyed = f"key IN ({places_for(keys)})"
    asked = f"SELECT DISTINCT entry_id FROM search_key WHERE {keyed} ORDER BY entry_id LIMIT ?"  # nosec B608 - no words
    return [entry_id for (entry_id,) in ask_plainly(session, asked, *keys, most)]


def _uses(session: Session, term: Term) -> int:
    """How many entries have this very word; 0 of what is no word."""
    counted = ask_plainly(session, _USES, term.tokens[0]) if term.is_word else ()
    return sum(uses for (uses,) in counted)


def _in_turn(question: Question, everything: Condition, language: Language) -> Iterator[tuple[Nearness, Condition]]:
    """The conditions from the nearest to the farthest, each made when it is wanted."""
    yield from nearnesses(question, language)
    if everything != widest(question):
        yield Nearness.APART, everything


def _find_in_turn(
    session: Session,
    in_turn: Iterable[tuple[Nearness, Condition]],
    found: dict[int, Nearness],
    *,
    most: int,
    counted: int,
) -> None:
    """Add to ``found`` until there are ``most``, or all of the ``counted`` that answer."""
    engine = engine_of(session)
    answering: set[int] = set()
    for nearness, condition in in_turn:
        # Those found already are at worst among the first ``most``: each condition asks for more than those before it.
        for entry_id in engine.find(session, condition, limit=most):
            found.setdefault(entry_id, nearness)
            answering.add(entry_id)
        if len(found) >= most or len(answering) == counted:
            return


def _settled(question: Question, *, uses: int) -> Question:
    """The question, its last word not looked for as a beginning where very many things have it as a whole word.

    All words that begin as a common one does are so many that gathering them would be most of the work.
    """
    last = question.terms[-1]
    if not last.may_continue or uses < _COMMON:
        return question
    return replace(question, terms=(*question.terms[:-1], replace(last, may_continue=False)))


def _heard(session: Session, question: Question) -> Question:
    """The question without the sounds that nothing has: many a word of other languages could be pinyin."""
    terms = tuple(
        replace(term, sound="", parts=())
        if term.sound and not engine_of(session).find(session, sounding(term.sound), limit=1)
        else term
        for term in question.terms
    )
    return replace(question, terms=terms)


def _count(session: Session, question: Question, heard: Question, *, most: int) -> tuple[Condition, int]:
    """All that answers, and how many things that are.

    Letters that may be pinyin are taken apart only where they are no known word.
    """
    engine = engine_of(session)
    everything = apart(heard, by_sound=False)
    may_be_parted = any(term.sound and term.parts for term in question.terms)
    is_heard = any(term.sound for term in heard.terms)
    if may_be_parted and is_heard and not engine.find(session, written(heard), limit=1):
        counted = 0
    else:
        counted = engine.count(session, everything, most=most)
    if may_be_parted and not counted:
        everything = apart(question, by_sound=True)
        counted = engine.count(session, everything, most=most)
    return everything, counted


def find_some(session: Session, terms: Sequence[Term]) -> list[int]:
    """Entries that have some of the terms, those with most of them first."""
    counted: Counter[int] = Counter()
    for term in terms:
        counted.update(engine_of(session).find(session, (wherever(term),), limit=_MOST_FOR_A_WORD))
    return sorted(counted, key=lambda entry_id: (-counted[entry_id], entry_id))
