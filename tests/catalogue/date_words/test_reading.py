"""Dates as curators type them: what they mean, and what is refused."""

import pytest

from catalogue.date_words import DateRead, read_date
from catalogue.language_text import Language


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("1956", "1956"),
        ("about 1956", "1956~"),
        ("c. 1956", "1956~"),
        ("c1956", "1956~"),
        ("[ca. 1956]", "1956~"),
        ("probably 1956", "1956?"),
        ("1956 (?)", "1956?"),
        ("the 1950s", "195X"),
        ("1950's", "195X"),
        ("50s", "195X"),
        ("nineteen-fifties", "195X"),
        ("'56", "1956"),
        ("between 1954 and 1958", "1954/1958"),
        ("1954–1956", "1954/1956"),
        ("1954-56", "1954/1956"),
        ("c. 1950-55", "1950~/1955~"),
        ("1949/50", "1949/1950"),
        ("before 1960", "../1960"),
        ("after 1949", "1949/.."),
        ("14 February 1950", "1950-02-14"),
        ("february 14, 1950", "1950-02-14"),
        ("June 30th, 1949", "1949-06-30"),
        ("Sept. 1957", "1957-09"),
        ("spring of 1957", "1957-21"),
        ("winter of 1956–57", "1956-24"),
        ("1949-1961", "1949/1961"),
        ("1937-38", "1937/1938"),
        ("1949-1961年", "1949/1961"),
        ("21–28 February 1972", "1972-02-21/1972-02-28"),
        ("16 December 1949 to 17 February 1950", "1949-12-16/1950-02-17"),
        ("December to February 1950", "1949-12/1950-02"),
        ("early 1950", "1950-01/1950-04~"),
        ("late 1950s", "1957~/1959"),
        ("mid-20th century", "1940~/1960~"),
        ("nineteenth century", "18XX"),
        ("221 BC", "-0220"),
        ("около 1956", "1956~"),
        ("1950-е", "195X"),
        ("50-е годы", "195X"),
        ("в пятидесятых годах", "195X"),
        ("до 1960", "../1960"),
        ("до середины 1950-х", "../1956~"),
        ("после 1949 года", "1949/.."),
        ("с 1954 по 1956 год", "1954/1956"),
        ("между 1954 и 1958", "1954/1958"),
        ("14 февраля 1950 года", "1950-02-14"),
        ("14.02.1950", "1950-02-14"),
        ("март 1969", "1969-03"),
        ("май 1955 г.", "1955-05"),
        ("осенью 1956 года", "1956-23"),
        ("начало 1960-х", "1960/1963~"),
        ("XX век", "19XX"),
        ("ХХ век", "19XX"),
        ("约1956年", "1956~"),
        ("1956年前后", "1956~"),
        ("1950年代", "195X"),
        ("20世纪50年代", "195X"),
        ("二十世紀五十年代初", "1950/1953~"),
        ("五六十年代", "195X/196X"),
        ("1950年2月14日", "1950-02-14"),
        ("一九五〇年二月", "1950-02"),
        ("１９５６年", "1956"),
        ("1954年至1956年", "1954/1956"),
        ("1956年以前", "../1956"),
        ("1949年后", "1949/.."),
        ("民国三十八年", "1949"),
        ("1958年春", "1958-21"),
    ],
)
def test_words_become_edtf(words: str, edtf: str) -> None:
    read = read_date(words)
    assert read is not None
    assert read.edtf == edtf


@pytest.mark.parametrize(
    "edtf",
    [
        "1956",
        "195X",
        "1950~",
        "1950?",
        "1925/..",
        "../1960",
        "1949-01-31/1949-02-07",
        "1957-21",
        "[1957,1958]",
        "1950%",
    ],
)
def test_edtf_passes_through_as_written(edtf: str) -> None:
    read = read_date(edtf)
    assert read is not None
    assert read.edtf == edtf


@pytest.mark.parametrize(
    "words",
    [
        "",
        "   ",
        "no date",
        "1957-13",
        "1981-02-29",
        "30 February 1950",
        "31.04.1950",
        "1958/1950",
        "1950/1950-13",
        "0",
        "99999",
        "02/03/1950",
        "printed in 1956 at the railway works",
        "37–38",
        "二月三十日",
        "x" * 500,
    ],
)
def test_what_the_calendar_does_not_have_is_not_read(words: str) -> None:
    assert read_date(words) is None


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("1956-02", "1956-02-01", "1956-02-29"),
        ("195X", "1950-01-01", "1959-12-31"),
        ("winter 1950", "1950-12-01", "1951-02-28"),
        ("before 1960", "", "1960-12-31"),
        ("1925/..", "1925-01-01", ""),
        ("2 марта", "", ""),
        ("second half of the 1950s", "1955-01-01", "1959-12-31"),
        ("late February 1956", "1956-02-21", "1956-02-29"),
    ],
)
def test_bounds_are_days_and_open_ends_are_empty(words: str, start: str, end: str) -> None:
    read = read_date(words)
    assert isinstance(read, DateRead)
    assert (read.start, read.end) == (start, end)


def test_figures_alone_are_read_in_any_language() -> None:
    for language in Language:
        read = read_date("1956", language)
        assert read is not None
        assert read.edtf == "1956"
    assert read_date("14.02.1950", Language.RU) == read_date("14.02.1950", Language.EN)


def test_a_language_leaves_out_the_words_of_the_others() -> None:
    assert read_date("март 1969", Language.RU) is not None
    assert read_date("март 1969", Language.EN) is None
