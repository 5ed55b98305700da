"""Sheets at the desk: columns matched, everything told, taken in, taken back, and everything out."""

from __future__ import annotations

import json
import time
from io import BytesIO

import pytest
from lxml import html

from catalogue.artefacts.finding import find_artefact, get_artefact, get_record
from catalogue.artefacts.revising import save_revision
from kiosk.errands.errand import Errand, Order, Progress, Standing, Work
from tests.builders.small_museum import AT
from tests.kiosk.desk.conftest import AtDesk, Desk

SHEET = (
    "object_number;Название;kind;date\n"
    "S-1;Значок дружбы двух портов;pin;about 1956\n"
    "S-2;Второй значок с двумя флагами;pin;the day after\n"
    ";Без номера;pin;\n"
)


def upload(browser: AtDesk, data: bytes, name: str = "list.csv") -> str:
    answer = browser.send("/desk/sheets/", {"sheet": (BytesIO(data), name)})
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return answer.headers["Location"]


def look(browser: AtDesk, address: str, **chosen: str) -> html.HtmlElement:
    """Send the form of columns as it is, but for what is chosen, and see what would happen."""
    (form,) = browser.see(address).xpath("//form[contains(@action, '/look')]")
    names = [field.value for field in form.xpath(".//input[@name='column']")]
    ours = [field.value or "" for field in form.xpath(".//select[@name='ours']")]
    ours = [chosen.get(name, our) for name, our in zip(names, ours, strict=True)]
    extra = {name: value for name, value in chosen.items() if name not in names}
    browser.send(form.get("action"), {"column": names, "ours": ours, **extra})
    return settled(browser, address)


def settled(browser: AtDesk, address: str) -> html.HtmlElement:
    """The page once the errand is over."""
    for _ in range(240):
        page = browser.see(address)
        if not page.xpath("//meta[@http-equiv='refresh']"):
            return page
        time.sleep(0.25)
    raise AssertionError("the errand did not end")


def test_a_sheet_is_matched_looked_at_taken_in_and_taken_back(desk: Desk) -> None:
    browser = desk("cataloguer")
    address = upload(browser, SHEET.encode("windows-1251"))
    columns = browser.see(address).text_content()
    assert "windows-1251" in columns.lower()
    assert "semicolon" in columns
    page = look(browser, address, Название="title_ru", save_as="Our lists")
    told = page.text_content()
    assert "Would be added2" in "".join(told.split("\n")).replace("  ", "")
    rows = [[cell.text_content() for cell in row] for row in page.xpath("//tbody/tr")]
    assert ["3", "S-2", "date"] in [row[:3] for row in rows]
    assert ["4", "", "object number"] in [row[:3] for row in rows]
    with desk.database.reading() as session:
        assert find_artefact(session, "S-1") is None
    assert browser.see("/desk/sheets/").xpath(f"//ul/li/a[@href='{address}']")
    browser.send(f"{address}/take")
    done = settled(browser, address)
    with desk.database.reading() as session:
        assert get_record(session, get_artefact(session, "S-1")).title.ru is not None
    browser.send(f"{address}/take")
    assert len(browser.see("/desk/sheets/").xpath("//tbody/tr")) == 1
    with desk.database.writing() as session:
        record = get_record(session, get_artefact(session, "S-2"))
        save_revision(session, type(record)(object_number="S-2", kind=record.kind), at=AT, by="Anna")
    (undo,) = done.xpath("//form[contains(@action, '/undo')]/@action")
    undone = browser.send(str(undo))
    page = settled(browser, undone.headers["Location"])
    assert "1 object that was added is gone" in page.text_content()
    assert "S-2" in page.text_content()
    with desk.database.reading() as session:
        assert find_artefact(session, "S-1") is None
        assert find_artefact(session, "S-2") is not None
    again = upload(browser, SHEET.encode())
    chosen = browser.see(f"{again}?columns=again&mapping=Our lists")
    assert chosen.xpath("//tr[.//b='Название']//option[@selected]/@value") == ["title_ru"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "This sheet is empty"),
        (b"PK\x03\x04 and then nothing", "damaged"),
        (b"\xd0\xcf\x11\xe0", "Save it as .xlsx or .csv"),
        (b"%PDF-1.7", "not a sheet"),
    ],
)
def test_what_is_no_sheet_is_refused_in_words(desk: Desk, data: bytes, words: str) -> None:
    answer = desk("cataloguer").send("/desk/sheets/", {"sheet": (BytesIO(data), "x.xlsx")})
    assert answer.status_code == 422
    assert words in answer.get_data(as_text=True)


