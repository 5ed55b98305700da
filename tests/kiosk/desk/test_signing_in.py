"""Coming in and going out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from passlib.context import CryptContext
from passlib.totp import TOTP
from werkzeug.test import TestResponse

from catalogue.curators.changing import set_password, switch_off
from catalogue.curators.finding import get_account
from catalogue.curators.one_time_links import make_link
from kiosk import create_app
from kiosk.desk.people import codes, passwords, signed_in
from kiosk.desk.people.accounts import Account
from kiosk.desk.people.wiring import accounts, security
from tests.kiosk.desk.conftest import Desk

PASSWORD = "four words to remember"


@pytest.fixture(scope="module")
def ada(desk: Desk) -> str:
    """A curator with a password; her name."""
    desk.account("Ada", "cataloguer")
    with desk.app.app_context(), desk.database.writing() as session:
        hashed = passwords.hash_of(security(), PASSWORD)
        set_password(session, get_account(session, "Ada"), hashed, at=datetime.now(UTC), by="test")
    return "Ada"


def fill(browser: FlaskClient, address: str, **fields: str) -> TestResponse:
    """Open a page and send its form with these fields, as a person would."""
    page = html.fromstring(browser.get(address, follow_redirects=True).get_data(as_text=True))
    return send(browser, page, **fields)


def send(browser: FlaskClient, page: html.HtmlElement, **fields: str) -> TestResponse:
    form = next(form for form in page.forms if form.method == "POST" and "sign-out" not in form.action)
    return browser.post(form.action, data={**dict(form.fields), **fields})


def cookies_of(answer: TestResponse) -> dict[str, str]:
    return {line.split("=")[0]: line for line in answer.headers.getlist("Set-Cookie")}


def code_at(desk: Desk, secret: str, at: datetime) -> str:
    """What the phone shows at this time."""
    phone = TOTP.from_source(desk.app.extensions["security"].totp_factory._totp.from_source(secret))
    return str(phone.generate(time=int(at.timestamp())).token)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Lets time pass for whoever signs in."""
    passed = [timedelta()]
    shifted = lambda: datetime.now(UTC) + passed[0]  # noqa: E731
    for module in ("kiosk.desk.people.signed_in", "kiosk.desk.signing_in", "kiosk.desk.people.guesses"):
        monkeypatch.setattr(f"{module}.now", shifted)
    return lambda more: passed.__setitem__(0, passed[0] + more)


@pytest.mark.usefixtures("ada")
def test_a_curator_comes_in_by_name_and_password_and_is_led_where_they_were_going(desk: Desk) -> None:
    with desk.database.reading() as session:
        assert str(get_account(session, "Ada").password).startswith("$argon2id$")
    browser = desk.app.test_client()
    (field,) = html.fromstring(browser.get("/desk/sign-in").text).xpath("//input[@name='password']")
    assert (field.get("type"), field.get("autocomplete")) == ("password", "current-password")
    wrong = fill(browser, "/desk/?q=pin", name="ada", password=PASSWORD.upper())
    assert wrong.status_code == 401
    assert "Enter the name and the password that belong together" in wrong.text
    assert 'value="ada"' in wrong.text
    right = send(browser, html.fromstring(wrong.text), name=" ADA ", password=PASSWORD)
    assert (right.status_code, right.location) == (303, "/desk/?q=pin")
    assert "Ada" in browser.get("/desk/").text
    assert 'action="/desk/sign-out"' in browser.get("/desk/").text
    for name, cookie in cookies_of(right).items():
        assert {"Path=/desk", "HttpOnly", "SameSite=Lax"} <= set(cookie.split("; ")), name
    given = cookies_of(desk.app.test_client().get("/desk/sign-in", base_url="https://museum.test"))
    assert {"Secure", "Path=/", "HttpOnly"} <= set(given["__Host-vitrine-desk"].split("; "))


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize(
    "then", ["https://evil.example/", "//evil.example", "/desk//evil.example", "/desk/\\evil", "/"]
)
def test_signing_in_leads_nowhere_but_to_the_desk(desk: Desk, then: str) -> None:
    answer = fill(desk.app.test_client(), "/desk/sign-in", name="Ada", password=PASSWORD, then=then)
    assert answer.location == "/desk/"


@pytest.mark.usefixtures("ada")
def test_visitors_are_given_no_cookie_and_the_desk_is_kept_nowhere(desk: Desk) -> None:
    browser = desk.app.test_client()
    fill(browser, "/desk/sign-in", name="Ada", password=PASSWORD)
    for address in (
        "/",
        "/en/",
        "/touch/",
        "/touch/en/",
        f"/o/{desk.museum.codes['A-1']}",
        "/en/search?q=pin",
        "/health",
    ):
        answer = browser.get(address)
        assert answer.status_code == 200, address
        assert "Set-Cookie" not in answer.headers, address
        assert "Cookie" not in answer.headers.get("Vary", ""), address
    assert browser.get("/desk/").headers["Cache-Control"] == "no-store"
    stranger = desk.app.test_client()
    for deceiving in ("x.css", ";x.js", "me/x.png", "me%00.css", "%2e%2e/static/x.css", "me?v=1.webp"):
        browser.get(f"/desk/{deceiving}")
        after = stranger.get(f"/desk/{deceiving}")
        assert after.status_code != 200 or "Sign in" in after.text, deceiving
        assert "Ada" not in after.text, deceiving


