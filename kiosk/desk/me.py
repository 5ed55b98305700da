"""My page: password, one-time codes, where I am signed in, and in which language the desk speaks to me."""

from __future__ import annotations

from flask import Response, jsonify, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from catalogue.artefacts.problem import Problem, problem
from catalogue.curators.changing import drop_codes, set_language, set_password
from catalogue.curators.finding import get_account
from catalogue.curators.sessions import end_sessions, list_sessions
from catalogue.language_text import LANGUAGES, Language
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import answer, notice, show
from kiosk.desk.people import codes, guesses, passwords
from kiosk.desk.people.signed_in import here, now, session_token
from kiosk.desk.people.wiring import security
from kiosk.desk.permission import Right, curator, needs

_NOT_YOURS = "Enter the password you sign in with now"


@blueprint.get("/me/")
@needs(*Right)
def me() -> str:
    return _my_page()


@blueprint.post("/me/password")
@needs(*Right)
def change_password() -> AnyResponse:
    new, account = request.form.get("new_password", ""), here().account
    problems = _check_own_password()
    if why := passwords.why_not(security(), new, account.username):
        problems += (problem("new_password", why),)
    if problems:
        return _my_page_again(problems)
    hashed = passwords.hash_of(security(), new)
    with vitrine().database.writing() as session:
        row = get_account(session, account.username)
        set_password(session, row, hashed, at=now(), by=row.username, keep=session_token())
    notice("Your password was changed. You are signed out everywhere else")
    return redirect("/desk/me/", 303)


@blueprint.get("/me/codes")
@needs(*Right)
def codes_page() -> AnyResponse:
    if here().account.has_codes:
        return redirect("/desk/me/", 303)
    return answer("desk/me_codes.html", 200, setting_up=codes.begin(security(), here().account), problems=())


@blueprint.post("/me/codes")
@needs(*Right)
def switch_codes_on() -> AnyResponse:
    account, secret = here().account, request.form.get("totp_secret", "")
    if account.has_codes:
        return redirect("/desk/me/", 303)
    recovery = codes.switch_on(security(), account, secret, request.form.get("one_time_code", ""))
    if not recovery:
        setting_up = codes.begin(security(), account, secret)
        wrong = problem("one_time_code", "Enter the six digits your phone shows now")
        return answer("desk/me_codes.html", 400, setting_up=setting_up, problems=(wrong,))
    return answer("desk/me_recovery_codes.html", 200, recovery=recovery)


@blueprint.post("/me/codes/off")
@needs(*Right)
def switch_codes_off() -> AnyResponse:
    if problems := _check_own_password():
        return _my_page_again(problems)
    with vitrine().database.writing() as session:
        drop_codes(session, get_account(session, curator().name), at=now(), by=curator().name)
    notice("You sign in with the password alone from now on")
    return redirect("/desk/me/", 303)


@blueprint.post("/me/recovery-codes")
@needs(*Right)
def new_recovery_codes() -> AnyResponse:
    if problems := _check_own_password():
        return _my_page_again(problems)
    recovery = codes.new_recovery_codes(security(), here().account)
    return answer("desk/me_recovery_codes.html", 200, recovery=recovery)


@blueprint.post("/me/sessions/end")
@needs(*Right)
def end_other_sessions() -> AnyResponse:
    with vitrine().database.writing() as session:
        end_sessions(session, curator().id, but=session_token())
    notice("You are signed out everywhere else")
    return redirect("/desk/me/", 303)


@blueprint.post("/me/language")
@needs(*Right)
def choose_language() -> AnyResponse:
    chosen = request.form.get("language", "")
    if chosen not in set(LANGUAGES):
        return _my_page_again((problem("language", "Select a language", chosen),))
    with vitrine().database.writing() as session:
        set_language(session, get_account(session, curator().name), Language(chosen))
    return redirect("/desk/me/", 303)


@blueprint.get("/me/session")
@needs(*Right)
def time_left() -> Response:
    """When the session ends; asking does not prolong it."""
    return jsonify(ends_at=here().ends_at.isoformat())


@blueprint.post("/me/session")
@needs(*Right)
def stay() -> Response:
    """Somebody is still here: the idle time begins anew, up to the end of the day."""
    return jsonify(ends_at=here().ends_at.isoformat())


def _my_page(problems: tuple[Problem, ...] = ()) -> str:
    with vitrine().database.reading() as session:
        open_sessions = list_sessions(session, curator().id, token=session_token(), at=now())
    return show(
        "desk/me.html",
        open_sessions=open_sessions,
        account=here().account,
        language=here().language,
        languages=[(one.value, one.own_name) for one in LANGUAGES],
        problems=problems,
        asked_for=request.endpoint or "",
    )


def _my_page_again(problems: tuple[Problem, ...]) -> Response:
    return Response(_my_page(problems), status=400, mimetype="text/html")


def _check_own_password() -> tuple[Problem, ...]:
    """Whoever found an unlocked tablet must not become its owner."""
    guess = guesses.begin(curator().name, here().account)
    if guess.wait:
        return (problem("password", f"Wait {guess.minutes} min, then try again: there were too many wrong tries"),)
    if not passwords.is_right(security(), request.form.get("password", ""), here().account):
        return (problem("password", _NOT_YOURS),)
    guess.was_right()
    return ()
