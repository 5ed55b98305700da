"""From the first look to a page kept without a network, as one visit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.phone.conftest import Phone

MOST_FIRST_VIEW = 350_000
MOST_SCRIPT = 25_000
MOST_STYLE = 15_000

WEIGHED = """() => performance.getEntriesByType("resource").concat(performance.getEntriesByType("navigation"))
    .map((entry) => [new URL(entry.name).pathname, entry.transferSize])"""


def test_a_saved_page_and_the_list_open_when_the_server_is_gone(take_phone: Callable[..., Phone]) -> None:
    phone = take_phone()
    page = phone.page
    phone.open(f"/o/{phone.poster}/en")
    weighed = dict(page.evaluate(WEIGHED))
    scripts = sum(size for path, size in weighed.items() if path.endswith(".js"))
    styles = sum(size for path, size in weighed.items() if path.endswith(".css"))
    assert scripts <= MOST_SCRIPT
    assert styles <= MOST_STYLE
    assert sum(weighed.values()) <= MOST_FIRST_VIEW

    page.get_by_role("button", name="Closer").tap()
    page.wait_for_selector("[data-canvas] canvas")
    assert phone.stored() == 0

    page.get_by_role("button", name="Save on this phone").tap()
    page.get_by_role("button", name="Saved on this phone").wait_for()
    page.evaluate("navigator.serviceWorker.ready")
    assert phone.troubles == []
    assert not [address for address in phone.asked if not address.startswith((phone.server.address, "data:", "blob:"))]

    phone.server.stop()
    phone.open(f"/o/{phone.poster}/en")
    assert page.get_by_role("heading", level=1).inner_text() == "Poster of two hands"
    assert page.evaluate("document.querySelector('.plate img').naturalWidth") > 100
    page.get_by_role("link", name="My saved list").tap()
    page.get_by_role("link", name=f"Poster of two hands · {phone.poster}").wait_for()
    assert f"/o/{phone.poster}/en" in page.locator("textarea").input_value()
    # A page that was never saved leads to what was.
    phone.open("/o/ZZZ9/en")
    assert page.get_by_role("heading", level=1).inner_text() == "My saved list"

    page.get_by_role("button", name="Clear the list").tap()
    page.get_by_text("Nothing is saved on this phone.").wait_for()
    assert phone.stored() == 0


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_a_narrow_phone_without_script_reads_everything(take_phone: Callable[..., Phone], language: str) -> None:
    """320 px is also a wide screen at 400 %."""
    phone = take_phone(320, 640, java_script_enabled=False)
    for path in (f"/o/{phone.poster}/{language}", f"/{language}/o", f"/o/ZZZ9/{language}"):
        phone.open(path)
        assert phone.page.evaluate("document.documentElement.scrollWidth") <= 320, path
    assert not phone.page.get_by_role("button", name="Save on this phone").count()


@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_no_barrier_is_found_on_any_page_of_a_phone(take_phone: Callable[..., Phone], language: str) -> None:
    phone = take_phone()
    for path in (f"/o/{phone.poster}/{language}", f"/o/saved/{language}", f"/{language}/o", f"/o/ZZZ9/{language}"):
        phone.open(path)
        found = Axe().run(phone.page).response["violations"]
        assert [(entry["id"], entry["nodes"][0]["html"][:120]) for entry in found] == [], path


def test_a_copied_link_keeps_the_language_and_the_passage(take_phone: Callable[..., Phone]) -> None:
    phone = take_phone(permissions=["clipboard-read", "clipboard-write"])
    phone.open(f"/o/{phone.poster}/ru")
    phone.page.locator("#passage-2 summary").tap()
    phone.page.get_by_role("button", name="Скопировать ссылку").tap()
    phone.page.get_by_role("button", name="Скопировано").wait_for()
    assert phone.page.evaluate("navigator.clipboard.readText()") == f"http://museum.test/o/{phone.poster}/ru#passage-2"
