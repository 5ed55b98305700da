"""The door of the desk: every request passes it before any view, and nothing is lost of what was typed.

In order: is the request small enough, who is it, may they, did their own page send it.
"""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, current_app, g, redirect, request
from flask_security import current_user
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from catalogue.curators.roles import Right
from catalogue.museum import read_museum
from kiosk import vitrine
from kiosk.desk import fields
from kiosk.desk.carrying import MOST_FIELDS, carry_request, own_address
from kiosk.desk.frame import answer
from kiosk.desk.people import watchbook
from kiosk.desk.people.cookie import is_safe_here
from kiosk.desk.people.signed_in import was_signed_in
from kiosk.desk.permission import FORM_BYTES, find_curator, needed_rights
from kiosk.desk.troubles import TooManyFields
from kiosk.languages import speak

_READING = ("GET", "HEAD", "OPTIONS")
#: A record's form has some hundred fields; more parts than this are no form of ours.
_MOST_PARTS = 1000
#: A curator may say of each column of a sheet what it is: two fields for each of 16,384.
_MOST_CURATORS_FIELDS = 40_000
#: Where somebody may go who must first set up one-time codes.
_WITHOUT_CODES = frozenset(
    {"desk.codes_page", "desk.switch_codes_on", "desk.signing_out", "desk.go_out", "desk.stay", "desk.time_left"}
)


def prepare(blueprint: Blueprint) -> None:
    @blueprint.before_request
    def ask_at_the_door() -> AnyResponse | None:
        view = current_app.view_functions[request.endpoint or ""]
        if not is_safe_here():
            return answer("desk/not_over_http.html", 403)
        # A stranger's request is never larger than a form, whatever the view takes from a curator.
        is_signed_in = was_signed_in()
        most = getattr(view, "max_bytes", FORM_BYTES) if is_signed_in else FORM_BYTES
        request.max_content_length = request.max_form_memory_size = most
        request.max_form_parts = _MOST_PARTS
        if (request.content_length or 0) > most:
            raise RequestEntityTooLarge
        _count_fields(_MOST_CURATORS_FIELDS if is_signed_in else MOST_FIELDS)
        if current_user.is_authenticated:
            g.curator = g.signed_in.curator
            speak(g.signed_in.language)
        return _stop_at_rights(needed_rights(view)) or _stop_foreign_form(needed_rights(view) is None)


def _count_fields(most: int) -> None:
    """Before they are taken apart: ``max_form_parts`` is kept to in forms with files alone."""
    if request.mimetype == "application/x-www-form-urlencoded" and request.get_data().count(b"&") >= most:
        raise TooManyFields(most)


def _stop_at_rights(rights: frozenset[Right] | None) -> AnyResponse | None:
    if rights is None:
        return None
    here = find_curator()
    if here is None:
        if request.method in _READING:
            return redirect(f"/desk/sign-in?then={quote(own_address())}", 303)
        return answer("desk/sign_in.html", 401, name="", then=own_address(), problem="", carried=carry_request())
    if not here.may(*rights):
        watchbook.turned_away(here.name, "without the right to", request.endpoint or "")
        return answer("desk/not_allowed.html", 403)
    if not g.signed_in.account.has_codes and request.endpoint not in _WITHOUT_CODES and _are_codes_required():
        return redirect("/desk/me/codes", 303)
    return None


def _stop_foreign_form(is_open: bool) -> AnyResponse | None:
    if request.method in _READING or fields.is_own_form():
        return None
    here = find_curator()
    watchbook.turned_away(here.name if here else None, "with a form of no page of ours", request.endpoint or "")
    if is_open:  # the page it should have come from makes a new form
        return redirect(own_address(), 303)
    return answer("desk/send_again.html", 400, carried=carry_request())


def _are_codes_required() -> bool:
    with vitrine().database.reading() as reading:
        return read_museum(reading).codes_required
