"""Whatever is typed is a question, and nothing in it an operator but quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.language_text import Language
from catalogue.search.asking import MOST_TERMS, Nearness, apart, ask, loosen, nearnesses, widest
from catalogue.search.preparing import Scope


def tokens(typed: str) -> list[tuple[str, ...]]:
    return [term.tokens for term in ask(typed).terms]


def test_words_are_asked_for_one_by_one_and_chinese_runs_as_they_stand() -> None:
    assert tokens("Winter bridge") == [("winter",), ("bridge",)]
    assert tokens("友谊 桥") == [("友", "谊"), ("桥",)]
    assert tokens("友谊poster") == [("友", "谊"), ("poster",)]


@pytest.mark.parametrize(
    "typed", ['"two hands"', "“two hands”", "«two hands»", "「two hands」", "„two hands“", "《two hands》"]
)
def test_quotation_marks_of_any_language_hold_words_together(typed: str) -> None:
    (term,) = ask(typed).terms
    assert term.tokens == ("two", "hands")
    assert term.is_exact


def test_an_open_quotation_mark_means_nothing() -> None:
    assert tokens('"two hands') == [("two",), ("hands",)]


def test_only_the_last_word_may_go_on() -> None:
    assert [term.may_continue for term in ask("winter bri").terms] == [False, True]
    assert [term.may_continue for term in ask('bri "winter"').terms] == [False, False]
    assert [term.may_continue for term in ask("b").terms] == [False]


def test_small_words_count_only_where_nothing_else_was_typed() -> None:
    assert tokens("the bridge of hands") == [("bridge",), ("hands",)]
    assert tokens("мост и руки") == [("мост",), ("руки",)]
    assert tokens("of the") == [("of",), ("the",)]


@pytest.mark.parametrize(
    "typed", ["bridge NEAR hands", "bridge AND NOT hands", "title:bridge", "bridge* -hands", "^bridge + hands"]
)
def test_operators_of_engines_are_words_or_nothing(typed: str) -> None:
    for shapes in widest(ask(typed)):
        for phrase in shapes:
            for token in phrase.tokens:
                assert token.lstrip("".join(Scope) + "ᶠ").isalnum()


def test_the_same_word_twice_is_asked_once_and_a_flood_is_cut() -> None:
    assert tokens("bridge bridge") == [("bridge",)]
    assert len(ask(" ".join(f"word{number}" for number in range(100))).terms) == MOST_TERMS
    assert len(ask("x" * 10_000).terms) == 1


def test_nearer_finds_are_asked_for_first() -> None:
    asked = [nearness for nearness, _ in nearnesses(ask("two hands"), Language.EN)]
    assert asked == [nearness for nearness in Nearness if nearness in asked]


def test_a_reader_of_chinese_who_types_pinyin_means_chinese_words_first() -> None:
    in_chinese = [nearness for nearness, _ in nearnesses(ask("long"), Language.ZH)]
    in_english = [nearness for nearness, _ in nearnesses(ask("long"), Language.EN)]
    assert in_chinese.index(Nearness.SOUND) < in_chinese.index(Nearness.ANYWHERE)
    assert in_english.index(Nearness.SOUND) > in_english.index(Nearness.ANYWHERE)


def test_long_runs_of_chinese_are_also_asked_for_by_their_parts() -> None:
    assert len(apart(ask("中苏友谊"), by_sound=False)) == 2
    assert len(apart(ask("zsyy"), by_sound=False)) == 1
    assert len(apart(ask("zsyy"), by_sound=True)) == 2


def test_loosened_questions_ask_for_pairs_of_a_phrase() -> None:
    assert [term.tokens for term in loosen(ask("友谊海报 bridge"))] == [
        ("友", "谊"),
        ("谊", "海"),
        ("海", "报"),
        ("bridge",),
    ]


@given(st.text(max_size=400))
def test_anything_typed_can_be_asked(typed: str) -> None:
    question = ask(typed)
    assert len(question.terms) <= MOST_TERMS
    for _, condition in nearnesses(question, Language.ZH):
        assert condition
        assert all(shapes for shapes in condition)
