"""Doing one thing to many records at the desk: seen first, done, taken back; by those who may."""

from __future__ import annotations

import pytest

from catalogue.artefacts.finding import get_artefact, get_record
from catalogue.artefacts.models import ArtefactState
from catalogue.language_text import Language
from tests.kiosk.desk.conftest import AtDesk, Desk

TOGETHER = "/desk/objects/together"


@pytest.fixture
def writer(desk: Desk) -> AtDesk:
    return desk("cataloguer")


def location(desk: Desk, number: str) -> str:
    with desk.database.reading() as session:
        return get_record(session, get_artefact(session, number)).location.text_in(Language.EN)


def test_records_move_together_and_back(desk: Desk, writer: AtDesk) -> None:
    chosen = {"do": "location", "number": ["A-3", "A-4", "No such"], "location_en": "Store 2"}
    looked = writer.send(TOGETHER, {**chosen, "look": "yes"})
    assert "2 records will change" in looked.text
    assert location(desk, "A-3") == "In this room, case 2"
    done = writer.send(TOGETHER, {**chosen, "do_it": "yes"})
    assert done.status_code == 303
    assert location(desk, "A-3") == location(desk, "A-4") == "Store 2"
    assert "2 records changed" in writer.get(done.location).text
    undone = writer.send(f"{done.location}/undo", follow_redirects=True)
    assert "Undone for 2 records." in undone.text
    assert location(desk, "A-3") == "In this room, case 2"
    assert "has undone this already" in writer.send(f"{done.location}/undo", follow_redirects=True).text


def test_all_of_a_filtered_list_is_taken_not_only_the_page(desk: Desk, writer: AtDesk) -> None:
    listed = "/desk/objects/?kind=pin"
    page = writer.see(f"{TOGETHER}?do=review&all=yes&list={listed}")
    assert len(page.xpath("//input[@name='number']")) == 7
    numbers = page.xpath("//input[@name='number']/@value")
    writer.send(TOGETHER, {"do": "review", "number": numbers, "do_it": "yes"})
    with desk.database.reading() as session:
        assert {get_artefact(session, number).state for number in numbers} == {ArtefactState.IN_REVIEW}


def test_what_lacks_a_word_is_told_in_place(writer: AtDesk) -> None:
    for field, message in (("theme", "Select a theme"), ("location", "Enter where the objects are now")):
        answer = writer.send(TOGETHER, {"do": field, "number": ["A-3"], "do_it": "yes"})
        assert answer.status_code == 422
        assert message in answer.text
    forged = writer.send(TOGETHER, {"do": "theme", "theme": "no-such-theme", "number": ["A-3"], "do_it": "yes"})
    assert "Select a theme" in forged.text


def test_choosing_nothing_leads_back_to_the_list_and_to_no_other_house(writer: AtDesk) -> None:
    assert writer.get(f"{TOGETHER}?do=theme&list=/desk/objects/?q%3Dpin").location == "/desk/objects/?q=pin"
    assert writer.get(f"{TOGETHER}?do=&number=A-3&list=//elsewhere.test/desk/objects/").location == "/desk/objects/"
    assert writer.get(f"{TOGETHER}/999999999999999999").status_code == 404


def test_each_action_asks_for_its_own_right(desk: Desk, writer: AtDesk) -> None:
    publisher = desk("publisher")
    assert writer.send(TOGETHER, {"do": "publish", "number": ["A-3"], "do_it": "yes"}).status_code == 403
    assert publisher.send(TOGETHER, {"do": "location", "number": ["A-3"], "do_it": "yes"}).status_code == 403
    offered = publisher.see("/desk/objects/").xpath("//select[@name='do']/option/@value")
    assert offered == ["", "publish", "labels"]
    labels = publisher.get(f"{TOGETHER}?do=labels&number=A-3&number=A-4")
    assert labels.location == "/desk/labels/?number=A-3&number=A-4"
    assert not desk("viewer").see("/desk/objects/").xpath("//select[@name='do']")
    for role in ("viewer", "reviewer", "translator", "administrator"):
        assert desk(role).send(TOGETHER, {"do": "theme", "number": ["A-3"]}).status_code == 403
