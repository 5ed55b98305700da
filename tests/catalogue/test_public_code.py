import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.errors import NotACode
from catalogue.public_code import ALPHABET, SHORTEST, make_code, read_code, read_scanned


@pytest.mark.parametrize("typed", ["7K3F", "7k3f", " 7K 3F ", "7-K-3-F", "7k—3f", "７Ｋ３Ｆ", "7\u00a0K3F\n"])
def test_a_code_is_read_in_any_case_with_blanks_or_hyphens(typed: str):
    assert read_code(typed) == "7K3F"


@pytest.mark.parametrize(
    ("typed", "foreign"),
    [("7K0F", "0"), ("71LO", "1"), ("7KßF", "ß"), ("7KſF", "ſ"), ("7К3F", "К"), ("7K/F", "/"), ("友谊", "友")],
)
def test_the_first_character_no_code_holds_is_named(typed: str, foreign: str):
    with pytest.raises(NotACode) as refusal:
        read_code(typed)
    assert refusal.value.character == foreign
    assert foreign in str(refusal.value)


@pytest.mark.parametrize(
    "scanned",
    ["https://mus.eum/o/7K3F", "http://127.0.0.1:8000/o/7k3f/ru?print=1", "mus.eum/o/7K3F#passage-2", "7-k3f"],
)
def test_a_scanned_address_is_as_good_as_its_code(scanned: str):
    assert read_scanned(scanned) == "7K3F"


@pytest.mark.parametrize("nothing", ["", "  ", "--"])
def test_nothing_is_no_code(nothing: str):
    with pytest.raises(NotACode) as refusal:
        read_code(nothing)
    assert refusal.value.character == ""


@given(st.randoms(use_true_random=False))
def test_a_made_code_is_short_can_be_read_and_spells_no_word(source: random.Random):
    code = make_code(source, lambda _: False)
    assert len(code) == SHORTEST
    assert read_code(code.lower()) == code
    assert any(sign.isdigit() for sign in code)


def test_a_code_is_never_handed_out_twice():
    source = random.Random(1950)
    given_out: set[str] = set()
    for _ in range(5000):
        code = make_code(source, given_out.__contains__)
        assert code not in given_out
        given_out.add(code)


def test_codes_grow_when_the_short_ones_are_gone():
    code = make_code(random.Random(1950), lambda candidate: len(candidate) == SHORTEST)
    assert len(code) == SHORTEST + 1
    assert set(code) <= set(ALPHABET)
