"""Labels at the desk: chosen, looked at, printed, entered in the register; codes printed ahead."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalogue.artefacts.finding import get_artefact, get_record
from catalogue.artefacts.record import ArtefactRecord
from catalogue.artefacts.revising import save_revision
from catalogue.language_text import LanguageText
from tests.builders.small_museum import AT
from tests.kiosk.desk.conftest import AtDesk, Desk

SHEET = "/desk/labels/sheet?numbers=A-1&template=object&language=en"


@pytest.fixture(scope="module")
def here(desk: Desk) -> AtDesk:
    return desk("cataloguer")


def words_of(page: object) -> str:
    return " ".join(page.text_content().split())  # type: ignore[attr-defined]


def test_a_sheet_shows_labels_at_their_true_size_with_vector_codes(here: AtDesk) -> None:
    page = here.see(SHEET)
    (label,) = page.xpath("//*[local-name()='svg' and contains(@class, 'label')]")
    assert label.get("width") == "96mm"
    drawn = " ".join(" ".join(label.itertext()).split())
    assert "Poster of two hands" in drawn
    assert "Two passages and a bridge up close." in drawn
    assert "Reconstruction for demonstration" in drawn
    assert not label.xpath(".//*[local-name()='image']")
    assert "style" not in {name for part in page.iter() if isinstance(part.tag, str) for name in part.attrib}


def test_a_label_that_cannot_keep_its_promises_stands_in_a_red_frame(here: AtDesk) -> None:
    page = here.see("/desk/labels/sheet?numbers=A-1&template=own&width=60&height=40&code=20&language=en&language=ru")
    assert page.xpath("//*[contains(@class, 'label--fault')]")
    said = words_of(page.xpath("//*[@class='faults']")[0])
    assert "A square of the code would be 0.54 mm; it must be 0.8 mm, so the code 30 mm" in said
    assert "The record says no reason line in Русский" in said
    assert "These words need a label" in said
    assert not page.xpath("//button[@value='page']"), "what lacks its reason line is not printed"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("template=object&language=en", "Enter an object number, or select a theme"),
        ("numbers=A-99&template=object&language=en", "A-99"),
        ("numbers=A-1&template=own&width=x&height=9&code=20&language=en", "Width must be a number of millimetres"),
        ("numbers=A-1&template=object", "Select a language"),
        ("numbers=A-1&template=poster&language=en", "Select a kind of label"),
    ],
)
def test_what_cannot_be_printed_is_said_and_the_typed_text_kept(here: AtDesk, asked: str, said: str) -> None:
    answer = here.get(f"/desk/labels/sheet?{asked}")
    assert answer.status_code == 422
    assert said in answer.text
    assert ("A-1" in asked) == (">\nA-1</textarea>" in answer.text)


def test_what_is_printed_stands_in_the_register_until_it_is_taken_down(here: AtDesk, desk: Desk) -> None:
    fields = {"numbers": "A-1\nA-2", "template": "object", "language": "en", "as": "page"}
    printed = here.send("/desk/labels/print", fields)
    assert "1 label is in the register" in printed.text
    assert "1 label lacks its reason line and was left out." in printed.text

    with desk.database.writing() as session:
        record = get_record(session, get_artefact(session, "A-1"))
        save_revision(session, replace(record, title=LanguageText.of(en="Poster of a bridge")), at=AT, by="test")
    page = here.see("/desk/labels/register?all=no")
    assert "The object was renamed" in words_of(page)
    (address,) = page.xpath("//form[contains(@action, '/ended')]/@action")
    here.send(address)
    assert "Poster of two hands" not in words_of(here.see("/desk/labels/register"))


def test_codes_are_printed_ahead_and_bound_by_typing(here: AtDesk, desk: Desk) -> None:
    page = here.send("/desk/labels/codes", {"count": "3"})
    assert page.status_code == 200
    listed = here.see("/desk/labels/codes").xpath("//tbody/tr/td[1]/text()")
    assert len(listed) == 3
    refused = here.send("/desk/labels/codes/bind", {"code": listed[0].lower(), "number": "A-1"})
    assert refused.status_code == 422
    assert "has been on show under" in refused.text
    with desk.database.writing() as session:
        save_revision(session, ArtefactRecord(object_number="N-1"), at=AT, by="test")
    assert here.send("/desk/labels/codes/bind", {"code": listed[0].lower(), "number": "N-1"}).status_code == 303
    with desk.database.reading() as session:
        assert get_artefact(session, "N-1").code == listed[0]


@pytest.mark.parametrize("count", ["0", "many", "9999", "²"])
def test_a_number_of_labels_that_is_none_is_said(here: AtDesk, count: str) -> None:
    answer = here.send("/desk/labels/codes", {"count": count})
    assert answer.status_code == 422
    assert "Number of labels must be from 1 to 200" in answer.text


def test_whoever_only_looks_prints_nothing(desk: Desk) -> None:
    onlooker = desk("viewer")
    assert onlooker.get(SHEET).status_code == 200
    assert onlooker.send("/desk/labels/print", {"numbers": "A-1", "template": "object"}).status_code == 403
    assert onlooker.send("/desk/labels/codes", {"count": "3"}).status_code == 403
