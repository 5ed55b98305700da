"""The search screen, with something that answers: here, titles that hold the words asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

import pytest

from catalogue.language_text import Language
from catalogue.showcase.reading import Showcase
from kiosk import create_app, vitrine
from kiosk.touch.frame import SEARCH
from tests.builders.small_museum import SmallMuseum
from tests.kiosk.touch.conftest import Visitor


@dataclass(frozen=True)
class InTitle:
    code: str
    why: str = ""


def titles_of(showcase: Showcase) -> Callable[[str, Language, int], Sequence[InTitle]]:
    def answer(words: str, language: Language, limit: int) -> Sequence[InTitle]:
        tiles = showcase.tiles(limit=100).tiles
        return [
            InTitle(tile.code, why=f"{language.value}: title")
            for tile in tiles
            if any(words.casefold() in written.text.casefold() for _, written in tile.title)
        ][:limit]

    return answer


@pytest.fixture(scope="module")
def seeker(museum: SmallMuseum) -> Visitor:
    app = create_app(museum.settings)
    with app.app_context():
        app.extensions[SEARCH] = titles_of(vitrine().showcase)
    return Visitor(app.test_client())


def test_every_screen_has_a_search_key_once_something_answers(seeker: Visitor) -> None:
    links = seeker.see("/touch/ru/").links()
    assert links["Поиск"] == "/touch/ru/search"


@pytest.mark.parametrize("asked", ["hands", "дву", "双手"])
def test_words_of_any_language_find_the_object(seeker: Visitor, poster: str, asked: str) -> None:
    screen = seeker.see(f"/touch/en/search?q={quote(asked)}")
    assert screen.status == 200
    found = [link for link in screen.links().values() if link.endswith(poster)]
    assert found
    assert "en: title" in screen.words


def test_one_letter_asks_for_more_but_one_character_is_enough(seeker: Visitor) -> None:
    assert "Type a word in any language." in seeker.see("/touch/en/search?q=h").words
    assert len(seeker.see(f"/touch/zh/search?q={quote('手')}").find("tile")) == 1


def test_nothing_found_says_what_was_asked_and_shows_four_ways_in(seeker: Visitor) -> None:
    screen = seeker.see("/touch/ru/search?q=%3Cb%3Eabrakadabra")
    assert "По запросу «<b>abrakadabra» ничего не найдено" in screen.words
    assert not screen.tree.xpath("//b[text()='abrakadabra']")
    assert {"Темы", "Годы", "Места", "Виды предметов"} <= screen.links().keys()


def test_the_field_keeps_what_was_typed_in_every_language(seeker: Visitor) -> None:
    screen = seeker.see("/touch/en/search?q=hands")
    assert screen.tree.get_element_by_id("search-words").get("value") == "hands"
    assert screen.links()["Русский"] == "/touch/ru/search?q=hands"


def test_a_very_long_question_is_cut(seeker: Visitor) -> None:
    screen = seeker.see(f"/touch/en/search?q={'long ' * 400}")
    assert screen.status == 200
    assert len(screen.tree.get_element_by_id("search-words").get("value")) <= 100
