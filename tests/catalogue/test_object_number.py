import pytest

from catalogue.errors import NotANumber
from catalogue.object_number import LONGEST, MISSING, NOT_ON_ONE_LINE, normal_form, read_number


@pytest.mark.parametrize("number", ["2024.17.3", "A/12 (b)", "№ 5", "藏-001", "x" * LONGEST, "100%", "🕊"])
def test_a_number_is_kept_as_it_is_painted_on_the_object(number: str):
    assert read_number(number) == number


def test_blanks_around_a_number_do_not_count_and_inside_one_is_enough():
    assert read_number("\u00a0 DEMO \t 008 ") == "DEMO 008"


@pytest.mark.parametrize("nothing", ["", "   ", "\t\r\n", "\x00", "\ufeff", "\u200b"])
def test_a_number_nobody_can_see_is_missing(nothing: str):
    with pytest.raises(NotANumber, match=MISSING) as refusal:
        read_number(nothing)
    assert refusal.value.typed == nothing


@pytest.mark.parametrize("typed", ["x" * (LONGEST + 1), "A-1\nA-2", "A-1\r\nA-2", "A\u2028B"])
def test_a_number_too_long_or_on_two_lines_is_refused(typed: str):
    with pytest.raises(NotANumber, match=NOT_ON_ONE_LINE):
        read_number(typed)


def test_control_characters_are_no_part_of_a_number():
    assert read_number("DEMO\x00-0\x1b08") == "DEMO-008"


def test_numbers_a_reader_would_confuse_have_one_normal_form():
    assert len({normal_form(number) for number in ("DEMO-008", "demo 008", "ＤＥＭＯ－００８", "Demo–008")}) == 1
    assert normal_form("2024.1.11") != normal_form("2024.11.1")
