import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.cleaning import clean_line, clean_text, has_unwritable


def test_blanks_around_words_are_dropped_and_words_are_kept():
    assert clean_text("  Two workers, one pencil \n") == "Two workers, one pencil"


def test_control_characters_are_taken_out():
    assert clean_text("Po\x00st\x1ber\x7f") == "Poster"
    assert has_unwritable("Po\x00ster")
    assert not has_unwritable("Poster\n2")


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029", "\x1c"])
def test_every_kind_of_line_break_becomes_the_same(line_break: str):
    assert clean_text(f"one{line_break}two") == "one\ntwo"


def test_half_of_a_surrogate_pair_is_shown_as_lost():
    assert clean_text("Dove \ud83d pin") == "Dove \ufffd pin"
    assert has_unwritable("\udc80")


@pytest.mark.parametrize("kept", ["\u200fשלום\u200f", "👩‍🏭", "中苏友好", "Дружба", "e\u0301", "👍🏽"])
def test_direction_marks_joiners_and_every_script_stay(kept: str):
    assert clean_text(kept) == kept


def test_a_line_has_single_blanks_and_no_break():
    assert clean_line("case\t3,\n left  wall") == "case 3, left wall"


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_cleaned_text_can_be_stored_anywhere_and_cleaning_twice_is_cleaning_once(typed: str):
    cleaned = clean_text(typed)
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert not has_unwritable(cleaned)
    assert clean_text(cleaned) == cleaned