@pytest.mark.usefixtures("ada")
def test_a_cookie_copied_before_signing_out_opens_nothing_after(desk: Desk) -> None:
    browser, thief = desk.app.test_client(), desk.app.test_client()
    fill(browser, "/desk/sign-in", name="Ada", password=PASSWORD)
    cookie = browser.get_cookie("vitrine-desk", path="/desk")
    assert cookie is not None
    thief.set_cookie("vitrine-desk", cookie.value, path="/desk")
    assert thief.get("/desk/").status_code == 200
    fill_out = html.fromstring(browser.get("/desk/sign-out").text)
    form = next(form for form in fill_out.forms if form.action == "/desk/sign-out")
    out = browser.post(form.action, data=dict(form.fields))
    assert (out.location, out.headers["Clear-Site-Data"]) == ("/desk/sign-in", '"storage"')
    assert thief.get("/desk/").status_code == browser.get("/desk/").status_code == 303


@pytest.mark.usefixtures("ada")
def test_strangers_wait_after_wrong_guesses_and_the_curator_at_her_own_browser_does_not(
    desk: Desk, clock: Callable[[timedelta], None]
) -> None:
    hers, stranger = desk.app.test_client(), desk.app.test_client()
    desk.account("Bea", "viewer")
    with desk.app.app_context(), desk.database.writing() as session:
        get_account(session, "Bea").password = passwords.hash_of(security(), PASSWORD)
    # A tablet two people share is known to both.
    assert fill(hers, "/desk/sign-in", name="Bea", password=PASSWORD).status_code == 303
    hers.delete_cookie("vitrine-desk", path="/desk")
    fill(hers, "/desk/sign-in", name="Ada", password=PASSWORD)
    hers.delete_cookie("vitrine-desk", path="/desk")
    page = html.fromstring(stranger.get("/desk/sign-in").text)
    forged = [send(stranger, page, name="Ada", password=f"guess {n}").status_code for n in range(7)]
    assert forged == [401] * 5 + [429] * 2
    right_too_soon = send(stranger, page, name="Ada", password=PASSWORD)
    assert right_too_soon.status_code == 429
    assert "Wait a minute, then try again" in right_too_soon.text
    assert fill(hers, "/desk/sign-in", name="Ada", password=PASSWORD).status_code == 303
    nobody = [send(stranger, page, name="Nobody", password=f"guess {n}").status_code for n in range(7)]
    assert nobody == forged
    clock(timedelta(minutes=16))
    assert send(stranger, page, name="Ada", password=PASSWORD).status_code == 303
    clock(timedelta(days=3650))
    assert fill(desk.app.test_client(), "/desk/sign-in", name="Ada", password=PASSWORD).location == "/desk/"


@pytest.mark.usefixtures("ada")
def test_behind_a_proxy_strangers_are_told_apart_by_what_the_proxy_says_and_not_by_what_they_say(desk: Desk) -> None:
    behind = create_app(replace(desk.museum.settings, proxies=1))
    behind.extensions["security"].pwd_context.update(argon2__rounds=1, argon2__memory_cost=32)

    def guess(app: Flask, said: str) -> int:
        stranger = app.test_client()
        page = html.fromstring(stranger.get("/desk/sign-in").text)
        form = next(form for form in page.forms if form.action == "/desk/sign-in")
        fields = {**dict(form.fields), "name": "Somebody", "password": "a guess"}
        return stranger.post("/desk/sign-in", data=fields, headers={"X-Forwarded-For": said}).status_code

    forged = [guess(behind, f"198.51.{n}.1, 192.0.2.7") for n in range(7)]
    assert forged == [401] * 5 + [429] * 2
    assert guess(behind, "203.0.113.9") == 401
    without = [guess(desk.app, f"198.51.{n}.1") for n in range(7)]
    assert without == [401] * 5 + [429] * 2


def security_of(desk: Desk) -> CryptContext:
    context: CryptContext = desk.app.extensions["security"].pwd_context
    return context


def counted(call: Callable[..., object], what: str, done: list[str]) -> Callable[..., object]:
    def counting(*given: object, **more: object) -> object:
        done.append(what)
        return call(*given, **more)

    return counting


