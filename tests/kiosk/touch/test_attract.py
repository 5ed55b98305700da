from __future__ import annotations

import pytest

from catalogue.database import Database
from catalogue.language_text import LANGUAGES, Language
from kiosk import create_app
from kiosk.commands.home import make_home
from kiosk.settings import read_settings
from kiosk.touch.attract import TURNS, language_of_turn
from tests.kiosk.touch.conftest import Visitor


def test_attract_asks_about_the_thing_in_every_language(visitor: Visitor) -> None:
    screen = visitor.see("/touch/")
    assert screen.status == 200
    headlines = {turn.text_content() for turn in screen.find("turn__headline")}
    assert headlines == {"Whose hands are these?", "Чьи это руки?", "这是谁的手？"}


def test_each_turn_opens_its_object_in_the_language_of_its_headline(visitor: Visitor, poster: str) -> None:
    for turn in visitor.see("/touch/").find("turn"):
        language = turn.get("data-language")
        assert {link.get("href") for link in turn.findall(".//a")} == {f"/touch/{language}/o/{poster}"}


def test_three_keys_say_the_same_in_three_languages(visitor: Visitor) -> None:
    keys = [" ".join(key.text_content().split()) for key in visitor.see("/touch/").find("begin__key")]
    assert keys == [
        "English Touch a picture to begin",
        "中文 点按图片开始",
        "Русский Коснитесь картинки, чтобы начать",
    ]


@pytest.mark.parametrize("objects", [1, 2, 3, 4])
def test_every_object_meets_every_language(objects: int) -> None:
    met = {(number % objects, language_of_turn(number, objects)) for number in range(TURNS)}
    assert met == {(thing, language) for thing in range(objects) for language in LANGUAGES}


def test_the_second_loop_begins_with_another_language() -> None:
    assert [language_of_turn(number, 4) for number in (0, 4, 8)] == [Language.EN, Language.ZH, Language.RU]


def test_a_reconstruction_says_so_in_the_language_of_the_turn(visitor: Visitor) -> None:
    told = {turn.get("lang"): turn.text_content() for turn in visitor.see("/touch/").find("turn")}
    assert "Reconstruction for demonstration" in told["en"]
    assert "Реконструкция для демонстрации" in told["ru"]
    assert "演示用复原品" in told["zh-Hans"]


def test_an_empty_museum_rests_in_three_languages(tmp_path) -> None:  # type: ignore[no-untyped-def]
    settings = read_settings({"VITRINE_HOME": str(tmp_path), "VITRINE_PUBLIC_URL": "http://museum.test"})
    make_home(settings)
    Database(settings.database_url).close()
    visitor = Visitor(create_app(settings).test_client())
    words = visitor.see("/touch/").words
    assert "Nothing is on show yet." in words
    assert "Пока ничего не выставлено." in words
    assert visitor.see("/touch/en/").status == 200
    assert visitor.see("/touch/en/themes").status == 404
