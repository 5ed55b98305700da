"""Themes, years, places, kinds, and the lists they lead to."""

from __future__ import annotations

import pytest

from tests.builders.small_museum import LONG_TITLE, THEME, SmallMuseum
from tests.kiosk.touch.conftest import Visitor


@pytest.mark.parametrize(
    "address",
    [
        "themes/none",
        "places/none",
        "kinds/none",
        "years/1800",
        "years/abc",
        "themes?page=2",
        f"themes/{THEME}?page=0",
        f"themes/{THEME}?page=3",
        f"themes/{THEME}?page=two",
        f"themes/{THEME}?page=99999999",
        "kinds/pin?page=-1",
    ],
)
def test_what_is_not_there_leads_back_to_four_ways_in(visitor: Visitor, address: str) -> None:
    screen = visitor.see(f"/touch/ru/{address}")
    assert screen.status == 404
    assert screen.title == "Этого мы не нашли"
    assert len(screen.find("way")) == 4


@pytest.mark.parametrize(
    "address", ["/touch/de/", "/touch/en/nothing/here", "/touch/english/themes", "/touch/en//themes/x"]
)
def test_an_address_of_no_screen_is_answered_by_the_touch_screen(visitor: Visitor, address: str) -> None:
    screen = visitor.see(address)
    assert screen.status == 404
    assert screen.find("bar")


def test_a_theme_says_its_years_its_count_and_what_it_is_about(visitor: Visitor) -> None:
    screen = visitor.see(f"/touch/zh/themes/{THEME}")
    assert screen.title == "纸与浆糊"
    assert "1950–1960" in screen.words
    assert "贴在墙上的东西。" in screen.words


def test_a_list_shows_six_and_says_how_many_come_next(visitor: Visitor) -> None:
    first = visitor.see(f"/touch/en/themes/{THEME}")
    assert len(first.find("tile")) == 6
    assert first.links()["More: next 2 of 8"] == f"/touch/en/themes/{THEME}?page=2"
    second = visitor.see(f"/touch/en/themes/{THEME}?page=2")
    assert len(second.find("tile")) == 2
    assert second.links()["Back to page 1"] == f"/touch/en/themes/{THEME}"


def test_a_title_of_eighty_signs_stands_whole_on_its_tile(visitor: Visitor) -> None:
    assert " ".join(f"{LONG_TITLE[:76]} 3".split()) in visitor.see("/touch/en/kinds/pin").words


def test_a_year_tells_what_is_sure_from_what_is_possible(visitor: Visitor) -> None:
    screen = visitor.see("/touch/en/years/1954")
    assert screen.title == "1954: 1 object for certain, 1 possibly"
    (current,) = screen.find("column--current")
    assert len(current.xpath(".//i[contains(@class, 'block--solid')]")) == 1
    assert len(current.xpath(".//i[contains(@class, 'block--hollow')]")) == 1


def test_many_things_of_one_year_share_blocks_and_the_key_says_so(visitor: Visitor) -> None:
    screen = visitor.see("/touch/en/years/1952")
    (current,) = screen.find("column--current")
    assert len(current.xpath(".//i[contains(@class, 'block--hollow')]")) == 4
    assert "one block: 2 things" in screen.words


def test_a_year_is_told_in_russian_with_its_own_plurals(visitor: Visitor) -> None:
    assert visitor.see("/touch/ru/years/1951").title == "1951 год: 7 — возможно"


def test_a_thing_of_unknown_year_is_found_under_each_year_it_may_be_of(visitor: Visitor, poster: str) -> None:
    for year in (1952, 1953, 1954):
        assert f"/touch/en/o/{poster}" in visitor.see(f"/touch/en/years/{year}").links().values()
    assert f"/touch/en/o/{poster}" not in visitor.see("/touch/en/years/1950").links().values()


def test_a_kind_is_named_in_the_visitors_language(visitor: Visitor) -> None:
    assert visitor.see("/touch/ru/kinds/poster").title.lower().startswith("плакат")


def test_a_place_lists_what_was_made_or_shown_there(visitor: Visitor, poster: str) -> None:
    for place in ("shanghai", "moscow"):
        assert f"/touch/en/o/{poster}" in visitor.see(f"/touch/en/places/{place}").links().values()


def test_things_of_unknown_place_are_a_choice_among_the_places(visitor: Visitor, museum: SmallMuseum) -> None:
    places = visitor.see("/touch/ru/places")
    assert places.links()["Место неизвестно 8"] == "/touch/ru/places/not-known"
    unplaced = visitor.see("/touch/en/places/not-known")
    assert unplaced.title == "Place not known"
    assert f"/touch/en/o/{museum.codes['A-2']}" in unplaced.links().values()


def test_the_map_names_its_points(visitor: Visitor) -> None:
    names = {text.text_content() for text in visitor.see("/touch/zh/places").find("map__name")}
    assert names == {"上海", "莫斯科"}


def test_a_thing_without_a_picture_shows_its_outline(visitor: Visitor, museum: SmallMuseum) -> None:
    screen = visitor.see("/touch/ru/kinds/letter")
    assert screen.find("outline__shape")
    assert "Изображения пока нет" in visitor.see(f"/touch/ru/o/{museum.codes['A-2']}").words


def test_few_decades_are_all_shown(visitor: Visitor) -> None:
    assert [key.text_content() for key in visitor.see("/touch/ru/years").find("decade")] == ["1950-е"]
