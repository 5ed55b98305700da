"""Taking a whole import back; what a person has touched since is kept and named."""

from __future__ import annotations

from flask import abort, redirect
from werkzeug.wrappers import Response as AnyResponse

from catalogue.exchange.models import Import
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.permission import Right, curator, needs
from kiosk.errands.errand import Errand, Order, Work
from kiosk.errands.sending import begin


@blueprint.post("/sheets/imports/<int:import_id>/undo")
@needs(Right.WRITE)
def undo_import(import_id: int) -> AnyResponse:
    house = vitrine()
    with house.database.reading() as session:
        entry = session.get(Import, import_id) if import_id < 2**31 else None
        if entry is None:
            abort(404)
        name = entry.name
    errand = Errand.make(house.settings.home)
    errand.keep_order(Order(work=Work.UNDO_IMPORT, by=curator().name, name=name, import_id=import_id))
    begin(house.settings, errand)
    return redirect(f"/desk/sheets/{errand.token}", 303)
