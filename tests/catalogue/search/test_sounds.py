"""Chinese words are found by pinyin and by its initials, from any of their characters on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.sounds import find_sounds, may_be_pinyin, pinyin_parts, read_runs, sound_tokens


@pytest.mark.parametrize("typed", ["zhongsuyouyi", "youyi", "zsyy", "yy"])
def test_a_title_is_filed_under_its_pinyin_and_initials_from_each_character_on(typed: str) -> None:
    assert typed in sound_tokens("中苏友谊")


@pytest.mark.parametrize(("typed", "found"), [("youyi", "友谊"), ("youy", "友谊"), ("zsyy", "中苏友谊"), ("su", "苏")])
def test_typed_sounds_point_at_the_characters(typed: str, found: str) -> None:
    text = "和平与中苏友谊。"
    assert [text[start:end] for start, end in find_sounds(text, typed)] == [found]


def test_a_character_is_read_as_in_its_word() -> None:
    assert {"changjiang", "cj"} <= sound_tokens("长江")
    assert {"chongqing", "cq"} <= sound_tokens("重庆")


def test_u_with_dots_is_typed_v_or_u() -> None:
    assert {"lvshun", "lushun"} <= sound_tokens("旅顺")


def test_traditional_characters_sound_like_simplified_ones() -> None:
    assert sound_tokens("友誼") == sound_tokens("友谊")


@pytest.mark.parametrize("token", ["youyi", "zsyy", "zhongs", "beijing", "xian", "yy"])
def test_pinyin_is_known_whole_cut_short_and_by_initials(token: str) -> None:
    assert may_be_pinyin(token)


@pytest.mark.parametrize("token", ["friendship", "y", "дружба", "友谊", "1953", "istok", ""])
def test_what_cannot_be_pinyin_is_not_taken_for_it(token: str) -> None:
    assert not may_be_pinyin(token)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("zsyy", ("zs", "yy")),
        ("zhongsuyouyi", ("zhongsu", "youyi")),
        ("zsyhx", ("zs", "yhx")),
        ("youyi", ()),
        ("yy", ()),
    ],
)
def test_long_pinyin_is_taken_apart_into_words_of_two(typed: str, parts: tuple[str, ...]) -> None:
    assert pinyin_parts(typed) == parts


@given(st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x323AF), max_size=12))
def test_rare_characters_without_a_reading_do_no_harm(text: str) -> None:
    for run in read_runs(text):
        assert all(text[reading.start] and reading.syllable.isascii() for reading in run)
    assert "" not in sound_tokens(text)
