"""Dates in running text: found whole, and not mistaken for numbers, months for verbs, ages for decades."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.date_words import find_dates


def found(text: str) -> list[tuple[str, str]]:
    return [(text[date.words_start : date.words_end], date.read.edtf) for date in find_dates(text)]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("The mine opened in the early 1930s.", [("early 1930s", "1930/1933~")]),
        ("Between the 50s and 60s the works doubled.", [("50s and 60s", "195X/196X")]),
        ("It ran from 1956 to 1958, then stopped.", [("1956 to 1958", "1956/1958")]),
        ("The 52-53 harvest failed; see pages 52-53.", [("52-53", "1952/1953")]),
        ("His 1950 journey and the post-1958 quarrel", [("1950", "1950"), ("1958", "1958")]),
        ("October to November 1956", [("October to November 1956", "1956-10/1956-11")]),
        ("a mid-20th-century press", [("mid-20th-century", "1940~/1960~")]),
        ("In May they march; he may stay.", [("May", "XXXX-05")]),
        ("in the late Fifties", [("late Fifties", "1957~/1959")]),
        ("Пароход пришёл в марте 1931 года.", [("марте 1931 года", "1931-03")]),
        ("Завод строили в 1930-х годах.", [("1930-х годах", "193X")]),
        ("Это было в 37-м году", [("37-м году", "1937")]),
        ("工厂建于一九三一年二月十四日。", [("一九三一年二月十四日", "1931-02-14")]),
        ("从1931年至1933年共三年", [("1931年至1933年", "1931/1933")]),
        ("三十年代的上海", [("三十年代", "193X")]),
    ],
)
def test_the_dates_own_words_are_found(text: str, dates: list[tuple[str, str]]) -> None:
    assert found(text) == dates


@pytest.mark.parametrize(
    "text",
    [
        "about 1500 copies were sold",
        "it cost $1950 then",
        "No. 1917 on the list",
        "item 1950.5 and 1,950 words",
        "a woman in her fifties",
        "thanks, boris1973 and x_1950",
        "топик 1950 страниц, более 1800 человек",
        "二十年后，他走了十里，见到1500人",
        "they may march in step this second",
        "30 February 1950",
        "x²1956 and ¹1500",
        "é1956",
    ],
)
def test_numbers_and_verbs_are_no_dates(text: str) -> None:
    assert found(text) == []


@given(st.text(alphabet="019-–/. 年月日世纪代五十二centurysMarchмартагодв'()?~X¹éの", max_size=60))
def test_any_text_gives_dates_in_order_inside_it(text: str) -> None:
    at = 0
    for date in find_dates(text):
        assert at <= date.words_start < date.words_end <= len(text)
        at = date.words_end


def test_a_megabyte_is_read_in_good_time() -> None:
    text = (
        "In March 1931 the two of them walked 30 miles to the sea, and 12 years later, in the 1940s, they came back. "
    )
    text *= 1_000_000 // len(text)
    start = time.process_time()
    assert len(find_dates(text)) > 10_000
    assert time.process_time() - start < 3
