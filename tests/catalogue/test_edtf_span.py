import calendar

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from catalogue.edtf_span import read_edtf
from catalogue.errors import NotADate


@st.composite
def sure_points(draw: st.DrawFn) -> str:
    year = draw(st.integers(1000, 2099))
    shape = draw(st.sampled_from(["century", "decade", "year", "month", "day"]))
    month = draw(st.integers(1, 12))
    day = draw(st.integers(1, calendar.monthrange(year, month)[1]))
    return {
        "century": f"{year // 100}XX",
        "decade": f"{year // 10}X",
        "year": str(year),
        "month": f"{year}-{month:02}",
        "day": f"{year}-{month:02}-{day:02}",
    }[shape]


@given(sure_points())
def test_bounds_of_a_point_are_those_the_edtf_library_finds(words: str):
    span, judge = read_edtf(words), parse_edtf(words)
    assert span.earliest == "-".join(f"{part:02}" for part in judge.lower_strict()[:3])
    assert span.latest == "-".join(f"{part:02}" for part in judge.upper_strict()[:3])


@given(sure_points(), sure_points())
def test_an_interval_runs_from_the_first_day_to_the_last_or_is_refused_as_reversed(first: str, last: str):
    start, end = read_edtf(first), read_edtf(last)
    if start.earliest > end.latest:
        with pytest.raises(NotADate) as refusal:
            read_edtf(f"{first}/{last}")
        assert refusal.value.is_reversed
    else:
        span = read_edtf(f"{first}/{last}")
        assert (span.earliest, span.latest) == (start.earliest, end.latest)


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        ("1953~", "1952-01-01", "1954-12-31"),
        ("1953?", "1952-01-01", "1954-12-31"),
        ("?1953", "1952-01-01", "1954-12-31"),
        ("1953%", "1952-01-01", "1954-12-31"),
        ("195X~", "1949-01-01", "1960-12-31"),
        ("1956-01~", "1955-12-01", "1956-02-29"),
        ("1956-03-31~", "1956-03-30", "1956-04-01"),
        ("1950~/1952", "1949-01-01", "1952-12-31"),
        ("../1960~", "", "1961-12-31"),
    ],
)
def test_about_reaches_one_year_one_month_or_one_day_either_side(words: str, earliest: str, latest: str):
    span = read_edtf(words)
    assert (span.earliest, span.latest) == (earliest, latest)
    assert not span.is_exact_year


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        ("1925/..", "1925-01-01", ""),
        ("1925/", "1925-01-01", ""),
        ("../1960", "", "1960-12-31"),
        ("[..1960]", "", "1960-12-31"),
        ("[1954..1958]", "1954-01-01", "1958-12-31"),
        ("[1954,1958]", "1954-01-01", "1958-12-31"),
        ("1957-21", "1957-03-01", "1957-05-31"),
        ("1957-24", "1957-12-01", "1958-02-28"),
        ("1950-XX-XX", "1950-01-01", "1950-12-31"),
        ("1950-02-XX", "1950-02-01", "1950-02-28"),
    ],
)
def test_open_ends_sets_seasons_and_unknown_days(words: str, earliest: str, latest: str):
    span = read_edtf(words)
    assert (span.earliest, span.latest) == (earliest, latest)


@pytest.mark.parametrize("words", ["1950", "1950-02", "1950-02-14", "1956-10/1956-11", "1957-21"])
def test_the_year_is_exact_when_both_ends_lie_in_it(words: str):
    assert read_edtf(words).is_exact_year


@pytest.mark.parametrize("words", ["195X", "1950/1952", "1957-24", "1925/..", "[1950,1951]"])
def test_the_year_is_not_exact_when_it_could_be_another(words: str):
    assert not read_edtf(words).is_exact_year


@pytest.mark.parametrize(
    "words",
    [
        "1957-13", "1981-02-29", "1950-02-30", "1950-00", "1950-1-1", "195", "19500", "XXXX", "XXXX-02-14", "195X-02",
        "1950-XX-14", "../..", "/", "[,1950]", "[1950]", "1950~~", "?1950~", "1957-21-03", "1957-25", "", "about 1953",
        "1950/1951/1952", "Y-17000", "-0044", "0000", "00XX",
    ],
)  # fmt: skip
def test_what_no_calendar_has_is_refused(words: str):
    with pytest.raises(NotADate):
        read_edtf(words)


def test_the_library_alone_would_have_taken_a_day_that_never_was():
    assert parse_edtf("1981-02-29") is not None
    with pytest.raises(NotADate):
        read_edtf("1981-02-29")


@given(st.text(alphabet="0159X-~?%/.,[] ", max_size=24))
def test_any_row_of_signs_is_a_date_or_is_refused(words: str):
    try:
        span = read_edtf(words)
    except NotADate:
        return
    assert span.earliest or span.latest
