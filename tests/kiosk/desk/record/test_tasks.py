"""The record's forms as a browser without script meets them."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest
from lxml import html
from sqlalchemy.orm import Session

from catalogue.artefacts.finding import find_artefact, get_artefact, get_record
from catalogue.artefacts.models import Artefact
from catalogue.artefacts.record import ArtefactRecord
from catalogue.artefacts.working import saving
from catalogue.language_text import Language
from tests.kiosk.desk.conftest import AtDesk, Desk

TASKS = ("identify", "making", "physical", "words", "connections", "rights", "labels")


@pytest.fixture(scope="module")
def anna(desk: Desk) -> AtDesk:
    return desk.curator("Anna", "cataloguer")


@pytest.fixture(scope="module")
def li_wei(desk: Desk) -> AtDesk:
    return desk.curator("Li Wei", "cataloguer")


def fields_of(page: html.HtmlElement) -> dict[str, Any]:
    """What the browser would send of the record's form."""
    (form,) = page.xpath("//form[contains(@class, 'record')]")
    # A browser leaves out the line break that begins a text area.
    return {name: (value or "").removeprefix("\n") for name, value in form.form_values()}


def fill(client: AtDesk, address: str, changed: dict[str, str], do: str = "save") -> Any:
    return client.post(address, data=fields_of(client.see(address)) | changed | {"do": do})


def record_of(desk: Desk, number: str) -> ArtefactRecord:
    with desk.database.reading() as session:
        return get_record(session, get_artefact(session, number))


def said(page: html.HtmlElement) -> str:
    return " ".join(page.text_content().split())


def summary(page: html.HtmlElement) -> list[str]:
    return [link.text_content() for link in page.xpath("//div[@id='summary']//a")]


@pytest.mark.parametrize("task", TASKS)
def test_every_task_shows_and_saving_it_untouched_changes_nothing(desk: Desk, anna: AtDesk, task: str):
    for number in ("A-1", "A-2"):
        before = record_of(desk, number)
        answer = fill(anna, f"/desk/objects/{number}/{task}", {})
        assert answer.status_code == 303
        assert record_of(desk, number) == before


def test_a_new_object_is_made_with_four_answers(anna: AtDesk):
    address = "/desk/objects/new"
    typed = {"object_number": "N/1", "kind": "poster", "title_en": "New poster", "location": ""}
    refused = fill(anna, address, typed)
    assert refused.status_code == 422
    page = html.fromstring(refused.get_data(as_text=True))
    assert summary(page) == ["Select where the object is now"]
    assert page.xpath("//title")[0].text.startswith("Error:")
    assert fields_of(page)["title_en"] == "New poster"
    made = anna.post(address, data=fields_of(page) | {"location": "Case 9"})
    assert made.headers["Location"] == "/desk/objects/N%252F1?made=1"
    anna.see(made.headers["Location"])
    again = anna.post(address, data=fields_of(page) | {"location": "Case 9"})
    assert again.headers["Location"] == made.headers["Location"]
    twin = anna.post(address, data=fields_of(page) | {"location": "Case 9", "object_number": "N/2"})
    assert "1 object has nearly the same title" in said(anna.see(twin.headers["Location"]))
    other = anna.post(address, data=fields_of(page) | {"location": "Case 9", "title_en": "Another"})
    assert summary(html.fromstring(other.get_data(as_text=True))) == [
        "Object number N/1 is already used by ‘New poster’"
    ]


def test_an_object_made_meanwhile_under_the_same_number_is_not_written_over(
    desk: Desk, anna: AtDesk, monkeypatch: pytest.MonkeyPatch
):
    before, looks = record_of(desk, "A-1"), count()

    def look(session: Session, number: str) -> Artefact | None:
        """On PostgreSQL the first look may come a moment before the other's object is there."""
        return find_artefact(session, number) if next(looks) else None

    monkeypatch.setattr(saving, "find_artefact", look)
    typed = {"object_number": "A-1", "kind": "poster", "title_en": "Another", "location": "Case 9"}
    refused = fill(anna, "/desk/objects/new", typed)
    assert refused.status_code == 422
    assert summary(html.fromstring(refused.get_data(as_text=True)))[0].startswith("Object number A-1 is already used")
    assert record_of(desk, "A-1") == before


def test_an_object_that_was_begun_is_found_again(anna: AtDesk, li_wei: AtDesk):
    sent = fields_of(anna.see("/desk/objects/new")) | {"title_en": "Begun and left"}
    token = anna.post("/desk/objects/new/draft", data=sent).get_json()["token"]
    for address in ("/desk/objects/new", "/desk/"):
        assert "Begun and left" in said(anna.see(address))
    assert fields_of(anna.see(f"/desk/objects/new?draft={token}"))["title_en"] == "Begun and left"
    assert "Begun and left" not in said(li_wei.see("/desk/objects/new"))
    assert fields_of(li_wei.see(f"/desk/objects/new?draft={token}"))["title_en"] == ""
    anna.post("/desk/objects/new", data=sent | {"token": token, "do": "discard"})
    assert "Begun and left" not in said(anna.see("/desk/objects/new"))


