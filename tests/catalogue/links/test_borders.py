import pytest

from catalogue.links.borders import Border, find_typed, length_in_words, may_be_quote, move_border

TEXT = "When the campaign changed, the next sheet went straight over the last. Corners stayed."


def quote(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("border", "becomes"),
    [
        (Border.START_EARLIER, "changed, the next sheet"),
        (Border.START_LATER, "next sheet"),
        (Border.END_EARLIER, "the next"),
        (Border.END_LATER, "the next sheet went"),
    ],
)
def test_a_border_moves_by_one_word(border: Border, becomes: str) -> None:
    start, end = move_border(TEXT, *quote("the next sheet"), border)
    assert TEXT[start:end] == becomes


def test_a_border_stops_at_the_end_of_the_passage_and_at_the_other_border() -> None:
    whole = (0, len(TEXT))
    assert move_border(TEXT, *whole, Border.START_EARLIER) == whole
    assert move_border(TEXT, *whole, Border.END_LATER) == whole
    one = quote("campaign")
    assert move_border(TEXT, *one, Border.START_LATER) == one
    assert move_border(TEXT, *one, Border.END_EARLIER) == one


def test_in_chinese_a_border_moves_by_one_character() -> None:
    text = "这样的画贴在车站、学校和食堂"
    start, end = move_border(text, 3, 6, Border.START_EARLIER)
    assert text[start:end] == "的画贴在"


def test_typed_words_are_found_whatever_blanks_marks_and_capitals_were_typed() -> None:
    text = "They called it a “friendship of steel” – and meant it."
    found = find_typed(text, '  A "Friendship\n of steel" - and ')
    assert found is not None
    assert text[slice(*found)] == "a “friendship of steel” – and"
    assert find_typed(text, "friendship of iron") is None
    assert find_typed(text, "  ") is None


def test_of_the_same_words_twice_the_nearer_ones_are_taken() -> None:
    text = "one sheet, then one sheet, then one sheet"
    assert find_typed(text, "one sheet", near=14) == (16, 25)


def test_length_is_said_with_its_limits() -> None:
    assert length_in_words("the next sheet") == "3 words. Limits: 6 to 40"
    assert length_in_words("这样的画贴在车站") == "8 characters. Limits: 6 to 80"
    assert not may_be_quote("the next sheet")
    assert may_be_quote("the next sheet went straight over")
