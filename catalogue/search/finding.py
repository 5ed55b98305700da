"""Finding: which entries answer a question, the nearest first, without looking at more of them than are asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.language_text import Language
from catalogue.search.asking import Nearness, Question, Term, apart, nearnesses, wherever, written
from catalogue.search.engines import engine_of
from catalogue.search.engines.condition import Condition
from catalogue.search.tables import SearchKey

#: Of the things that have one of several words, how many are weighed for each word.
_MOST_FOR_A_WORD = 100


class Find(NamedTuple):
    entry_id: int
    nearness: Nearness


def find(
    session: Session, question: Question, language: Language, *, most: int, most_counted: int
) -> tuple[list[Find], int]:
    """Up to ``most`` finds in their order, and how many there are, counted up to ``most_counted``.

    The first finds stay the same whatever ``most`` is.
    """
    found: dict[int, Nearness] = {}

    def add(entry_ids: Iterable[int], nearness: Nearness) -> bool:
        for entry_id in entry_ids:
            found.setdefault(entry_id, nearness)
        return len(found) >= most

    is_full = add(_with_keys(session, question.number_keys), Nearness.NUMBER)
    is_full = add(_with_keys(session, question.whole_keys), Nearness.WHOLE_TITLE) or is_full
    engine = engine_of(session)
    everything = _everything(session, question)
    conditions = list(nearnesses(question, language))
    if any(term.parts for term in question.terms):
        conditions.append((Nearness.APART, everything))
    for nearness, condition in conditions:
        # Those found already are at worst among the first ``most`` of the next condition, which asks for more.
        if is_full or add(engine.find(session, condition, limit=most), nearness):
            break
    # What is met by its whole number may have none of the words as they were typed.
    counted = max(engine.count(session, everything, most=most_counted), len(found)) if found else 0
    return [Find(entry_id, nearness) for entry_id, nearness in found.items()][:most], min(counted, most_counted)


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


def _with_keys(session: Session, keys: Sequence[str]) -> Sequence[int]:
    if not keys:
        return ()
    return session.scalars(
        select(SearchKey.entry_id).where(SearchKey.key.in_(keys)).distinct().order_by(SearchKey.entry_id)
    ).all()
