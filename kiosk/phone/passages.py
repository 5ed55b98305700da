"""The page of a passage, and the objects it explains."""

from __future__ import annotations

from flask import render_template

from kiosk import showcase
from kiosk.languages import words
from kiosk.phone import blueprint
from kiosk.phone.page_language import page_language
from kiosk.phone.pages import passage_page


@blueprint.get("/s/<source>/<int:index>")
@blueprint.get("/s/<source>/<int:index>/<language>")
def passage(source: str, index: int, language: str = "") -> str:
    chosen = page_language(language)
    page = passage_page(showcase().get_passage(source, index), chosen, words(chosen).gettext)
    return render_template("phone/passage.html", page=page, language=chosen)
