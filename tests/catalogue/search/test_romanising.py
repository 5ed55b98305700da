from __future__ import annotations

import pytest

from catalogue.search.romanising import romanise


@pytest.mark.parametrize(
    ("russian", "latin"),
    [
        ("дружба", "druzhba"),
        ("хрущев", "khrushchev"),
        ("маяковский", "mayakovsky"),
        ("новый", "novy"),
        ("съезд", "sezd"),
        ("фильм", "film"),
    ],
)
def test_russian_words_are_written_as_english_readers_know_them(russian: str, latin: str) -> None:
    assert romanise(russian) == latin


def test_every_letter_of_the_alphabet_has_latin_letters() -> None:
    assert romanise("абвгдежзийклмнопрстуфхцчшщъыьэюя").isascii()
