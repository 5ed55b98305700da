"""Phone pages: from a code on a screen or a wall to a page worth keeping. No script, no cookie, no other host."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from catalogue.language_text import Language
from catalogue.public_code import read_code
from catalogue.showcase.errors import NotOnShow
from kiosk import addresses, showcase
from kiosk.languages import speak, words
from kiosk.phone.pages import object_page, passage_page
from kiosk.request_language import language_of_request
from media import qr_code

blueprint = Blueprint("phone", __name__)


@blueprint.get("/o/<code>")
@blueprint.get("/o/<code>/<language>")
def artefact(code: str, language: str = "") -> str:
    """The page of an object; the code may be typed in any case, with blanks or hyphens."""
    chosen = _language(language)
    shown = showcase().get_object(read_code(code))
    page = object_page(showcase(), shown, chosen, words(chosen).gettext)
    return render_template("phone/object.html", page=page, language=chosen)


@blueprint.get("/s/<source>/<int:index>")
@blueprint.get("/s/<source>/<int:index>/<language>")
def passage(source: str, index: int, language: str = "") -> str:
    """A passage and the objects it explains."""
    chosen = _language(language)
    page = passage_page(showcase().get_passage(source, index), chosen, words(chosen).gettext)
    return render_template("phone/passage.html", page=page, language=chosen)


@blueprint.get("/o/<code>/qr.svg")
@blueprint.get("/o/<code>/<language>/qr.svg")
def object_code_svg(code: str, language: str = "") -> Response:
    return _svg(_object_address(code, language))


@blueprint.get("/o/<code>/qr.png")
@blueprint.get("/o/<code>/<language>/qr.png")
def object_code_png(code: str, language: str = "") -> Response:
    return Response(qr_code.png(_object_address(code, language), level=_level()), mimetype="image/png")


@blueprint.get("/s/<source>/<int:index>/qr.svg")
@blueprint.get("/s/<source>/<int:index>/<language>/qr.svg")
def passage_code_svg(source: str, index: int, language: str = "") -> Response:
    showcase().get_passage(source, index)
    return _svg(addresses.passage_address(source, index, _language(language) if language else None))


def _object_address(code: str, language: str) -> str:
    """The permanent address of something on show; printed codes carry no language."""
    shown = showcase().get_object(read_code(code))
    return addresses.full_address(shown.code, _language(language) if language else None)


def _svg(address: str) -> Response:
    return Response(qr_code.svg(address, level=_level()), mimetype="image/svg+xml")


def _level() -> qr_code.Level:
    """M on screens; Q on paper, which gets scratched."""
    return "Q" if request.args.get("print") else "M"


def _language(asked: str) -> Language:
    if asked and asked not in set(Language):
        raise NotOnShow(asked)
    chosen = Language(asked) if asked else language_of_request()
    speak(chosen)
    return chosen
