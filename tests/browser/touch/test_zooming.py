"""Looking closely: by single taps, by two fingers, by keys, from the tiles alone, and back."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import expect

from catalogue.database import Database
from catalogue.showcase.reading import Showcase
from kiosk.edition_addresses import tile_addresses
from tests.browser.touch.conftest import PORTRAIT, Gallery

WHOLE, IN, OUT = "[data-step=whole]", "[data-step=in]", "[data-step=out]"


@pytest.fixture
def zoomed(portrait: Gallery) -> Gallery:
    return zoom(portrait)


def zoom(gallery: Gallery) -> Gallery:
    gallery.go(f"en/o/{gallery.poster}/zoom")
    expect(gallery.page.locator(IN)).to_be_visible()
    return gallery


def view(gallery: Gallery) -> dict[str, float]:
    """Where the middle is and how close, once nothing moves any more."""
    main, before = gallery.page.locator("main"), ""
    expect(main).to_have_attribute("data-view", re.compile("closeness"))
    gallery.page.wait_for_timeout(400)
    while (now := main.get_attribute("data-view") or "{}") != before:
        before = now
        gallery.page.wait_for_timeout(300)
    seen: dict[str, float] = json.loads(now)
    return seen


def test_a_picture_comes_close_and_moves_by_single_taps(gallery: Gallery) -> None:
    zoomed = zoom(gallery)
    asked: list[str] = []
    zoomed.page.on("request", lambda request: asked.append(request.url.removeprefix(zoomed.address)))
    expect(zoomed.page.locator(OUT)).to_have_attribute("aria-disabled", "true")
    zoomed.tap(IN)
    close = view(zoomed)
    assert close["closeness"] == pytest.approx(1.5, rel=0.02)
    while zoomed.page.locator(IN).get_attribute("aria-disabled") == "false":
        zoomed.tap(IN)
        close = view(zoomed)
    expect(zoomed.page.get_by_text("This is as close as the picture goes")).to_be_visible()
    zoomed.tap("[data-move=down]")
    assert view(zoomed)["y"] > close["y"]
    map_box: Any = zoomed.page.locator("[data-map]").bounding_box()
    zoomed.page.touchscreen.tap(map_box["x"] + map_box["width"] / 2, map_box["y"] + 12)
    assert view(zoomed)["y"] < close["y"]
    zoomed.tap(WHOLE)
    assert view(zoomed)["closeness"] == pytest.approx(1)
    expect(zoomed.page.locator("[data-map]")).to_be_hidden()
    # Nothing but tiles, so that a screen that stored them needs nobody.
    database = Database(zoomed.museum.settings.database_url)
    shown = Showcase(database).get_object(zoomed.poster).pictures[0]
    database.close()
    assert {address for address in asked if "/iiif/" in address} <= set(tile_addresses(shown))


def test_details_are_flown_to_one_after_the_other_and_named(zoomed: Gallery) -> None:
    line = zoomed.page.locator("[data-line]")
    zoomed.tap("[data-point]")
    expect(line).to_have_text("The bridge between them")
    close = view(zoomed)
    assert close["closeness"] > 1
    expect(zoomed.page.locator("[data-point]").first).to_have_attribute("aria-current", "true")
    zoomed.tap(WHOLE)
    expect(line).to_be_hidden()
    view(zoomed)
    zoomed.tap("[data-mark] b")
    expect(line).to_have_text("The bridge between them")
    assert view(zoomed) == pytest.approx(close, rel=0.01)


def test_the_scale_says_how_large_things_really_are(zoomed: Gallery) -> None:
    """A sheet of 540 mm, of which this picture shows all: the bar is as long as it says."""
    bar = zoomed.page.locator("[data-scale]")
    expect(bar).to_be_visible()
    words = zoomed.page.locator("[data-length]").inner_text()
    length_mm = float(words.split()[0]) * (10 if words.endswith("cm") else 1)
    ruler: Any = zoomed.page.locator("[data-ruler]").bounding_box()
    stage: Any = zoomed.page.locator("[data-canvas]").bounding_box()
    sheet_px = min(stage["width"], stage["height"] * 1080 / 1540)
    assert ruler["width"] / length_mm * 540 == pytest.approx(sheet_px, rel=0.03)


def test_the_other_language_and_the_other_side_keep_the_place(zoomed: Gallery) -> None:
    zoomed.tap(IN)
    before = view(zoomed)
    zoomed.tap(".bar__language--ru")
    zoomed.arrive(f"ru/o/{zoomed.poster}/zoom")
    expect(zoomed.page.locator(IN)).to_be_visible()
    assert view(zoomed) == pytest.approx(before, rel=0.01)
    zoomed.tap(".viewer__side:nth-child(2)")
    zoomed.arrive(f"ru/o/{zoomed.poster}/zoom/2")
    expect(zoomed.page.locator(IN)).to_be_visible()
    assert view(zoomed) == pytest.approx(before, rel=0.01)


def test_a_keypad_of_five_keys_does_it_all(portrait: Gallery) -> None:
    portrait.go(f"en/o/{portrait.poster}")
    portrait.tap(".foot a[href$='/zoom']")
    portrait.arrive(f"en/o/{portrait.poster}/zoom")
    expect(portrait.page.locator(IN)).to_be_visible()
    portrait.page.locator(IN).focus()
    portrait.page.keyboard.press("Enter")
    assert view(portrait)["closeness"] > 1.4
    portrait.page.locator("[data-canvas] .openseadragon-canvas").focus()
    before = view(portrait)
    portrait.page.keyboard.press("ArrowDown")
    assert view(portrait)["y"] > before["y"]
    portrait.page.keyboard.press("Escape")
    portrait.arrive(f"en/o/{portrait.poster}")


def test_two_fingers_bring_it_close(portrait: Gallery) -> None:
    zoom(portrait)
    expect(portrait.page.locator("[data-stage]")).to_be_hidden()  # whoever has just come rests for a moment
    fingers = portrait.page.context.new_cdp_session(portrait.page)
    middle = {"x": PORTRAIT.width / 2, "y": 700}

    def touch(kind: str, apart: float) -> None:
        points = [{"x": middle["x"] + side * apart, "y": middle["y"], "id": at} for at, side in enumerate((-1, 1))]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [] if kind == "touchEnd" else points})

    touch("touchStart", 60)
    for apart in (80, 110, 150):
        touch("touchMove", apart)
        portrait.page.wait_for_timeout(40)
    touch("touchEnd", 0)
    assert view(portrait)["closeness"] > 1.2
    scale = portrait.page.evaluate("() => visualViewport.scale")
    assert scale == 1  # the picture came close, the page did not
