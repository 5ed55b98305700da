"""The codes that lead to phone pages, drawn."""

from __future__ import annotations

from flask import Response, request

from catalogue.public_code import read_code
from kiosk import addresses, showcase
from kiosk.phone import blueprint
from kiosk.phone.page_language import page_language
from media import qr_code


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
    return _svg(addresses.passage_address(source, index, page_language(language) if language else None))


def _object_address(code: str, language: str) -> str:
    """The permanent address of something on show; printed codes carry no language."""
    shown = showcase().get_object(read_code(code))
    return addresses.full_address(shown.code, page_language(language) if language else None)


def _svg(address: str) -> Response:
    return Response(qr_code.svg(address, level=_level()), mimetype="image/svg+xml")


def _level() -> qr_code.Level:
    """M on screens; Q on paper, which gets scratched."""
    return "Q" if request.args.get("print") else "M"
