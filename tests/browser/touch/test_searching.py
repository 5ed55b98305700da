"""Searching with a finger: the screen's own keyboard, Chinese words for pinyin, and the way to all finds."""

from __future__ import annotations

from itertools import pairwise

from playwright.sync_api import Locator, expect

from tests.browser.touch.conftest import Gallery


def type_on_screen(gallery: Gallery, letters: str) -> None:
    for letter in letters:
        gallery.tap(f'[data-skbtn="{letter}"]')


def test_a_chinese_word_is_chosen_for_its_pinyin(gallery: Gallery) -> None:
    gallery.go("zh/search")
    type_on_screen(gallery, "shuangsh")
    word = gallery.page.locator("[data-candidates] a")
    expect(word).to_have_text(["双手"])
    gallery.tap("[data-candidates] a")
    expect(gallery.page.locator("#search-words")).to_have_value("双手")
    expect(gallery.page.locator(f".found .tile[href$='{gallery.poster}']")).to_be_visible()
    expect(word).to_have_count(0)
    # The keyboard goes on from the chosen word.
    gallery.tap('[data-skbtn="{delete}"]')
    expect(gallery.page.locator("#search-words")).to_have_value("双")


def test_the_row_of_chinese_words_stands_with_pinyin_only(portrait: Gallery) -> None:
    portrait.go("en/search?q=shuang")
    row = portrait.page.locator("[data-candidates]")
    expect(row).to_be_hidden()
    portrait.tap('[data-skbtn="{zh}"]')
    expect(row.locator("a").first).to_be_visible()
    portrait.tap('[data-skbtn="{en}"]')
    expect(row).to_be_hidden()


def russian_rows(gallery: Gallery) -> list[Locator]:
    gallery.go("ru/search")
    expect(gallery.page.locator(".keyboard__keys .hg-row button").last).to_be_visible()
    return gallery.page.locator(".keyboard__keys .hg-row").all()


def test_russian_keys_stand_as_on_any_russian_keyboard(gallery: Gallery) -> None:
    rows = [[key.inner_text() for key in row.locator("button").all()] for row in russian_rows(gallery)]
    assert "".join(rows[0]) == "йцукенгшщзхъ"
    assert "".join(rows[1]) == "фывапролджэ"
    assert "".join(rows[2]).startswith("ячсмитьбюё")


def test_keys_are_as_far_apart_as_fingers(gallery: Gallery) -> None:
    """20 mm from the middle of one key to the next, on the layout that needs most keys."""
    boxes = [key.bounding_box() for key in russian_rows(gallery)[0].locator("button").all()]
    pitches = [right["x"] - left["x"] for left, right in pairwise(boxes) if left and right]
    assert min(pitches) >= gallery.panel.touch_px


def test_digits_come_and_go(portrait: Gallery) -> None:
    portrait.go("en/search")
    assert portrait.page.locator('[data-skbtn="7"]').count() == 0
    portrait.tap('[data-skbtn="{digits}"]')
    type_on_screen(portrait, "1954")
    expect(portrait.page.locator(".found .tile").first).to_be_visible()
    portrait.tap('[data-skbtn="{digits}"]')
    expect(portrait.page.locator('[data-skbtn="7"]')).to_have_count(0)


def test_all_finds_are_a_tap_away_and_back_leads_to_the_words(gallery: Gallery) -> None:
    gallery.go("en/search")
    type_on_screen(gallery, "badge")
    gallery.tap(".found__all a[href*='q=badge&']")
    gallery.arrive("en/search?q=badge&page=1")
    expect(gallery.page.locator(".tiles .tile")).to_have_count(6)
    gallery.tap(".paging a")
    gallery.arrive("en/search?q=badge&page=2")
    gallery.tap("[data-back]")
    gallery.tap("[data-back]")
    gallery.arrive("en/search?q=badge")
    expect(gallery.page.locator("#search-words")).to_have_value("badge")


def test_the_search_key_of_the_keyboard_lists_all_finds(portrait: Gallery) -> None:
    portrait.go("en/search")
    type_on_screen(portrait, "hand")
    portrait.tap('[data-skbtn="{go}"]')
    portrait.arrive("en/search?q=hand&page=1")
    assert portrait.page.locator("[data-keyboard]").count() == 0
    portrait.tap(".search__field--typed")
    portrait.arrive("en/search?q=hand")


def test_a_word_to_try_takes_the_place_of_what_found_nothing(portrait: Gallery) -> None:
    portrait.go("en/search")
    type_on_screen(portrait, "xylo")
    portrait.tap(".tries a")
    expect(portrait.page.locator(".found .tile").first).to_be_visible()
    assert portrait.page.locator("#search-words").input_value() != "xylo"


def test_suggestions_and_keyboard_share_the_sheet_without_rolling(gallery: Gallery) -> None:
    for language, letters in (("en", "badg"), ("ru", "знач"), ("zh", "hui")):
        gallery.go(f"{language}/search")
        type_on_screen(gallery, letters)
        expect(gallery.page.locator(".found .tile").first).to_be_visible()
        gallery.page.wait_for_timeout(300)
        rolls = gallery.page.locator("[data-roll]").evaluate("roll => roll.scrollHeight - roll.clientHeight")
        assert rolls <= 1, (language, rolls)


def test_nothing_typed_is_left_when_the_next_visitor_comes(portrait: Gallery) -> None:
    portrait.go("en/search")
    type_on_screen(portrait, "hand")
    expect(portrait.page.locator(".found .tile").first).to_be_visible()
    portrait.tap(".bar__key--access")
    portrait.tap("[data-start-again]")
    portrait.arrive("")
    portrait.go("en/search")
    expect(portrait.page.locator("#search-words")).to_have_value("")
    assert "hand" not in str(
        portrait.page.evaluate("() => [Object.entries(localStorage), Object.entries(sessionStorage)]")
    )
