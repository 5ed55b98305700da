"""A cataloguer at a laptop: an object is made, kept while it is typed, and through a lost connection; a tablet too."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from catalogue.artefacts.finding import get_artefact, get_record
from catalogue.artefacts.record import ArtefactRecord
from catalogue.language_text import Language
from tests.browser.desk.conftest import Laptop

SAVED = re.compile(r"Draft saved \d\d:\d\d")


def record_of(laptop: Laptop, number: str) -> ArtefactRecord:
    with laptop.desk.database.reading() as session:
        return get_record(session, get_artefact(session, number))


def test_an_object_is_made_with_names_looked_up_and_dates_said(take_laptop: Callable[..., Laptop]):
    laptop = take_laptop()
    laptop.sign_in("Anna", "cataloguer")
    page = laptop.page
    line = page.locator("[data-saved]")

    # A new object: kept before it is made, its kind found in another script.
    laptop.open("/desk/objects/new")
    page.fill("#field-object_number", "J-1")
    page.locator("#field-kind").press_sequentially("плак")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("poster")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#field-kind")).to_have_attribute("aria-activedescendant", re.compile("-0$"))
    assert laptop.faults() == []
    page.keyboard.press("Enter")
    expect(page.locator("#field-kind")).to_have_value("poster")
    page.fill("#field-title_en", "Poster of a journey")
    expect(page.locator("#count-title_en")).to_have_text("19 of 80 characters")
    page.fill("#field-brief_description_zh", "两只手，1956年")
    expect(page.locator("#count-brief_description_zh")).to_have_text("5 of 100 characters")
    page.fill("#field-brief_description", "Two hands — and a bridge.")
    expect(page.locator("#count-brief_description")).to_have_text("5 of 60 words")
    page.fill("#field-location", "Case 3")
    expect(line).to_have_text(SAVED)
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.wait_for_url("**/desk/objects/J-1?made=1")
    assert laptop.faults() == []

    # Dates are said before they are saved; rows come and go in place.
    page.get_by_role("main").get_by_role("link", name="Making").click()
    page.fill("#field-date", "около 1956 года")
    expect(page.locator("[data-stored]")).to_have_text("We will store 1956~, 1955 to 1957")
    expect(page.locator("#field-earliest_year")).to_have_value("1955")
    page.fill("#field-makers-0-name", "Press One")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Add another maker").click()
    page.locator("#field-makers-1-name").fill("Press Two")
    page.get_by_role("button", name="Remove Maker 1").click()
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.wait_for_url("**/making?told=1")
    expect(page.locator("#summary")).to_be_focused()
    record = record_of(laptop, "J-1")
    assert record.production_date.edtf == "1956~"
    assert [maker.name.as_written for maker in record.makers] == ["Press Two"]
    assert laptop.faults() == []


def test_what_is_typed_while_the_server_is_gone_is_offered_back(take_laptop: Callable[..., Laptop]):
    laptop = take_laptop()
    laptop.sign_in("Anna", "cataloguer")
    page = laptop.page
    line = page.locator("[data-saved]")

    # The server goes while a label is typed: the page says so, keeps trying, and lets nobody leave unwarned.
    laptop.open("/desk/objects/A-3/labels")
    page.route("**/draft", lambda route: route.abort())
    page.locator("#field-note_en").press_sequentially("Kept on this computer.")
    expect(line).to_contain_text("Not saved yet. We will keep trying. Do not close this window.")
    expect(line.get_by_role("button", name="Retry")).to_be_in_viewport()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(f"{laptop.served.address}/desk/")
    assert asked == ["beforeunload"]
    page.unroute("**/draft")

    # Back again, it is offered, put back, kept and saved.
    laptop.open("/desk/objects/A-3/labels")
    expect(page.locator("#field-note_en")).to_have_value("")
    offer = page.get_by_role("region", name="Text that was not saved")
    expect(offer).to_contain_text("Kept on this computer.")
    assert laptop.faults() == []
    offer.get_by_role("button", name="Put it back").click()
    expect(page.locator("#field-note_en")).to_have_value("Kept on this computer.")
    expect(line).to_have_text(SAVED)
    page.get_by_role("button", name="Save and close").click()
    page.wait_for_url("**/desk/objects/A-3")
    assert record_of(laptop, "A-3").note.text_in(Language.EN) == "Kept on this computer."
    # The lost connection is complained of, and the preview's frame for running no script.
    assert [trouble for trouble in laptop.troubles if not re.search("ERR_FAILED|sandboxed", trouble)] == []


def test_every_task_fits_a_tablet_and_has_no_fault(take_laptop: Callable[..., Laptop]):
    tablet = take_laptop(viewport={"width": 820, "height": 1180})
    tablet.sign_in("Anna", "cataloguer")
    for page in ("identify", "words", "connections", "rights", "labels?told=1", "history"):
        tablet.open(f"/desk/objects/A-1/{page}")
        assert tablet.faults() == []
        assert not tablet.is_cut()
