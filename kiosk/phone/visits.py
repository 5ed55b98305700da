"""The page of a visit, and the code that leads to it. Nobody keeps a visit but its address."""

from __future__ import annotations

from flask import Response, render_template

from kiosk import addresses, showcase
from kiosk.languages import words
from kiosk.phone import blueprint
from kiosk.phone.page_language import page_language
from kiosk.phone.visit import codes_of, visit_page
from media import qr_code


@blueprint.get("/v/<codes>")
@blueprint.get("/v/<codes>/<language>")
def visit(codes: str, language: str = "") -> str:
    chosen = page_language(language)
    page = visit_page(showcase(), codes, chosen, words(chosen).gettext)
    return render_template("phone/visit.html", page=page, language=chosen)


@blueprint.get("/v/<codes>/qr.svg")
@blueprint.get("/v/<codes>/<language>/qr.svg")
def visit_code_svg(codes: str, language: str = "") -> Response:
    chosen = page_language(language)
    visit_page(showcase(), codes, chosen, words(chosen).gettext)
    address = addresses.visit_address(codes_of(codes), chosen if language else None)
    return Response(qr_code.svg(address, level="M"), mimetype="image/svg+xml")
