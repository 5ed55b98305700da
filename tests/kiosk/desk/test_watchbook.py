"""Who came in and who was turned away can be read afterwards; what was typed cannot."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

import pytest
from lxml import html

from catalogue.curators.changing import set_password
from catalogue.curators.finding import get_account
from kiosk.desk.people import passwords
from kiosk.desk.people.wiring import security
from tests.kiosk.desk.conftest import Desk

PASSWORD = "four words to remember"
#: A name that would write a line of its own, were it written as it is.
FORGED = "Eve\r\n2026-01-01T00:00:00Z vitrine.desk signed in: 'root', by password\x1b[2J"


def test_each_sign_in_and_each_refusal_is_one_line_that_nobody_can_forge(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.account("Ada", "viewer")
    with desk.app.app_context(), desk.database.writing() as session:
        hashed = passwords.hash_of(security(), PASSWORD)
        set_password(session, get_account(session, "Ada"), hashed, at=datetime.now(UTC), by="test")
    browser = desk.app.test_client()
    form = next(f for f in html.fromstring(browser.get("/desk/sign-in").text).forms if f.action == "/desk/sign-in")
    with caplog.at_level(logging.INFO, "vitrine.desk"):
        for name, password in (("Ada", "my other password"), (FORGED, "words of Eve"), ("Ada", PASSWORD)):
            browser.post("/desk/sign-in", data={**dict(form.fields), "name": name, "password": password})
        browser.get("/desk/people/")
        browser.post("/desk/settings", data={"name": "no token"})
        desk("administrator").post("/desk/settings", data={"name": "no token"})
    lines = [record.getMessage() for record in caplog.records if record.name == "vitrine.desk"]
    assert lines == [
        "refused: 'Ada', wrong password",
        "refused: a name nobody has, wrong password",
        "signed in: 'Ada', by password",
        "turned away: 'Ada' at desk.people, without the right to",
        "turned away: 'Ada' at desk.settle, without the right to",
        "turned away: 'Test administrator' at desk.settle, with a form of no page of ours",
    ]
    assert not any(said in line for line in lines for said in (PASSWORD, "my other", "Eve", "\n", "\r", "\x1b"))


@pytest.mark.parametrize(
    "password", ["password1234", "123456789012", "vitrinevitrine", "Ada Lovelace 1", "aaaaaaaaaaaaab"]
)
def test_passwords_that_are_guessed_first_are_refused(desk: Desk, password: str) -> None:
    with desk.app.app_context():
        assert passwords.why_not(security(), password, "Ada Lovelace")
        assert passwords.why_not(security(), PASSWORD, "Ada Lovelace") == ""
        assert passwords.why_not(security(), "дружба навеки и ещё", "Ada Lovelace") == ""
        long = "many words of one long sentence that nobody says, " * 3
        assert passwords.why_not(security(), long[:128], "Ada Lovelace") == ""
        assert "128 characters or fewer" in passwords.why_not(security(), long[:129], "Ada Lovelace")
