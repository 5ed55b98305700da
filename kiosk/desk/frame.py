"""The frame around every page of the desk: rooms, who is here, notices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, current_app, g, render_template, request, session
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from catalogue.curators.curator import Curator
from catalogue.curators.roles import Right
from catalogue.museum import read_museum
from kiosk import vitrine
from kiosk.desk.permission import find_curator


@dataclass(frozen=True, kw_only=True)
class Room:
    """A way in the bar at the top, or in the person's own menu, for whoever has one of the rights."""

    name: str
    address: str
    rights: frozenset[Right]
    is_in_menu: bool = False


ROOMS = (
    Room(name="Home", address="/desk/", rights=frozenset(Right)),
    Room(name="Records", address="/desk/objects/", rights=frozenset(Right)),
    Room(name="Link review", address="/desk/links/", rights=frozenset(Right)),
    Room(name="Sources", address="/desk/sources/", rights=frozenset(Right)),
    Room(name="Names", address="/desk/vocabulary/", rights=frozenset(Right)),
    Room(name="Sheets", address="/desk/sheets/", rights=frozenset({Right.WRITE})),
    Room(name="Labels", address="/desk/labels/", rights=frozenset(Right)),
    Room(name="Screens", address="/desk/screens/", rights=frozenset(Right)),
    Room(name="My page", address="/desk/me/", rights=frozenset(Right), is_in_menu=True),
    Room(name="People", address="/desk/people/", rights=frozenset({Right.ADMINISTER}), is_in_menu=True),
    Room(name="Settings", address="/desk/settings", rights=frozenset({Right.ADMINISTER}), is_in_menu=True),
)


#: Notices wait in the desk's own cookie until a page shows them.
_NOTICES = "notices"
_LONGEST_NOTICE = 250


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What was just done, shown once on the next page. ``address`` leads to what it speaks of, or is ``""``."""

    text: str
    address: str = ""
    way: str = ""


@dataclass(frozen=True, kw_only=True)
class Frame:
    """``here`` is the address of the room the page belongs to; ``ends_at`` when the session ends if nothing is done."""

    curator: Curator | None
    rooms: tuple[Room, ...]
    here: str
    notices: tuple[Notice, ...]
    ends_at: datetime | None


def show(template: str, **values: Any) -> str:
    """The page in its frame; templates extend ``desk/frame.html``."""
    return render_template(template, desk=frame(), **values)


def answer(template: str, status: int, **values: Any) -> Response:
    """The same with a status of its own."""
    return Response(show(template, **values), status=status, mimetype="text/html")


def notice(text: str, address: str = "", way: str = "") -> None:
    """Say something on the next page; ``way`` are the words of a link to ``address``."""
    # A cookie holds four kilobytes, and the session is in it too.
    kept = session.get(_NOTICES, [])[-2:]
    session[_NOTICES] = [*kept, (text[:_LONGEST_NOTICE], address[:_LONGEST_NOTICE], way[:_LONGEST_NOTICE])]


def frame() -> Frame:
    curator = find_curator()
    signed_in = g.get("signed_in")
    rooms = tuple(room for room in ROOMS if curator and curator.may(*room.rights) and _is_there(room.address))
    # Home's address begins every other one.
    here = [room.address for room in rooms if request.path.startswith(room.address) and room is not ROOMS[0]]
    return Frame(
        curator=curator,
        rooms=rooms,
        here=max(here, key=len, default=request.path),
        notices=tuple(Notice(text=text, address=address, way=way) for text, address, way in session.pop(_NOTICES, ())),
        ends_at=signed_in.ends_at if curator and signed_in else None,
    )


def museum_name() -> str:
    """What the museum calls itself, ``""`` while nobody has said."""
    with vitrine().database.reading() as session:
        return read_museum(session).name


def _is_there(address: str) -> bool:
    """Whether a view answers there, and not the one for addresses no room has."""
    try:
        endpoint, _ = current_app.url_map.bind("").match(address, method="GET")
    except (HTTPException, RequestRedirect):
        return False
    return bool(endpoint != "desk.nothing_here")


def prepare(blueprint: Blueprint) -> None:
    blueprint.add_app_template_global(museum_name)

    @blueprint.after_request
    def keep_nothing(given: Response) -> Response:
        given.headers["Cache-Control"] = "no-store"
        return given
