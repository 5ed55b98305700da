"""Nothing is remembered after a visitor leaves."""

from __future__ import annotations

import os

import pytest
from playwright.sync_api import expect

from tests.browser.touch.conftest import Gallery

#: Row K5 of the reliability bar tries more often.
ROUNDS = int(os.environ.get("LEAVING_ROUNDS", "1"))


def nothing_is_kept(gallery: Gallery) -> None:
    """Attract forgets when its script is there, a moment after it can be seen."""
    gallery.page.wait_for_function("() => sessionStorage.length + localStorage.length === 0")


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_an_idle_screen_asks_then_forgets_everything(portrait: Gallery, _round: int) -> None:
    portrait.page.clock.install()
    portrait.go("ru/")
    portrait.tap(".bar__key--access")
    portrait.tap("label:has(#access-text-largest)")
    # Choosing help takes its time: twice as long as looking at a list.
    portrait.page.clock.fast_forward(119_000)
    expect(portrait.page.locator("#idle")).to_be_hidden()
    portrait.page.clock.fast_forward(2_000)
    warning = portrait.page.get_by_role("alertdialog", name="Вы ещё здесь?")
    expect(warning).to_be_visible()
    expect(warning).to_contain_text("Are you still here?")
    expect(warning).to_contain_text("您还在看吗？")
    portrait.page.clock.run_for(31_000)
    portrait.page.clock.resume()
    portrait.arrive("")
    portrait.page.wait_for_selector(".frame--attract")
    nothing_is_kept(portrait)
    portrait.tap(".begin__key[lang=en]")
    portrait.arrive("en/")
    expect(portrait.page.locator("#access-text-normal")).to_be_checked()


def test_any_touch_says_still_here_and_does_nothing_else(portrait: Gallery) -> None:
    portrait.page.clock.install()
    portrait.go("en/")
    portrait.page.clock.fast_forward(61_000)
    expect(portrait.page.locator("#idle")).to_be_visible()
    link = portrait.page.locator(".case").first.bounding_box()
    assert link is not None
    portrait.page.touchscreen.tap(link["x"] + 10, link["y"] + 10)
    expect(portrait.page.locator("#idle")).to_be_hidden()
    assert portrait.path() == "en/"
    portrait.page.clock.fast_forward(59_000)
    expect(portrait.page.locator("#idle")).to_be_hidden()
    portrait.page.clock.fast_forward(2_000)
    expect(portrait.page.locator("#idle")).to_be_visible()


def test_escape_and_the_large_key_say_still_here(portrait: Gallery) -> None:
    portrait.page.clock.install()
    portrait.go("en/")
    portrait.page.clock.fast_forward(61_000)
    expect(portrait.page.get_by_role("button", name="I'm still here")).to_be_focused()
    portrait.page.keyboard.press("Escape")
    expect(portrait.page.locator("#idle")).to_be_hidden()
    portrait.page.clock.fast_forward(61_000)
    portrait.tap("[data-idle-stay]")
    expect(portrait.page.locator("#idle")).to_be_hidden()


def test_more_time_triples_the_wait(portrait: Gallery) -> None:
    portrait.page.clock.install()
    portrait.go("en/")
    portrait.tap(".bar__key--access")
    portrait.tap("label:has(#access-time)")
    portrait.tap(".access .key--first")
    expect(portrait.page.locator("#access")).to_be_hidden()
    portrait.page.wait_for_timeout(300)  # the browser tells that a sheet is closed a moment after it is
    portrait.page.clock.fast_forward(170_000)
    expect(portrait.page.locator("#idle")).to_be_hidden()
    portrait.page.clock.fast_forward(12_000)
    expect(portrait.page.locator("#idle")).to_be_visible()


def test_a_code_stays_a_minute(portrait: Gallery) -> None:
    portrait.page.clock.install()
    portrait.go(f"en/o/{portrait.poster}")
    portrait.tap(".bar__key--phone")
    expect(portrait.page.locator("#phone")).to_be_visible()
    portrait.page.wait_for_timeout(300)  # the browser tells that a sheet is open a moment after it is
    portrait.page.clock.fast_forward(55_000)
    expect(portrait.page.locator("#idle")).to_be_hidden()
    portrait.page.clock.fast_forward(10_000)
    expect(portrait.page.locator("#idle")).to_be_visible()


def test_attract_never_asks(portrait: Gallery) -> None:
    portrait.page.clock.install()
    portrait.go("")
    portrait.page.clock.fast_forward(400_000)
    expect(portrait.page.locator("#idle, dialog[open]")).to_have_count(0)


def test_access_goes_with_the_visitor_and_stays_behind_when_they_start_again(portrait: Gallery) -> None:
    portrait.go("en/")
    portrait.tap(".bar__key--access")
    portrait.tap("label:has(#access-text-larger)")
    portrait.tap("label:has(#access-plain)")
    portrait.tap(".access .key--first")
    portrait.tap(".way__example")
    portrait.page.wait_for_selector(".frame--theme")
    expect(portrait.page.locator("#access-text-larger")).to_be_checked()
    expect(portrait.page.locator("#access-plain")).to_be_checked()
    portrait.page.reload()
    expect(portrait.page.locator("#access-text-larger")).to_be_checked()
    portrait.tap(".bar__key--access")
    portrait.tap("[data-start-again]")
    portrait.page.wait_for_selector(".frame--attract")
    nothing_is_kept(portrait)


def test_the_browsers_own_back_does_not_find_an_earlier_visitor(portrait: Gallery) -> None:
    portrait.go("en/")
    portrait.tap(".way__example")
    portrait.page.wait_for_selector(".frame--theme")
    portrait.tap(".bar__key--access")
    portrait.tap("[data-start-again]")
    portrait.page.wait_for_selector(".frame--attract")
    portrait.page.go_back()
    portrait.page.wait_for_selector(".frame--attract")


def test_a_visitor_leaves_no_cookie(portrait: Gallery) -> None:
    portrait.go("en/")
    portrait.tap(".case")
    portrait.page.wait_for_selector(".frame--object")
    assert portrait.page.context.cookies() == []


def test_nothing_can_be_dragged_selected_or_opened_in_a_menu(portrait: Gallery) -> None:
    portrait.go(f"en/o/{portrait.poster}")
    prevented = portrait.page.evaluate(
        """() => ["contextmenu", "dragstart"].map(kind => {
            const event = new Event(kind, {bubbles: true, cancelable: true});
            document.querySelector("img").dispatchEvent(event);
            return event.defaultPrevented;
        })"""
    )
    assert prevented == [True, True]
    assert portrait.page.locator("body").evaluate("body => getComputedStyle(body).userSelect") == "none"


def test_a_key_struck_twice_at_once_acts_once(portrait: Gallery) -> None:
    portrait.go(f"en/o/{portrait.poster}/passages/1")
    key = portrait.page.locator(".longer")
    box = key.bounding_box()
    assert box is not None
    for _ in range(2):
        portrait.page.touchscreen.tap(box["x"] + 40, box["y"] + 40)
    expect(portrait.page.locator("#longer")).to_be_checked()
