"""Home shows each person what waits for them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from catalogue.artefacts.finding import get_artefact, get_record
from catalogue.artefacts.models import ArtefactState, Revision
from catalogue.artefacts.revising import save_revision
from catalogue.museum import Museum, keep_museum
from kiosk.backup.looked_through import LookedThrough, keep_look
from kiosk.backup.standing import keep_last_backup
from tests.kiosk.desk.conftest import AtDesk, Desk


def listed(browser: AtDesk, heading: str) -> list[str]:
    path = f"//section[h2[starts-with(normalize-space(), '{heading}')]]//li//a/@href"
    return [str(address) for address in browser.see("/desk/").xpath(path)]


def test_home_shows_own_drafts_to_writers_and_other_peoples_versions_to_reviewers(desk: Desk) -> None:
    writer, reader = desk.curator("Cy", "cataloguer", "reviewer"), desk.curator("Di", "reviewer", "cataloguer")
    with desk.database.writing() as session:
        for number in ("A-2", "A-3"):
            record = get_record(session, get_artefact(session, number))
            save_revision(session, replace(record, source_note="read again"), at=datetime.now(UTC), by="Cy")
        get_artefact(session, "A-3").state = ArtefactState.IN_REVIEW
    assert listed(writer, "My drafts") == ["/desk/objects/A-2"]
    assert listed(writer, "Waiting for my review") == []
    assert listed(reader, "Waiting for my review") == ["/desk/objects/A-3/review"]
    assert listed(reader, "My drafts") == []
    with desk.database.writing() as session:
        keep_museum(session, Museum(self_review=True))
    assert listed(writer, "Waiting for my review") == ["/desk/objects/A-3/review"]


def test_every_line_of_what_needs_attention_leads_to_as_many_objects(desk: Desk) -> None:
    browser = desk("publisher", "cataloguer")
    lines = browser.see("/desk/").xpath("//ul[@class='attention']//a[starts-with(@href, '/desk/objects/')]")
    assert lines
    for line in lines:
        shown = browser.see(str(line.get("href"))).text_content()
        number = line.xpath("string(b)")
        assert f"{number} record" in shown, line.get("href")


def test_every_room_in_the_bar_opens_for_whoever_is_shown_it(desk: Desk) -> None:
    for role in ("cataloguer", "viewer", "administrator"):
        browser = desk(role)
        rooms = [str(address) for address in browser.see("/desk/").xpath("//header//a/@href")]
        assert len(rooms) > 5
        for address in rooms:
            assert browser.get(address).status_code == 200, (role, address)


def test_a_viewer_is_shown_no_way_to_write(desk: Desk) -> None:
    page = desk("viewer").see("/desk/")
    assert not page.xpath("//a[@href='/desk/objects/new']")
    assert not page.xpath("//header//a[@href='/desk/people/' or @href='/desk/settings']")


def test_the_museums_name_and_era_are_met_at_the_desk(desk: Desk) -> None:
    browser = desk.curator("Ed", "cataloguer")
    with desk.database.writing() as session:
        keep_museum(session, Museum(name="A museum <of> hands", era_from=1949, era_to=1966))
    assert "A museum &lt;of&gt; hands" in browser.get("/desk/").text
    assert "A museum &lt;of&gt; hands" in desk.app.test_client().get("/desk/sign-in").text
    told = [browser.get("/desk/dates", query_string={"words": words}).json["said"] for words in ("1956", "1970")]
    assert ["beyond the era of the collection, 1949 to 1966" in words for words in told] == [False, True]


def test_everybody_is_told_when_backups_are_missing_or_could_not_be_restored_until_one_is_whole(desk: Desk) -> None:
    browser, now = desk("viewer"), datetime.now(UTC)

    def told() -> str:
        return " ".join(browser.see("/desk/").xpath("string(//main//div[@class='notice'])").split())

    with desk.database.writing() as session:
        session.scalars(select(Revision).order_by(Revision.id).limit(1)).one().made_at = now - timedelta(days=30)
    assert told().startswith("No backup of this collection was ever made. Whoever runs the machine")
    with desk.database.writing() as session:
        keep_last_backup(session, now - timedelta(days=9, hours=1))
    assert told().startswith("The last backup was made 9 days ago.")
    with desk.database.writing() as session:
        keep_last_backup(session, now)
    assert told() == ""
    keep_look(desk.database, LookedThrough(at=now, file="vitrine.tar", trouble="The backup is damaged"))
    assert told().startswith("The newest backup could not be restored: it is not whole.")
    keep_look(desk.database, LookedThrough(at=now, file="vitrine.tar"))
    assert told() == ""
