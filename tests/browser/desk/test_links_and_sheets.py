"""Ten links by keyboard with one taken back; a sheet in, looked at, and taken back again."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from catalogue.artefacts.finding import find_artefact
from catalogue.links.models import Link
from catalogue.links.reviewing import link_by_hand
from catalogue.sources.finding import passages_of
from tests.browser.desk.conftest import Laptop
from tests.builders.desk import Desk

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


def let_ten_wait(desk: Desk) -> None:
    with desk.database.writing() as session:
        paragraphs = [row.index for row in passages_of(session, "article.txt") if row.kind == "paragraph"]
        for number in ("A-2", "A-3", "A-4", "A-5", "A-6"):
            for index in paragraphs[:2]:
                link_by_hand(session, number, "article.txt", index, by="proposal", at=NOW)


def test_ten_links_are_reviewed_by_keyboard_and_one_decision_is_taken_back(laptop: Laptop) -> None:
    let_ten_wait(laptop.desk)
    laptop.sign_in("Rosa", "reviewer")
    page = laptop.page
    laptop.open("/desk/links/?source=article.txt")
    assert "10 passages wait" in page.inner_text(".queue__head")
    assert laptop.faults() == []
    quote = page.inner_text("mark")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowLeft")
    assert page.inner_text("mark") == quote
    page.keyboard.press("Shift+ArrowRight")
    shorter = page.inner_text("mark")
    assert quote.endswith(shorter)
    for left in range(9, -1, -1):
        before = page.url
        if left % 3 == 2:
            page.keyboard.press("r")
            page.keyboard.press("2")
        else:
            page.keyboard.press("a")
        page.wait_for_url(lambda url, before=before: url != before)
        if left == 4:
            page.keyboard.press("u")
            page.wait_for_url(lambda url, before=before: url == before)
            page.keyboard.press("a")
            page.wait_for_url(lambda url, before=before: url != before)
    assert page.inner_text("h1") == "Nothing waits for you"
    with laptop.desk.database.reading() as session:
        decided = session.query(Link).filter(Link.decided_by == "Rosa").all()
        assert sorted(link.state for link in decided) == ["accepted"] * 7 + ["rejected"] * 3
        assert [" ".join(link.exact.split()) for link in decided if link.quoted_by == "Rosa"] == [shorter]
    assert laptop.troubles == []


def test_a_sheet_is_taken_in_looked_at_and_taken_back(laptop: Laptop, tmp_path: Path) -> None:
    sheet = tmp_path / "list.csv"
    sheet.write_text("object_number;Titel;kind\nN-1;Ein Anstecker;pin\nN-2;Noch einer;gadget\n", encoding="utf-8")
    laptop.sign_in("Anna", "cataloguer")
    page = laptop.page
    laptop.open("/desk/sheets/")
    page.set_input_files("#field-sheet", sheet)
    page.click("text=Look into it")
    page.select_option("tr:has-text('Titel') select", "title_en")
    assert laptop.faults() == []
    page.click("text=See what would happen")
    page.wait_for_selector("text=Take it in")
    assert "gadget" in page.inner_text("tbody")
    assert laptop.faults() == []
    page.click("text=Take it in")
    page.wait_for_selector("text=Undo this import")
    laptop.open("/desk/objects/N-1/links")
    assert "Ein Anstecker" in page.inner_text("main, aside")
    laptop.open("/desk/sheets/")
    page.click("text=Undo")
    page.wait_for_selector("text=2 objects that were added are gone")
    with laptop.desk.database.reading() as session:
        assert find_artefact(session, "N-1") is None
    assert laptop.troubles == []
