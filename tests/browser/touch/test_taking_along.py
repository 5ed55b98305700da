"""Taking things along: from the key beside an object to the page on a phone."""

from __future__ import annotations

import time
from io import BytesIO

import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from tests.browser.touch.conftest import Gallery


def test_what_was_taken_waits_in_one_code_and_is_forgotten_with_the_visitor(gallery: Gallery) -> None:
    letter = gallery.museum.codes["A-2"]
    for code in (gallery.poster, letter):
        gallery.go(f"en/o/{code}")
        gallery.tap("[data-enhance=take]")
        expect(gallery.page.locator("[data-enhance=take]")).to_have_attribute("aria-pressed", "true")
    expect(gallery.page.locator(".bar__count")).to_have_text("2")
    gallery.tap(".bar__key--phone")
    gallery.tap("[data-enhance=taken]")
    gallery.arrive("en/visit")
    expect(gallery.page.locator(".basket__entry [data-title]")).to_have_text(
        ["Poster of two hands", "Letter about hands"]
    )
    assert scanned(gallery) == f"http://museum.test/v/{gallery.poster}.{letter}/en"
    gallery.tap(".bar__language--ru")
    gallery.arrive("ru/visit")
    expect(gallery.page.locator("[data-title]").first).to_have_text("Плакат с двумя руками")
    gallery.tap("[data-put-back]")
    expect(gallery.page.locator(".basket__entry")).to_have_count(1)
    assert scanned(gallery) == f"http://museum.test/v/{letter}/ru"
    gallery.tap(".bar__key--access")
    gallery.tap("[data-start-again]")
    gallery.arrive("")
    gallery.go("en/visit")
    expect(gallery.page.locator(".basket__none")).to_be_visible()
    expect(gallery.page.locator(".bar__count")).to_be_hidden()


def test_a_visit_takes_twelve_things_and_says_when_it_is_full(portrait: Gallery) -> None:
    portrait.go("en/")
    codes = ["ZZZ" + sign for sign in "23456789ABCD"]
    portrait.page.evaluate("codes => sessionStorage.setItem('basket', JSON.stringify(codes))", codes)
    portrait.go(f"en/o/{portrait.poster}")
    take = portrait.page.locator("[data-enhance=take]")
    expect(take).to_have_text("12 things are the most")
    take.tap(force=True)
    expect(portrait.page.locator(".bar__count")).to_have_text("12")


def scanned(gallery: Gallery) -> str:
    """What a phone reads off the screen."""
    until = time.monotonic() + 10
    while not (found := zxingcpp.read_barcodes(Image.open(BytesIO(gallery.page.screenshot())))):
        assert time.monotonic() < until
        gallery.page.wait_for_timeout(200)
    (code,) = found
    text: str = code.text
    return text
