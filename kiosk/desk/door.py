"""The door of the desk: every request passes it before any view, and nothing is lost of what was typed.

In order: is the request small enough, who is it, may they, did their own page send it.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from flask import Blueprint, Response, current_app, g, redirect, request
from flask_security import current_user
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from kiosk.desk import fields
from kiosk.desk.frame import answer
from kiosk.desk.permission import FORM_BYTES, find_curator, needed_rights
from kiosk.languages import speak

_READING = ("GET", "HEAD", "OPTIONS")
#: Never shown again on a page, and never carried along.
SECRET_FIELDS = frozenset({"password", "new_password", "code", fields.FIELD})


@dataclass(frozen=True, kw_only=True)
class Typed:
    """One field of a form that could not be taken as it came."""

    name: str
    value: str


def typed_fields() -> tuple[Typed, ...]:
    return tuple(
        Typed(name=name, value=value)
        for name, value in request.form.items(multi=True)
        if name not in SECRET_FIELDS and value
    )


def own_address() -> str:
    """Where the person was going, as an address of this desk."""
    return request.full_path.rstrip("?")


def prepare(blueprint: Blueprint) -> None:
    @blueprint.before_request
    def ask_at_the_door() -> AnyResponse | None:
        view = current_app.view_functions[request.endpoint or ""]
        request.max_content_length = getattr(view, "max_bytes", FORM_BYTES)
        request.max_form_memory_size = request.max_content_length
        if current_user.is_authenticated:
            g.curator = g.signed_in.curator
            speak(g.signed_in.language)
        rights = needed_rights(view)
        here = find_curator()
        if rights is not None and here is None:
            if request.method in _READING:
                return redirect(f"/desk/sign-in?then={quote(own_address())}", 303)
            return answer("desk/sign_in_again.html", 401, typed=typed_fields(), address=own_address())
        if rights is not None and here is not None and not here.may(*rights):
            return answer("desk/not_allowed.html", 403, rights=sorted(rights))
        if request.method not in _READING and not fields.is_own_form():
            return answer("desk/send_again.html", 400, typed=typed_fields(), address=own_address())
        return None

    @blueprint.errorhandler(RequestEntityTooLarge)
    def too_large(_refused: RequestEntityTooLarge) -> Response:
        most = request.max_content_length or FORM_BYTES
        return answer("desk/too_large.html", 413, most_megabytes=max(1, most // (1024 * 1024)))
