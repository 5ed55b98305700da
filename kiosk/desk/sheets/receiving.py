"""The room's first page: bringing a sheet, imports done, exports."""

from __future__ import annotations

import shutil
from collections.abc import Sequence

from flask import redirect, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from catalogue.artefacts.problem import Problem, problem
from catalogue.errors import SheetRefused
from catalogue.exchange.finding import recent_imports
from catalogue.exchange.peeking import look_into
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import answer, show
from kiosk.desk.permission import Right, curator, needs, takes
from kiosk.errands.errand import Errand, Order, Work
from kiosk.errands.recent import recent_sheets

#: A hundred thousand full records are about 200 MB.
MOST_UPLOAD_BYTES = 512 * 1024 * 1024
#: What a sheet is called inside its errand's folder; how it is read is told by its bytes, never by its name.
SHEET_FILE = "sheet"
EXPORTS = (
    (".csv", "CSV, for any spreadsheet"),
    (".xlsx", "XLSX, a workbook"),
    (".jsonl", "JSON Lines"),
    (".lido.xml", "LIDO, for museum portals"),
    (".linked-art.jsonl", "Linked Art"),
)


@blueprint.get("/sheets/")
@needs(Right.WRITE)
def sheets() -> str:
    with vitrine().database.reading() as session:
        return show("desk/sheets/list.html", **_values(session))


@blueprint.post("/sheets/")
@needs(Right.WRITE)
@takes(MOST_UPLOAD_BYTES)
def receive_sheet() -> AnyResponse:
    file = request.files.get("sheet")
    if file is None or not file.filename:
        return _refused([problem("sheet", "Select a sheet")])
    name = file.filename.replace("\\", "/").rsplit("/", 1)[-1][-200:]
    errand = Errand.make(vitrine().settings.home)
    file.save(errand.folder / SHEET_FILE)
    try:
        look_into(errand.folder / SHEET_FILE)
    except SheetRefused as refused:
        shutil.rmtree(errand.folder, ignore_errors=True)
        return _refused([problem("sheet", refused.reason, name)])
    errand.keep_order(Order(work=Work.LOOK_AT_SHEET, by=curator().name, file=SHEET_FILE, name=name))
    return redirect(f"/desk/sheets/{errand.token}", 303)


def _refused(problems: Sequence[Problem]) -> AnyResponse:
    with vitrine().database.reading() as session:
        return answer("desk/sheets/list.html", 422, **_values(session, problems))


def _values(session: Session, problems: Sequence[Problem] = ()) -> dict[str, object]:
    return {
        "imports": recent_imports(session),
        "exports": EXPORTS,
        "problems": problems,
        "errands": recent_sheets(vitrine().settings.home),
    }
