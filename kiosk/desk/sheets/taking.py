"""Saying which column is which, looking what would happen, and taking the sheet in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from flask import abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from catalogue.artefacts.problem import problem
from catalogue.errors import SheetRefused
from catalogue.exchange.mapping import make_mapping
from catalogue.exchange.saved_mappings import save_mapping
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import notice
from kiosk.desk.permission import Right, curator, needs
from kiosk.desk.sheets.standing import columns_page, get_errand, is_of_sheet
from kiosk.errands.errand import Errand, Work
from kiosk.errands.sending import begin
from kiosk.errands.sheet_answer import read_sheet_answer


@blueprint.post("/sheets/<token>/look")
@needs(Right.WRITE)
def look_at_sheet(token: str) -> AnyResponse | tuple[str, int]:
    """A dry run with these columns; they are saved under a name when one is given."""
    errand = get_errand(token)
    if not is_of_sheet(errand.order()):
        abort(404)
    if _is_busy(errand):
        return _back(errand)
    form = request.form
    names = form.getlist("column")
    columns = dict(zip(names, form.getlist("ours"), strict=False))
    order = replace(
        errand.order(),
        work=Work.LOOK_AT_SHEET,
        columns=columns,
        makes_new_terms=form.get("new_terms") == "yes",
        rows=0,
    )
    try:
        make_mapping(columns)
        if form.get("save_as", "").strip():
            with vitrine().database.writing() as session:
                save_mapping(session, form["save_as"], columns, by=curator().name, at=datetime.now(UTC))
            notice(f"These columns are saved as {' '.join(form['save_as'].split())}")
    except SheetRefused as refused:
        errand.keep_order(order)
        return columns_page(errand, (problem("save_as", refused.reason),)), 422
    errand.forget_answer()
    errand.keep_order(order)
    begin(vitrine().settings, errand)
    return _back(errand)


@blueprint.post("/sheets/<token>/take")
@needs(Right.WRITE)
def take_sheet(token: str) -> AnyResponse:
    """What was looked at, taken in; pressed twice, it is taken in once."""
    errand = get_errand(token)
    order = errand.order()
    told = read_sheet_answer(errand) if order.work is Work.LOOK_AT_SHEET else None
    if _is_busy(errand) or told is None:
        return _back(errand)
    errand.keep_order(replace(order, work=Work.TAKE_SHEET, by=curator().name, rows=told.rows))
    begin(vitrine().settings, errand)
    return _back(errand)


def _is_busy(errand: Errand) -> bool:
    progress = errand.progress()
    return progress is not None and progress.is_under_way


def _back(errand: Errand) -> AnyResponse:
    return redirect(f"/desk/sheets/{errand.token}", 303)
