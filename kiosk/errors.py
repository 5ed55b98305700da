"""One table from what went wrong to what a visitor is told, and with which status."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from flask import Flask, Response, make_response, render_template, request
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from catalogue.errors import NotACode
from catalogue.language_text import Language
from catalogue.public_code import read_code
from catalogue.showcase.errors import Merged, NotOnShow, Withdrawn
from kiosk.hindered import Hindered, find_hindrance
from kiosk.language_links import LanguageLink, language_links
from kiosk.request_language import language_of_request
from media.errors import Hindrance, PicturesBusy, ShelfUnwritable

#: First parts of addresses that may end in a language.
_TAKES_A_LANGUAGE = frozenset({"o", "v"})


def prepare(app: Flask) -> None:
    @app.errorhandler(NotACode)
    def foreign_character(refused: NotACode) -> Response:
        return _page("errors/not_found.html", 404, refused=refused, is_code=True, typed=refused.typed)

    @app.errorhandler(NotOnShow)
    def nothing_there(refused: NotOnShow) -> Response:
        typed = refused.asked if request.path.startswith("/o/") else ""
        return _page("errors/not_found.html", 404, refused=None, is_code=bool(typed), typed=typed)

    @app.errorhandler(Withdrawn)
    def taken_down(refused: Withdrawn) -> Response:
        return _page("errors/withdrawn.html", 410, tombstone=refused.tombstone)

    @app.errorhandler(Merged)
    def now_under_another_code(refused: Merged) -> AnyResponse:
        answer = make_response("", 301)
        answer.headers["Location"] = "/".join(
            refused.into if _is_code(part, refused.code) else part for part in request.path.split("/")
        )
        return answer

    @app.errorhandler(PicturesBusy)
    def not_now(refused: PicturesBusy) -> Response:
        answer = _page("errors/not_kept.html", 503, refused=refused)
        answer.headers["Retry-After"] = "60"
        return answer

    @app.errorhandler(ShelfUnwritable)
    def not_kept(refused: ShelfUnwritable) -> Response:
        return _page("errors/not_kept.html", 507 if refused.hindrance is Hindrance.FULL else 503, refused=refused)

    @app.errorhandler(DBAPIError)
    def database_hindered(hindered: DBAPIError) -> Response:
        found = find_hindrance(hindered)
        if found is None:
            return fault(hindered)
        answer = _page("errors/resting.html", 507 if found is Hindered.FULL else 503)
        answer.headers["Retry-After"] = "5"
        return answer

    @app.errorhandler(HTTPException)
    def refused_by_the_web(refused: HTTPException) -> AnyResponse:
        if refused.code in (301, 302, 303, 307, 308) or refused.code is None:
            return refused.get_response()
        if refused.code == 404:
            return _page("errors/not_found.html", 404, refused=None, is_code=False, typed="")
        return _page("errors/resting.html", refused.code)

    @app.errorhandler(Exception)
    def fault(broken: Exception) -> Response:
        app.logger.error("a page could not be made: %r", request.path, exc_info=broken)
        return _page("errors/resting.html", 500)


def _is_code(part: str, code: str) -> bool:
    """Whether a part of an address is this code, however it was typed."""
    try:
        return read_code(part) == code
    except NotACode:
        return False


def _page(template: str, status: int, **values: Any) -> Response:
    language = language_of_request()
    links = _languages(language)
    return make_response(render_template(template, language=language, languages=links, **values), status)


def _languages(language: Language) -> tuple[LanguageLink, ...]:
    """The way to the same words in each language, where the address says which; none elsewhere."""
    parts = request.path.split("/")[1:]
    at = next((place for place, part in enumerate(parts) if part in set(Language)), -1)
    if at < 0 and parts[0] in _TAKES_A_LANGUAGE and len(parts) == 2:
        at = len(parts)
    if at < 0:
        return ()
    return language_links(lambda other: quote("/" + "/".join([*parts[:at], other.value, *parts[at + 1 :]])), language)
