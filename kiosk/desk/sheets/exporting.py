"""Everything out, in any of the formats; made beside the server and fetched when it is whole."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import abort, redirect, request, send_file
from werkzeug.wrappers import Response as AnyResponse

from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.permission import Right, curator, needs
from kiosk.desk.sheets.receiving import EXPORTS
from kiosk.desk.sheets.standing import get_errand
from kiosk.errands.errand import Errand, Order, Standing, Work
from kiosk.errands.sending import begin


@blueprint.post("/sheets/export")
@needs(Right.WRITE)
def export_objects() -> AnyResponse:
    ending = request.form.get("format", "")
    if ending not in dict(EXPORTS):
        abort(404)
    house = vitrine()
    file = f"objects-{datetime.now(UTC):%Y-%m-%d}{ending}"
    errand = Errand.make(house.settings.home)
    errand.keep_order(Order(work=Work.EXPORT, by=curator().name, file=file, name=file))
    begin(house.settings, errand)
    return redirect(f"/desk/sheets/{errand.token}", 303)


@blueprint.get("/sheets/<token>/file")
@needs(Right.WRITE)
def exported_file(token: str) -> AnyResponse:
    errand = get_errand(token)
    order, progress = errand.order(), errand.progress()
    if order.work is not Work.EXPORT or progress is None or progress.standing is not Standing.DONE:
        abort(404)
    return send_file(errand.folder / order.file, as_attachment=True, download_name=order.file)
