from __future__ import annotations

import pytest

from tests.builders.small_museum import THEME
from tests.kiosk.touch.conftest import Visitor


def test_home_shows_the_shelf_and_four_ways_in(visitor: Visitor) -> None:
    screen = visitor.see("/touch/en/")
    assert screen.status == 200
    assert "On show in this room: look at the cases in front of you" in screen.words
    assert [way.text_content() for way in screen.find("way__name")] == ["Themes", "Years", "Places", "Kinds of things"]
    assert [key.text_content().split()[0] for key in screen.find("case")] == ["1", "2", "3", "4"]


def test_a_thing_that_stands_nowhere_is_not_on_the_shelf(visitor: Visitor, museum) -> None:  # type: ignore[no-untyped-def]
    shelf = {key.get("href") for key in visitor.see("/touch/en/").find("case")}
    assert f"/touch/en/o/{museum.codes['A-2']}" not in shelf


def test_every_way_in_leads_straight_to_one_example(visitor: Visitor) -> None:
    examples = [way.get("href") for way in visitor.see("/touch/ru/").find("way__example")]
    assert examples[0] == f"/touch/ru/themes/{THEME}"
    assert [address.split("/")[3] for address in examples] == ["themes", "years", "places", "kinds"]
    assert {visitor.see(address).status for address in examples} == {200}


def test_a_passage_is_three_taps_from_home(visitor: Visitor, poster: str) -> None:
    theme = visitor.see("/touch/en/").find("way__example")[0].get("href")
    thing = next(link for link in visitor.see(theme).links().values() if link.endswith(poster))
    reading = visitor.see(thing).links()["Read the 2 sources"]
    assert visitor.see(reading).find("disc--margin")


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "1 theme"), ("ru", "1 тема"), ("zh", "1 个主题")],
)
def test_home_counts_in_the_visitors_language(visitor: Visitor, language: str, words: str) -> None:
    assert words in visitor.see(f"/touch/{language}/").words
