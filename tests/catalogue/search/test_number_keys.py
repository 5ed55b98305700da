"""A number is a number, however people separate its parts."""

from __future__ import annotations

import pytest

from catalogue.search.number_keys import code_keys, number_keys, whole_keys


@pytest.mark.parametrize(
    "typed", ["1953.0017-a", "1953.17.a", "1953 17 A", "1953/0017/a", "19530017a", "１９５３．１７．ａ"]
)
def test_an_object_number_is_met_with_or_without_dots_zeros_and_hyphens(typed: str) -> None:
    assert set(number_keys(typed)) & set(number_keys("1953.0017-a"))


@pytest.mark.parametrize("typed", ["1953.18", "1953", "195317", "17 1953 a"])
def test_another_number_is_not_met(typed: str) -> None:
    assert not set(number_keys(typed)) & set(number_keys("1953.0017-a"))


def test_words_without_a_figure_are_no_number() -> None:
    assert number_keys("friendship") == ()


@pytest.mark.parametrize("typed", ["7K3F", "7k3f", "7k 3f", "7K-3F", "７Ｋ３Ｆ"])
def test_a_code_is_met_as_people_type_it(typed: str) -> None:
    assert code_keys(typed) == ("code:7K3F",)


@pytest.mark.parametrize("typed", ["", "дружба", "7K3F0", "a word longer than any code there is"])
def test_what_no_code_can_be_has_no_key(typed: str) -> None:
    assert code_keys(typed) == ()


def test_a_whole_title_is_met_without_its_capitals_and_marks() -> None:
    assert whole_keys("“Two Hands”") == whole_keys("two hands") != whole_keys("two hands more")
    assert whole_keys("友誼") == whole_keys("友谊")
    assert whole_keys("—") == ()
    assert whole_keys("long " * 41) == ()
    assert whole_keys("long " * 39) != ()
