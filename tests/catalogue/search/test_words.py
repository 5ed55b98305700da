"""What is typed in any writing meets what was filed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.words import LONGEST_TOKEN, cut_words, forms, is_han, prepare


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("BRIDGE", "bridge"),
        ("émigré", "emigre"),
        ("Ёлка", "елка"),
        ("ＢＲＩＤＧＥ", "bridge"),
        ("友誼", "友谊"),
        ("people’s", "people's"),
        ("Xi’an", "Xian"),
        ("war\u00adtime", "wartime"),
        ("\u200fmost\u200e", "most"),
        ("straße", "STRASSE"),
        ("yǒuyì", "youyi"),
    ],
)
def test_spellings_that_differ_only_in_writing_are_one_word(one: str, other: str) -> None:
    assert prepare(one) == prepare(other) != ()


def test_each_chinese_character_is_a_word_of_its_own() -> None:
    assert prepare("中苏友谊1953年 T-54") == ("中", "苏", "友", "谊", "1953", "年", "t", "54")


def test_short_i_stays_a_letter_of_its_own() -> None:
    assert prepare("Мой") == ("мой",)
    assert prepare("Мои") == ("мои",)


@pytest.mark.parametrize("nothing", ["", "  ", "—…!?", "🕊🕊", "'", "\u200b\u200f", "\x00", "＂＊＂"])
def test_what_holds_no_word_gives_none(nothing: str) -> None:
    assert prepare(nothing) == ()


def test_a_word_knows_where_it_stood() -> None:
    text = "«Дружба» — 友谊"
    assert [(text[word.start : word.end], word.token) for word in cut_words(text)] == [
        ("Дружба", "дружба"),
        ("友", "友"),
        ("谊", "谊"),
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [("letters", "letter"), ("значка", "значок"), ("дружбы", "дружба"), ("письмами", "письмо"), ("0042", "42")],
)
def test_inflections_of_a_word_share_a_form(one: str, other: str) -> None:
    assert {one, *forms(one)} & {other, *forms(other)}


@pytest.mark.parametrize(("one", "other"), [("мост", "место"), ("bridge", "bride"), ("谊", "益")])
def test_different_words_share_none(one: str, other: str) -> None:
    assert not {one, *forms(one)} & {other, *forms(other)}


@given(st.text(max_size=200))
def test_any_text_gives_tokens_that_an_engine_can_keep(text: str) -> None:
    for word in cut_words(text):
        assert 0 <= word.start < word.end <= len(text)
        assert 1 <= len(word.token) <= LONGEST_TOKEN
        assert not any(character in " '\"\\\x00¶ⁿᵗˢᶠ" for character in word.token)
        assert forms(word.token) or is_han(word.token)
        assert all(forms(word.token))


@given(st.text(max_size=60))
def test_preparing_what_is_prepared_changes_nothing(text: str) -> None:
    tokens = prepare(text)
    assert prepare(" ".join(tokens)) == tokens