def test_rows_are_added_and_removed_without_script_and_what_was_typed_stays(desk: Desk, anna: AtDesk):
    address = "/desk/objects/A-2/making"
    typed = {"makers-0-name": "Press One", "makers-0-role": "printer", "date": "sometime"}
    answer = fill(anna, address, typed, do="add-makers")
    page = anna.see(answer.headers["Location"].partition("#")[0])
    assert {"makers-0-name", "makers-1-name"} <= set(fields_of(page))
    assert fields_of(page)["date"] == "sometime"
    answer = anna.post(address, data=fields_of(page) | {"makers-1-name": "Press Two", "do": "remove-makers-0"})
    page = anna.see(answer.headers["Location"].partition("#")[0])
    assert fields_of(page)["makers-0-name"] == "Press Two"
    assert record_of(desk, "A-2").makers == ()
    saved = anna.post(address, data=fields_of(page) | {"do": "save"})
    page = anna.see(saved.headers["Location"])
    assert "Date must be a real date or period, like about 1956 or 1954 to 1958" in summary(page)
    assert fields_of(page)["date"] == "sometime"
    assert [maker.name.as_written for maker in record_of(desk, "A-2").makers] == ["Press Two"]


def test_a_date_says_what_it_will_be_stored_as_in_three_languages(anna: AtDesk):
    for words, stored in (
        ("about 1956", "We will store 1956~, 1955 to 1957"),
        ("1950-е", "We will store 195X, 1950 to 1959"),
        ("约1956年", "We will store 1956~, 1955 to 1957"),
    ):
        answer = fill(anna, "/desk/objects/A-3/making", {"date": words}, do="check-date")
        page = anna.see(answer.headers["Location"].partition("#")[0])
        assert stored in said(page)
        assert anna.get("/desk/dates", query_string={"words": words}).get_json()["said"] == stored
    assert fields_of(page)["earliest_year"] == "1955"


def test_two_people_who_save_one_text_choose_and_no_word_is_lost(desk: Desk, anna: AtDesk, li_wei: AtDesk):
    address = "/desk/objects/A-4/labels"
    first, second = fields_of(anna.see(address)), fields_of(li_wei.see(address))
    anna.post(address, data=first | {"label_en": "Anna wrote this.", "hook_ru": "Анна"})
    answer = li_wei.post(address, data=second | {"label_en": "Li Wei wrote that.", "hook_en": "Li Wei"})
    assert answer.headers["Location"] == f"{address}/compare"
    page = li_wei.see(f"{address}/compare")
    assert "Anna wrote this." in said(page)
    assert "Li Wei wrote that." in said(page)
    (form,) = page.xpath("//form[contains(@action, 'compare')]")
    sent = {name: value or "" for name, value in form.form_values()}
    nothing = li_wei.post(f"{address}/compare", data=sent)
    assert nothing.status_code == 422
    assert summary(html.fromstring(nothing.get_data(as_text=True))) == [
        "Select which text of ‘Label in English’ to keep"
    ]
    li_wei.post(
        f"{address}/compare",
        data=sent | {"choice-label_en": "edit", "edit-label_en": "Both wrote this."},
    )
    record = record_of(desk, "A-4")
    assert record.label.text_in(Language.EN) == "Both wrote this."
    assert (record.hook.text_in(Language.RU), record.hook.text_in(Language.EN)) == ("Анна", "Li Wei")


def test_a_draft_is_kept_and_others_see_who_types(desk: Desk, anna: AtDesk, li_wei: AtDesk):
    address = "/desk/objects/A-5/physical"
    sent = fields_of(anna.see(address)) | {"condition_note": "Rubbed at the edge"}
    kept = anna.post(f"{address}/draft", data=sent)
    assert kept.get_json()["editing"] == []
    assert "Anna is editing Physical" in said(li_wei.see("/desk/objects/A-5/labels"))
    assert (
        "Anna is editing Physical"
        in li_wei.post(
            "/desk/objects/A-5/labels/draft", data=fields_of(li_wei.see("/desk/objects/A-5/labels"))
        ).get_json()["editing"]
    )
    page = anna.see(address)
    assert "Draft saved" in said(page)
    assert fields_of(page)["condition_note"] == "Rubbed at the edge"
    assert fields_of(li_wei.see(address))["condition_note"] == ""
    assert record_of(desk, "A-5").condition_note == ""
    fill(anna, address, {}, do="discard")
    assert fields_of(anna.see(address))["condition_note"] == ""