def test_a_name_nobody_has_is_checked_as_long_as_one_that_somebody_has(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, ada: str
) -> None:
    """Counted in hashes made and looked at, which is what takes the time; the milliseconds are row S1's affair."""
    context, done = security_of(desk), []
    for what in ("hash", "verify"):
        monkeypatch.setattr(context, what, counted(getattr(context, what), what, done))
    for name in (ada, "Nobody at all"):
        fill(desk.app.test_client(), "/desk/sign-in", name=name, password="a guess")  # nobody's hash is made once
    done.clear()
    for name in (ada, "Nobody at all"):
        fill(desk.app.test_client(), "/desk/sign-in", name=name, password="another guess")
        done.append("|")
    first, second = " ".join(done).strip("| ").split(" | ")
    assert first == second == "verify"


def test_a_one_time_address_is_not_used_up_by_looking_and_lets_in_once(desk: Desk) -> None:
    desk.account("Bo", "viewer")
    with desk.database.writing() as session:
        once = make_link(session, get_account(session, "Bo"), at=datetime.now(UTC), by="test")
    address = f"/desk/sign-in/once?once={once}"
    assert [desk.app.test_client().get(address).status_code for _ in range(3)] == [200] * 3
    browser = desk.app.test_client()
    short = fill(browser, address, new_password="too short")
    assert short.status_code == 400
    assert "Password must be 12 characters or more" in short.text
    assert send(browser, html.fromstring(short.text), new_password=PASSWORD).location == "/desk/"
    assert "Bo" in browser.get("/desk/").text
    assert desk.app.test_client().get(address).status_code == 410
    assert fill(desk.app.test_client(), "/desk/sign-in", name="bo", password=PASSWORD).location == "/desk/"


@pytest.mark.usefixtures("ada")
def test_a_one_time_code_is_asked_for_and_is_good_once(desk: Desk) -> None:
    with desk.app.app_context():
        account = accounts().find_named("Ada")
        assert account is not None
        secret = codes.begin(security(), account).secret
        now = datetime.now(UTC)
        earlier = code_at(desk, secret, now - timedelta(seconds=30))
        assert codes.switch_on(security(), account, secret, "000000") == []
        recovery = codes.switch_on(security(), account, secret, earlier)
    assert len(recovery) == 10

    def come_in(code: str) -> TestResponse:
        browser = desk.app.test_client()
        assert "/desk/sign-in/code" in fill(browser, "/desk/sign-in", name="Ada", password=PASSWORD).location
        assert browser.get("/desk/").status_code == 303
        return fill(browser, "/desk/sign-in/code", one_time_code=code)

    code = code_at(desk, secret, now)
    assert come_in(earlier).status_code == 401
    assert come_in(f"{code[:3]} {code[3:]}").location == "/desk/"
    assert come_in(code).status_code == 401
    assert come_in(recovery[0].upper()).location == "/desk/"
    assert come_in(recovery[0]).status_code == 401
    with desk.app.app_context():
        first, second = accounts().find_named("Ada"), accounts().find_named("Ada")
        assert isinstance(first, Account)
        assert isinstance(second, Account)
        taken = [codes.is_good(security(), account, recovery[1]) for account in (first, second)]
    assert taken == [True, False]
    # A forgotten password is no way round the code.
    with desk.database.writing() as session:
        once = make_link(session, get_account(session, "Ada"), at=datetime.now(UTC), by="test")
    forgetful = desk.app.test_client()
    led = fill(forgetful, f"/desk/sign-in/once?once={once}", new_password=PASSWORD).location
    assert "/desk/sign-in/code" in led
    assert forgetful.get("/desk/").status_code == 303


def test_a_switched_off_curator_is_out_at_once(desk: Desk) -> None:
    browser = desk.curator("Cy", "viewer")
    assert browser.get("/desk/").status_code == 200
    with desk.database.writing() as session:
        switch_off(session, get_account(session, "Cy"), at=signed_in.now(), by="test")
    assert browser.get("/desk/").status_code == 303


def test_over_plain_http_the_desk_answers_on_this_machine_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = desk.app.test_client()
    assert browser.get("/desk/sign-in", base_url="http://127.0.0.1:8000").status_code == 200
    refused = browser.get("/desk/sign-in", base_url="http://museum.test")
    assert refused.status_code == 403
    assert "Set-Cookie" not in refused.headers
    assert browser.get("/desk/sign-in", base_url="https://museum.test").status_code == 200
    # Phones read over plain http, and the proxy leads the desk to https by the museum's own authority.
    safe = replace(desk.house.settings, safe_desk_url="https://museum.test")
    monkeypatch.setitem(desk.app.extensions, "vitrine", replace(desk.house, settings=safe))
    answer = desk.app.test_client().get("/desk/sign-in", base_url="http://museum.test")
    assert answer.status_code == 200
    assert "__Host-vitrine-desk" in cookies_of(answer)
