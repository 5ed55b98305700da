"""The page of one errand about sheets, wherever it stands: columns to match, under way, told, done."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from flask import abort, request

from catalogue.artefacts.problem import Problem
from catalogue.artefacts.typed_fields import COLUMNS
from catalogue.errors import SheetRefused
from catalogue.exchange.imported import RowProblem
from catalogue.exchange.mapping import make_mapping
from catalogue.exchange.peeking import FirstLook, look_into
from catalogue.exchange.saved_mappings import find_mapping, list_mappings
from catalogue.exchange.undoing import Undone
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import show
from kiosk.desk.permission import Right, needs
from kiosk.errands.errand import Errand, Order, Progress, Standing, Work
from kiosk.errands.sheet_answer import SheetAnswer, read_problems, read_sheet_answer

#: Problems on one page.
_TOGETHER = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """One page of what came of a sheet; ``page`` counts from 1."""

    answer: SheetAnswer
    problems: tuple[RowProblem, ...]
    page: int
    pages: int


def get_errand(token: str) -> Errand:
    errand = Errand.find(vitrine().settings.home, token)
    if errand is None:
        abort(404)
    return errand


@blueprint.get("/sheets/<token>")
@needs(Right.WRITE)
def sheet_errand(token: str) -> str:
    errand = get_errand(token)
    order, progress = errand.order(), errand.progress()
    if is_of_sheet(order) and (progress is None or ("columns" in request.args and not progress.is_under_way)):
        return columns_page(errand)
    progress = progress or Progress(standing=Standing.STOPPED)
    if progress.standing is not Standing.DONE:
        return show("desk/sheets/under_way.html", errand=errand, order=order, progress=progress)
    return _done_page(errand, order, progress)


def is_of_sheet(order: Order) -> bool:
    """Whether a person brought a sheet for it, whose columns can be matched."""
    return order.work in (Work.LOOK_AT_SHEET, Work.TAKE_SHEET)


def columns_page(errand: Errand, problems: tuple[Problem, ...] = ()) -> str:
    """Which column fills which of ours: as it was said before, by a saved mapping, or by name."""
    order = errand.order()
    chosen = request.args.get("mapping", "")
    with vitrine().database.reading() as session:
        saved = find_mapping(session, chosen) if chosen else None
        columns = saved.columns if saved else order.columns
        names = [one.name for one in list_mappings(session)]
    return show(
        "desk/sheets/columns.html",
        errand=errand,
        order=order,
        look=_look(errand, columns),
        ours=COLUMNS,
        saved_names=names,
        chosen=chosen,
        problems=problems,
    )


def _look(errand: Errand, columns: object) -> FirstLook:
    try:
        mapping = make_mapping(msgspec.convert(columns, dict[str, str]))
        return look_into(errand.folder / errand.order().file, mapping)
    except SheetRefused:
        # A mapping may name a column that is no longer one of ours.
        return look_into(errand.folder / errand.order().file)


def _done_page(errand: Errand, order: Order, progress: Progress) -> str:
    if order.work is Work.EXPORT:
        return show("desk/sheets/exported.html", errand=errand, order=order)
    if order.work is Work.UNDO_IMPORT:
        undone = msgspec.json.decode(errand.answer_bytes() or b"{}", type=Undone)
        return show("desk/sheets/undone.html", undone=undone)
    told = read_sheet_answer(errand)
    if told is None:
        abort(404)
    pages = max(1, -(-told.problem_count // _TOGETHER))
    asked = request.args.get("page", "1")
    page = min(max(int(asked), 1), pages) if asked.isdecimal() and len(asked) < 9 else 1
    return show(
        "desk/sheets/told.html",
        errand=errand,
        order=order,
        progress=progress,
        is_done=order.work is Work.TAKE_SHEET,
        told=Told(
            answer=told,
            problems=tuple(read_problems(errand, (page - 1) * _TOGETHER, _TOGETHER)),
            page=page,
            pages=pages,
        ),
    )