def test_a_form_without_a_sheet_says_so(desk: Desk) -> None:
    assert "Select a sheet" in desk("cataloguer").send("/desk/sheets/", {}).get_data(as_text=True)


def test_a_sheet_of_five_thousand_columns_shows_those_that_matter(desk: Desk) -> None:
    names = [f"extra {number}" for number in range(5000)]
    data = ",".join([*names, "object_number"]) + "\n" + ",".join(["x"] * 5000 + ["W-1"]) + "\n"
    browser = desk("cataloguer")
    address = upload(browser, data.encode())
    page = browser.see(address)
    assert "further columns fit nothing" in page.text_content()
    assert page.xpath("//tr[.//b='object_number']//option[@selected]/@value") == ["object_number"]
    assert len(page.xpath("//select[@name='ours']")) < 200
    assert "W-1" not in browser.see("/desk/objects/").text_content()


def test_a_sheet_that_breaks_off_later_changes_nothing_and_says_where(desk: Desk) -> None:
    browser = desk("cataloguer")
    address = upload(browser, b'object_number,title_en\nB-1,One\nB-2,Two\nB-3,Three\nB-4,"left open\nB-5,Five\n')
    assert "Row 5 opens a quotation mark that is never closed" in look(browser, address).text_content()


def test_problems_come_by_pages(desk: Desk) -> None:
    lines = [json.dumps({"object_number": f"P-{number}", "date": "someday"}) for number in range(230)]
    browser = desk("cataloguer")
    address = upload(browser, "\n".join(lines).encode(), "list.jsonl")
    page = look(browser, address)
    assert "Page 1 of 3" in page.text_content()
    last = browser.see(f"{address}?page=99")
    assert "Page 3 of 3" in last.text_content()
    assert len(last.xpath("//tbody/tr")) == 30


def test_an_errand_whose_process_is_gone_says_that_nothing_was_changed(desk: Desk) -> None:
    errand = Errand.make(desk.house.settings.home)
    errand.keep_order(Order(work=Work.EXPORT, by="Anna", name="gone.csv"))
    errand.tell(Progress(standing=Standing.UNDER_WAY, process=2**22 + 5))
    browser = desk("cataloguer")
    for address in (f"/desk/sheets/{errand.token}", f"/desk/sheets/{errand.token}?columns=again"):
        assert "Nothing was changed" in browser.see(address).text_content()
    assert browser.send(f"/desk/sheets/{errand.token}/look").status_code == 404
    assert browser.send(f"/desk/sheets/{errand.token}/take").status_code == 303


def test_everything_comes_out_and_is_safe_to_open(desk: Desk) -> None:
    browser = desk("cataloguer")
    answer = browser.send("/desk/sheets/export", {"format": ".csv"})
    address = answer.headers["Location"]
    settled(browser, address)
    file = browser.get(f"{address}/file")
    assert "attachment" in file.headers["Content-Disposition"]
    assert file.get_data().decode("utf-8-sig").startswith("object_number,kind,title_en")
    assert browser.send("/desk/sheets/export", {"format": ".exe"}).status_code == 404


def test_only_who_writes_sees_sheets_and_nobody_sees_errands_by_guessing(desk: Desk) -> None:
    assert desk("viewer").get("/desk/sheets/").status_code == 403
    for token in ("0" * 16, "..", "%2e%2e", "x"):
        assert desk("cataloguer").get(f"/desk/sheets/{token}").status_code in (404, 308)
