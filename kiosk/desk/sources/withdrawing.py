"""Withdrawing a text or a passage, with a reason, and bringing it back."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import redirect, request
from werkzeug.wrappers import Response as AnyResponse

from catalogue.links.storing import note_proposing_due
from catalogue.sources.withdrawing import (
    ReasonMissing,
    bring_passage_back,
    bring_source_back,
    withdraw_passage,
    withdraw_source,
)
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import notice
from kiosk.desk.permission import Right, curator, needs
from kiosk.desk.sources.addresses import source_address
from kiosk.desk.sources.proposing import propose_now_or_soon


@blueprint.post("/sources/<number:name>/withdraw")
@needs(Right.WRITE)
def withdraw_text(name: str) -> AnyResponse:
    by, at = curator().name, datetime.now(UTC)
    is_back = request.form.get("do") == "bring_back"
    try:
        with vitrine().database.writing() as session:
            if is_back:
                bring_source_back(session, name, by=by, at=at)
            else:
                withdraw_source(session, name, reason=request.form.get("reason", ""), by=by, at=at)
            note_proposing_due(session)
    except ReasonMissing as refused:
        notice(str(refused))
        return redirect(source_address(name) + "#withdraw", 303)
    return _done(source_address(name), is_back=is_back)


@blueprint.post("/sources/<number:name>/<int:index>/withdraw")
@needs(Right.WRITE)
def withdraw_one(name: str, index: int) -> AnyResponse:
    by, at = curator().name, datetime.now(UTC)
    is_back = request.form.get("do") == "bring_back"
    try:
        with vitrine().database.writing() as session:
            if is_back:
                bring_passage_back(session, name, index, by=by, at=at)
            else:
                withdraw_passage(session, name, index, reason=request.form.get("reason", ""), by=by, at=at)
            note_proposing_due(session)
    except ReasonMissing as refused:
        notice(str(refused))
        return redirect(source_address(name, index) + "#withdraw", 303)
    return _done(source_address(name, index), is_back=is_back)


def _done(address: str, *, is_back: bool) -> AnyResponse:
    propose_now_or_soon()
    notice("Brought back" if is_back else "Withdrawn. What is on show changes when its objects are published again")
    return redirect(address, 303)
