"""What gallery screens ask for beside the pages: their settings, a place to say how they are, their service worker.

A screen enters at ``/touch/<name>/`` once; its browser then knows its name. It proves itself by its token in a header,
never by a cookie.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TypeVar

import msgspec
from flask import Blueprint, Response, request, send_file
from werkzeug.routing import BaseConverter

from catalogue.language_text import LANGUAGES
from catalogue.screens.heartbeat import Heartbeat, note_heartbeat
from catalogue.screens.registering import UnknownScreen, get_screen, knows_token, settings_of
from catalogue.showcase.errors import NotOnShow
from catalogue.visits_counted.counting import Sum, add_missed, add_sums
from kiosk import vitrine
from kiosk.addresses import STATIC_FOLDER
from kiosk.settings import secret_key
from kiosk.touch.attract import attract_page
from kiosk.touch.frame import show

blueprint = Blueprint("screens", __name__)

TOKEN_HEADER = "Vitrine-Screen-Token"
#: Words without result that one report may carry; more is no visitor's typing.
_MOST_MISSED = 50
T = TypeVar("T")


class ScreenName(BaseConverter):
    """A name of three signs or more: languages have two."""

    regex = "[a-z0-9][a-z0-9-]{2,39}"
    weight = 200


class Refused(Exception):
    """A request of a screen that cannot be answered: ``status`` and ``str()`` say why."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


class Report(msgspec.Struct, forbid_unknown_fields=True):
    """What happened on a screen since its last report."""

    sums: list[Sum] = []
    missed: list[str] = []


@blueprint.record_once
def know_names(state: object) -> None:
    state.app.url_map.converters["screen"] = ScreenName  # type: ignore[attr-defined]


@blueprint.get("/<screen:name>/")
def entry(name: str) -> str:
    """Attract, which every visit begins with; the address tells the browser which screen it is."""
    _settings(name)
    return show("touch/attract.html", attract_page(), back="")


@blueprint.get("/<screen:name>/settings.json")
def settings(name: str) -> Response:
    found = _settings(name)
    body = msgspec.json.encode({"name": name, "all_languages": list(LANGUAGES), **msgspec.to_builtins(found)})
    return Response(body, mimetype="application/json")


@blueprint.post("/<screen:name>/heartbeat")
def heartbeat(name: str) -> Response:
    beat = _read(Heartbeat)
    with vitrine().database.writing() as session:
        _check(name)
        is_asked = note_heartbeat(session, name, beat, at=_now())
    return Response(msgspec.json.encode({"reload": is_asked}), mimetype="application/json")


@blueprint.post("/<screen:name>/counts")
def counts(name: str) -> Response:
    report = _read(Report)
    running = vitrine()
    with running.database.writing() as session:
        _check(name)
        today = _now().date()
        add_sums(session, report.sums, screen=name, day=today)
        for words in report.missed[:_MOST_MISSED]:
            add_missed(session, words, key=secret_key(running.settings.home), day=today)
    return Response(status=204)


@blueprint.get("/service-worker.js")
def service_worker() -> Response:
    """From here its scope is all of ``/touch/``."""
    answer = send_file(STATIC_FOLDER / "js" / "touch" / "service_worker.js", mimetype="text/javascript", max_age=0)
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@blueprint.errorhandler(Refused)
def refuse(refused: Refused) -> tuple[str, int, dict[str, str]]:
    return f"{refused}\n", refused.status, {"Content-Type": "text/plain; charset=utf-8"}


def _settings(name: str) -> object:
    try:
        with vitrine().database.reading() as session:
            return settings_of(session, name)
    except UnknownScreen:
        raise NotOnShow(name) from None


def _check(name: str) -> None:
    """Raises ``Refused`` for a stranger; an unknown name and a wrong token look the same."""
    try:
        with vitrine().database.reading() as session:
            is_known = knows_token(get_screen(session, name), request.headers.get(TOKEN_HEADER, ""))
    except UnknownScreen:
        is_known = False
    if not is_known:
        raise Refused(403, "This screen is not known here. Add it with: vitrine screens add NAME")


def _read(kind: type[T]) -> T:
    try:
        return msgspec.json.decode(request.get_data(), type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise Refused(400, f"The report cannot be read: {fault}") from None


def _now() -> datetime:
    return datetime.now(UTC)


# Its views stand on the blueprint, so it comes after.
from kiosk.screens import pairing  # noqa: E402, F401
