"""A preview is visitors' own page with the draft in it: marked, without script, without a way out, for the desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from catalogue.artefacts.finding import get_artefact, get_record
from catalogue.artefacts.record import ArtefactRecord
from catalogue.artefacts.revising import save_revision
from catalogue.language_text import LanguageText
from tests.kiosk.desk.conftest import AtDesk, Desk

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PREVIEW = "/desk/objects/A-1/preview"


@pytest.fixture
def viewer(desk: Desk) -> AtDesk:
    with desk.database.writing() as session:
        record = get_record(session, get_artefact(session, "A-1"))
        label = LanguageText.of(en="A label nobody has seen yet.", ru="Подпись-черновик.")
        save_revision(session, replace(record, label=label), at=AT, by="Anna")
    return desk("viewer")


@pytest.mark.parametrize("face", ["portrait", "landscape", "phone"])
@pytest.mark.parametrize("language", ["en", "zh", "ru"])
def test_every_face_shows_the_draft_in_every_language_marked_as_one(
    desk: Desk, viewer: AtDesk, face: str, language: str
) -> None:
    words = "Подпись-черновик." if language == "ru" else "A label nobody has seen yet."
    mark = {"en": "Draft", "zh": "草稿", "ru": "Черновик"}[language]
    page = viewer.see(f"{PREVIEW}/{face}/{language}")
    assert words in page.text_content()
    assert page.find_class("draft")[0].text == mark
    assert page.get("lang") == ("zh-Hans" if language == "zh" else language)
    code = desk.museum.codes["A-1"]
    assert words not in desk.app.test_client().get(f"/o/{code}/{language}").text


def test_nothing_runs_in_a_preview_and_no_way_leads_out(viewer: AtDesk) -> None:
    for face in ("portrait", "phone"):
        answer = viewer.get(f"{PREVIEW}/{face}/en")
        page = viewer.see(f"{PREVIEW}/{face}/en")
        assert "sandbox allow-same-origin;" in answer.headers["Content-Security-Policy"]
        assert not page.xpath("//script")
        ways = {way for way in page.xpath("//a/@href | //form/@action") if not way.startswith("#")}
        assert all(way.startswith(f"{PREVIEW}/{face}/") for way in ways), ways
        assert f"{PREVIEW}/{face}/ru" in ways
        assert "/media/" not in answer.text


def test_the_parts_of_an_object_can_be_looked_at_too(viewer: AtDesk) -> None:
    words = "".join(viewer.see(f"{PREVIEW}/portrait/en/passages/{number}").text_content() for number in (1, 2))
    assert "pasted over the last one" in words
    assert viewer.get(f"{PREVIEW}/portrait/en/passages/99").status_code == 404
    assert viewer.get(f"{PREVIEW}/portrait/en/../../../../sign-out").status_code == 404


def test_larger_text_is_the_visitors_own_switch(viewer: AtDesk) -> None:
    page = viewer.see(f"{PREVIEW}/portrait/en?text=larger")
    assert page.get_element_by_id("access-text-larger").get("checked") is not None
    assert page.get_element_by_id("access-text-normal").get("checked") is None


def test_an_object_that_was_never_shown_and_says_nothing_has_a_preview(desk: Desk, viewer: AtDesk) -> None:
    with desk.database.writing() as session:
        save_revision(session, ArtefactRecord(object_number="P/1"), at=AT, by="Anna")
    for face in ("portrait", "phone"):
        assert viewer.get(f"/desk/objects/P%252F1/preview/{face}/zh").status_code == 200
    frame = viewer.see("/desk/objects/P%252F1/preview?face=phone&language=zh").xpath("//iframe/@src")
    assert frame == ["/desk/objects/P%252F1/preview/phone/zh"]


@pytest.mark.parametrize("address", ["wall/en", "portrait/de", "portrait/en/" + "x" * 200])
def test_there_is_no_other_preview(viewer: AtDesk, address: str) -> None:
    assert viewer.get(f"{PREVIEW}/{address}").status_code == 404


def test_previews_are_for_people_of_the_desk(desk: Desk) -> None:
    assert desk.app.test_client().get(f"{PREVIEW}/portrait/en").status_code == 303
