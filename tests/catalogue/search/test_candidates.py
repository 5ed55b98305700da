"""The pinyin keyboard offers Chinese words of the catalogue, and each of them finds something."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from catalogue.database import Database
from catalogue.language_text import LanguageText
from catalogue.search.candidates import MOST, candidates
from catalogue.search.entry import EntryKind, SearchEntry
from tests.catalogue.search.builders import ask_for, filed


def in_chinese(*titles: str) -> list[SearchEntry]:
    return [
        SearchEntry(kind=EntryKind.OBJECT, key=str(number), titles=LanguageText.of(zh=title))
        for number, title in enumerate(titles)
    ]


@pytest.mark.parametrize(
    ("typed", "words"), [("youyi", ("友谊",)), ("youy", ("友谊",)), ("bj", ("北京",)), ("poster beiping", ("北平",))]
)
def test_words_that_sound_as_typed_are_offered(session: Session, typed: str, words: tuple[str, ...]) -> None:
    assert candidates(session, typed) == words


@pytest.mark.parametrize("typed", ["", "友谊", "friendship", "xyz", '"youyi"', "y"])
def test_nothing_is_offered_for_what_is_no_pinyin_of_anything(session: Session, typed: str) -> None:
    assert candidates(session, typed) == ()


def test_the_most_frequent_word_comes_first(database: Database) -> None:
    with filed(database, in_chinese("友谊桥", "优异", "友谊船")) as session:
        assert candidates(session, "youyi") == ("友谊", "优异")


def test_offered_words_are_simplified_and_each_finds_something(database: Database) -> None:
    titles = ["友誼" + chr(0x4E00 + number) for number in range(30)]
    with filed(database, in_chinese(*titles)) as session:
        offered = candidates(session, "yy")
        assert offered[0] == "友谊"
        assert len(offered) <= MOST
        assert all(ask_for(session, word).total for word in offered)
