"""Saying what one picture shows: alternative text, side, credit, rights, who may see it, focus and detail points."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import redirect, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from catalogue.artefacts.problem import Problem
from catalogue.language_text import Language
from catalogue.photographs.describing import describe, get_photograph, words_of
from catalogue.photographs.models import Photograph
from catalogue.photographs.words import ALTERNATIVE_TEXT, DETAIL_LINE, problems_of
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import answer, notice, show
from kiosk.desk.numbers import object_address
from kiosk.desk.permission import Right, curator, needs
from kiosk.desk.pictures import form
from kiosk.desk.pictures.page import PLACES, SIDES, row_of
from kiosk.desk.pictures.reading_matter import reading_matter
from kiosk.rights import rights_choices

#: Wide enough to set a point on, small enough for a tablet.
_SHOWN_PX = 1280


@blueprint.get("/objects/<number:number>/pictures/<image>")
@needs(Right.SEE)
def picture(number: str, image: str) -> str:
    with vitrine().database.reading() as session:
        _, row = get_photograph(session, number, image)
        words = words_of(row)
        values = _values(session, number, row, form.spell(words), problems_of(words))
    return show("desk/pictures/picture.html", **values)


@blueprint.post("/objects/<number:number>/pictures/<image>")
@needs(Right.WRITE, Right.TRANSLATE)
def say_of_picture(number: str, image: str) -> AnyResponse:
    fields = form.typed(request.form)
    with vitrine().database.writing() as session:
        _, row = get_photograph(session, number, image)
        before = words_of(row)
        if not curator().may(Right.WRITE):
            # A translator's form shows the rest and does not send it.
            known = form.spell(before)
            fields = form.with_words_of(fields, known)
        words, refused = form.read(fields, before, height_by_width=row.height_px / row.width_px)
        if refused:
            values = _values(session, number, row, fields, refused, is_refused=True)
            return answer("desk/pictures/picture.html", 422, **values)
        if not curator().may(Right.WRITE):
            words = form.in_languages_of(before, words, curator().languages)
        describe(session, number, image, words, at=datetime.now(UTC))
    gaps = len(problems_of(words))
    notice(f"Saved. {gaps} things are still to do for this picture." if gaps > 1 else "Saved.")
    return redirect(object_address(number, "pictures", image) if gaps else object_address(number, "pictures"), 303)


def _values(
    session: Session,
    number: str,
    row: Photograph,
    fields: form.PictureFields,
    problems: tuple[Problem, ...],
    *,
    is_refused: bool = False,
) -> dict[str, object]:
    shown_px = next((width for width in row.widths if width >= _SHOWN_PX), row.widths[-1])
    return {
        "number": number,
        "row": row_of(row, ()),
        "shown_px": shown_px,
        "fields": fields,
        "problems": problems,
        "is_refused": is_refused,
        "matter": reading_matter(session, number),
        "sides": tuple(SIDES.items()),
        "places": tuple(PLACES.items()),
        "rights": (("", "The same as the object"), *rights_choices(Language.EN, also=fields.rights)),
        "most_words": ALTERNATIVE_TEXT.words,
        "most_characters": ALTERNATIVE_TEXT.characters,
        "line_words": DETAIL_LINE.words,
        "line_characters": DETAIL_LINE.characters,
        "may_write": curator().may(Right.WRITE),
        "languages": curator().languages,
    }
