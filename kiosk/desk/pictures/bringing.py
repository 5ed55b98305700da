"""Bringing pictures, one form or one by one; their order; taking them off and putting them back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask import Response, jsonify, redirect, request
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as AnyResponse

from catalogue.artefacts.finding import get_artefact
from catalogue.artefacts.problem import Problem, problem
from catalogue.photographs.attaching import photographs_of
from catalogue.photographs.describing import arrange, go_without, put_back, take_off
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import answer, notice, show
from kiosk.desk.numbers import object_address
from kiosk.desk.permission import Right, curator, needs, takes
from kiosk.desk.pictures.page import ZOOMS_WELL_PX, pictures_page
from kiosk.pictures_in import BroughtPicture, bring_picture
from media.errors import FORMATS_IN_WORDS

#: A camera's card of pictures in one form. One picture's own limit is in the settings.
MOST_UPLOAD_BYTES = 1024 * 1024 * 1024


@blueprint.get("/objects/<number:number>/pictures")
@needs(Right.SEE)
def pictures(number: str) -> str:
    return _page(number)


@blueprint.post("/objects/<number:number>/pictures")
@needs(Right.WRITE)
@takes(MOST_UPLOAD_BYTES)
def bring_pictures(number: str) -> AnyResponse | str:
    """Each file is taken in or refused for itself. With script one comes at a time and is answered as JSON."""
    house = vitrine()
    with house.database.reading() as session:
        get_artefact(session, number)
    brought = tuple(
        bring_picture(
            house.database,
            house.shelf,
            house.settings.picture_limits,
            number,
            _content(file),
            file_name=_own_name(file),
            at=datetime.now(UTC),
            by=curator().name,
        )
        for file in request.files.getlist("picture")
        if file.filename
    )
    if _wants_json():
        return jsonify(
            [{"file": entry.file_name, "taken": not entry.refused, "words": say(entry)} for entry in brought]
        )
    if not brought:
        return answer_with(number, problem("picture", "Select a picture"))
    return _page(number, brought=brought)


@blueprint.post("/objects/<number:number>/pictures/order")
@needs(Right.WRITE)
def order_pictures(number: str) -> AnyResponse:
    """``earlier`` or ``later`` names the picture whose key was pressed; ``first`` lists all of them, with script."""
    at = datetime.now(UTC)
    with vitrine().database.writing() as session:
        images = [row.image for row in photographs_of(session, get_artefact(session, number).id)]
        for field, by in (("earlier", -1), ("later", 1)):
            image = request.form.get(field, "")
            if image in images:
                place = images.index(image)
                images.insert(max(0, place + by), images.pop(place))
        arrange(session, number, request.form.getlist("first") or images, at=at)
    return redirect(object_address(number, "pictures") + "#pictures", 303)


@blueprint.post("/objects/<number:number>/pictures/<image>/off")
@needs(Right.WRITE)
def take_picture_off(number: str, image: str) -> AnyResponse:
    with vitrine().database.writing() as session:
        take_off(session, number, image, at=datetime.now(UTC), by=curator().name)
    notice("The picture was taken off. It is kept below, where you can put it back.")
    return redirect(object_address(number, "pictures"), 303)


@blueprint.post("/objects/<number:number>/pictures/<image>/back")
@needs(Right.WRITE)
def put_picture_back(number: str, image: str) -> AnyResponse:
    with vitrine().database.writing() as session:
        put_back(session, number, image, at=datetime.now(UTC))
    notice("The picture is back, after the others.")
    return redirect(object_address(number, "pictures"), 303)


@blueprint.post("/objects/<number:number>/pictures/without")
@needs(Right.WRITE)
def go_without_picture(number: str) -> AnyResponse:
    with vitrine().database.writing() as session:
        go_without(session, number, without=bool(request.form.get("without")), at=datetime.now(UTC))
    notice("Saved.")
    return redirect(object_address(number, "pictures"), 303)


def say(brought: BroughtPicture) -> str:
    """What became of a file, in one line."""
    if brought.facts is None:
        return brought.refused
    facts = brought.facts
    words = [f"Taken in, {facts.width_px} × {facts.height_px} pixels"]
    if not brought.is_new:
        words = [f"The object has this picture already, {facts.width_px} × {facts.height_px} pixels"]
    if max(facts.width_px, facts.height_px) < ZOOMS_WELL_PX:
        words.append(f"Under {ZOOMS_WELL_PX} pixels on the long side: little to zoom into")
    return ". ".join((*words, *facts.notes))


def answer_with(number: str, *problems: Problem) -> Response:
    with vitrine().database.reading() as session:
        page = pictures_page(session, number)
    return answer("desk/pictures/pictures.html", 422, page=page, brought=(), say=say, problems=problems, **_words())


def _page(number: str, brought: tuple[BroughtPicture, ...] = ()) -> str:
    with vitrine().database.reading() as session:
        page = pictures_page(session, number)
    return show("desk/pictures/pictures.html", page=page, brought=brought, say=say, problems=(), **_words())


def _words() -> dict[str, Any]:
    limit = vitrine().settings.picture_limits.max_bytes // 1_000_000
    return {"formats": FORMATS_IN_WORDS, "most_megabytes": limit, "may_write": curator().may(Right.WRITE)}


def _content(file: FileStorage) -> bytes:
    """One byte over the limit is enough to know that it is too large."""
    return file.stream.read(vitrine().settings.picture_limits.max_bytes + 1)


def _own_name(file: FileStorage) -> str:
    """The file's name without the folders that some browsers send along."""
    return (file.filename or "").replace("\\", "/").rsplit("/", 1)[-1]


def _wants_json() -> bool:
    return request.accept_mimetypes.best_match(("text/html", "application/json")) == "application/json"
