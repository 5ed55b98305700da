"""Coming in, and who is asked to."""

from __future__ import annotations

from flask_security.utils import hash_password
from lxml import html

from catalogue.curators.finding import get_account
from tests.kiosk.desk.conftest import Desk


def test_a_curator_comes_in_with_name_and_password_and_is_led_where_they_were_going(desk: Desk) -> None:
    desk.account("Ada", "cataloguer")
    with desk.app.app_context(), desk.database.writing() as session:
        get_account(session, "Ada").password = hash_password("four words to remember")
    browser = desk.app.test_client()
    asked = browser.get("/desk/?q=pin")
    assert asked.status_code == 303
    page = html.fromstring(browser.get(asked.location).get_data(as_text=True))
    form = next(form for form in page.forms if form.action == "/desk/sign-in")
    assert form.fields["then"] == "/desk/?q=pin"
    wrong = browser.post(form.action, data={**dict(form.fields), "name": "ada", "password": "five words"})
    assert wrong.status_code == 401
    assert "Enter the name and the password that belong together" in wrong.text
    right = browser.post(form.action, data={**dict(form.fields), "name": " ADA ", "password": "four words to remember"})
    assert (right.status_code, right.location) == (303, "/desk/?q=pin")
    assert "You are signed in as Ada" in browser.get("/desk/").text


def test_a_signed_in_client_of_any_role_sees_home(desk: Desk) -> None:
    for role in ("cataloguer", "reviewer", "publisher", "translator", "viewer", "administrator"):
        assert desk(role).see("/desk/").xpath("string(//h1)").strip() == "Home"
