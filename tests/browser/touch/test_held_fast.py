"""Whatever fingers, palms and plugged-in keys do, the page stays the screen's own."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import CDPSession, expect

from tests.browser.touch.conftest import PORTRAIT, Gallery

#: What a browser does with keys: print, save, find, open, zoom, reload, look behind, go back, leave.
BROWSERS_KEYS = ["Control+p", "Control+s", "Control+f", "Control+o", "Control+Equal", "Control+r", "F5", "F11", "F12"]
BROWSERS_KEYS += [
    "Control+u",
    "Alt+ArrowLeft",
    "Control+t",
    "Control+n",
    "Control+w",
    "F1",
    "F3",
    "F7",
    "Control+Shift+I",
]
NOTE_DEFAULTS = """() => {
    window.left = [];
    addEventListener("keydown", event => { if (!event.defaultPrevented) window.left.push(event.key); });
}"""


def send(fingers: CDPSession, kind: str, *points: tuple[float, float], wide: float = 5, first: int = 0) -> None:
    """Fingers are numbered from ``first``; a finger that is told to end is the only one that goes."""
    fingers.send(
        "Input.dispatchTouchEvent",
        {
            "type": kind,
            "touchPoints": [
                {"x": x, "y": y, "id": at, "radiusX": wide, "radiusY": wide} for at, (x, y) in enumerate(points, first)
            ],
        },
    )


def test_fingers_neither_pinch_nor_swipe_nor_hold_anything_away(portrait: Gallery) -> None:
    address = f"en/o/{portrait.poster}"
    portrait.go("en/")
    portrait.go(address)
    fingers = portrait.page.context.new_cdp_session(portrait.page)
    words: Any = portrait.page.locator(".label--short").bounding_box()
    middle = (PORTRAIT.width / 2, words["y"] + words["height"] / 2)
    send(fingers, "touchStart", (middle[0] - 40, middle[1]), (middle[0] + 40, middle[1]))
    for apart in (90, 160, 300):
        send(fingers, "touchMove", (middle[0] - apart, middle[1]), (middle[0] + apart, middle[1]))
    send(fingers, "touchEnd")
    send(fingers, "touchStart", (2, middle[1]))
    for x in (120, 400, 900):
        send(fingers, "touchMove", (x, middle[1]))
    send(fingers, "touchEnd")
    send(fingers, "touchStart", middle)
    portrait.page.wait_for_timeout(900)
    send(fingers, "touchEnd")
    found: Any = portrait.page.evaluate("() => [visualViewport.scale, String(getSelection()), scrollX, scrollY]")
    assert found == [1, "", 0, 0]
    assert portrait.path() == address


def test_a_palm_touches_nothing_and_a_finger_does(portrait: Gallery) -> None:
    portrait.go("en/")
    fingers = portrait.page.context.new_cdp_session(portrait.page)
    box: Any = portrait.page.locator(".way__main").first.bounding_box()
    at = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    send(fingers, "touchStart", at, wide=60)
    send(fingers, "touchEnd")
    portrait.page.wait_for_timeout(400)
    assert portrait.path() == "en/"
    send(fingers, "touchStart", at)
    send(fingers, "touchEnd")
    portrait.arrive("en/themes")


def test_a_spot_pressed_for_a_minute_leaves_the_other_keys_working(portrait: Gallery) -> None:
    portrait.page.clock.install()
    portrait.go("en/")
    portrait.page.clock.resume()
    fingers = portrait.page.context.new_cdp_session(portrait.page)
    box: Any = portrait.page.locator(".way__main").first.bounding_box()
    stuck, at = (20.0, 20.0), (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    send(fingers, "touchStart", stuck)
    portrait.page.clock.fast_forward(58_000)
    portrait.page.clock.run_for(3_000)
    portrait.page.clock.resume()
    if portrait.page.locator("#idle").is_visible():
        send(fingers, "touchStart", stuck, at)
        send(fingers, "touchEnd", at, first=1)
        expect(portrait.page.locator("#idle")).to_be_hidden()
        portrait.page.wait_for_timeout(160)
    send(fingers, "touchStart", stuck, at)
    send(fingers, "touchEnd", at, first=1)
    portrait.arrive("en/themes")
    send(fingers, "touchEnd")


def test_keys_plugged_in_reach_nothing_of_the_browser(portrait: Gallery) -> None:
    portrait.go("en/")
    portrait.page.evaluate(NOTE_DEFAULTS)
    for key in BROWSERS_KEYS:
        portrait.page.keyboard.press(key)
    left = [key for key in portrait.page.evaluate("() => window.left") if key not in ("Control", "Alt", "Shift")]
    assert left == []
    assert portrait.path() == "en/"


def test_a_picture_that_does_not_come_leaves_words(portrait: Gallery) -> None:
    portrait.page.route("**/media/**", lambda asked: asked.abort())
    portrait.go(f"ru/o/{portrait.poster}")
    expect(portrait.page.locator(".exhibit__picture--1 .slip")).to_have_text("Изображение сейчас недоступно")
    portrait.troubles.clear()
