"""The search screen, answered by the real index of the small museum."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.kiosk.touch.conftest import Visitor


@pytest.mark.parametrize("asked", ["hands", "руками", "双手", "shuangshou"])
def test_words_of_any_language_find_the_object(visitor: Visitor, poster: str, asked: str) -> None:
    screen = visitor.see(f"/touch/en/search?q={quote(asked)}")
    assert screen.status == 200
    assert f"/touch/en/o/{poster}" in screen.links().values()


def test_one_letter_asks_for_more_but_one_character_is_enough(visitor: Visitor, poster: str) -> None:
    assert f"/touch/en/o/{poster}" not in visitor.see("/touch/en/search?q=h").links().values()
    assert f"/touch/zh/o/{poster}" in visitor.see(f"/touch/zh/search?q={quote('手')}").links().values()


def test_nothing_found_says_what_was_asked_and_shows_four_ways_in(visitor: Visitor) -> None:
    screen = visitor.see("/touch/ru/search?q=%3Cb%3Eqqxzqqxz")
    assert "<b>qqxzqqxz" in screen.words
    assert not screen.tree.xpath("//b[text()='qqxzqqxz']")
    addresses = set(screen.links().values())
    assert {f"/touch/ru/{way}" for way in ("themes", "years", "places", "kinds")} <= addresses


def test_the_field_keeps_what_was_typed_in_every_language(visitor: Visitor) -> None:
    screen = visitor.see("/touch/en/search?q=hands")
    assert screen.tree.xpath("//input[@name='q']")[0].get("value") == "hands"
    assert screen.links()["Русский"] == "/touch/ru/search?q=hands"


def test_a_very_long_question_is_cut(visitor: Visitor) -> None:
    screen = visitor.see(f"/touch/en/search?q={'long+' * 400}")
    assert screen.status == 200
    assert len(screen.tree.xpath("//input[@name='q']")[0].get("value")) <= 100
