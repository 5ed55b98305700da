"""Screens at the desk: how each is, its settings, what it is asked, and making a device one of them."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest
from lxml import html

from catalogue.language_text import Language
from catalogue.screens.heartbeat import Heartbeat, note_heartbeat
from catalogue.screens.registering import add_screen, get_screen, knows_token, settings_of
from catalogue.screens.settings import ScreenSettings
from catalogue.visits_counted.counting import Counted, Sum, add_missed, add_sums
from catalogue.vocabulary.bringing import bring
from catalogue.vocabulary.values import EntryType, Name, NameKind, Spotted, VocabularyEntry
from tests.builders.small_museum import THEME
from tests.kiosk.desk.conftest import AtDesk, Desk

SETTINGS = {
    "themes": THEME,
    "objects": "A-2\n\n A-1 \nA-2",
    "languages": ["ru", "en"],
    "orientation": "landscape",
    "panel_diagonal_in": "27,5",
    "bottom_edge_mm": "900",
    "viewing_mm": "550",
    "browsing_seconds": "45",
    "looking_seconds": "120",
}


@pytest.fixture(scope="module")
def boss(desk: Desk) -> AtDesk:
    return desk("administrator")


def words_of(page: html.HtmlElement) -> str:
    return " ".join(page.text_content().split())


def add(desk: Desk, name: str) -> str:
    with desk.database.writing() as session:
        return add_screen(session, name, ScreenSettings(), at=datetime.now(UTC), by="test").token


def test_a_screen_is_added_and_a_device_becomes_it_by_the_code_it_is_told(desk: Desk, boss: AtDesk) -> None:
    added = html.fromstring(boss.send("/desk/screens/new", {"name": "hall-1", **SETTINGS}).text)
    code = added.xpath("string(//p[@class='pairing'])")
    once = added.xpath("string(//input[@id='one-time']/@value)")
    assert once.startswith("http://museum.test/touch/hall-1/#token=")
    assert len(added.xpath("string(//p[@id='staff-code'])")) == 6
    with desk.database.reading() as session:
        kept = settings_of(session, "hall-1")
    assert (kept.themes, kept.objects, kept.languages) == ((THEME,), ("A-2", "A-1"), (Language.EN, Language.RU))
    assert (kept.panel_diagonal_in, kept.orientation, kept.looking_seconds) == (27.5, "landscape", 120)

    with desk.database.writing() as session:
        name = Name(text="Letters", language="en", kind=NameKind.PREFERRED, spotted=Spotted.NEVER)
        bring(session, [VocabularyEntry(key="letters", type=EntryType.THEME, names=(name,))])
    chosen = html.fromstring(boss.get("/desk/screens/hall-1").text).xpath("//select[@name='themes']")
    assert [place.xpath("string(option[@selected]/@value)") for place in chosen] == [THEME, ""]
    boss.send("/desk/screens/hall-1", {**SETTINGS, "themes": ["letters", "", THEME, "letters"]})
    with desk.database.reading() as session:
        assert settings_of(session, "hall-1").themes == ("letters", THEME)

    device = desk.app.test_client()
    wrong = device.post("/touch/pair", data={"code": "000 00"})
    assert wrong.status_code == 400
    assert "Enter the 9 figures" in wrong.text
    assert 'value="000 00"' in wrong.text
    place, token = device.post("/touch/pair", data={"code": code}).location.split("#token=")
    assert place == "/touch/hall-1/"
    beat = device.post("/touch/hall-1/heartbeat", json={"edition": 1}, headers={"Vitrine-Screen-Token": token})
    assert beat.json == {"reload": False}
    assert "Set-Cookie" not in beat.headers
    again = boss.send("/desk/screens/new", {"name": "hall-1", **SETTINGS})
    assert again.status_code == 400
    assert "A screen has the name hall-1 already" in again.text


def test_every_problem_of_a_screens_settings_is_told_and_what_was_typed_kept(desk: Desk, boss: AtDesk) -> None:
    add(desk, "stairs")
    typed = {"objects": "A-1\nB-77", "panel_diagonal_in": "nan", "viewing_mm": "1e3", "browsing_seconds": "5"}
    wrong = boss.send("/desk/screens/stairs", typed)
    page = html.fromstring(wrong.text)
    assert wrong.status_code == 400
    assert page.xpath("//div[@class='summary']//a/text()") == [
        "Object numbers must be in the catalogue: B-77",
        "Select a language",
        "Select how the screen hangs",
        "Diagonal must be from 5 to 120 inches",
        "Height of the lower edge must be from 0 to 2000 millimetres",
        "Distance of the eye must be from 200 to 3000 millimetres",
        "Waiting while browsing must be from 20 to 900 seconds",
        "Waiting while looking must be from 20 to 900 seconds",
    ]
    for place in page.xpath("//div[@class='summary']//a/@href"):
        assert page.xpath(f"//*[@id='{place[1:]}']"), place
    assert page.xpath("string(//textarea[@name='objects'])").split() == ["A-1", "B-77"]
    assert page.xpath("string(//input[@name='viewing_mm']/@value)") == "1e3"
    assert page.xpath("string(//title)").startswith("Error:")
    with desk.database.reading() as session:
        assert settings_of(session, "stairs").viewing_mm == 600
    assert boss.send("/desk/screens/stairs", SETTINGS).status_code == 303
    with desk.database.reading() as session:
        kept = settings_of(session, "stairs")
    assert (kept.viewing_mm, len(kept.staff_code_digest)) == (550, 64)


def test_the_list_says_in_words_how_each_screen_is(desk: Desk, boss: AtDesk) -> None:
    now = datetime.now(UTC)
    for name, heard, beat in (
        ("case-a", now - timedelta(seconds=125), Heartbeat(edition=1, uptime_seconds=7300, touched_seconds_ago=3600)),
        ("case-b", now, Heartbeat(edition=1, waiting=2, stored_bytes=310_000_000, last_error="disk full")),
        ("case-c", datetime(2026, 5, 4, 9, 30, tzinfo=UTC), Heartbeat()),
    ):
        add(desk, name)
        with desk.database.writing() as session:
            note_heartbeat(session, name, beat, at=heard)
    add(desk, "case-d")
    rows = {row.xpath("string(th/a)"): words_of(row) for row in boss.see("/desk/screens/").xpath("//tbody/tr")}
    for words in ("Heard from 2 minutes ago", "Edition 1 showing, 2 on its way", "2 hours", "1 hour ago"):
        assert words in rows["case-a"], words
    for words in ("Heard just now", "Edition 1 showing, 2 waiting for a quiet moment", "310 MB", "disk full"):
        assert words in rows["case-b"], words
    assert "Silent since 2026-05-04 09:30 UTC Nothing stored yet" in rows["case-c"]
    assert "Not heard from yet" in rows["case-d"]


def test_a_screen_is_asked_to_begin_anew_switched_off_and_on_and_never_lost(desk: Desk, boss: AtDesk) -> None:
    token = add(desk, "lift")
    device, proof = desk.app.test_client(), {"Vitrine-Screen-Token": token}
    assert boss.send("/desk/screens/lift/reload").location == "/desk/screens/lift"
    assert "Asked to begin anew" in words_of(boss.see("/desk/screens/lift"))
    told = device.post("/touch/lift/heartbeat", json={"uptime_seconds": 600}, headers=proof)
    assert told.json == {"reload": True}
    assert boss.send("/desk/screens/lift/off").location == "/desk/screens/"
    assert device.post("/touch/lift/heartbeat", json={}, headers=proof).status_code == 403
    page = boss.see("/desk/screens/")
    assert page.xpath("//ul[@class='list-of']//a/text()") == ["lift"]
    assert boss.send("/desk/screens/lift/on").status_code == 303
    with desk.database.reading() as session:
        assert knows_token(get_screen(session, "lift"), token)


def test_counts_are_drawn_with_a_table_and_exported_without_a_formula(desk: Desk) -> None:
    today, code = datetime.now(UTC).date(), desk.museum.codes["A-1"]
    with desk.database.writing() as session:
        opened = [
            Sum(what=Counted.OBJECT, count=4, language="ru", code=code),
            Sum(what=Counted.PASSAGE, count=2, language="en", code=code),
            Sum(what=Counted.CODE_SHOWN, count=3, language="en", code=code),
            Sum(what=Counted.ATTRACT, count=50),
        ]
        add_sums(session, opened, screen="hall", day=today - timedelta(days=40))
        add_sums(session, opened[:2], screen="hall", day=today)
        add_sums(session, [Sum(what=Counted.PHONE_OBJECT, count=5, language="zh", code="ZZZZ")], screen="", day=today)
        for days in range(3):
            add_missed(session, "=1+1", key=b"k" * 32, day=today - timedelta(days=days))
    viewer = desk("viewer")
    page = viewer.see("/desk/screens/counts?days=7")
    rows = {
        words_of(row.xpath("td")[0]): words_of(row.xpath("td")[1])
        for row in page.xpath("//*[@class='counted']//tr[td]")
    }
    assert (rows["Objects"], rows["Objects on phones"], rows["中文"], rows["ZZZZ"], rows["=1+1"]) == (
        "4",
        "5",
        "5",
        "5",
        "1",
    )
    assert page.xpath("//dl[@class='sums']//dd/text()") == ["11", "5", "0", "0"]
    assert len(page.xpath("//*[@class='days']//tbody/tr")) == 7
    assert "2 more searches found nothing" in words_of(page)
    year = viewer.see("/desk/screens/counts?days=365&screen=hall")
    assert year.xpath("//dl[@class='sums']//dd/text()") == ["12", "0", "3", "0"]
    assert len(year.xpath("//*[@class='days']//tbody/tr")) == 53
    assert "Nothing was counted" in words_of(viewer.see("/desk/screens/counts?screen=nobody&days=x"))
    phones = viewer.get("/desk/screens/counts.csv?days=365&screen=-")
    head, *sums = csv.DictReader(io.StringIO(phones.text.removeprefix("\ufeff")))
    assert (head["what"], head["count"], head["code"]) == ("phone_object", "5", "ZZZZ")
    assert [(row["what"], row["words"]) for row in sums] == [("missed_words", "'=1+1")]
    assert {row["count"] for row in sums} == {"<5"}
    assert "attachment" in phones.headers["Content-Disposition"]
    whole = list(
        csv.DictReader(io.StringIO(viewer.get("/desk/screens/counts.csv?days=365").text.removeprefix("\ufeff")))
    )
    assert ("hall", "object", "A-1") in {(row["screen"], row["what"], row["object_number"]) for row in whole}


def test_whoever_does_not_administer_sees_how_a_screen_is_and_changes_nothing(desk: Desk, boss: AtDesk) -> None:
    add(desk, "yard")
    viewer = desk("viewer")
    assert not viewer.see("/desk/screens/yard").xpath("//main//form")
    assert not viewer.see("/desk/screens/").xpath("//a[@href='/desk/screens/new']")
    for address in ("new", "yard", "yard/pair", "yard/reload", "yard/off", "yard/on"):
        assert viewer.send(f"/desk/screens/{address}", SETTINGS).status_code == 403, address
    for nobody in ("cellar", "%00", "🙂", "x" * 500):
        assert boss.get(f"/desk/screens/{nobody}").status_code == 404
        assert boss.get(f"/desk/screens/counts?screen={nobody}").status_code == 200
    assert boss.send("/desk/screens/cellar/pair").status_code == 404
