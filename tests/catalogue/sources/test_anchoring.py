from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.sources.anchoring import Anchor, How, find_anchor, make_anchor

TEXT = (
    "The bridge was opened in the rain. Nobody minded the rain, because the river had been crossed on ice until then. "
    "A brass band played under the second arch, and the mayor cut a ribbon that had been borrowed from the milliner. "
    "The bridge was opened in the rain, the paper said, and printed it twice."
)


def anchor_of(words: str, text: str = TEXT) -> Anchor:
    start = text.index(words)
    return make_anchor(text, start, start + len(words))


def test_words_that_did_not_move_are_found_where_they_were() -> None:
    anchor = anchor_of("A brass band played under the second arch")
    found = find_anchor(TEXT, anchor)
    assert found
    assert (found.start, found.end, found.how, found.score) == (anchor.start, anchor.end, How.EXACT, 1.0)


def test_words_that_moved_are_found_and_stay_exact() -> None:
    anchor = anchor_of("A brass band played under the second arch")
    text = "A new first sentence. " + TEXT
    found = find_anchor(text, anchor)
    assert found
    assert text[found.start : found.end] == anchor.exact
    assert found.how is How.EXACT


def test_of_words_that_stand_twice_the_surroundings_tell_which() -> None:
    second = TEXT.rindex("The bridge was opened in the rain")
    anchor = make_anchor(TEXT, second, second + len("The bridge was opened in the rain"))
    text = "Again: " + TEXT
    found = find_anchor(text, anchor)
    assert found
    assert found.start == second + len("Again: ")
    assert found.how is How.EXACT


def test_words_that_stand_twice_in_new_surroundings_need_a_person() -> None:
    anchor = make_anchor("xxxx the same words yyyy", 5, 19)
    found = find_anchor("aaaa the same words bbbb cccc the same words dddd", anchor)
    assert found
    assert found.how is How.CONTEXT


def test_lines_wrapped_anew_are_the_same_words() -> None:
    anchor = anchor_of("the mayor cut a ribbon that had been borrowed")
    text = TEXT.replace("cut a ribbon", "cut\na ribbon")
    found = find_anchor(text, anchor)
    assert found
    assert text[found.start : found.end] == "the mayor cut\na ribbon that had been borrowed"
    assert found.how is How.EXACT


def test_a_changed_word_between_the_old_surroundings_is_found_for_a_person_to_see() -> None:
    anchor = anchor_of("A brass band played under the second arch")
    text = TEXT.replace("brass band", "choir")
    found = find_anchor(text, anchor)
    assert found
    assert text[found.start : found.end].strip() == "A choir played under the second arch"
    assert found.how is How.CONTEXT
    assert found.score < 1


def test_nearly_the_same_words_elsewhere_are_near() -> None:
    anchor = anchor_of("A brass band played under the second arch, and the mayor cut a ribbon")
    told = "That day a brass band played beneath the second arch and the mayor cut a ribbon, they say."
    text = "Quite another page.\n" * 40 + told
    found = find_anchor(text, anchor)
    assert found
    assert found.how is How.NEAR
    assert "brass band played beneath the second arch and the mayor" in text[found.start : found.end]


def test_words_that_are_gone_are_not_found() -> None:
    assert find_anchor("Something else entirely stands here now.", anchor_of("A brass band played")) is None
    assert find_anchor("", anchor_of("A brass band played")) is None


def test_chinese_words_are_followed_too() -> None:
    text = "大桥在雨中通车。没有人在意下雨，因为以前只能从冰上过河。"
    anchor = anchor_of("没有人在意下雨", text)
    found = find_anchor("前言。" + text, anchor)
    assert found
    assert found.how is How.EXACT
    changed = find_anchor(text.replace("在意", "介意"), anchor)
    assert changed
    assert changed.how in (How.CONTEXT, How.NEAR)


@pytest.mark.parametrize(("start", "end"), [(5, 5), (-1, 3), (0, 10_000)])
def test_an_anchor_needs_a_stretch_of_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no stretch"):
        make_anchor(TEXT, start, end)


@given(st.text(min_size=1, max_size=200), st.data())
@settings(max_examples=150, deadline=None)
def test_every_anchor_is_found_again_in_its_own_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = find_anchor(text, make_anchor(text, start, end))
    assert found
    assert text[found.start : found.end] == text[start:end]
