"""What the desk answers when something stands in the way: in words, with what was typed ready to be sent again.

Refusals of the catalogue that a room knows better about have handlers of their own; these are for all others.
"""

from __future__ import annotations

from flask import Blueprint, Response, current_app, request
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from catalogue.errors import CatalogueError
from kiosk.desk.carrying import Carried, carry_request
from kiosk.desk.frame import answer
from kiosk.desk.permission import FORM_BYTES
from kiosk.hindered import Hindered, find_hindrance
from media.errors import Hindrance, MediaError, PicturesBusy, ShelfUnwritable

_BUSY = "The museum's data is busy just now, so nothing was saved. Send it again in a moment"
_FULL = "The disk is full, so nothing was saved. Somebody who runs the machine must make room"
_READ_ONLY = "The museum's data can only be read just now, so nothing was saved"
_BROKEN = "Something went wrong here, and it is no fault of yours. Nothing was saved"


class TooManyFields(RequestEntityTooLarge):
    """Refused unread: what a form with so many fields says is no page's of ours."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most


def prepare(blueprint: Blueprint) -> None:
    @blueprint.errorhandler(RequestEntityTooLarge)
    def too_large(refused: RequestEntityTooLarge) -> Response:
        most = request.max_content_length or FORM_BYTES
        fields = refused.most if isinstance(refused, TooManyFields) else 0
        return answer("desk/too_large.html", 413, most_megabytes=max(1, most // (1024 * 1024)), most_fields=fields)

    @blueprint.errorhandler(HTTPException)
    def refused_by_the_web(refused: HTTPException) -> AnyResponse:
        if refused.code is None or refused.code < 400:
            return refused.get_response()
        words = "There is no such page" if refused.code == 404 else "The desk cannot answer this"
        return _trouble(refused.code, words, may_be_sent_again=False)

    @blueprint.errorhandler(CatalogueError)
    @blueprint.errorhandler(MediaError)
    def refused_by_the_house(refused: CatalogueError | MediaError) -> Response:
        return _trouble(409, str(refused))

    @blueprint.errorhandler(PicturesBusy)
    def not_now(refused: PicturesBusy) -> Response:
        return _later(str(refused), seconds=60)

    @blueprint.errorhandler(ShelfUnwritable)
    def no_room(refused: ShelfUnwritable) -> Response:
        is_full = refused.hindrance is Hindrance.FULL
        return _trouble(507 if is_full else 503, _FULL if is_full else _READ_ONLY)

    @blueprint.errorhandler(DBAPIError)
    def database_hindered(fault: DBAPIError) -> Response:
        hindered = find_hindrance(fault)
        if hindered is Hindered.BUSY or hindered is Hindered.GONE:
            return _later(_BUSY, seconds=5)
        if hindered is Hindered.FULL:
            return _trouble(507, _FULL)
        if hindered is Hindered.READ_ONLY:
            return _trouble(503, _READ_ONLY)
        return broken(fault)

    @blueprint.errorhandler(Exception)
    def broken(fault: Exception) -> Response:
        # %r: an address can hold line breaks, and must not forge a line of the log.
        current_app.logger.error("a page of the desk could not be made: %r", request.path, exc_info=fault)
        return _trouble(500, _BROKEN)


def _trouble(status: int, words: str, *, may_be_sent_again: bool = True) -> Response:
    carried = _carried() if may_be_sent_again and request.method == "POST" else None
    return answer("desk/trouble.html", status, words=words, carried=carried)


def _later(words: str, *, seconds: int) -> Response:
    given = _trouble(503, words)
    given.headers["Retry-After"] = str(seconds)
    return given


def _carried() -> Carried | None:
    """What was typed, unless the form itself could not be read."""
    try:
        return carry_request()
    except HTTPException:
        return None
