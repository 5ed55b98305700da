"""A screen that crashes again and again rests, and tries anew after ten minutes."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.touch.conftest import Gallery


def test_after_three_crashes_in_ten_minutes_the_screen_rests_for_as_long(portrait: Gallery) -> None:
    page = portrait.page
    page.clock.install()
    attract, card = page.locator(".frame--attract"), page.locator(".resting")

    def begin() -> None:
        """As the watchdog does after a crash: a new page with its own address."""
        page.goto("about:blank")
        page.goto(f"{portrait.address}/touch/#watched")
        page.wait_for_function("() => !location.hash")

    for _ in range(3):
        begin()
        expect(attract).to_be_visible()
    page.clock.fast_forward(11 * 60_000)
    begin()
    expect(attract).to_be_visible()  # the first three were long ago
    for _ in range(3):
        begin()
    for words in ("This screen is resting.", "屏幕正在休息。", "Экран отдыхает."):
        expect(card).to_contain_text(words)
    expect(attract).to_have_count(0)
    page.clock.fast_forward(10 * 60_000)
    expect(attract).to_be_visible()
    expect(card).to_have_count(0)
