"""Coming in and going out: name and password, a one-time code where the person uses one, one-time addresses."""

from __future__ import annotations

from datetime import timedelta

from flask import Response, redirect, request, session
from flask_security import current_user
from werkzeug.wrappers import Response as AnyResponse

from catalogue.curators.changing import set_password
from catalogue.curators.errors import LinkEnded
from catalogue.curators.one_time_links import find_by_link, use_link
from catalogue.curators.sessions import hash_of
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.carrying import find_carried, is_own_address
from kiosk.desk.frame import answer, show
from kiosk.desk.people import codes, guesses, passwords, watchbook
from kiosk.desk.people.accounts import Account
from kiosk.desk.people.signed_in import now, sign_in, sign_out
from kiosk.desk.people.wiring import accounts, security
from kiosk.desk.permission import open_to_everybody, takes

_WRONG = "Enter the name and the password that belong together"
_WRONG_CODE = "Enter the code your phone shows now, or a recovery code not used before"
#: How long after the password the code may come.
_CODE_WITHIN = timedelta(minutes=10)
#: A form of a curator whose session ended travels in the sign-in form; in Chinese it takes thrice its size.
_CARRIED_BYTES = 40 * 1024 * 1024


@blueprint.get("/sign-in")
@open_to_everybody
def signing_in() -> str | AnyResponse:
    if current_user.is_authenticated:
        return redirect(_then(), 303)
    return show("desk/sign_in.html", name="", then=_then(), problem="", carried=None)


@blueprint.post("/sign-in")
@open_to_everybody
@takes(_CARRIED_BYTES)
def come_in() -> AnyResponse:
    name, password = request.form.get("name", ""), request.form.get("password", "")
    account = accounts().find_named(name)
    guess, known_as = guesses.begin(name, account), account.username if account else None
    if guess.wait:
        watchbook.failed(known_as, "too many wrong passwords")
        return _wait("desk/sign_in.html", guess, name=name)
    if not passwords.is_right(security(), password, account) or account is None:
        watchbook.failed(known_as, "wrong password")
        return answer("desk/sign_in.html", 401, name=name, then=_then(), problem=_WRONG, carried=find_carried())
    guess.was_right()
    return _ask_for_code(account) if account.has_codes else _enter(account, "password")


@blueprint.get("/sign-in/code")
@open_to_everybody
def giving_code() -> AnyResponse:
    if _half_in() is None:
        return redirect("/desk/sign-in", 303)
    return answer("desk/sign_in_code.html", 200, then=_then(), problem="", carried=None)


@blueprint.post("/sign-in/code")
@open_to_everybody
@takes(_CARRIED_BYTES)
def give_code() -> AnyResponse:
    account = _half_in()
    if account is None:
        return answer("desk/sign_in.html", 401, name="", then=_then(), problem="", carried=find_carried())
    guess = guesses.begin(account.username, account, "code")
    if guess.wait:
        watchbook.failed(account.username, "too many wrong codes")
        return _wait("desk/sign_in_code.html", guess)
    if not codes.is_good(security(), account, request.form.get("one_time_code", "")):
        watchbook.failed(account.username, "wrong code")
        return answer("desk/sign_in_code.html", 401, then=_then(), problem=_WRONG_CODE, carried=find_carried())
    guess.was_right()
    return _enter(account, "password and code")


@blueprint.get("/sign-in/once")
@open_to_everybody
def coming_once() -> AnyResponse:
    """Only shows who is meant: programs that look at addresses in messages must not use them up."""
    try:
        with vitrine().database.reading() as reading:
            name = find_by_link(reading, request.args.get("once", ""), at=now()).username
    except LinkEnded as ended:
        return answer("desk/once_ended.html", 410, reason=str(ended))
    return answer("desk/once.html", 200, name=name, once=request.args["once"], problem="")


@blueprint.post("/sign-in/once")
@open_to_everybody
def come_once() -> AnyResponse:
    once, password = request.args.get("once", ""), request.form.get("new_password", "")
    try:
        with vitrine().database.reading() as reading:
            name = find_by_link(reading, once, at=now()).username
        problem = passwords.why_not(security(), password, name)
        if problem:
            return answer("desk/once.html", 400, name=name, once=once, problem=problem)
        hashed = passwords.hash_of(security(), password)
        with vitrine().database.writing() as writing:
            row = use_link(writing, once, at=now())
            set_password(writing, row, hashed, at=now(), by=row.username)
            account = Account.of(row)
    except LinkEnded as ended:
        watchbook.failed(None, "one-time address that has ended")
        return answer("desk/once_ended.html", 410, reason=str(ended))
    return _ask_for_code(account) if account.has_codes else _enter(account, "one-time address")


@blueprint.get("/sign-out")
@open_to_everybody
def signing_out() -> str:
    return show("desk/sign_out.html")


@blueprint.post("/sign-out")
@open_to_everybody
def go_out() -> AnyResponse:
    sign_out()
    leaving = redirect("/desk/sign-in", 303)
    # What the desk's pages keep on this computer belongs to whoever sat here.
    leaving.headers["Clear-Site-Data"] = '"storage"'
    return leaving


def _enter(account: Account, how: str) -> AnyResponse:
    """Signed in: on to where the person was going, or to the form that waits to be sent again."""
    sign_in(account)
    watchbook.came_in(account.username, how)
    guesses.know_this_browser(account)
    carried = find_carried()
    if carried is None:
        return redirect(_then(), 303)
    return answer("desk/send_again.html", 200, carried=carried)


def _ask_for_code(account: Account) -> AnyResponse:
    session["half_in"] = [account.fs_uniquifier, (now() + _CODE_WITHIN).timestamp(), hash_of(account.password or "")]
    carried = find_carried()
    if carried is None:
        return redirect(f"/desk/sign-in/code?then={_then()}", 303)
    return answer("desk/sign_in_code.html", 200, then=_then(), problem="", carried=carried)


def _half_in() -> Account | None:
    """Who gave the right password a few minutes ago and owes a code."""
    uniquifier, until, password = session.get("half_in", (None, 0, ""))
    left = until - now().timestamp()
    if uniquifier is None or not 0 < left <= _CODE_WITHIN.total_seconds():
        return None
    account = accounts().find_user(fs_uniquifier=uniquifier)
    # A password changed meanwhile is another password.
    return account if account and account.active and hash_of(account.password or "") == password else None


def _wait(template: str, guess: guesses.Guess, **values: str) -> Response:
    minutes = "a minute" if guess.minutes == 1 else f"{guess.minutes} minutes"
    problem = f"Wait {minutes}, then try again: there were too many wrong tries from here"
    refused = answer(template, 429, then=_then(), problem=problem, carried=find_carried(), **values)
    refused.headers["Retry-After"] = str(int(guess.wait.total_seconds()) + 1)
    return refused


def _then() -> str:
    """Where to go after signing in: an address of the desk, never another place."""
    then = request.values.get("then", "")
    return then if is_own_address(then) else "/desk/"
