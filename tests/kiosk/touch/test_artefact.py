from __future__ import annotations

import pytest

from tests.builders.small_museum import EVIDENCE_ARTICLE, SmallMuseum
from tests.kiosk.touch.conftest import Visitor


def test_an_object_shows_what_the_museum_says_of_it(visitor: Visitor, poster: str) -> None:
    screen = visitor.see(f"/touch/ru/o/{poster}")
    assert screen.title == "Плакат с двумя руками"
    words = screen.words
    for said in (
        "Реконструкция для демонстрации",
        "В этом зале, витрина 1",
        "Две руки встречаются над мостом.",
        "Читать 2 источника",
        "770 × 540",
        "yǒuyì",
        "A-1",
    ):
        assert said in words, said


def test_a_text_without_a_translation_is_shown_tagged_and_said_to_be_missing(visitor: Visitor, poster: str) -> None:
    screen = visitor.see(f"/touch/ru/o/{poster}")
    (closer,) = screen.find("closer")
    assert closer.find("span").get("lang") == "en"
    assert "Пока нет на русском" in closer.text_content()


def test_words_on_the_object_carry_their_own_language(visitor: Visitor, poster: str) -> None:
    marked = visitor.see(f"/touch/en/o/{poster}").tree.xpath("//p[contains(@class, 'slip--right')]//span[@lang]")
    assert [(word.get("lang"), word.text_content()) for word in marked] == [("zh-Hans", "友谊"), ("ru", "дружба")]


def test_a_russian_line_cannot_begin_with_a_dash(visitor: Visitor, poster: str) -> None:
    held = [part.text_content() for part in visitor.see(f"/touch/ru/o/{poster}").find("held")]
    assert "вокзале —" in " ".join(held)


def test_the_first_passage_is_previewed_as_a_source_speaks(visitor: Visitor, poster: str) -> None:
    for language in ("en", "ru"):
        (preview,) = visitor.see(f"/touch/{language}/o/{poster}").find("preview__words")
        assert preview.text_content() == f"“{EVIDENCE_ARTICLE}”"
        assert preview.get("lang") == "en"


def test_each_picture_has_a_numbered_key(visitor: Visitor, poster: str) -> None:
    sides = [" ".join(key.text_content().split()) for key in visitor.see(f"/touch/en/o/{poster}").find("sides")]
    assert sides == ["Pictures 1 Front 2 Back side"]


def test_a_drawing_says_that_it_is_none_of_a_surviving_object(visitor: Visitor, poster: str) -> None:
    assert "Drawn for this demonstration" in visitor.see(f"/touch/en/o/{poster}").words


def test_a_related_object_comes_with_its_reason(visitor: Visitor, poster: str) -> None:
    assert "The same hands, a year later." in visitor.see(f"/touch/en/o/{poster}").words


def test_an_object_that_stands_nowhere_says_so(visitor: Visitor, museum: SmallMuseum) -> None:
    assert "Not on show today" in visitor.see(f"/touch/en/o/{museum.codes['A-2']}").words


def test_an_object_without_passages_or_pictures_has_no_dead_keys(visitor: Visitor, museum: SmallMuseum) -> None:
    links = visitor.see(f"/touch/en/o/{museum.codes['A-2']}").links()
    assert not [words for words in links if words.startswith("Read the") or words == "Zoom in"]


@pytest.mark.parametrize("typed", ["{code} ", "{lower}", "{code}"])
def test_a_code_is_read_as_people_type_it(visitor: Visitor, poster: str, typed: str) -> None:
    asked = typed.format(code=poster, lower=poster.lower())
    assert visitor.see(f"/touch/en/o/{asked}").status == 200


@pytest.mark.parametrize("code", ["ZZZZ", "OOOO", "7K3F0", "-", "%20"])
def test_a_code_of_nothing_on_show_is_not_found(visitor: Visitor, code: str) -> None:
    assert visitor.see(f"/touch/zh/o/{code}").status == 404


def test_a_withdrawn_object_says_that_it_was_taken_down_and_why(visitor: Visitor, museum: SmallMuseum) -> None:
    screen = visitor.see(f"/touch/en/o/{museum.codes['A-10']}")
    assert screen.status == 410
    assert screen.title == "The museum has taken this page down"
    assert "It went back to its owner." in screen.words
    assert "2 March 2026" in screen.words


def test_the_zoom_screen_brings_a_picture_close_in_steps(visitor: Visitor, poster: str) -> None:
    screen = visitor.see(f"/touch/en/o/{poster}/zoom/2")
    assert screen.status == 200
    assert len(screen.find("viewer__step")) == 2
    assert visitor.see(f"/touch/en/o/{poster}/zoom/3").status == 404
    assert visitor.see(f"/touch/en/o/{poster}/zoom/0").status == 404


def test_an_object_leads_to_the_next_in_its_theme_and_to_the_one_before(visitor: Visitor, museum: SmallMuseum) -> None:
    links = list(visitor.see(f"/touch/en/o/{museum.codes['A-4']}").links().values())
    assert f"/touch/en/o/{museum.codes['A-5']}" in links
    assert f"/touch/en/o/{museum.codes['A-3']}" in links
