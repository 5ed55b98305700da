"""One question, one answer, on both databases: what is found, in which order, and what is said where nothing is."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from catalogue.database import Database
from catalogue.language_text import Language
from catalogue.search import answering, finding
from catalogue.search.answering import Answering, Nearness, Reading, Where
from catalogue.search.filing import file_entries
from tests.catalogue.search.builders import COLLECTION, ask_for, filed, keys, object_called


@pytest.mark.parametrize(
    "typed",
    [
        "two hands", "hands two", "HANDS", "hand", "han", "мост дружба", "МОСТОМ", "druzhba", "druzhby", "双手", "手",
        "桥上的", "友谊万岁", "友誼", "谊", "youyi", "youyiwansui", "zsss", "zhongsu", "елка", "ЗВЕЗДА",
        "2019.42.a", "2019 0042 A", "20190042a", "7k3f", "7K-3F", "1953", "peking", "Пекина", "北平", "peiping poster",
        "posters", '"last winter’s posters"', "printer",
    ],
)  # fmt: skip
def test_the_poster_is_found_however_people_ask_for_it(session: Session, typed: str) -> None:
    answers = ask_for(session, typed)
    assert "7K3F" in keys(answers)
    assert answers.reading in (Reading.AS_ASKED, Reading.RESPELLED)
    assert answers.total == len(answers.hits)


@pytest.mark.parametrize("typed", ['"hands two"', "谊友", "2019.43", "harbour", '"poster"', "yiyou", "звездочет"])
def test_the_poster_is_not_found_by_what_it_does_not_say(session: Session, typed: str) -> None:
    answers = ask_for(session, typed)
    assert "7K3F" not in [hit.key for hit in answers.hits if answers.reading is Reading.AS_ASKED]


def test_the_very_number_and_the_very_name_come_before_words(session: Session) -> None:
    assert keys(ask_for(session, "2019.0043"))[0] == "9QXZ"
    by_name = ask_for(session, "beijing")
    assert [(hit.key, hit.nearness) for hit in by_name.hits] == [
        ("beijing", Nearness.WHOLE_TITLE),
        ("7K3F", Nearness.NAMES),
        ("9QXZ", Nearness.ANYWHERE),
    ]


def test_titles_come_before_names_and_names_before_other_words(database: Database) -> None:
    entries = [
        object_called("4444", "A sheet", label="It shows a bridge."),
        object_called("2222", "A bridge"),
        object_called("3333", "Bridges of the north"),
    ]
    with filed(database, entries) as session:
        assert sorted(keys(ask_for(session, "bridge"))) == ["2222", "3333", "4444"]


def test_of_equal_finds_objects_go_first_and_the_museums_weight_decides_among_them(database: Database) -> None:
    heavy, light = object_called("2222", "A bridge", weight=9), object_called("3333", "Some bridge", weight=1)
    with filed(database, [heavy, light, *COLLECTION]) as session:
        found = keys(ask_for(session, "bridge"))
    assert found.index("3333") < found.index("2222") < found.index("bridges")


def test_all_words_must_be_there_but_each_may_stand_elsewhere(session: Session) -> None:
    assert keys(ask_for(session, "hands peking 1953")) == ["7K3F"]
    assert keys(ask_for(session, "winter bridge")) == ["9QXZ", "7K3F"]


def test_scores_never_grow_along_the_answer(session: Session) -> None:
    for typed in ("beijing", "bridge", "мост", "winter hands coat"):
        scores = [hit.score for hit in ask_for(session, typed).hits]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score <= 1 for score in scores)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("birdge", "bridge"),
        ("bridg", "bridge"),
        ("brridge", "bridge"),
        ("brikge", "bridge"),
        ("пикин", "пекин"),
        ("мосос", ""),
    ],
)
def test_one_typing_error_is_forgiven_from_five_letters_on(session: Session, typed: str, meant: str) -> None:
    answers = ask_for(session, typed)
    if not meant:
        assert answers.reading is Reading.NOTHING
    elif typed == "bridg":
        assert answers.reading is Reading.AS_ASKED  # it is the beginning of the word
    else:
        assert answers.reading is Reading.RESPELLED
        assert [(entry.typed, entry.meant[0]) for entry in answers.respelled] == [(typed, meant)]
        assert keys(answers) == keys(ask_for(session, meant))


def test_an_unfinished_word_may_have_an_error_too(session: Session) -> None:
    assert "7K3F" in keys(ask_for(session, "prnte"))


def test_a_short_word_with_another_letter_is_another_word(session: Session) -> None:
    assert ask_for(session, "hind").reading is Reading.NOTHING


def test_where_nothing_has_all_the_words_things_with_most_of_them_are_shown(session: Session) -> None:
    answers = ask_for(session, "winter coat harbour")
    assert answers.reading is Reading.SOME_WORDS
    assert keys(answers) == ["9QXZ", "7K3F"]
    assert answers.near


@pytest.mark.parametrize("typed", ["xylophone", "ксилофон", "木琴", "123456", "xylo phone"])
def test_where_nothing_is_found_there_are_words_to_try_that_find_something(session: Session, typed: str) -> None:
    for language in Language:
        answers = ask_for(session, typed, language)
        assert (answers.reading, answers.total, answers.hits) == (Reading.NOTHING, 0, ())
        assert 1 <= len(answers.near) <= 3
        assert all(ask_for(session, word, language).total for word in answers.near)


def test_words_to_try_begin_as_what_was_typed_where_any_do(session: Session) -> None:
    assert "winter" in ask_for(session, "winterland").near


def test_an_empty_catalogue_answers_too(database: Database) -> None:
    with database.reading() as session:
        assert ask_for(session, "bridge").reading is Reading.NOTHING
        assert ask_for(session, "").reading is Reading.NOT_ASKED


def test_pages_follow_one_another_without_a_gap(database: Database) -> None:
    entries = [
        object_called(f"A{number:03}", f"Bridge {number}" if number % 3 else "A sheet", label="A bridge, it says.")
        for number in range(50)
    ]
    with filed(database, entries) as session:
        whole = answering.answer(session, "bridge", Language.EN, limit=50)
        pages = [answering.answer(session, "bridge", Language.EN, limit=7, offset=offset) for offset in range(0, 56, 7)]
    assert whole.total == 50
    assert {page.total for page in pages} == {50}
    assert [hit.key for page in pages for hit in page.hits] == keys(whole)


def test_a_count_beyond_what_anybody_pages_through_is_said_to_be_more(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "MOST_COUNTED", 10)
    entries = [object_called(f"A{number:03}", f"Bridge {number}") for number in range(11)]
    with filed(database, entries[:10]) as session:
        assert (ask_for(session, "bridge").total, ask_for(session, "bridge").is_more) == (10, False)
    with filed(database, entries) as session:
        answers = ask_for(session, "bridge", limit=50)
    assert (answers.total, answers.is_more, len(answers.hits)) == (10, True, 10)


def test_a_very_common_word_is_taken_as_whole_and_a_rarer_one_as_a_beginning(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = [object_called("2222", "Bridge"), object_called("3333", "Bridge"), object_called("4444", "Bridgehead")]
    with filed(database, entries) as session:
        assert sorted(keys(ask_for(session, "bridge"))) == ["2222", "3333", "4444"]
        monkeypatch.setattr(finding, "_COMMON", 2)
        assert sorted(keys(ask_for(session, "bridge"))) == ["2222", "3333"]
        assert keys(ask_for(session, "bridgeh")) == ["4444"]


def test_other_languages_that_the_words_were_found_in_are_named(session: Session) -> None:
    assert ask_for(session, "мост", Language.RU).other_languages(Language.RU) == ()
    assert ask_for(session, "мост", Language.EN).other_languages(Language.EN) == ("ru",)
    assert ask_for(session, "friendship bridge").other_languages(Language.EN) == ()


def test_the_door_for_visitors_gives_the_same_answers(database: Database) -> None:
    with database.writing() as session:
        file_entries(session, COLLECTION)
        expected = ask_for(session, "bridge")
    door = Answering(database)
    assert door.answer("bridge", Language.EN, limit=20) == expected
    assert door.candidates("youyi") == ("友谊",)


def test_a_number_is_given_as_the_reason_it_was_found_by(session: Session) -> None:
    assert ask_for(session, "2019 42 a").hits[0].why.where is Where.NUMBER
    assert ask_for(session, "7k3f").hits[0].why.where is Where.CODE
