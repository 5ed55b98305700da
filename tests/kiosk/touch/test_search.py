"""The search screen, answered by the real index of the small museum."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.builders.small_museum import THEME
from tests.kiosk.touch.conftest import Screen, Visitor


def found(screen: Screen) -> dict[str, str]:
    """Addresses of what was found by title, without the key to all finds."""
    links = screen.tree.xpath("//*[@data-answers]//a[contains(@class, 'tile')]")
    return {link.xpath("string(.//b)").strip(): link.get("href") for link in links}


@pytest.mark.parametrize("asked", ["hands", "руками", "双手", "shuangshou", "ss", "A-1", "a1", "bridge", "rukami"])
def test_words_of_any_language_find_the_object(visitor: Visitor, poster: str, asked: str) -> None:
    screen = visitor.see(f"/touch/en/search?q={quote(asked)}")
    assert screen.status == 200
    assert f"/touch/en/o/{poster}" in found(screen).values()


def test_one_letter_asks_for_more_but_one_character_is_enough(visitor: Visitor, poster: str) -> None:
    assert found(visitor.see("/touch/en/search?q=h")) == {}
    assert f"/touch/zh/o/{poster}" in found(visitor.see(f"/touch/zh/search?q={quote('手')}")).values()


def test_each_find_leads_to_a_screen_of_its_own(visitor: Visitor, poster: str) -> None:
    assert found(visitor.see("/touch/en/search?q=shanghai"))["Shanghai"] == "/touch/en/places/shanghai"
    assert found(visitor.see("/touch/en/search?q=paste"))["Paper and paste"] == f"/touch/en/themes/{THEME}"
    retold = found(visitor.see("/touch/en/search?q=printer+counted"))
    assert retold == {"The museum’s own words, paragraph 4": f"/touch/en/o/{poster}/passages/2"}
    for address in (f"themes/{THEME}", "places/shanghai", f"o/{poster}/passages/2"):
        assert visitor.see(f"/touch/en/{address}").status == 200


def test_what_was_withdrawn_is_not_found(visitor: Visitor) -> None:
    assert "Poster that left" not in found(visitor.see("/touch/en/search?q=poster+that+left"))


def test_why_it_was_found_is_said_where_the_title_does_not_say_it(visitor: Visitor) -> None:
    screen = visitor.see("/touch/ru/search?q=bridge")
    notes = [" ".join(note.text_content().split()) for note in screen.find("tile__note")]
    assert notes[0].startswith("Этикетка: Two hands meet over a bridge.")
    assert [mark.text for mark in screen.find("met")] == ["bridge"]
    assert screen.find("met")[0].getparent().get("lang") == "en"


def test_the_list_of_all_finds_has_pages_of_six(visitor: Visitor) -> None:
    typing = visitor.see("/touch/en/search?q=badge")
    assert len(found(typing)) <= 6
    first = visitor.see("/touch/en/search?q=badge&page=1")
    assert "7 finds" in first.words
    assert len(first.find("tile")) == 6
    second = visitor.see(first.links()["More: next 1 of 7"])
    assert len(second.find("tile")) == 1
    assert second.links()["Back to page 1"] == "/touch/en/search?q=badge&page=1"
    assert second.links()["Change the words"] == "/touch/en/search?q=badge"
    assert visitor.see("/touch/en/search?q=badge&page=3").status == 404
    assert visitor.see("/touch/en/search?q=badge&page=x").status == 404


def test_languages_that_the_words_were_found_in_are_named(visitor: Visitor) -> None:
    assert "Also found in Russian" in visitor.see(f"/touch/en/search?q={quote('руками')}&page=1").words
    assert "Also found in" not in visitor.see("/touch/en/search?q=badge&page=1").words


def test_a_word_with_an_error_is_read_as_the_known_one_and_says_so(visitor: Visitor, poster: str) -> None:
    screen = visitor.see("/touch/en/search?q=brigde")
    assert "Nothing has “brigde”. This is what “bridge” finds." in screen.words
    assert f"/touch/en/o/{poster}" in found(screen).values()


def test_where_nothing_has_all_words_things_with_some_are_shown(visitor: Visitor, poster: str) -> None:
    screen = visitor.see("/touch/en/search?q=hands+xylophone&page=1")
    assert "Nothing has all of these words. These have some of them." in screen.words
    assert f"/touch/en/o/{poster}" in found(screen).values()


def test_nothing_found_says_what_was_asked_and_shows_words_and_four_ways_in(visitor: Visitor) -> None:
    screen = visitor.see("/touch/ru/search?q=%3Cb%3Eqqxzqqxz")
    assert "<b>qqxzqqxz" in screen.words
    assert not screen.tree.xpath("//b[text()='qqxzqqxz']")
    addresses = set(screen.links().values())
    assert {f"/touch/ru/{way}" for way in ("themes", "years", "places", "kinds")} <= addresses
    words = screen.tree.xpath("//ul[@class='tries']//a")
    assert 1 <= len(words) <= 3
    assert all(found(visitor.see(word.get("href"))) for word in words)


def test_chinese_words_are_offered_for_pinyin_and_take_its_place(visitor: Visitor, poster: str) -> None:
    screen = visitor.see("/touch/zh/search?q=poster+shuangshou")
    (word,) = screen.tree.xpath("//*[@data-candidates]//a")
    assert (word.text, word.get("data-takes")) == ("双手", "poster 双手")
    assert f"/touch/zh/o/{poster}" in found(visitor.see(word.get("href"))).values()
    assert visitor.see("/touch/zh/search?q=" + quote("双手")).tree.xpath("//*[@data-candidates]//a") == []


def test_the_field_keeps_what_was_typed_in_every_language(visitor: Visitor) -> None:
    screen = visitor.see("/touch/en/search?q=hands")
    assert screen.tree.xpath("//input[@name='q']")[0].get("value") == "hands"
    assert screen.links()["Русский"] == "/touch/ru/search?q=hands"


@pytest.mark.parametrize(
    "asked", ["long+" * 400, "%00", "%22", "%22*%22+NEAR(", "%F0%9F%95%8A", "%E2%80%AE", "%27%3B--", "%ED%A0%80"]
)
def test_odd_questions_get_a_screen_with_words(visitor: Visitor, asked: str) -> None:
    screen = visitor.see(f"/touch/en/search?q={asked}")
    assert screen.status == 200
    assert len(screen.tree.xpath("//input[@name='q']")[0].get("value")) <= 100
