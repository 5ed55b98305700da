import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.artefacts.record import ProductionDate
from catalogue.language_text import Language
from catalogue.production_date import find_problem, in_words, read


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("1954", "1954"),
        ("about 1956", "1956~"),
        ("c.1956", "1956~"),
        ("circa 1956", "1956~"),
        ("1954 to 1958", "1954/1958"),
        ("1856–7", "1856/1857"),
        ("c.1810–12", "1810~/1812~"),
        ("?c.1820–5", "1820%/1825%"),
        ("?1785", "1785?"),
        ("1950 or 1951", "[1950,1951]"),
        ("1950 или 1951", "[1950,1951]"),
        ("1950年或1951年", "[1950,1951]"),
        ("1950-е", "195X"),
        ("около 1953 года", "1953~"),
        ("约1956年", "1956~"),
        ("20世纪50年代", "195X"),
        ("14 февраля 1950 года", "1950-02-14"),
        ("1950年2月14日", "1950-02-14"),
        (" 1949-12-16/1950-02-17 ", "1949-12-16/1950-02-17"),
    ],
)
def test_words_of_three_languages_and_cataloguers_short_hand_are_read(words: str, edtf: str):
    production_date = read(words)
    assert production_date.edtf == edtf
    assert production_date.words == words.strip()
    assert find_problem(words) is None


def test_about_1953_is_found_under_1952_to_1954():
    production_date = read("about 1953")
    assert (production_date.first_year, production_date.last_year) == (1952, 1954)
    assert not production_date.is_exact_year


def test_a_day_is_an_exact_year():
    assert read("14 February 1950") == ProductionDate(
        words="14 February 1950", edtf="1950-02-14", earliest="1950-02-14", latest="1950-02-14", is_exact_year=True
    )


@pytest.mark.parametrize(
    "words", ["1957-13", "1950-02-30", "30 февраля 1950", "last week", "1964, printed 1970", "…", "0000"]
)
def test_words_that_are_no_date_are_kept_and_named(words: str):
    assert read(words) == ProductionDate(words=words)
    assert "must be a real date" in (find_problem(words) or "")


def test_an_end_before_its_beginning_is_named_for_what_it_is():
    assert read("1958/1954") == ProductionDate(words="1958/1954")
    assert find_problem("1958/1954") == "Earliest year must be the same as or before latest year"


@pytest.mark.parametrize(
    "words", ["date not known", "No date", "n.d.", "[undated]", "дата неизвестна", "б. д.", "年代不详", "?", "—", ""]
)
def test_not_knowing_is_an_answer_and_no_problem(words: str):
    assert find_problem(words) is None
    assert read(words).edtf == ""


@pytest.mark.parametrize(
    ("edtf", "english", "russian", "chinese"),
    [
        ("1954", "1954", "1954", "1954年"),
        ("1953~", "about 1953", "около 1953 года", "约1953年"),
        ("195X", "1950s", "1950-е годы", "20世纪50年代"),
        ("195X~", "about the 1950s", "около 1950-х годов", "约20世纪50年代"),
        ("190X", "1900–1909", "1900-е годы", "1900—1909年"),
        ("201X", "2010s", "2010-е годы", "21世纪10年代"),
        ("19XX", "20th century", "XX век", "20世纪"),
        ("18XX", "19th century", "XIX век", "19世纪"),
        ("20XX", "21st century", "XXI век", "21世纪"),
        ("1950-02-14", "14 February 1950", "14 февраля 1950 года", "1950年2月14日"),
        ("1955-05", "May 1955", "май 1955 года", "1955年5月"),
        ("1955-05~", "about May 1955", "около мая 1955 года", "约1955年5月"),
        ("1957-21", "spring 1957", "весна 1957 года", "1957年春季"),
        ("1950/1952", "1950–1952", "1950–1952", "1950—1952年"),
        ("1950~/1952~", "about 1950–1952", "около 1950–1952 годов", "约1950—1952年"),
        ("195X/196X", "1950s–1960s", "1950–1960-е годы", "20世纪50年代—20世纪60年代"),
        ("1956-10/1956-11", "October–November 1956", "октябрь\u00a0— ноябрь 1956 года", "1956年10—11月"),
        ("1972-02-21/1972-02-28", "21–28 February 1972", "21–28 февраля 1972 года", "1972年2月21—28日"),
        (
            "1949-01-31/1949-02-07",
            "31 January – 7 February 1949",
            "31 января\u00a0— 7 февраля 1949 года",
            "1949年1月31日—2月7日",
        ),
        (
            "1949-12-16/1950-02-17",
            "16 December 1949 – 17 February 1950",
            "16 декабря 1949 года\u00a0— 17 февраля 1950 года",
            "1949年12月16日—1950年2月17日",
        ),
        ("[1954..1958]", "between 1954 and 1958", "между 1954 и\u00a01958 годами", "1954年至1958年间"),
        ("[1950,1951]", "1950 or 1951", "1950 или 1951", "1950年或1951年"),
        ("../1960", "before 1960", "до 1960 года", "1960年以前"),
        ("1925/..", "1925 or later", "не ранее 1925 года", "1925年或更晚"),
        ("1785?", "probably 1785", "вероятно, 1785", "可能为1785年"),
        ("1785%", "probably about 1785", "вероятно, около 1785 года", "可能为约1785年"),
        ("1950/1953~", "early 1950s", "начало 1950-х годов", "20世纪50年代初"),
        ("1957~/1959", "late 1950s", "конец 1950-х годов", "20世纪50年代末"),
    ],
)
def test_a_date_is_said_in_three_languages(edtf: str, english: str, russian: str, chinese: str):
    production_date = read(edtf)
    assert in_words(production_date, Language.EN) == english
    assert in_words(production_date, Language.RU) == russian
    assert in_words(production_date, Language.ZH) == chinese


def test_a_date_typed_in_one_language_is_said_in_another():
    assert in_words(read("1950-е годы"), Language.ZH) == "20世纪50年代"
    assert in_words(read("около 1953 года"), Language.EN) == "about 1953"


@pytest.mark.parametrize("language", Language)
def test_unreadable_words_are_shown_as_written(language: Language):
    assert in_words(read("the year of the flood"), language) == "the year of the flood"
    assert in_words(ProductionDate(words="old", edtf="not edtf"), language) == "old"
    assert in_words(read("45 BC"), language) == "45 BC"


def test_a_date_nobody_knows_is_said_in_three_languages():
    said = [in_words(read("no date"), language) for language in (Language.EN, Language.RU, Language.ZH)]
    assert said == ["date not known", "дата неизвестна", "年代不详"]


@given(st.text(max_size=40) | st.from_regex(r"[?c~ ]{0,3}\d{4}[-–/ ]{0,2}\d{0,4}[?~sX]{0,2}", fullmatch=True))
def test_whatever_is_typed_is_kept_and_never_said_with_circa_or_a_question_mark_once_understood(words: str):
    production_date = read(words)
    for language in Language:
        said = in_words(production_date, language)
        if production_date.edtf:
            assert "?" not in said
            assert "circa" not in said
            assert "~" not in said
    if find_problem(words):
        assert production_date.words
        assert not production_date.edtf
