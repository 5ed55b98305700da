"""What a visitor does with a finger, from attract to a phone."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from catalogue.language_text import Language
from tests.browser.touch.conftest import CLAIM, LANDSCAPE, PORTRAIT, Gallery
from tests.builders.small_museum import THEME


def test_the_code_on_the_screen_leads_a_phone_to_this_object(gallery: Gallery) -> None:
    gallery.go(f"ru/o/{gallery.poster}")
    gallery.tap(".bar__key--phone")
    code = gallery.page.locator(".hand-off__code")
    expect(code).to_be_visible()
    gallery.page.wait_for_timeout(300)
    seen = Image.open(BytesIO(gallery.page.screenshot()))
    assert [found.text for found in zxingcpp.read_barcodes(seen)] == [f"http://museum.test/o/{gallery.poster}/ru"]
    expect(gallery.page.locator(".bar__key--phone")).to_have_css("background-color", "rgb(243, 236, 221)")
    gallery.tap(".bar__key--access")
    beside = gallery.page.locator(".access__code")
    expect(beside).to_be_visible()
    expect(beside).to_have_attribute("src", code.get_attribute("src") or "")


def test_a_language_key_keeps_the_place(gallery: Gallery) -> None:
    gallery.go(f"en/o/{gallery.poster}")
    gallery.tap("label:has(#version-young)")
    gallery.page.locator("[data-roll]").evaluate("roll => roll.scrollTo({top: 60, behavior: 'instant'})")
    gallery.tap(".bar__key--phone")
    gallery.tap(".bar__language--ru")
    gallery.arrive(f"ru/o/{gallery.poster}")
    expect(gallery.page.locator("html")).to_have_attribute("lang", "ru")
    expect(gallery.page.locator("#version-young")).to_be_checked()
    expect(gallery.page.locator("#phone")).to_be_visible()
    expect(gallery.page.locator(".hand-off__address")).to_have_text(f"museum.test/o/{gallery.poster}/ru")
    assert gallery.page.locator("[data-roll]").evaluate("roll => roll.scrollTop") == 60


def test_an_open_claim_is_open_in_the_other_language(portrait: Gallery) -> None:
    portrait.go(f"en/o/{portrait.poster}/passages/1")
    portrait.tap("[data-show='2']")
    beside = portrait.page.locator(".passage:visible [data-card]")
    expect(beside).to_contain_text(CLAIM.text_in(Language.EN))
    portrait.tap(".bar__language--ru")
    portrait.arrive(f"ru/o/{portrait.poster}/passages/1")
    expect(beside).to_contain_text(CLAIM.text_in(Language.RU))


def test_changing_the_language_is_no_step_to_go_back(portrait: Gallery) -> None:
    portrait.go("en/")
    portrait.tap(".way__main")
    portrait.arrive("en/themes")
    portrait.tap(".bar__language--zh")
    portrait.arrive("zh/themes")
    portrait.tap(".bar__language--ru")
    portrait.arrive("ru/themes")
    portrait.tap("[data-back]")
    portrait.arrive("en/")


def test_back_undoes_one_step_and_finds_the_place_again(portrait: Gallery) -> None:
    portrait.go(f"en/o/{portrait.poster}")
    roll = portrait.page.locator("[data-roll]")
    portrait.page.locator(".chip").first.evaluate("key => key.scrollIntoView({block: 'center', behavior: 'instant'})")
    before = roll.evaluate("roll => roll.scrollTop")
    assert before > 100
    portrait.tap(".chip")
    portrait.arrive(f"en/themes/{THEME}")
    portrait.tap("[data-back]")
    portrait.arrive(f"en/o/{portrait.poster}")
    portrait.page.wait_for_function(
        "top => document.querySelector('.frame--object [data-roll]')?.scrollTop === top", arg=before
    )


def test_a_list_narrows_by_touch_and_by_keys_and_places_are_touched_on_the_map(gallery: Gallery) -> None:
    page, theme = gallery.page, f"en/themes/{THEME}"
    gallery.go("en/themes")
    gallery.tap(f".theme[href$='{THEME}']")
    gallery.arrive(theme)
    gallery.tap("[data-choice='kind:poster']")
    gallery.arrive(f"{theme}?where=kind:poster")
    expect(page.locator("[data-narrowed-words]")).to_have_text("1 of 8 objects: Poster")
    expect(page.locator(".results .tile")).to_have_count(1)
    gallery.tap(".bar__language--ru")
    gallery.arrive(f"ru/themes/{THEME}?where=kind%3Aposter")
    expect(page.locator("[data-choice='kind:poster']")).to_have_attribute("aria-current", "true")
    page.locator("#show-all").focus()
    page.keyboard.press("Enter")
    gallery.arrive(f"ru/themes/{THEME}")
    page.locator("[data-choice='kind:pin']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-narrowed-words]")).to_contain_text("7 из 8 предметов")
    expect(page.locator("[data-choice='kind:pin']")).to_be_focused()
    gallery.tap("[data-back]")
    gallery.arrive("en/themes")
    gallery.go("zh/places")
    gallery.tap(".map__key:visible")
    page.wait_for_url("**/touch/zh/places/*")
    expect(page.locator(".tile")).to_have_count(1)


def test_back_closes_an_open_sheet_first(portrait: Gallery) -> None:
    portrait.go("en/")
    portrait.tap(".way__main")
    portrait.arrive("en/themes")
    portrait.tap(".bar__key--access")
    expect(portrait.page.locator("#access")).to_be_visible()
    portrait.tap("[data-back]")
    expect(portrait.page.locator("#access")).to_be_hidden()
    assert portrait.path() == "en/themes"
    portrait.tap("[data-back]")
    portrait.arrive("en/")


def test_back_climbs_where_nothing_came_before(portrait: Gallery) -> None:
    portrait.go(f"en/o/{portrait.poster}/passages/2")
    portrait.tap("[data-back]")
    portrait.arrive(f"en/o/{portrait.poster}")


def test_one_sheet_is_open_at_a_time(portrait: Gallery) -> None:
    portrait.go("en/")
    portrait.tap(".bar__key--phone")
    portrait.tap(".bar__key--access")
    expect(portrait.page.locator("#access")).to_be_visible()
    expect(portrait.page.locator("#phone")).to_be_hidden()


def test_small_pictures_open_in_the_language_of_the_headline(portrait: Gallery) -> None:
    portrait.go("")
    small = portrait.page.locator(".strip__thing").first
    assert small.get_attribute("href") == f"/touch/en/o/{portrait.poster}"
    expect(small).to_have_attribute("href", f"/touch/zh/o/{portrait.poster}", timeout=6_000)
    expect(portrait.page.locator(".turn--1 .turn__headline")).to_be_visible()


def test_pause_stops_attract(portrait: Gallery) -> None:
    portrait.go("")
    portrait.tap(".pause")
    state = "turn => getComputedStyle(turn).animationPlayState"
    assert portrait.page.locator(".turn--0").evaluate(state) == "paused"


def test_more_names_what_comes_and_rolls_there(portrait: Gallery) -> None:
    portrait.go(f"en/o/{portrait.poster}")
    more = portrait.page.locator("[data-more-down]")
    expect(more).to_be_visible()
    rolled = -1.0
    for _ in range(12):
        if more.is_hidden():
            break
        more.tap()
        rolled = rolled_on(portrait, rolled)
    expect(more).to_be_hidden()
    expect(portrait.page.locator("[data-more-up]")).to_be_visible()


def rolled_on(gallery: Gallery, before: float) -> float:
    """How far the page lies after it came to rest further on than it was."""
    gallery.page.wait_for_function(
        """before => new Promise(resolve => {
          const roll = document.querySelector("[data-roll]"), at = roll.scrollTop;
          setTimeout(() => resolve(at > before && roll.scrollTop === at), 300);
        })""",
        arg=before,
    )
    lies: float = gallery.page.locator("[data-roll]").evaluate("roll => roll.scrollTop")
    return lies


def test_a_word_typed_on_the_screens_own_keys_finds_its_object(gallery: Gallery) -> None:
    gallery.go("en/")
    gallery.tap(".bar__key--search")
    gallery.arrive("en/search")
    for letter in "hand":
        gallery.tap(f'[data-skbtn="{letter}"]')
    found = gallery.page.locator(f".found .tile[href$='{gallery.poster}']")
    expect(found).to_be_visible()
    gallery.tap('[data-skbtn="{delete}"]')
    expect(gallery.page.locator("#search-words")).to_have_value("han")
    gallery.arrive("en/search?q=han")
    gallery.tap(f".found .tile[href$='{gallery.poster}']")
    gallery.arrive(f"en/o/{gallery.poster}")
    gallery.tap("[data-back]")
    gallery.arrive("en/search?q=han")
    expect(found).to_be_visible()


def test_the_keyboard_changes_its_letters(portrait: Gallery) -> None:
    portrait.go("en/search")
    portrait.tap('[data-skbtn="{ru}"]')
    for letter in "рук":
        portrait.tap(f'[data-skbtn="{letter}"]')
    expect(portrait.page.locator(f".found .tile[href$='{portrait.poster}']")).to_be_visible()
    expect(portrait.page.locator('[data-skbtn="{ru}"]')).to_have_attribute("aria-pressed", "true")
    assert portrait.page.locator('[data-skbtn="ё"]').count() == 1
    portrait.tap('[data-skbtn="{clear}"]')
    expect(portrait.page.locator("#search-words")).to_have_value("")


def test_everything_works_without_script(open_gallery: Callable[..., Gallery]) -> None:
    for panel in (PORTRAIT, LANDSCAPE):
        plain = open_gallery(panel, java_script_enabled=False)
        plain.go("")
        plain.tap(".begin__key[lang=ru]")
        plain.arrive("ru/")
        plain.tap(".way__example")
        plain.arrive(f"ru/themes/{THEME}")
        plain.tap(f".tile[href$='{plain.poster}']")
        plain.tap(".bar__key--phone")
        expect(plain.page.locator(".hand-off__code")).to_be_visible()
        plain.tap(".sheet__close:visible")
        plain.tap(".bar__key--access")
        plain.tap("label:has(#access-contrast)")
        expect(plain.page.locator("body")).to_have_css("color", "rgb(255, 255, 255)")
        plain.tap(".access .key--first")
        plain.tap(".foot .key--first")
        plain.arrive(f"ru/o/{plain.poster}/passages/1")
        plain.tap(".longer")
        expect(plain.page.locator(".passage--longer").first).to_be_visible()
        plain.tap("[data-back]")
        plain.arrive(f"ru/o/{plain.poster}")
        plain.tap(".bar__language--zh")
        plain.arrive(f"zh/o/{plain.poster}")
        plain.go(f"zh/o/{plain.poster}/zoom")
        plain.tap(".viewer__plus:visible")
        expect(plain.page.locator("#step-2")).to_be_checked()
        assert plain.troubles == []
