"""People find what they are looking for: judged questions in three languages on the demonstration collection."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypinyin import lazy_pinyin
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.database import Database
from catalogue.demonstration.loading import load
from catalogue.demonstration.reading import read_demonstration
from catalogue.language_text import Language
from catalogue.migrations.upgrading import upgrade
from catalogue.search.answering import EntryKind, Hit, answer
from catalogue.showcase.models import ShownObject
from catalogue.showcase.publishing import publish
from catalogue.vocabulary.bringing import bring_shipped

JUDGED = Path(__file__).with_name("judged_questions.txt")
AT = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)

#: Shares of the questions that something answers.
FIRST, AMONG_FIVE, NOTHING_FOUND = 0.95, 0.98, 0.01


@dataclass(frozen=True)
class Judged:
    """``answers`` is empty where nothing should be found."""

    language: Language
    words: str
    answers: frozenset[str]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """The demonstration on show, without its pictures."""
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('home') / 'vitrine.sqlite'}")
    upgrade(database)
    with database.writing() as session:
        bring_shipped(session)
        load(session, read_demonstration(), at=AT, by="test")
        publish(session, None, at=AT, by="test")
    with database.reading() as session:
        yield session
    database.close()


def read_judged() -> list[Judged]:
    judged: list[Judged] = []
    language = Language.EN
    for line in JUDGED.read_text(encoding="utf-8").splitlines():
        if line in set(Language):
            language = Language(line)
        elif line and not line.startswith("#"):
            words, _, answers = line.rpartition(" : ")
            judged.append(Judged(language, words, frozenset(answers.split()) - {"-"}))
    return judged


def as_judged(entry: Judged) -> str:
    return entry.words


def as_typed_on_the_screen(entry: Judged) -> str:
    """What the keys of the screen's keyboards give: small letters and figures, pinyin for Chinese, no other sign."""
    if entry.language is Language.ZH:
        return "".join(filter(str.isalnum, "".join(lazy_pinyin(entry.words)))).lower()
    # No key has an accent but й and ё, which are keys of their own.
    plain = entry.words if entry.language is Language.RU else unicodedata.normalize("NFD", entry.words)
    kept = (sign for sign in plain.lower() if sign.isalnum() or sign in " -")
    return "".join(kept).replace("-", " ")


@pytest.mark.parametrize("type_in", [as_judged, as_typed_on_the_screen])
def test_judged_questions_find_their_answer_first(session: Session, type_in: Callable[[Judged], str]) -> None:
    numbers = {row.code: row.object_number for row in session.scalars(select(ShownObject))}

    def name(hit: Hit) -> str:
        return numbers[hit.key].removeprefix("DEMO-").lstrip("0") if hit.kind is EntryKind.OBJECT else hit.key

    judged = read_judged()
    asked = [entry for entry in judged if entry.answers]
    found = {
        entry: [name(hit) for hit in answer(session, type_in(entry), entry.language, limit=5).hits] for entry in judged
    }
    not_first = [entry for entry in asked if found[entry][:1] and found[entry][0] not in entry.answers]
    missed = [entry for entry in asked if not entry.answers & set(found[entry])]
    told = {entry.words: found[entry] for entry in not_first + missed}
    assert len(asked) >= 150
    assert len(not_first) + len(missed) <= (1 - FIRST) * len(asked), told
    assert len(missed) <= (1 - AMONG_FIVE) * len(asked), told
    assert len([entry for entry in asked if not found[entry]]) <= NOTHING_FOUND * len(asked), told
    if type_in is as_judged:
        assert [entry.words for entry in asked if not found[entry]] == []
        assert [entry.words for entry in judged if not entry.answers and found[entry]] == []


@pytest.mark.parametrize("words", ["youyi", "zsyy", "友谊", "дружба", "дружбы", "friendship", "druzhba"])
def test_the_friendship_poster_is_found_in_every_writing(session: Session, words: str) -> None:
    numbers = {row.code: row.object_number for row in session.scalars(select(ShownObject))}
    for language in Language:
        hits = answer(session, words, language, limit=5).hits
        assert "DEMO-008" in [numbers.get(hit.key) for hit in hits], language
