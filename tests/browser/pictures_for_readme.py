"""Take README's pictures anew from the running program: ``python -m tests.browser.pictures_for_readme [HOME]``.

``HOME`` has the demonstration and nobody at its desk; it is copied, or made new when left out.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.builders.checkout import ROOT
from tests.builders.chromium import launch
from tests.builders.museum import Museum

PICTURES = ROOT / "deploy" / "pictures"
_POSTER = "DEMO-008"
_BETWEEN_PX = 24
_GROUND = "#FFFFFF"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        museum = Museum.at(Path(folder) / "home")
        if sys.argv[1:]:
            shutil.copytree(sys.argv[1], museum.home)
            museum.run("init")
        museum.done("demo")
        rows = museum.done("objects", "list")
        code = next(row["code"] for row in rows if row["object_number"] == _POSTER)
        with museum.serving() as address, sync_playwright() as playwright:
            browser = launch(playwright)
            touch = [
                _screen(browser, f"{address}{path}", 1080, 1920)
                for path in ("/touch/zh/", f"/touch/en/o/{code}", f"/touch/ru/o/{code}/passages/1")
            ]
            phone = [_screen(browser, f"{address}/o/{code}/{language}", 390, 844) for language in ("ru", "zh", "en")]
            desk = _desk(browser, address, museum)
            browser.close()
    PICTURES.mkdir(exist_ok=True)
    _side_by_side(touch, height_px=960).save(PICTURES / "touch.jpg", quality=82, optimize=True)
    _side_by_side(phone, height_px=844).save(PICTURES / "phone.jpg", quality=82, optimize=True)
    desk.save(PICTURES / "desk.jpg", quality=82, optimize=True)


def _desk(browser: Browser, address: str, museum: Museum) -> Image.Image:
    """The record of the poster with its preview, as somebody who came in by a one-time address sees it."""
    (added,) = museum.done("curators", "add", "Demonstration", "--role", "cataloguer", "--role", "publisher")
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(address + added["address"].partition("/desk")[1] + added["address"].partition("/desk")[2])
    page.locator("input[name=new_password]").fill("a password for one picture")
    page.locator("main button[type=submit]").click()
    page.goto(f"{address}/desk/objects/{_POSTER}/labels")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(2500)
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    context.close()
    return picture


def _screen(browser: Browser, address: str, width: int, height: int) -> Image.Image:
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(800)
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    context.close()
    return picture


def _side_by_side(screens: list[Image.Image], *, height_px: int) -> Image.Image:
    small = [
        screen.resize((round(screen.width * height_px / screen.height), height_px), Image.Resampling.LANCZOS)
        for screen in screens
    ]
    width = sum(screen.width for screen in small) + _BETWEEN_PX * (len(small) - 1)
    sheet = Image.new("RGB", (width, height_px), _GROUND)
    x = 0
    for screen in small:
        sheet.paste(screen, (x, 0))
        x += screen.width + _BETWEEN_PX
    return sheet


if __name__ == "__main__":
    main()
