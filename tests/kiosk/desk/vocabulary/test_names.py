"""Names on the desk: found while they are typed, added, corrected, merged."""

from __future__ import annotations

import pytest

from catalogue.artefacts.finding import get_artefact, get_record
from catalogue.artefacts.record import ArtefactRecord
from catalogue.language_text import Language
from catalogue.vocabulary.finding import find_by_name, get_entry
from tests.kiosk.desk.conftest import AtDesk, Desk


@pytest.fixture(scope="module")
def anna(desk: Desk) -> AtDesk:
    return desk.curator("Anna", "cataloguer")


def found(client: AtDesk, kind: str, typed: str) -> list[dict[str, str]]:
    answer = client.get(f"/desk/lookup/{kind}", query_string={"typed": typed})
    assert answer.status_code == 200
    return answer.get_json()["rows"]


def said(client: AtDesk, address: str) -> str:
    return " ".join(client.see(address).text_content().split())


def record_of(desk: Desk, number: str) -> ArtefactRecord:
    with desk.database.reading() as session:
        return get_record(session, get_artefact(session, number))


def test_two_letters_find_a_place_in_three_scripts_and_offer_to_add_it_after_the_rest(anna: AtDesk):
    for typed in ("shangha", "шанха", "上海"):
        rows = found(anna, "place", typed)
        assert rows[0]["names"].startswith("Shanghai · 上海 · Шанхай")
        assert "used in" in rows[0]["more"]
        assert rows[-1]["names"] == f"Add ‘{typed}’ as a new place"
    assert found(anna, "place", "s") == []
    assert [row["label"] for row in found(anna, "object", "A-1")][:2] == ["A-1", "A-10"]
    assert anna.get("/desk/lookup/nothing?typed=ab").status_code == 404


def test_a_viewer_finds_names_and_adds_none(desk: Desk):
    viewer = desk("viewer")
    assert all(not row["address"] for row in found(viewer, "place", "shangha"))
    assert viewer.get("/desk/vocabulary/new").status_code == 403
    assert "Shanghai" in said(viewer, "/desk/vocabulary/?type=place&typed=shangh")


@pytest.mark.parametrize("typed", ["\x00a", "%%", "\udcff", "a" * 5000, "'; --", "\u202eab"])
def test_any_words_can_be_looked_up(anna: AtDesk, typed: str):
    assert anna.get("/desk/lookup/maker", query_string={"typed": typed.encode("utf-8", "replace")}).status_code == 200


def test_a_new_name_is_usable_at_once_and_waits_for_an_editor(anna: AtDesk):
    assert "Vera Petrova" in anna.get("/desk/vocabulary/new?type=person&name=Vera+Petrova").get_data(as_text=True)
    typed = {"type": "person", "name_en": "Vera Petrova", "name_ru": "Вера Петрова", "dates": "1901/1970"}
    assert anna.send("/desk/vocabulary/new", typed).status_code == 303
    assert found(anna, "maker", "петров")[0]["label"] == "Vera Petrova"
    assert "Vera Petrova" in said(anna, "/desk/vocabulary/?waiting=1")
    asked = anna.send("/desk/vocabulary/new", typed | {"name_en": "Petrova Vera"})
    assert asked.status_code == 200
    assert "1 similar name" in asked.get_data(as_text=True)
    made = anna.send("/desk/vocabulary/new", typed | {"name_en": "Petrova Vera", "is_another": "yes"})
    assert made.headers["Location"] == "/desk/vocabulary/petrova-vera"
    anna.send("/desk/vocabulary/vera-petrova/looked-at")
    assert "Vera Petrova" not in said(anna, "/desk/vocabulary/?waiting=1")


def test_a_name_that_cannot_be_is_said_and_stays_typed(anna: AtDesk):
    for typed, message in (
        ({"other_names": "Kept words"}, "Enter a name in at least one language"),
        ({"name_en": "Kept words" + "x" * 200}, "Name must be 200 characters or less"),
        ({"name_en": "Kept words", "dates": "someday"}, "Dates must be years or days, like 1901 to 1970"),
    ):
        answer = anna.send("/desk/vocabulary/new", {"type": "place", **typed})
        assert answer.status_code == 422
        assert message in answer.get_data(as_text=True)
        assert "Kept words" in answer.get_data(as_text=True)
    assert anna.get("/desk/vocabulary/no-such-name").status_code == 404


def test_a_corrected_name_keeps_its_other_spellings_and_outside_numbers(desk: Desk, anna: AtDesk):
    with desk.database.reading() as session:
        before = get_entry(session, "shanghai")
    page = anna.see("/desk/vocabulary/shanghai")
    (form,) = page.xpath("//form[@action='/desk/vocabulary/shanghai']")
    sent = {name: (value or "").removeprefix("\n") for name, value in form.form_values()}
    anna.post("/desk/vocabulary/shanghai", data=sent | {"other_names": sent["other_names"] + "\nShànghǎi shì"})
    with desk.database.reading() as session:
        after = get_entry(session, "shanghai")
    assert set(before.names) < set(after.names)
    assert [name.text for name in after.names if name not in before.names] == ["Shànghǎi shì"]
    assert (after.identifiers, after.latitude, after.broader) == (before.identifiers, before.latitude, before.broader)


def test_merged_names_all_lead_to_the_one_that_stays_and_records_follow(desk: Desk, anna: AtDesk):
    for name in ("Press of the Docks", "Docks Printing House"):
        anna.send("/desk/vocabulary/new", {"type": "organisation", "name_en": name, "is_another": "yes"})
    address = "/desk/objects/A-2/connections"
    anna.send(address, {"base_revision": "1", "organisations-0-name": "Docks Printing House"})
    assert record_of(desk, "A-2").organisations[0].key == "docks-printing-house"
    assert "Press of the Docks" in said(anna, "/desk/vocabulary/docks-printing-house/merge?typed=docks")
    merge = "/desk/vocabulary/docks-printing-house/merge"
    assert anna.send(merge, {"into": "docks-printing-house"}).status_code == 422
    assert anna.send(merge, {"into": "shanghai"}).status_code == 422
    assert anna.send(merge, {"into": "nobody"}).status_code == 422
    answer = anna.send(merge, {"into": "press-of-the-docks"})
    assert answer.headers["Location"] == "/desk/vocabulary/press-of-the-docks"
    (named,) = record_of(desk, "A-2").organisations
    assert (named.key, named.as_written) == ("press-of-the-docks", "Docks Printing House")
    with desk.database.reading() as session:
        assert get_entry(session, "docks-printing-house").key == "press-of-the-docks"
        kept = find_by_name(session, "docks printing house")
    assert kept is not None
    assert kept.label(Language.EN) == "Press of the Docks"
    assert [row["label"] for row in found(anna, "organisation", "docks printing")][:1] == ["Press of the Docks"]
