"""The whole journey: two people, one object with a picture, from the door of the desk to a visitor's phone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import zxingcpp
from flask_security.utils import hash_password
from PIL import Image
from playwright.sync_api import Page

from catalogue.curators.finding import get_account
from tests.browser.desk.conftest import Laptop
from tests.builders.desk import Desk

PASSWORD = "four words to remember"
MOST_INTERACTIONS = 40


@dataclass
class Hand:
    """A person at the desk: every key pressed, field filled and file chosen is counted."""

    page: Page
    count: int = 0

    def fill(self, name: str, words: str) -> None:
        self.count += 1
        self.page.fill(f"main [name='{name}']", words)

    def select(self, name: str, value: str) -> None:
        self.count += 1
        self.page.select_option(f"main [name='{name}']", value)

    def press(self, words: str) -> None:
        """The key or way of this name, or the first that has it in its name."""
        self.count += 1
        found = [
            self.page.get_by_role(role, name=words, exact=is_exact).first  # type: ignore[arg-type]
            for is_exact in (True, False)
            for role in ("button", "link")
        ]
        with self.page.expect_navigation():
            next(one for one in found if one.count()).click()

    def sign_in(self, address: str, name: str) -> None:
        self.page.goto(f"{address}/desk/")
        self.fill("name", name)
        self.fill("password", PASSWORD)
        self.press("Sign in")


def let_in(desk: Desk, name: str, *roles: str) -> None:
    desk.account(name, *roles)
    with desk.app.app_context(), desk.database.writing() as session:
        get_account(session, name).password = hash_password(PASSWORD)


def photograph(folder: Path) -> Path:
    file = folder / "pin.jpg"
    Image.new("RGB", (3200, 2400), "#8a301c").save(file, quality=80)
    return file


def write_record(laptop: Laptop, picture: Path) -> int:
    """The cataloguer's part, from the door to sending it for review; how many steps it took."""
    writer = Hand(laptop.page)
    writer.sign_in(laptop.served.address, "Olga")
    writer.press("New record")
    writer.fill("object_number", "2026/7")
    writer.fill("kind", "pin")
    writer.fill("title_en", "Pin with a dove")
    writer.fill("location", "Case 3")
    writer.press("Save")
    assert laptop.faults() == []
    writer.press("Labels and publishing")
    writer.fill("label_en", "A dove over two hands. It was worn on the first of May.")
    writer.fill("source_note", "Our reading of the object itself")
    writer.press("Save")
    writer.press("Pictures and rights")
    writer.count += 1
    laptop.page.set_input_files("#field-picture", picture)
    laptop.page.wait_for_selector("[data-pictures] .shot")
    assert "Taken in, 3200 × 2400 pixels" in laptop.page.inner_text("[data-bring-files]")
    assert laptop.faults() == []
    writer.press("Words and details")
    assert laptop.faults() == []
    writer.fill("alternative_en", "A round pin with a dove over two hands")
    writer.press("Save")
    writer.press("Pictures")
    writer.press("Rights in the object")
    writer.select("rights", "https://rightsstatements.org/vocab/NKC/1.0/")
    writer.press("Save")
    laptop.open("/desk/objects/2026%252F7/check")
    writer.count += 1
    assert laptop.faults() == []
    assert not laptop.page.query_selector(".fix"), laptop.page.inner_text(".fix")
    writer.press("Send for review")
    return writer.count


def review_and_publish(second: Laptop) -> int:
    """The other person's part, on a tablet; how many steps it took."""
    reviewer = Hand(second.page)
    reviewer.sign_in(second.served.address, "Pavel")
    reviewer.press("Pin with a dove")
    assert second.faults() == []
    assert not second.is_cut()
    reviewer.press("Approve")
    assert second.faults() == []
    reviewer.press("Publish")
    assert "It is on show" in second.page.inner_text("h1")
    assert second.faults() == []
    assert not second.is_cut()
    return reviewer.count


def test_an_object_with_a_picture_comes_from_sign_in_to_a_phone_in_under_forty_steps(
    laptop: Laptop, take_laptop: Callable[..., Laptop], tmp_path: Path
) -> None:
    desk = laptop.desk
    let_in(desk, "Olga", "cataloguer")
    let_in(desk, "Pavel", "reviewer", "publisher")

    steps = write_record(laptop, photograph(tmp_path))
    second = take_laptop(viewport={"width": 820, "height": 1180})
    steps += review_and_publish(second)
    assert steps < MOST_INTERACTIONS

    shown = Image.open(BytesIO(second.page.locator(".publish__code img").screenshot()))
    (code,) = zxingcpp.read_barcodes(shown)
    path = code.text.removeprefix(desk.house.settings.public_url)
    assert path.startswith("/o/")
    phone = take_laptop(viewport={"width": 390, "height": 780})
    phone.open(path)
    assert "It was worn on the first of May." in phone.page.inner_text("main")
    assert phone.page.evaluate("document.querySelector('main img').naturalWidth") > 0
    assert phone.page.context.cookies() == []
    assert laptop.troubles == second.troubles == []


def test_points_on_a_picture_are_set_by_a_click_and_lists_previews_and_many_records_have_no_fault(
    laptop: Laptop,
) -> None:
    laptop.sign_in("Quentin", "cataloguer", "publisher")
    page = laptop.page
    laptop.open(f"/desk/objects/A-1/pictures/{laptop.desk.museum.picture}")
    page.click("[data-point='2'] summary")
    page.click("[data-point='2'] [data-point-set] button")
    box = page.locator(".stage__picture img").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.5)
    assert abs(float(page.input_value("[name='detail_2_x']")) - 25) < 1
    assert abs(float(page.input_value("[name='detail_2_y']")) - 50) < 1
    assert page.evaluate("document.activeElement.name") == "detail_2_en"
    assert page.locator(".stage__point").count() == 2
    for path in (
        "/desk/objects/",
        "/desk/objects/?q=nothing-like-it",
        "/desk/objects/together?do=theme&number=A-3&number=A-4",
        "/desk/objects/A-1/preview?face=phone&language=zh",
        "/desk/objects/A-1/withdraw",
        "/desk/pictures/missing",
        "/desk/labels/",
        "/desk/labels/sheet?numbers=A-1&template=object_large&language=en&language=zh&language=ru",
        "/desk/labels/register",
        "/desk/labels/codes",
        "/desk/labels/test",
    ):
        laptop.open(path)
        assert laptop.faults() == []
        assert not laptop.is_cut(), path
    for face in ("portrait", "landscape", "phone"):
        laptop.open(f"/desk/objects/A-1/preview?face={face}")
        frame = page.frame_locator(".preview__screen")
        assert frame.locator(".draft").inner_text() == "Draft"
        assert frame.locator("main img").first.evaluate("picture => picture.decode().then(() => picture.naturalWidth)")
