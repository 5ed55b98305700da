"""Lists narrow by toggle keys with counts that hold, and say in words what they show (experience.md b.4)."""

from __future__ import annotations

import pytest
from lxml import html

from kiosk import create_app
from kiosk.touch import narrowing
from tests.builders.small_museum import THEME, SmallMuseum
from tests.kiosk.touch.conftest import Screen, Visitor

LISTS = [f"themes/{THEME}", "places/not-known"]


def keys(screen: Screen) -> list[html.HtmlElement]:
    """The keys that can be seen, or opened."""
    return [key for key in screen.find("choice") if key.get("href") and not key.xpath("ancestor::li[@hidden]")]


def count(key: html.HtmlElement) -> int:
    return int(key.xpath("string(*[@class='choice__count'])"))


@pytest.mark.parametrize("address", LISTS)
def test_every_key_leads_to_as_many_objects_as_it_promises(visitor: Visitor, address: str) -> None:
    offered = keys(visitor.see(f"/touch/en/{address}"))
    assert len(offered) == 2
    for key in offered:
        narrowed = visitor.see(key.get("href"))
        assert narrowed.words.count("of 8 objects:") == 1
        assert f"{count(key)} of 8 objects: {key[0].text_content()}" in narrowed.words
        assert len(narrowed.find("tile")) == min(6, count(key)) > 0
        (chosen,) = [further for further in keys(narrowed) if further.get("aria-current")]
        assert chosen.get("href") == f"/touch/en/{address}"
        assert narrowed.links()["Show all"] == f"/touch/en/{address}"


def test_choices_of_one_kind_of_key_widen_each_other_and_pages_keep_them(visitor: Visitor) -> None:
    pins = visitor.see(f"/touch/ru/themes/{THEME}?where=kind:pin")
    assert "7 из 8 предметов: Памятный значок" in pins.words
    following = next(address for words, address in pins.links().items() if words.startswith("Ещё: следующие"))
    assert following == f"/touch/ru/themes/{THEME}?where=kind:pin&page=2"
    assert len(visitor.see(following).find("tile")) == 1
    (wider,) = [key.get("href") for key in keys(pins) if not key.get("aria-current")]
    assert "8 из 8 предметов: Памятный значок, Плакат" in visitor.see(wider).words


@pytest.mark.parametrize("where", ["kind:letter", "person:nobody", "nonsense", "theme:paper-and-paste", ",:,"])
def test_what_a_list_does_not_offer_changes_nothing(visitor: Visitor, where: str) -> None:
    address = f"/touch/zh/themes/{THEME}"
    screen = visitor.see(f"{address}?where={where}")
    assert [key.get("href") for key in screen.find("tile")] == [
        key.get("href") for key in visitor.see(address).find("tile")
    ]
    assert not [key for key in keys(screen) if key.get("aria-current")]


def test_a_list_of_one_page_and_one_that_nothing_tells_apart_have_no_keys(visitor: Visitor) -> None:
    for address in ("kinds/poster", "kinds/pin", "years/1951"):
        assert keys(visitor.see(f"/touch/en/{address}")) == []


def test_keys_beyond_a_row_stand_behind_one_that_opens_them(
    museum: SmallMuseum, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(narrowing, "MOST_AT_HAND", 1)
    visitor = Visitor(create_app(museum.settings).test_client())  # other tests' pages are kept, with more keys at hand
    at_hand = visitor.see("/touch/en/places/not-known?where=nothing")
    assert [" ".join(item.text_content().split()) for item in at_hand.find("choice-row__more")] == ["More 2"]
    chosen = visitor.see("/touch/en/places/not-known?where=kind:letter")
    assert chosen.tree.xpath("//li[@class='choice-row__more']//input[@checked]")
