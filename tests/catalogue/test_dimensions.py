import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from catalogue.artefacts.record import Dimensions
from catalogue.dimensions import ACROSS, in_words, read, read_measure
from catalogue.language_text import Language, LanguageText, Making
from catalogue.not_known import names_nobody


@pytest.mark.parametrize(
    ("words", "sides"),
    [
        ("770 × 540 mm", (770, 540, None)),
        ("770x540", (770, 540, None)),
        ("77 х 54 см", (770, 540, None)),
        ("770×540毫米", (770, 540, None)),
        ("about 50 × 28 mm", (50, 28, None)),
        ("10.5 x 7,5 cm", (105, 75, None)),
        ("12 1/4 x 8½ in", (311.15, 215.9, None)),
        ("2 m x 30 cm", (2000, 300, None)),
        ("260 × 200 × 100 mm", (260, 200, 100)),
        ("185 × 130 mm, 16 pages", (185, 130, None)),
        ("object: 300 x 200 x 10 mm, 2.5 kg", (300, 200, 10)),
        ("support: 394 x 419 mm frame: 510 x 805 x 75 mm", (394, 419, None)),
        ("h. 20 cm, w. 12 cm", (200, 120, None)),
        ("высота 20 см, ширина 10 см, глубина 5 см", (200, 100, 50)),
        ("高20厘米，宽10厘米", (200, 100, None)),
        ("762 mm", (762, None, None)),
    ],
)
def test_sizes_are_read_as_museums_write_them(words: str, sides: tuple[float | None, ...]):
    size = read(words)
    assert (size.height_mm, size.width_mm, size.depth_mm) == sides
    assert size.as_written == words


@pytest.mark.parametrize("words", ["25 mm across", "diam. 25 mm", "25 мм в диаметре", "直径25毫米", "⌀ 2,5 cm"])
def test_a_round_thing_is_as_wide_as_it_is_high(words: str):
    size = read(words)
    assert (size.height_mm, size.width_mm, size.measured) == (25, 25, ACROSS)


@pytest.mark.parametrize(
    "words", ["", "dimensions variable", "duration: 12 min", "18 pages", "0 x 0 mm", "1e400 mm", "10 x 20 x 30 x 40 mm"]
)
def test_words_without_a_size_are_kept(words: str):
    assert read(words) == Dimensions(as_written=words)


def test_what_was_measured_is_kept_in_its_language_and_known_words_in_all():
    assert read("support: 394 x 419 mm").measured == LanguageText.of(en="support")
    assert read("Лист: 394 x 419 мм").measured == LanguageText.of(ru="Лист")
    assert read("105 × 75 mm folded").measured.text_in(Language.ZH) == "折叠后"


@pytest.mark.parametrize(
    ("typed", "millimetres"),
    [
        ("760", 760),
        ("760.5", 760.5),
        ("760,5", 760.5),
        (" 76 cm ", 760),
        ("30 in", 762),
        ("７６０", 760),
        ("8½ in", 215.9),
    ],
)
def test_one_measure_is_read_in_millimetres(typed: str, millimetres: float):
    assert read_measure(typed) == millimetres


@pytest.mark.parametrize(
    "typed", ["", "tall", "-5", "0", "1e5", "nan", "inf", "7,600.5", "1/0 mm", "12 1/0 in", "9" * 400]
)
def test_what_is_no_measure_is_not_guessed(typed: str):
    assert read_measure(typed) is None


@pytest.mark.parametrize(
    ("size", "english", "russian", "chinese"),
    [
        (Dimensions(height_mm=770, width_mm=540), "770 × 540 mm", "770 × 540 мм", "770 × 540毫米"),
        (Dimensions(height_mm=12.5, width_mm=8), "12.5 × 8 mm", "12,5 × 8 мм", "12.5 × 8毫米"),
        (read("25 mm across"), "25 mm across", "25 мм в поперечнике", "直径25毫米"),
        (read("105 × 75 mm folded"), "105 × 75 mm, folded", "105 × 75 мм, в сложенном виде", "105 × 75毫米，折叠后"),
        (Dimensions(height_mm=7, depth_mm=3), "7 mm high, 3 mm deep", "высота 7 мм, глубина 3 мм", "高7毫米，深3毫米"),
        (Dimensions(width_mm=35), "35 mm wide", "ширина 35 мм", "宽35毫米"),
        (Dimensions(), "", "", ""),
        (Dimensions(as_written="variable"), "variable", "variable", "variable"),
    ],
)  # fmt: skip
def test_a_size_is_said_in_three_languages(size: Dimensions, english: str, russian: str, chinese: str):
    assert [in_words(size, language) for language in (Language.EN, Language.RU, Language.ZH)] == [
        english,
        russian,
        chinese,
    ]


def test_a_round_thing_is_said_as_round_whoever_translated_the_word():
    across = LanguageText.of(en="across", ru="в диаметре", made=Making.TRANSLATION_CHECKED)
    assert in_words(Dimensions(height_mm=25, width_mm=25, measured=across), Language.ZH) == "直径25毫米"
    assert in_words(Dimensions(height_mm=25, width_mm=30, measured=across), Language.EN) == "25 × 30 mm, across"


measures = st.integers(1, 999_999).map(lambda tenths: tenths / 10)


@given(measures, measures, st.none() | measures)
def test_a_size_said_in_any_language_is_read_again_as_the_same_size(height: float, width: float, depth: float | None):
    size = Dimensions(height_mm=height, width_mm=width, depth_mm=depth)
    for language in Language:
        again = read(in_words(size, language))
        assert (again.height_mm, again.width_mm, again.depth_mm) == (height, width, depth)


@given(st.text(max_size=60))
@example("NONE")
@example("размер неизвестен")
def test_anything_typed_is_read_or_kept_and_what_says_nothing_is_left_unsaid(words: str):
    size = read(words)
    said = "" if names_nobody(size.as_written) else size.as_written
    assert size.is_measured or in_words(size, Language.EN) == said
