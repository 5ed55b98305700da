"""Coming in and going out."""

from __future__ import annotations

from flask import redirect, request
from flask_security.utils import hash_password, verify_password
from werkzeug.wrappers import Response as AnyResponse

from catalogue.curators.finding import find_account
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import answer, show
from kiosk.desk.people.accounts import Account
from kiosk.desk.people.signed_in import sign_in, sign_out
from kiosk.desk.permission import find_curator, open_to_everybody

_WRONG = "Enter the name and the password that belong together"


@blueprint.get("/sign-in")
@open_to_everybody
def signing_in() -> str | AnyResponse:
    if find_curator() is not None:
        return redirect(_then(), 303)
    return show("desk/sign_in.html", name="", then=_then(), problem="")


@blueprint.post("/sign-in")
@open_to_everybody
def come_in() -> AnyResponse:
    name, password = request.form.get("name", ""), request.form.get("password", "")
    with vitrine().database.reading() as session:
        row = find_account(session, name)
        account = Account.of(row) if row else None
    if account is None or account.password is None or not account.active:
        hash_password(password)  # a name that is nobody's takes as long as one that is somebody's
        return answer("desk/sign_in.html", 401, name=name, then=_then(), problem=_WRONG)
    if not verify_password(password, account.password):
        return answer("desk/sign_in.html", 401, name=name, then=_then(), problem=_WRONG)
    sign_in(account)
    return redirect(_then(), 303)


@blueprint.post("/sign-out")
@open_to_everybody
def go_out() -> AnyResponse:
    sign_out()
    return redirect("/desk/sign-in", 303)


def _then() -> str:
    """Where to go after signing in: an address of the desk, never another place."""
    then = request.values.get("then", "")
    is_ours = then.startswith("/desk/") and "\\" not in then and then.isprintable() and "//" not in then.split("?")[0]
    return then if is_ours else "/desk/"
