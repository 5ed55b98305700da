"""Whatever is touched, in whatever order, there is a working screen in the end."""

from __future__ import annotations

import os
import random
import time

from playwright.sync_api import Error, Page, expect

from tests.browser.touch.conftest import Gallery

#: The long run takes more of them: ``ANY_TOUCHES=5000``, and the same again with ``ANY_SEED``. It takes its time.
TOUCHES = int(os.environ.get("ANY_TOUCHES", "500"))
MOST_SECONDS = 40 if TOUCHES <= 500 else float("inf")
#: Every so many touches the screen is looked at.
LOOK_EVERY = 25
KEYS = """() => [...document.querySelectorAll("a[href], button, label, canvas, img, p")].map(key => {
    const box = key.getBoundingClientRect();
    return key.checkVisibility({visibilityProperty: true}) ? [box.x + box.width / 2, box.y + box.height / 2] : [-1, -1];
}).filter(([x, y]) => x > 0 && y > 0 && x < innerWidth && y < innerHeight)"""


def test_any_touches_in_any_order_end_on_a_working_screen(portrait: Gallery) -> None:
    seed = int(os.environ.get("ANY_SEED") or random.randrange(1_000_000))
    print(f"ANY_SEED={seed}")
    chance, page = random.Random(seed), portrait.page
    page.context.on("page", lambda other: portrait.troubles.append(f"a window opened: {other.url}"))
    page.on("download", lambda file: portrait.troubles.append(f"a download: {file.url}"))
    page.on("framenavigated", lambda frame: left(portrait, frame.url))
    portrait.go("")
    until, keys = time.monotonic() + MOST_SECONDS, []
    for touch in range(TOUCHES):
        if time.monotonic() > until:
            break
        if touch % LOOK_EVERY == 0:
            page.wait_for_selector(".bar, .begin__key")
            assert portrait.troubles == [], f"seed {seed}, touch {touch}, {page.url}"
        if touch % 5 == 0:
            keys = keys_in_sight(page)
        at = chance.choice(keys) if keys and chance.random() < 0.6 else None
        x, y = at or (chance.uniform(1, portrait.panel.width - 1), chance.uniform(1, portrait.panel.height - 1))
        page.touchscreen.tap(x, y)
    print(f"{touch + 1} touches")
    page.wait_for_timeout(500)
    portrait.tap(".bar__key--home, .begin__key[lang=en]")
    expect(page.locator(".frame--home")).to_be_visible()
    expect(page.locator(".bar__key")).to_have_count(5)
    expect(page.locator(".ways .way")).to_have_count(4)


def left(gallery: Gallery, url: str) -> None:
    if not url.startswith((f"{gallery.address}/touch/", "about:blank")):
        gallery.troubles.append(f"went to {url}")


def keys_in_sight(page: Page) -> list[tuple[float, float]]:
    """Their middles; none while the next screen comes."""
    try:
        return [(x, y) for x, y in page.evaluate(KEYS)]
    except Error:
        return []
