"""Nothing typed is lost at the door: not after signing out, not when it came from elsewhere, not when it is hostile."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy.exc import OperationalError

from catalogue.curators.finding import get_account
from catalogue.museum import read_museum
from kiosk.desk.people import passwords
from kiosk.desk.people.wiring import security
from kiosk.desk.permission import FORM_BYTES
from tests.kiosk.desk.conftest import Desk

PASSWORD = "four words to remember"
TYPED = "A museum <b>of</b> two hands 友谊\r\nand a second line"


def form_of(page: str, action: str) -> html.FormElement:
    return next(form for form in html.fromstring(page).forms if form.action == action)


def test_a_form_sent_after_signing_out_is_sent_again_after_signing_in(desk: Desk) -> None:
    browser = desk.curator("Ada", "administrator")
    with desk.app.app_context(), desk.database.writing() as session:
        get_account(session, "Ada").password = passwords.hash_of(security(), PASSWORD)
    token = browser.token()
    browser.send("/desk/sign-out")
    late = browser.post("/desk/settings", data={"csrf_token": token, "name": TYPED, "era_from": "1949", "era_to": ""})
    assert late.status_code == 401
    assert "&lt;b&gt;of&lt;/b&gt;" in late.text
    form = form_of(late.text, "/desk/sign-in")
    wrong = browser.post("/desk/sign-in", data={**dict(form.fields), "name": "Ada", "password": "a guess"})
    form = form_of(wrong.text, "/desk/sign-in")
    back = browser.post("/desk/sign-in", data={**dict(form.fields), "name": "Ada", "password": PASSWORD})
    again = form_of(back.text, "/desk/settings")
    assert again.fields["name"].split() == TYPED.split()
    assert again.fields["era_to"].strip() == ""
    assert browser.post("/desk/settings", data=dict(again.fields)).status_code == 303
    with desk.database.reading() as session:
        museum = read_museum(session)
    assert (museum.name, museum.era_from) == (" ".join(TYPED.split()), 1949)


def test_a_form_without_its_token_is_shown_and_goes_on_with_one_touch(desk: Desk) -> None:
    browser = desk("administrator")
    shown = browser.post("/desk/settings", data={"name": TYPED, "password": "secret words"})
    assert shown.status_code == 400
    assert "secret words" not in shown.text
    assert browser.post("/desk/settings", data=dict(form_of(shown.text, "/desk/settings").fields)).status_code == 303


def test_a_carried_form_goes_to_this_desk_and_nowhere_else(desk: Desk) -> None:
    desk.account("Bo", "viewer")
    with desk.app.app_context(), desk.database.writing() as session:
        get_account(session, "Bo").password = passwords.hash_of(security(), PASSWORD)
    for carried_to, carried in (
        ("https://evil.example/", '[["name", "x"]]'),
        ("/desk/settings", "[[[[["),
        ("/desk/settings", '{"a": 1}'),
        ("/desk/settings", "[" * 100_000),
    ):
        browser = desk.app.test_client()
        form = form_of(browser.get("/desk/sign-in").text, "/desk/sign-in")
        fields = {**dict(form.fields), "name": "Bo", "password": PASSWORD}
        answer = browser.post("/desk/sign-in", data={**fields, "carried": carried, "carried_to": carried_to})
        assert (answer.status_code, answer.location) == (303, "/desk/"), carried[:20]


def test_what_is_too_large_is_refused_in_words_on_both_sides_of_the_limit(desk: Desk) -> None:
    browser = desk("administrator")
    small = {"csrf_token": browser.token(), "era_from": "", "name": ""}
    room = FORM_BYTES - len("&".join(f"{name}={value}" for name, value in small.items()))
    assert browser.post("/desk/settings", data={**small, "name": "a" * room}).status_code == 400
    refused = browser.post("/desk/settings", data={**small, "name": "a" * (room + 1)})
    assert refused.status_code == 413
    assert "must be 1 MB or smaller" in refused.text
    assert browser.post("/desk/settings", data={**small, **many(39_999 - len(small))}).status_code != 413
    refused = browser.post("/desk/settings", data={**small, **many(40_001 - len(small))})
    assert refused.status_code == 413
    assert "40,000 fields at most" in refused.text
    stranger: FlaskClient = desk.app.test_client()
    form = form_of(stranger.get("/desk/sign-in").text, "/desk/sign-in")
    assert stranger.post("/desk/sign-in", data={**dict(form.fields), "carried": "a" * FORM_BYTES}).status_code == 413
    assert "2,000 fields at most" in stranger.post("/desk/settings", data=many(2001)).text


def many(count: int) -> dict[str, str]:
    return {str(number): "" for number in range(count)}


def test_bad_bytes_in_any_field_are_words_or_nothing(desk: Desk) -> None:
    browser = desk("administrator")
    token = {"csrf_token": browser.token()}
    hostile = [
        "\x00",
        "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
        "\u202e",
        "🕊" * 3000,
        "%00",
        "'\"--",
    ]
    for value in hostile:
        for address in (
            "/desk/settings",
            "/desk/people/new",
            "/desk/me/password",
            "/desk/me/codes",
            "/desk/me/language",
        ):
            fields = {"name": value, "roles": value, "password": value, "new_password": value, "language": value}
            codes = {"totp_secret": value, "one_time_code": value}
            assert browser.post(address, data={**token, **fields, **codes}).status_code in (303, 400), (address, value)
        stranger = desk.app.test_client()
        form = form_of(stranger.get("/desk/sign-in").text, "/desk/sign-in")
        answer = stranger.post("/desk/sign-in", data={**dict(form.fields), "name": value, "password": value})
        assert answer.status_code == 401
        assert stranger.get("/desk/sign-in/once", query_string={"once": value}).status_code == 410
        assert browser.get("/desk/", query_string={"q": value}).status_code == 200


@pytest.mark.parametrize(
    ("fault", "status", "words"),
    [
        (OperationalError("", {}, Exception("database is locked")), 503, "busy just now"),
        (OperationalError("", {}, Exception("database or disk is full")), 507, "The disk is full"),
        (OperationalError("", {}, Exception("attempt to write a readonly database")), 503, "can only be read"),
        (RuntimeError("a secret of the program"), 500, "Something went wrong here"),
    ],
)
def test_a_fault_keeps_what_was_typed_ready_to_be_sent_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, fault: Exception, status: int, words: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise fault

    browser = desk("administrator")
    with monkeypatch.context() as broken:
        broken.setattr("kiosk.desk.museum.keep_museum", fail)
        answer = browser.send("/desk/settings", {"name": TYPED})
    assert (answer.status_code, words in answer.text) == (status, True)
    assert "secret of the program" not in answer.text
    assert browser.post("/desk/settings", data=dict(form_of(answer.text, "/desk/settings").fields)).status_code == 303


def test_an_address_no_room_has_is_told_at_the_desk(desk: Desk) -> None:
    browser = desk("viewer")
    for address in ("/desk/nowhere", "/desk/people/1/nowhere", "/desk/%0Aforged%20line"):
        answer = browser.get(address)
        assert answer.status_code == 404
        assert "There is no such page" in answer.text
        assert desk.app.test_client().get(address).status_code == 303
