"""Finding: which entries answer a question, the nearest first, without looking at more of them than are asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum
from typing import NamedTuple

from sqlalchemy import CompoundSelect, Select, bindparam, literal, select, union_all
from sqlalchemy.orm import Session

from catalogue.language_text import Language
from catalogue.search.asking import Nearness, Question, Term, apart, nearnesses, wherever, written
from catalogue.search.engines import engine_of
from catalogue.search.engines.condition import Condition
from catalogue.search.tables import SearchKey, SearchTerm

#: Of the things that have one of several words, how many are weighed for each word.
_MOST_FOR_A_WORD = 100

#: A word that so many things have is taken as whole.
_COMMON = 1_000


class _Known(IntEnum):
    """What is looked up of a question before its words are asked for."""

    USES, NUMBER, WHOLE_TITLE = range(3)


def _keyed(known: _Known) -> Select[tuple[int, int]]:
    """Entries with one of the keys that are given under the name of ``known``, best ranked first."""
    keyed = select(SearchKey.entry_id).where(SearchKey.key.in_(bindparam(known.name, expanding=True)))
    first = keyed.distinct().order_by(SearchKey.entry_id).limit(bindparam("most")).subquery()
    return select(literal(known.value), first.c.entry_id)


_KNOWN: CompoundSelect[int, int] = union_all(
    select(literal(_Known.USES.value), SearchTerm.uses).where(SearchTerm.term == bindparam("term")),
    _keyed(_Known.NUMBER),
    _keyed(_Known.WHOLE_TITLE),
)


class Find(NamedTuple):
    entry_id: int
    nearness: Nearness


def find(
    session: Session, question: Question, language: Language, *, most: int, most_counted: int
) -> tuple[list[Find], int]:
    """Up to ``most`` finds in their order, and how many there are, counted up to ``most_counted``.

    The first finds stay the same whatever ``most`` is.
    """
    known = _look_up(session, question, most=most)
    question = _settled(question, uses=sum(known[_Known.USES]))
    found = dict.fromkeys(known[_Known.NUMBER], Nearness.NUMBER)
    for entry_id in known[_Known.WHOLE_TITLE]:
        found.setdefault(entry_id, Nearness.WHOLE_TITLE)
    engine = engine_of(session)
    everything = _everything(session, question)
    counted = engine.count(session, everything, most=most_counted)
    if len(found) < most and counted:
        conditions = list(nearnesses(question, language))
        if any(term.parts for term in question.terms):
            conditions.append((Nearness.APART, everything))
        answering: set[int] = set()
        # Those found already are at worst among the first ``most`` of the next condition, which asks for more.
        in_turn = engine.find_in_turn(session, [condition for _, condition in conditions], limit=most)
        for number, entry_id in in_turn:
            found.setdefault(entry_id, conditions[number][0])
            answering.add(entry_id)
            if len(found) >= most or len(answering) == counted:
                break
    # What is met by its whole number may have none of the words as they were typed.
    counted = max(counted, len(found)) if found else 0
    return [Find(entry_id, nearness) for entry_id, nearness in found.items()][:most], min(counted, most_counted)


def _look_up(session: Session, question: Question, *, most: int) -> dict[_Known, list[int]]:
    asked = {
        "term": question.terms[-1].tokens[-1],
        _Known.NUMBER.name: question.number_keys,
        _Known.WHOLE_TITLE.name: question.whole_keys,
        "most": most,
    }
    known: dict[_Known, list[int]] = {sort: [] for sort in _Known}
    for sort, number in session.execute(_KNOWN, asked):
        known[_Known(sort)].append(number)
    return known


def _settled(question: Question, *, uses: int) -> Question:
    """The question, its last word not looked for as a beginning where very many things have it as a whole word.

    All words that begin as a common one does are so many that gathering them would be most of the work.
    """
    last = question.terms[-1]
    if not last.may_continue or uses < _COMMON:
        return question
    return replace(question, terms=(*question.terms[:-1], replace(last, may_continue=False)))


def _everything(session: Session, question: Question) -> Condition:
    """All that answers. Letters that may be pinyin are taken apart only where they are no known word."""
    may_sound = any(term.sound and term.parts for term in question.terms)
    by_sound = may_sound and not engine_of(session).find(session, written(question), limit=1)
    return apart(question, by_sound=by_sound)


def find_some(session: Session, terms: Sequence[Term]) -> list[int]:
    """Entries that have some of the terms, those with most of them first."""
    counted: Counter[int] = Counter()
    for term in terms:
        counted.update(engine_of(session).find(session, (wherever(term),), limit=_MOST_FOR_A_WORD))
    return sorted(counted, key=lambda entry_id: (-counted[entry_id], entry_id))
