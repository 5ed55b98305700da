"""Codes typed by hand, and codes that lead on to another."""

from __future__ import annotations

from flask import make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from catalogue.language_text import Language
from catalogue.public_code import read_scanned
from catalogue.showcase.errors import Merged
from kiosk.language_links import language_links
from kiosk.phone import blueprint
from kiosk.phone.page_language import page_language


@blueprint.get("/<any(en, zh, ru):language>/o")
def typed(language: str) -> AnyResponse:
    """The field for the characters of a code, and where they lead (``?q=``)."""
    chosen = page_language(language)
    if request.args.get("q", "").strip():
        return redirect(f"/o/{read_scanned(request.args['q'])}/{chosen.value}", 303)
    links = language_links(lambda other: f"/{other.value}/o", chosen)
    return make_response(render_template("phone/typed.html", languages=links, language=chosen))


@blueprint.errorhandler(Merged)
def now_under_another_code(refused: Merged) -> AnyResponse:
    """The page of the object that two records turned out to be, with a line that says so; a code's drawing likewise."""
    parts = request.path.strip("/").split("/")
    language = f"/{parts[2]}" if len(parts) > 2 and parts[2] in set(Language) else ""
    ending = f"/{parts[-1]}" if "." in parts[-1] else f"/was/{refused.code}"
    return redirect(f"/o/{refused.into}{language}{ending}", 301)
