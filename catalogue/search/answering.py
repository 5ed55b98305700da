"""Answering: one engine and one answer for screens, phones, desk, shell and harvesters.

Finds come in the order of ``Nearness``: the very number, the very title, words in the title, in names, anywhere, and
within each by kind, the museum's weight, and length of title. Where nothing has all the words, a word with one typing
error is read as the known word it must have been; where still nothing does, things with some of the words are shown,
and the answer says which of these happened. Then there are words to try, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy.orm import Session

from catalogue.database import Database
from catalogue.language_text import Language, LanguageText
from catalogue.search.asking import Nearness, Question, Term, ask, loosen
from catalogue.search.candidates import candidates
from catalogue.search.entry import EntryKind, SearchEntry, Where
from catalogue.search.explaining import Explainer, Why, explain_number
from catalogue.search.filing import read_entries
from catalogue.search.finding import Find, find, find_some
from catalogue.search.nearby import words_to_try
from catalogue.search.respelling import MOST_MEANT, Respelled, may_be_all, read_as, respell, unknown_words
from catalogue.search.sounds import sound_tokens
from catalogue.search.words import forms, prepare

#: What visitors' pages may know of search.
__all__ = [
    "Answering", "Answers", "EntryKind", "Hit", "Nearness", "Reading", "Respelled", "Where", "Why", "answer",
    "read_dictionaries",
]  # fmt: skip

#: Finds are counted and can be paged through up to this many; beyond it people ask more narrowly.
MOST_COUNTED = 1000

#: What a find is worth, for readers of rows; only the order counts.
_SCORES = {nearness: round(1 - 0.09 * position, 2) for position, nearness in enumerate(Nearness)}


class Reading(StrEnum):
    """How the question had to be read to find anything."""

    AS_ASKED = "as_asked"
    RESPELLED = "respelled"
    SOME_WORDS = "some_words"
    NOTHING = "nothing"
    NOT_ASKED = "not_asked"


#: Finds of a question read otherwise than it was asked are worth less.
_SHARES = {Reading.AS_ASKED: 1.0, Reading.RESPELLED: 0.7, Reading.SOME_WORDS: 0.5}


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """Something found. ``key`` leads to it within its kind: the code of an object, ``<source>/<index>`` of a passage.

    ``score`` is 0 to 1.
    """

    kind: EntryKind
    key: str
    titles: LanguageText
    why: Why
    nearness: Nearness
    score: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Answers:
    """``total`` is exact unless ``is_more``: then there are more than that. ``respelled`` is what was read as what.

    ``near`` are words to try, each of which finds something; none where everything asked for was found.
    """

    total: int
    is_more: bool
    hits: tuple[Hit, ...]
    reading: Reading
    respelled: tuple[Respelled, ...] = ()
    near: tuple[str, ...] = ()

    def other_languages(self, language: Language) -> tuple[str, ...]:
        """The languages of the words that matched, but the reader's: primary subtags in order of appearance."""
        matched = (hit.why.language.split("-")[0] for hit in self.hits)
        return tuple(dict.fromkeys(primary for primary in matched if primary and primary != language.value))


class Answering:
    """Where visitors' pages ask. Cheap to make; holds no connection between questions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def answer(self, typed: str, language: Language, *, limit: int, offset: int = 0) -> Answers:
        """See the function of the same name."""
        with self._database.reading() as session:
            return answer(session, typed, language, limit=limit, offset=offset)

    def candidates(self, typed: str) -> tuple[str, ...]:
        """The Chinese words on show that the pinyin at the end of a question may stand for."""
        with self._database.reading() as session:
            return candidates(session, typed)


def read_dictionaries() -> None:
    """Read what the first questions would wait a second for: Russian words, Chinese readings, traditional characters.

    Safe in a thread beside the first visitors.
    """
    prepare("友誼")
    forms("дружба")
    sound_tokens("友谊")


def answer(session: Session, typed: str, language: Language, *, limit: int, offset: int = 0) -> Answers:
    """What is on show that answers a question, in any language: ``limit`` hits from ``offset`` on.

    Whatever is typed is a question; nothing in it can be wrong.
    """
    question = ask(typed)
    if not question.terms:
        near = words_to_try(session, (), (), language)
        return Answers(total=0, is_more=False, hits=(), reading=Reading.NOT_ASKED, near=near)
    page = _Page(session=session, language=language, limit=limit, offset=offset)
    answers = page.with_all_words(question, Reading.AS_ASKED)
    if answers.total:
        return answers
    unknown = unknown_words(session, question)
    respelled = respell(session, unknown)
    for choice in range(MOST_MEANT if respelled and may_be_all(unknown, respelled) else 0):
        answers = page.with_all_words(read_as(question, respelled, choice), Reading.RESPELLED)
        if answers.total:
            chosen = tuple(
                replace(entry, meant=entry.meant[min(choice, len(entry.meant) - 1) :]) for entry in respelled
            )
            return replace(answers, respelled=chosen)
    answers = page.with_some_words(loosen(read_as(question, respelled, 0)))
    return replace(answers, near=words_to_try(session, unknown, respelled, language))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Page:
    """The stretch of the answer that was asked for, to be filled by one reading of the question or another."""

    session: Session
    language: Language
    limit: int
    offset: int

    def with_all_words(self, question: Question, reading: Reading) -> Answers:
        most = min(self.offset + self.limit, MOST_COUNTED)
        finds, counted = find(self.session, question, self.language, most=most, most_counted=MOST_COUNTED + 1)
        return Answers(
            total=min(counted, MOST_COUNTED),
            is_more=counted > MOST_COUNTED,
            hits=self._hits(finds[self.offset :], question, reading),
            reading=reading,
        )

    def with_some_words(self, terms: tuple[Term, ...]) -> Answers:
        found = find_some(self.session, terms)
        finds = [Find(entry_id, Nearness.ANYWHERE) for entry_id in found[self.offset : self.offset + self.limit]]
        reading = Reading.SOME_WORDS if found else Reading.NOTHING
        hits = self._hits(finds, Question(terms=terms), reading)
        return Answers(total=len(found), is_more=False, hits=hits, reading=reading)

    def _hits(self, finds: Sequence[Find], question: Question, reading: Reading) -> tuple[Hit, ...]:
        entries = read_entries(self.session, [entry_id for entry_id, _ in finds])
        explainer = Explainer(question.terms, self.language)
        return tuple(
            Hit(
                kind=entry.kind,
                key=entry.key,
                titles=entry.titles,
                why=_why(explainer, entry, nearness, question, reading),
                nearness=nearness,
                score=round(_SCORES[nearness] * _SHARES[reading], 2),
            )
            for entry, (_, nearness) in zip(entries, finds, strict=True)
        )


def _why(explainer: Explainer, entry: SearchEntry, nearness: Nearness, question: Question, reading: Reading) -> Why:
    if nearness is Nearness.NUMBER:
        return explain_number(entry, question)
    # Some of the words may have been met by their letters, others by their sound.
    return explainer.explain(entry, Nearness.SOUND if reading is Reading.SOME_WORDS else nearness)
