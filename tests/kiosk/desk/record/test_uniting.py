"""One thing catalogued twice becomes one record, and nothing of either is lost."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from catalogue.artefacts.finding import get_artefact, get_record
from catalogue.artefacts.record import ArtefactRecord, RelatedObject
from catalogue.artefacts.revising import save_revision
from catalogue.language_text import Language, LanguageText
from catalogue.links.models import Link, LinkDecision
from catalogue.photographs.models import Photograph
from catalogue.showcase.publishing import publish
from tests.builders.small_museum import AT
from tests.kiosk.desk.conftest import AtDesk, Desk


@pytest.fixture(scope="module")
def anna(desk: Desk) -> AtDesk:
    return desk.curator("Anna", "cataloguer")


def record_of(desk: Desk, number: str) -> ArtefactRecord:
    with desk.database.reading() as session:
        return get_record(session, get_artefact(session, number))


def test_what_cannot_be_merged_says_why(desk: Desk, anna: AtDesk):
    with desk.database.writing() as session:
        save_revision(session, ArtefactRecord(object_number="T-0"), at=AT, by="test")
    for gone, into, words in (
        ("A-3", "A-3", "Enter the number of another object"),
        ("A-3", "Z-9", "No object has the number Z-9"),
        ("A-3", "T-0", "A-3 is on show and T-0 is not"),
    ):
        for answer in (
            anna.get(f"/desk/objects/{gone}/merge", query_string={"into": into}),
            anna.send(f"/desk/objects/{gone}/merge", {"into": into}),
        ):
            assert answer.status_code == 422
            assert words in answer.get_data(as_text=True)
    assert anna.get("/desk/objects/Z-9/merge").status_code == 404
    assert desk("reviewer").get("/desk/objects/A-3/merge").status_code == 403


def test_a_title_that_is_nearly_the_same_is_shown(anna: AtDesk):
    page = anna.see("/desk/objects/A-3/merge").text_content()
    assert "Nearly the same title" in page
    assert "A-4" in page


def test_merged_records_are_one_with_all_links_pictures_neighbours_and_codes(desk: Desk, anna: AtDesk):
    with desk.database.writing() as session:
        neighbour = RelatedObject(object_number="A-1", reason=LanguageText.of(en="Same wall"))
        save_revision(session, ArtefactRecord(object_number="T-1", related=(neighbour,)), at=AT, by="test")
        links_before = len(session.scalars(select(Link).where(Link.object_number == "A-1")).all())
        code = get_artefact(session, "A-1").code
    before, kept = record_of(desk, "A-1"), record_of(desk, "A-2")
    page = anna.see("/desk/objects/A-1/merge?into=A-2")
    (form,) = page.xpath("//form[@method='post'][contains(@action, 'merge')]")
    sent = {name: value or "" for name, value in form.form_values()} | {"choice-label_en": "mine"}
    answer = anna.post("/desk/objects/A-1/merge", data=sent)
    assert answer.headers["Location"] == "/desk/objects/A-2"

    record = record_of(desk, "A-2")
    assert record.label.text_in(Language.EN) == before.label.text_in(Language.EN)
    assert record.title.text_in(Language.EN) == kept.title.text_in(Language.EN)
    assert record.title.text_in(Language.RU) == before.title.text_in(Language.RU)
    assert record.original_titles == before.original_titles
    assert record_of(desk, "A-1") == before
    with desk.database.reading() as session:
        gone, stays = get_artefact(session, "A-1"), get_artefact(session, "A-2")
        assert gone.merged_into_id == stays.id
        assert len(session.scalars(select(Link).where(Link.object_number == "A-2")).all()) >= links_before
        assert not session.scalars(select(Link).where(Link.object_number == "A-1")).all()
        assert not session.scalars(select(LinkDecision).where(LinkDecision.object_number == "A-1")).all()
        assert len(session.scalars(select(Photograph).where(Photograph.artefact_id == stays.id)).all()) == 2
    assert record_of(desk, "T-1").related[0].object_number == "A-2"
    assert [one.object_number for one in record.related] == []

    visitor = desk.app.test_client()
    shown = visitor.get(f"/o/{code}")
    assert (shown.status_code, shown.headers["Location"][:7]) == (301, f"/o/{desk.museum.codes['A-2']}")
    with desk.database.writing() as session:
        assert publish(session, None, at=AT, by="test")
    assert visitor.get(f"/o/{desk.museum.codes['A-2']}").status_code == 200
    assert anna.send("/desk/objects/A-1/merge", {"into": "A-3"}).status_code == 422
    for address in ("/desk/objects/A-1", "/desk/objects/A-1/labels"):
        assert anna.get(address).headers["Location"] == "/desk/objects/A-2"
    assert "A-1 is part of A-2 now" in anna.see("/desk/objects/A-2").text_content()
    anna.see("/desk/objects/A-1/history")


def test_a_new_number_takes_its_links_along(desk: Desk, anna: AtDesk):
    with desk.database.reading() as session:
        links = {link.passage_id for link in session.scalars(select(Link).where(Link.object_number == "A-2"))}
    (form,) = anna.see("/desk/objects/A-2/identify").xpath("//form[contains(@class, 'record')]")
    sent = {name: (value or "").removeprefix("\n") for name, value in form.form_values()}
    answer = anna.post("/desk/objects/A-2/identify", data=sent | {"object_number": "A-2/new"})
    assert answer.status_code == 303
    with desk.database.reading() as session:
        moved = {link.passage_id for link in session.scalars(select(Link).where(Link.object_number == "A-2/new"))}
    assert moved == links != set()
