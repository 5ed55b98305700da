"""Administrators add people and say what they may do; everybody looks after their own account."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from lxml import html
from sqlalchemy.exc import OperationalError

from catalogue.curators.finding import get_account
from catalogue.museum import Museum, keep_museum
from kiosk.desk.people import passwords, signed_in
from kiosk.desk.people.wiring import security
from tests.kiosk.desk.conftest import AtDesk, Desk

PASSWORD = "four words to remember"


@pytest.fixture(scope="module")
def boss(desk: Desk) -> AtDesk:
    return desk.curator("Boss", "administrator")


def address_of(browser: AtDesk, name: str) -> str:
    (link,) = browser.see("/desk/people/").xpath(f"//a[normalize-space()='{name}']/@href")
    return str(link)


def test_a_person_is_added_comes_in_once_and_chooses_a_password(desk: Desk, boss: AtDesk) -> None:
    wrong = boss.send("/desk/people/new", {"name": "Ada Vogt", "roles": "translator"})
    assert wrong.status_code == 400
    page = html.fromstring(wrong.text)
    assert page.xpath("string(//div[@class='summary']//a/@href)") == "#field-languages"
    assert page.xpath("string(//input[@name='name']/@value)") == "Ada Vogt"
    assert page.xpath("//input[@value='translator']/@checked")
    added = boss.send("/desk/people/new", {"name": "Ada Vogt", "roles": "translator", "languages": "ru"})
    once = html.fromstring(added.text).xpath("string(//input[@id='one-time']/@value)")
    path = once.removeprefix("http://127.0.0.1:8000").removeprefix("http://museum.test")
    browser = desk.app.test_client()
    form = html.fromstring(browser.get(path).text).forms[0]
    assert browser.post(form.action, data={**dict(form.fields), "new_password": PASSWORD}).location == "/desk/"
    assert "Ada Vogt" in browser.get("/desk/me/").text
    assert browser.get("/desk/people/").status_code == 403


def test_roles_count_from_the_next_page_on_and_the_last_administrator_stays(desk: Desk, boss: AtDesk) -> None:
    changed = desk.curator("Bo", "viewer")
    where = address_of(boss, "Bo")
    assert changed.get("/desk/people/").status_code == 403
    assert boss.send(where, {"roles": ["viewer", "administrator"]}).status_code == 303
    assert changed.get("/desk/people/").status_code == 200
    assert boss.send(f"{where}/off").status_code == 303
    assert changed.get("/desk/").status_code == 303
    mine = address_of(boss, "Boss")
    for refused in (boss.send(f"{mine}/off"), boss.send(mine, {"roles": "viewer"})):
        assert refused.status_code == 400
        assert "Somebody must stay administrator" in refused.text
    assert "Switched off" in boss.see(where).text_content()
    assert boss.get("/desk/people/99999999999999999999").status_code == 404


def test_a_new_password_signs_out_everywhere_else_and_asks_for_the_old_one(desk: Desk) -> None:
    here = desk.curator("Cy", "viewer")
    there = desk.curator("Cy", "viewer")
    with desk.app.app_context(), desk.database.writing() as session:
        get_account(session, "Cy").password = passwords.hash_of(security(), PASSWORD)
    wrong = here.send("/desk/me/password", {"password": "guess", "new_password": "short"})
    assert wrong.status_code == 400
    assert "Enter the password you sign in with now" in wrong.text
    assert "Password must be 12 characters or more" in wrong.text
    changed = here.send("/desk/me/password", {"password": PASSWORD, "new_password": "other words to remember"})
    assert changed.location == "/desk/me/"
    assert here.get("/desk/me/").status_code == 200
    assert there.get("/desk/me/").status_code == 303
    desk.curator("Cy", "viewer")
    assert len(here.see("/desk/me/").xpath("//form[@action='/desk/me/sessions/end']")) == 1
    assert here.send("/desk/me/sessions/end").location == "/desk/me/"
    assert not here.see("/desk/me/").xpath("//form[@action='/desk/me/sessions/end']")


def test_codes_are_set_up_by_entering_one_and_can_be_required_of_everybody(desk: Desk, boss: AtDesk) -> None:
    assert boss.send("/desk/settings", {"codes_required": "yes", "name": "A small museum"}).status_code == 303
    try:
        someone = desk.curator("Di", "cataloguer")
        assert someone.get("/desk/objects/").location == "/desk/me/codes"
        page = someone.see("/desk/me/codes")
        fields = {"totp_secret": page.xpath("string(//input[@name='totp_secret']/@value)")}
        wrong = someone.post("/desk/me/codes", data={**_token(page), **fields, "one_time_code": "000 00"})
        assert wrong.status_code == 400
        again = html.fromstring(wrong.text).xpath("string(//input[@name='totp_secret']/@value)")
        assert again == fields["totp_secret"]
        code = desk.app.extensions["security"].totp_factory.generate_totp_password(again)
        done = someone.post("/desk/me/codes", data={**_token(page), **fields, "one_time_code": code})
        assert len(html.fromstring(done.text).xpath("//ul[@class='recovery']/li")) == 10
        assert someone.get("/desk/objects/").status_code == 200
    finally:
        with desk.database.writing() as session:
            keep_museum(session, Museum())


def test_looking_how_much_time_is_left_does_not_prolong_a_session(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = desk.curator("Ed", "viewer")
    ends_at = browser.get("/desk/me/session").json["ends_at"]
    later = datetime.now(UTC) + timedelta(minutes=10)
    monkeypatch.setattr("kiosk.desk.people.signed_in.now", lambda: later)
    assert browser.get("/desk/me/session").json["ends_at"] == ends_at
    prolonged = browser.post("/desk/me/session", headers={"X-CSRF-Token": browser.token()}).json["ends_at"]
    assert prolonged > ends_at


def test_a_session_that_ended_stays_ended_when_the_clock_is_set_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = desk.curator("Gil", "viewer")
    assert browser.get("/desk/").status_code == 200
    away = datetime.now(UTC) + timedelta(minutes=31)
    with monkeypatch.context() as later:
        later.setattr("kiosk.desk.people.signed_in.now", lambda: away)
        assert browser.get("/desk/").status_code != 200
    assert browser.get("/desk/").status_code != 200


def test_settings_tell_every_problem_and_keep_what_was_typed(boss: AtDesk) -> None:
    wrong = boss.send("/desk/settings", {"name": "A museum", "era_from": "long ago", "era_to": "1966"})
    assert wrong.status_code == 400
    page = html.fromstring(wrong.text)
    assert "First year must be a year from 1 to 2100" in page.text_content()
    assert page.xpath("string(//input[@name='era_from']/@value)") == "long ago"
    assert page.xpath("string(//title)").startswith("Error:")


def _token(page: html.HtmlElement) -> dict[str, str]:
    return {"csrf_token": page.xpath("string(//input[@name='csrf_token']/@value)")}


def test_the_desk_speaks_to_each_person_in_their_own_language(desk: Desk) -> None:
    browser = desk.curator("Fay", "cataloguer")
    for language, said in (("ru", "Мои черновики"), ("zh", "我的草稿"), ("en", "My drafts")):
        assert browser.send("/desk/me/language", {"language": language}).status_code == 303
        assert said in browser.get("/desk/").text
    assert browser.send("/desk/me/language", {"language": "xx"}).status_code == 400


def test_a_page_is_shown_while_somebody_else_writes_for_minutes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = desk.curator("Gil", "viewer")
    later = datetime.now(UTC) + timedelta(minutes=2)
    monkeypatch.setattr("kiosk.desk.people.signed_in.now", lambda: later)
    monkeypatch.setattr("kiosk.desk.people.signed_in._BUSY", signed_in._Busy(until=later))
    tried = []

    def locked(*_: object, **__: object) -> None:
        tried.append(1)
        raise OperationalError("", {}, Exception("database is locked"))

    with monkeypatch.context() as busy:
        busy.setattr("kiosk.desk.people.signed_in.see_session", locked)
        assert [browser.get("/desk/people/").status_code for _ in range(3)] == [403] * 3
    assert len(tried) == 1
