from __future__ import annotations

import pytest

from catalogue.showcase.pages import PassageOnShow, PassageWords, SourceOnShow
from kiosk.touch.passage import idle_seconds
from tests.builders.small_museum import EVIDENCE_ARTICLE, EVIDENCE_RETOLD, EVIDENCE_RU
from tests.kiosk.touch.conftest import Screen, Visitor


def passages(visitor: Visitor, poster: str, language: str = "en") -> dict[bool, Screen]:
    """The two passages by whether they are the museum's own words."""
    screens = [visitor.see(f"/touch/{language}/o/{poster}/passages/{number}") for number in (1, 2)]
    return {bool(screen.find("title--retelling")): screen for screen in screens}


def test_a_source_is_quoted_to_the_letter_and_unbroken(visitor: Visitor, poster: str) -> None:
    screen = passages(visitor, poster)[False]
    (mark, *_) = screen.tree.xpath("//mark")
    assert mark.find(".//span").tail == EVIDENCE_ARTICLE
    assert screen.tree.xpath("//blockquote//p")[0].text.startswith("“")


def test_a_source_says_what_it_is_who_wrote_it_and_where_the_words_stand(visitor: Visitor, poster: str) -> None:
    words = passages(visitor, poster)[False].words
    assert "Web article" in words
    assert "No author named, no sources given" in words
    assert "paragraph 2" in words


def test_a_retelling_is_the_museum_speaking_without_quotation_marks(visitor: Visitor, poster: str) -> None:
    screen = passages(visitor, poster)[True]
    assert screen.title == "Retold by us: Walls, paragraph 4"
    assert not screen.tree.xpath("//blockquote")
    assert "“" not in screen.words
    assert screen.find("voice--museum")


def test_a_retelling_is_read_in_the_visitors_language_and_says_that_nobody_checked_it(
    visitor: Visitor, poster: str
) -> None:
    screen = passages(visitor, poster, "ru")[True]
    assert screen.title == "Наш пересказ: Стены, абзац 4"
    assert visitor.see("/touch/ru/story/retold-walls").title == "Наш пересказ: Стены"
    assert "walls.txt" not in screen.words
    assert EVIDENCE_RU in screen.words
    assert EVIDENCE_RETOLD in screen.words
    assert "Перевод ещё не проверен" in screen.words
    labels = [label.text_content().strip() for label in screen.tree.xpath("//main//fieldset//label")]
    assert labels == ["Перевод", "Оригинал"]


def test_a_source_without_a_translation_is_shown_as_received(visitor: Visitor, poster: str) -> None:
    screen = passages(visitor, poster, "zh")[False]
    assert "暂无中文版本" in screen.words
    assert screen.tree.xpath("//mark/ancestor::p")[0].get("lang") == "en"


def test_neighbours_are_named_on_the_keys(visitor: Visitor, poster: str) -> None:
    first = visitor.see(f"/touch/en/o/{poster}/passages/1").links()
    assert first["The object"] == f"/touch/en/o/{poster}"
    assert any(words.startswith("2 ") for words in first)
    second = visitor.see(f"/touch/en/o/{poster}/passages/2").links()
    assert any(words.startswith("1 ") for words in second)


@pytest.mark.parametrize("number", ["0", "3", "x"])
def test_a_passage_that_is_not_there_is_not_found(visitor: Visitor, poster: str, number: str) -> None:
    assert visitor.see(f"/touch/en/o/{poster}/passages/{number}").status == 404


@pytest.mark.parametrize(
    ("language", "words", "seconds"),
    [("en", "word " * 40, 90), ("en", "word " * 200, 150), ("zh", "字" * 200, 90), ("zh", "字" * 400, 150)],
)
def test_the_screen_waits_as_long_as_a_slow_reader_needs(language: str, words: str, seconds: int) -> None:
    passage = PassageOnShow(
        source=SourceOnShow(name="s", title="S", kind="book", language=language),
        index=0,
        locator_kind="paragraph",
        number=1,
        is_direct=True,
        original=PassageWords(language=language, quote=words.strip()),
    )
    assert idle_seconds(passage) == seconds
