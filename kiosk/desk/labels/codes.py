"""Codes printed before there are records, and binding one to a record by typing what stands on the label."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from catalogue.artefacts.problem import Problem, Weight, problem
from catalogue.errors import NotACode, UnknownObject
from catalogue.labels.register import note_printed
from catalogue.labels.sizes import SIZES, Template
from catalogue.labels.spare_codes import MOST_AT_ONCE, BindingRefused, bind, give_spare_codes, list_spare_codes
from catalogue.labels.wording import spare_wording
from catalogue.language_text import LANGUAGES
from kiosk import vitrine
from kiosk.addresses import full_address
from kiosk.desk import blueprint
from kiosk.desk.frame import answer, notice, show
from kiosk.desk.permission import Right, curator, needs
from kiosk.labels.layout import draw_label
from kiosk.labels.pdf import RULER_WORDS


@blueprint.get("/labels/codes")
@needs(*Right)
def spare_codes() -> str:
    return show("desk/labels/codes.html", **_values())


@blueprint.post("/labels/codes")
@needs(Right.WRITE)
def print_spare_codes() -> Response | str:
    """New codes on labels of their own, for things that have no record yet."""
    typed = request.form.get("count", "").strip()
    if not (typed.isascii() and typed.isdigit() and len(typed) < 6 and 1 <= int(typed) <= MOST_AT_ONCE):
        wrong = problem("count", f"Number of labels must be from 1 to {MOST_AT_ONCE}", typed, Weight.REFUSES)
        return answer("desk/labels/codes.html", 422, **_values(count=typed, problems=(wrong,)))
    size, at, by = SIZES[Template.OBJECT], datetime.now(UTC), curator().name
    with vitrine().database.writing() as session:
        codes = give_spare_codes(session, int(typed), at=at, by=by)
        wordings = [spare_wording(code, LANGUAGES) for code in codes]
        note_printed(session, wordings, template=Template.OBJECT, size=size, address_of=full_address, at=at, by=by)
    drawn = tuple(draw_label(wording, size, full_address(wording.code)) for wording in wordings)
    return show("desk/labels/printing.html", labels=drawn, left_out=0, ruler_words=RULER_WORDS)


@blueprint.post("/labels/codes/bind")
@needs(Right.WRITE)
def bind_code() -> AnyResponse:
    code, number = request.form.get("code", "").strip(), request.form.get("number", "").strip()
    try:
        with vitrine().database.writing() as session:
            bound = bind(session, code, number, at=datetime.now(UTC), by=curator().name)
    except (NotACode, BindingRefused, UnknownObject) as refused:
        field = getattr(refused, "field", "number" if isinstance(refused, UnknownObject) else "code")
        wrong = problem(field, str(refused), code if field == "code" else number, Weight.REFUSES)
        return answer("desk/labels/codes.html", 422, **_values(code=code, number=number, problems=(wrong,)))
    notice(f"{number} has the code {bound} now")
    return redirect("/desk/labels/codes", 303)


def _values(
    *, count: str = "12", code: str = "", number: str = "", problems: tuple[Problem, ...] = ()
) -> dict[str, object]:
    with vitrine().database.reading() as session:
        spares = list_spare_codes(session)
    return {"spares": spares, "count": count, "code": code, "number": number, "problems": problems}
