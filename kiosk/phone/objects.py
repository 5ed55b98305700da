"""The page of an object."""

from __future__ import annotations

from flask import render_template, request

from catalogue.public_code import read_code
from catalogue.showcase.errors import Merged, NotOnShow
from kiosk import showcase
from kiosk.languages import words
from kiosk.phone import blueprint
from kiosk.phone.page_language import page_language
from kiosk.phone.pages import object_page


@blueprint.get("/o/<code>")
@blueprint.get("/o/<code>/<language>")
def artefact(code: str, language: str = "") -> str:
    """The page of an object; the code may be typed in any case, with blanks or hyphens. ``?print=1`` is for paper."""
    return _page(code, language)


@blueprint.get("/o/<code>/was/<old>")
@blueprint.get("/o/<code>/<language>/was/<old>")
def artefact_by_its_old_code(code: str, old: str, language: str = "") -> str:
    """The same with a line that says why an older code leads here."""
    try:
        showcase().get_object(read_code(old))
    except Merged as merged:
        if merged.into == read_code(code):
            return _page(code, language, old_code=merged.code)
    raise NotOnShow(old)


def _page(code: str, language: str, *, old_code: str = "") -> str:
    chosen = page_language(language)
    shown = showcase().get_object(read_code(code)).as_on_phones()
    page = object_page(showcase(), shown, chosen, words(chosen).gettext, old_code=old_code)
    return render_template(
        "phone/object.html", page=page, language=chosen, is_for_paper=bool(request.args.get("print"))
    )