def test_a_translator_changes_the_texts_of_their_languages_and_nothing_else(desk: Desk):
    vera = desk.curator("Vera", "translator", languages=("ru",))
    address = "/desk/objects/A-6/labels"
    before = record_of(desk, "A-6")
    page = vera.see(address)
    assert page.xpath("//textarea[@name='label_en']/@readonly")
    assert not page.xpath("//textarea[@name='label_ru']/@readonly")
    answer = fill(vera, address, {"label_ru": "По-русски.", "label_en": "Forged.", "is_highlight": "yes"})
    page = vera.see(answer.headers["Location"])
    assert "Left as they were: Label in English" in said(page)
    record = record_of(desk, "A-6")
    assert record.label.text_in(Language.RU) == "По-русски."
    assert record.label.text_in(Language.EN) == before.label.text_in(Language.EN)
    assert record.is_highlight == before.is_highlight
    fill(vera, "/desk/objects/A-6/making", {"makers-0-name": "Forged", "date": "1900"})
    assert record_of(desk, "A-6").makers == before.makers
    assert vera.post("/desk/objects/new", data={"csrf_token": vera.token()}).status_code == 403


def test_a_translation_older_than_what_it_translates_says_so_until_it_is_changed_too(anna: AtDesk):
    address = "/desk/objects/A-4/labels"
    told = "English was changed by Anna on"
    fill(anna, address, {"hook_en": "First.", "hook_zh": "第一。", "hook_ru": "Первое."})
    assert told not in said(anna.see(address))
    fill(anna, address, {"hook_en": "Second."})
    page = anna.see(address)
    assert [part.get("data-language") for part in page.xpath("//*[p[contains(@class, 'left-behind')]]")] == ["zh", "ru"]
    assert said(page).count(told) == 2
    fill(anna, address, {"hook_zh": "第二。", "hook_ru": "Второе."})
    assert told not in said(anna.see(address))


def test_a_viewer_reads_and_changes_nothing(desk: Desk):
    viewer = desk("viewer")
    page = viewer.see("/desk/objects/A-1/labels")
    assert not page.xpath("//form[contains(@class, 'record')]//button[@value='save']")
    assert viewer.send("/desk/objects/A-1/labels", {"label_en": "x"}).status_code == 403
    assert viewer.send("/desk/objects/A-1/history/undo", {"revision": "1"}).status_code == 403


def test_history_compares_restores_and_undoes(desk: Desk, anna: AtDesk):
    address = "/desk/objects/A-7/labels"
    first = record_of(desk, "A-7")
    for words in ("Second.", "Third."):
        fill(anna, address, {"label_en": words})
    page = anna.see("/desk/objects/A-7/history?earlier=2&later=3")
    assert "Revision 2Second. Revision 3Third." in said(page)
    assert "Anna changed this on" in said(anna.see(address))
    anna.send("/desk/objects/A-7/history/undo", {"revision": "3"})
    assert record_of(desk, "A-7").label.text_in(Language.EN) == "Second."
    anna.send("/desk/objects/A-7/history/undo", {"revision": "3"})
    assert record_of(desk, "A-7").label.text_in(Language.EN) == "Second."
    anna.send("/desk/objects/A-7/history/restore", {"revision": "1"})
    assert record_of(desk, "A-7") == first
    assert anna.send("/desk/objects/A-7/history/restore", {"revision": "99"}).status_code == 404


@pytest.mark.parametrize("typed", ["\x00\x01", "\u202eevil", "🕊️" * 300, "<b>&\"'", "a" * 100_001])
def test_whatever_is_pasted_into_every_field_is_kept_and_never_a_fault(desk: Desk, anna: AtDesk, typed: str):
    for task in TASKS:
        address = f"/desk/objects/A-8/{task}"
        own = ("token", "base_revision", "csrf_token", "object_number")
        sent = {name: typed if name not in own else value for name, value in fields_of(anna.see(address)).items()}
        answer = anna.post(address, data=sent)
        assert answer.status_code in (303, 422), (task, answer.status_code)
        anna.see(answer.headers["Location"])
        anna.see("/desk/objects/A-8/history")
    assert find_number(desk, "A-8")


def test_a_paste_of_ten_megabytes_is_kept_and_said(anna: AtDesk):
    address = "/desk/objects/A-9/labels"
    long = "x" * (10 * 1024 * 1024)
    answer = fill(anna, address, {"note_ru": long})
    page = anna.get(answer.headers["Location"]).get_data(as_text=True)
    assert "This text must be 100000 characters or less. It is kept in your draft" in page
    assert long in page


def test_pages_that_are_not_there_say_so(anna: AtDesk):
    for address in ("/desk/objects/Z-9/labels", "/desk/objects/Z-9", "/desk/objects/Z-9/history"):
        assert anna.get(address).status_code == 404
    assert anna.get("/desk/objects/A-1/nothing").status_code == 404
    assert anna.send("/desk/objects/Z-9/labels/draft", {"label_en": "x"}).status_code == 404
    assert anna.get("/desk/objects/A-1/labels/compare").status_code == 303


def find_number(desk: Desk, number: str) -> bool:
    with desk.database.reading() as session:
        return find_artefact(session, number) is not None
