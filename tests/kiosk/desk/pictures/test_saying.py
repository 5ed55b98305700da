"""Saying what a picture shows: what was typed is kept or told, and translators write in their own languages only."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from catalogue.language_text import Language, LanguageText, Making
from catalogue.photographs.describing import describe, get_photograph, words_of
from catalogue.photographs.models import SeenOn, Side
from catalogue.photographs.words import PictureWords
from tests.kiosk.desk.conftest import Desk

FIELDS = {
    "alternative_en": "Two hands over a bridge",
    "alternative_zh": "两只手",
    "alternative_ru": "Две руки",
    "side": "detail",
    "seen_on": "kiosk",
    "credit": "A reader",
    "rights": "",
    "detail_1_name": "bridge",
    "detail_1_x": "50",
    "detail_1_y": "65,5 %",
    "detail_1_across": "40",
    "detail_1_en": "The bridge between them",
    "detail_2_x": "1",
    "detail_2_y": "99",
    "detail_2_en": "The corner",
    "focus_x": "25",
    "focus_y": "75",
}


def address(desk: Desk) -> str:
    return f"/desk/objects/A-1/pictures/{desk.museum.picture}"


def known(desk: Desk) -> PictureWords:
    with desk.database.reading() as session:
        return words_of(get_photograph(session, "A-1", desk.museum.picture)[1])


def test_words_and_details_are_kept_and_shown_again(desk: Desk) -> None:
    browser = desk("cataloguer")
    answer = browser.send(address(desk), dict(FIELDS))
    assert answer.status_code == 303
    words = known(desk)
    assert (words.side, words.seen_on, words.credit) == (Side.DETAIL, SeenOn.KIOSK, "A reader")
    assert (words.focus_left, words.focus_top) == (0.25, 0.75)
    first, second = words.details
    assert (first.name, first.left, first.width) == ("bridge", 0.3, 0.4)
    assert first.top == pytest.approx(0.655 - first.height / 2, abs=1e-3)
    # A frame never stands out of its picture.
    assert second.left == 0
    assert second.top + second.height == pytest.approx(1)
    page = browser.see(address(desk))
    assert page.get_element_by_id("field-detail_1_y").value == "65.5"
    assert page.xpath("//input[@name='seen_on'][@checked]/@value") == ["kiosk"]


def test_a_detail_is_tied_to_words_on_the_object_and_to_a_passage_that_was_accepted(desk: Desk) -> None:
    browser = desk("cataloguer")
    (words,) = browser.see(address(desk)).xpath("//input[@name='detail_1_inscriptions']/@value")
    passages = browser.see(address(desk)).xpath("//select[@name='detail_1_passage']/option/@value")
    assert words == "友谊"
    assert {value.split()[0] for value in passages if value} == {"retold-walls", "article.txt"}
    chosen = next(value for value in passages if value.startswith("article.txt"))
    browser.send(address(desk), FIELDS | {"detail_1_inscriptions": words, "detail_1_passage": chosen})
    first, second = known(desk).details
    assert (first.inscriptions, f"{first.source} {first.passage}") == (("友谊",), chosen)
    assert (second.inscriptions, second.source) == ((), "")
    page = browser.see(address(desk))
    assert page.xpath("//input[@name='detail_1_inscriptions']/@checked")
    assert page.xpath("//select[@name='detail_1_passage']/option[@selected]/@value") == [chosen]


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("detail_1_x", "left", "Detail point 1 must be a number from 0 to 100"),
        ("detail_1_x", "", "Click on the picture, or enter how far detail point 1 is"),
        ("detail_1_x", "nan", "Detail point 1 must be a number from 0 to 100"),
        ("detail_1_y", "100.1", "Detail point 1 must be a number from 0 to 100"),
        ("detail_1_across", "1", "Size of detail point 1 must be a number from 2 to 100"),
        ("focus_y", "", "Enter both numbers of the focus point, or none"),
        ("side", "underneath", "Select which side the picture shows"),
        ("seen_on", "", "Select where this picture may be shown"),
    ],
)
def test_what_cannot_be_kept_is_told_and_what_was_typed_stays(desk: Desk, field: str, typed: str, message: str) -> None:
    before = known(desk)
    answer = desk("cataloguer").send(address(desk), {**FIELDS, "credit": "Typed just now", field: typed})
    assert answer.status_code == 422
    assert message in answer.text
    assert "Typed just now" in answer.text
    assert known(desk) == before


def test_long_and_strange_words_are_kept_and_told(desk: Desk) -> None:
    browser = desk("cataloguer")
    strange = "word \x00 \u202e🕊 " * 2000
    answer = browser.send(address(desk), {**FIELDS, "alternative_en": strange}, follow_redirects=True)
    assert answer.status_code == 200
    assert "Alternative text in English must be 30 words or less" in answer.text
    assert "\x00" not in known(desk).alternative_text.text_in(Language.EN)


def test_a_translator_changes_words_of_their_language_and_nothing_else(desk: Desk) -> None:
    desk("cataloguer").send(address(desk), dict(FIELDS))
    before = known(desk)
    answer = desk("translator", languages=("ru",)).send(
        address(desk),
        {"alternative_en": "Not mine", "alternative_ru": "Руки", "detail_1_ru": "Мост", "side": "back", "credit": "x"},
    )
    assert answer.status_code == 303
    after = known(desk)
    assert after.alternative_text.text_in(Language.RU) == "Руки"
    assert after.alternative_text.text_in(Language.EN) == "Two hands over a bridge"
    assert after.details[0].line.text_in(Language.RU) == "Мост"
    assert (after.side, after.credit, after.details[0].left) == (before.side, before.credit, before.details[0].left)


def test_words_nobody_touched_keep_who_stands_behind_them(desk: Desk) -> None:
    translated = LanguageText.of(ru="Две руки", made=Making.TRANSLATION_CHECKED)
    with desk.database.writing() as session:
        words = PictureWords(alternative_text=translated)
        describe(session, "A-1", desk.museum.picture, words, at=datetime.now(UTC))
    desk("cataloguer").send(address(desk), {**FIELDS, "alternative_ru": "Две руки"})
    kept = known(desk).alternative_text.ru
    assert kept is not None
    assert kept.made is Making.TRANSLATION_CHECKED


def test_pictures_that_lack_words_are_listed_until_they_have_them(desk: Desk) -> None:
    browser = desk("cataloguer")
    browser.send(address(desk), {**FIELDS, "alternative_ru": ""})
    listed = browser.get("/desk/pictures/missing").text
    assert f"/desk/objects/A-1/pictures/{desk.museum.picture}" in listed
    assert "Enter alternative text in Russian" in " ".join(listed.split())
    browser.send(address(desk), dict(FIELDS))
    assert desk.museum.picture not in browser.get("/desk/pictures/missing").text
