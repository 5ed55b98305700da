"""One visitor's whole stay by touch alone, from attract to attract, in each language on each panel."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from catalogue.language_text import Language
from tests.browser.touch.conftest import CLAIM, CLAIMING, Gallery
from tests.browser.touch.test_leaving import nothing_is_kept
from tests.builders.small_museum import EVIDENCE_ARTICLE, THEME

#: What is typed for the poster on each language's own keys, and the title it has there.
TYPED = {
    "en": ("hand", "Poster of two hands"),
    "zh": ("shuangsh", "双手宣传画"),
    "ru": ("рук", "Плакат с двумя руками"),
}


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_a_visitor_sees_everything_by_touch_and_leaves_nothing(gallery: Gallery, language: str) -> None:
    page, poster = gallery.page, gallery.poster
    page.clock.install()
    gallery.go("")
    page.clock.resume()
    gallery.tap(f".begin__key[href='/touch/{language}/']")
    gallery.arrive(f"{language}/")
    browse(gallery, language)
    gallery.tap(f".tile[href$='{poster}']")
    gallery.arrive(f"{language}/o/{poster}")
    expect(page.locator("h1")).to_have_text(TYPED[language][1])
    look_at_the_object(gallery, language)
    read_its_passages(gallery, language)
    tell_the_phone(gallery, language)
    search(gallery, language)
    ask_for_help(gallery)
    page.clock.fast_forward(91_000)
    expect(page.get_by_role("alertdialog")).to_be_visible()
    page.clock.run_for(31_000)
    page.clock.resume()
    gallery.arrive("")
    expect(page.locator(".frame--attract")).to_be_visible()
    nothing_is_kept(gallery)


def browse(gallery: Gallery, language: str) -> None:
    """Places, years and kinds are looked into; the theme leads on."""
    for way in ("years", "places", "kinds"):
        gallery.tap(f".way__main[href$='/{way}']")
        gallery.arrive(f"{language}/{way}")
        gallery.tap({"years": ".decade", "places": ".place--not-known", "kinds": ".entry"}[way])
        gallery.page.wait_for_function("way => location.pathname.split('/').length > 4", arg=way)
        gallery.tap(".bar__key--home")
        gallery.arrive(f"{language}/")
    gallery.tap(".way__main")
    gallery.arrive(f"{language}/themes")
    gallery.tap(f".theme[href$='{THEME}']")
    gallery.arrive(f"{language}/themes/{THEME}")


def look_at_the_object(gallery: Gallery, language: str) -> None:
    """The words for young visitors, the other side, and close up; then back."""
    page = gallery.page
    gallery.tap("label:has(#version-young)")
    expect(page.locator(".label--young")).to_be_visible()
    gallery.tap("label:has(#side-2)")
    expect(page.locator(".exhibit__picture--2")).to_have_css("visibility", "visible")
    gallery.tap(".foot a[href$='/zoom']")
    gallery.arrive(f"{language}/o/{gallery.poster}/zoom")
    expect(page.locator("[data-step=in]")).to_be_visible()
    gallery.tap("[data-point]")
    expect(page.locator("[data-line]")).to_be_visible()
    gallery.tap("[data-part-key]")
    expect(page.locator("[data-part-sheet] .inscription__text")).to_have_text("友谊")
    expect(page.locator("[data-part-sheet] .foot a")).to_have_attribute(
        "href", f"/touch/{language}/o/{gallery.poster}/passages/2"
    )
    page.keyboard.press("Escape")
    expect(page.locator("[data-part-sheet]")).to_be_hidden()
    gallery.tap("[data-step=whole]")
    expect(page.locator("[data-part-key]")).to_be_hidden()
    expect(page.locator("[data-step=in]")).to_have_attribute("aria-disabled", "false")
    gallery.tap("[data-step=in]")
    gallery.tap("[data-back]")
    gallery.arrive(f"{language}/o/{gallery.poster}")


def read_its_passages(gallery: Gallery, language: str) -> None:
    """Evidence carries its number three times; a longer passage opens in place; the next source is named."""
    page = gallery.page
    gallery.tap(".doubt")
    gallery.arrive(f"{language}/o/{gallery.poster}/passages/1")
    expect(page.locator(".passage:visible [data-card='2']")).to_contain_text(CLAIM.text_in(Language(language)))
    gallery.tap("[data-back]")
    gallery.arrive(f"{language}/o/{gallery.poster}")
    gallery.tap(".foot .key--first")
    gallery.arrive(f"{language}/o/{gallery.poster}/passages/1")
    mark = page.locator(".passage--short mark").first
    expect(mark).to_contain_text(EVIDENCE_ARTICLE)
    assert mark.evaluate("mark => getComputedStyle(mark).backgroundColor") == "rgb(248, 221, 151)"
    expect(page.locator(".disc--framed")).to_have_text("1")
    assert page.locator(".plate--evidence").evaluate("it => getComputedStyle(it).outlineColor") == "rgb(242, 193, 78)"
    assert "a hand thick" not in page.locator(".passage:visible").inner_text()
    gallery.tap(".longer")
    expect(page.locator(".passage:visible")).to_contain_text("Some walls were a hand thick by spring")
    gallery.tap(".longer")
    expect(page.locator(".passage--longer").first).to_be_hidden()
    weigh_its_evidence(gallery, language)
    gallery.tap(".foot a[href$='/passages/2']")
    gallery.arrive(f"{language}/o/{gallery.poster}/passages/2")
    # This passage speaks of a part of the picture: the frame stands around that, with the number of the words.
    part, sheet = page.locator(".framed__part"), page.locator(".plate--evidence")
    expect(part).to_have_text("1")
    high = "part => part.getBoundingClientRect().height"
    assert part.evaluate(high) < sheet.evaluate(high) / 5
    gallery.tap(".framed__part")
    expect(page.locator(".passage:visible [data-card]")).to_be_visible()
    gallery.tap(".whole-text a")
    gallery.arrive(f"{language}/story/retold-walls")
    gallery.tap(f".story__thing[href$='{gallery.poster}']")
    gallery.arrive(f"{language}/o/{gallery.poster}")


def weigh_its_evidence(gallery: Gallery, language: str) -> None:
    """A card leads to its words, in the longer passage if need be; words lead to their card; one of them at a time."""
    page = gallery.page
    gallery.tap("[data-show='2']")
    words = page.locator(".passage:visible [data-mark='2']")
    expect(words).to_have_text(f"2{CLAIMING}")
    beside = page.locator(".passage:visible [data-card]")
    expect(beside).to_contain_text(CLAIM.text_in(Language(language)))
    expect(beside).to_be_in_viewport()
    expect(page.locator("[data-evidence-said]")).to_contain_text(CLAIM.text_in(Language(language)))
    expect(words).to_have_css("background-color", "rgb(248, 221, 151)")
    own = page.locator(".passage:visible [data-mark='1']")
    expect(own).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    expect(own).to_have_css("text-decoration-line", "underline")
    gallery.tap(".passage--longer [data-mark='1'] a >> visible=true")
    expect(beside).to_have_attribute("data-card", "1")
    expect(own).to_have_css("background-color", "rgb(248, 221, 151)")
    words.locator("a").focus()
    page.keyboard.press("Enter")
    expect(beside).to_have_attribute("data-card", "2")
    gallery.tap(".passage--longer [data-mark='2'] a >> visible=true")
    expect(beside).to_have_count(0)
    gallery.tap(".disc--framed")
    expect(beside).to_have_attribute("data-card", "1")
    gallery.tap(".longer")


def tell_the_phone(gallery: Gallery, language: str) -> None:
    gallery.tap("[data-enhance=take]")
    gallery.tap(".bar__key--phone")
    expect(gallery.page.locator(".hand-off__address")).to_have_text(f"museum.test/o/{gallery.poster}/{language}")
    gallery.tap("[data-enhance=taken]")
    gallery.arrive(f"{language}/visit")
    expect(gallery.page.locator("[data-visit-code] img")).to_be_visible()


def search(gallery: Gallery, language: str) -> None:
    letters, _title = TYPED[language]
    gallery.tap(".bar__key--search")
    gallery.arrive(f"{language}/search")
    for letter in letters:
        gallery.tap(f'[data-skbtn="{letter}"]')
    found = gallery.page.locator(f".found .tile[href$='{gallery.poster}']")
    if language == "zh":
        gallery.tap("[data-candidates] a")
    expect(found).to_be_visible()
    gallery.tap(f".found .tile[href$='{gallery.poster}']")
    gallery.arrive(f"{language}/o/{gallery.poster}")
    gallery.tap("[data-back]")
    expect(found).to_be_visible()
    gallery.tap(f".found .tile[href$='{gallery.poster}']")
    gallery.arrive(f"{language}/o/{gallery.poster}")


def ask_for_help(gallery: Gallery) -> None:
    gallery.tap(".bar__key--access")
    for help_wanted in ("contrast", "plain", "still", "text-largest"):
        gallery.tap(f"label:has(#access-{help_wanted})")
    expect(gallery.page.locator("body")).to_have_css("color", "rgb(255, 255, 255)")
    gallery.tap(".access .key--first")
    expect(gallery.page.locator("#access")).to_be_hidden()
    gallery.page.wait_for_timeout(300)  # the browser tells that a sheet is closed a moment after it is
