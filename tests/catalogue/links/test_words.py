import pytest

from catalogue.links.words import cut_words, without_accents


def stems(text: str) -> list[str]:
    return [word.stem for word in cut_words(text)]


def test_hyphens_part_words_and_possessives_fall_off() -> None:
    assert stems("Sino-Soviet sailors’ badge, the engineer's") == [
        "sino",
        "soviet",
        "sailor",
        "badge",
        "the",
        "engineer",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("factories", "factory"),
        ("dances", "dance"),
        ("branches", "branch"),
        ("значка", "значок"),
        ("письмами", "письмо"),
    ],
)
def test_inflected_forms_are_compared_as_one_word(one: str, other: str) -> None:
    assert stems(one) == stems(other)


@pytest.mark.parametrize(("one", "other"), [("universe", "university"), ("generation", "generator"), ("glass", "glas")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert stems(one) != stems(other)


def test_traditional_characters_are_compared_by_their_simplified_forms() -> None:
    assert stems("友誼") == stems("友谊") == ["友", "谊"]


def test_every_word_keeps_its_place() -> None:
    text = "Дружба (friendship) 友谊, 1957"
    assert [text[word.start : word.end] for word in cut_words(text)] == ["Дружба", "friendship", "友", "谊", "1957"]


def test_accents_do_not_part_words_but_short_i_is_a_letter() -> None:
    assert without_accents("émigré") == "emigre"
    assert stems("май") != stems("маи")
