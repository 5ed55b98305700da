"""What hangs on the walls, and which of it no longer says what is so."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from catalogue.labels.register import Trouble, UnknownLabel, end_label, list_labels
from kiosk import vitrine
from kiosk.addresses import full_address
from kiosk.desk import blueprint
from kiosk.desk.frame import notice, show
from kiosk.desk.permission import Right, curator, needs

TROUBLE_WORDS = {
    Trouble.RENAMED: "The object was renamed",
    Trouble.WITHDRAWN: "The object was withdrawn",
    Trouble.MERGED: "The object was joined with another; its code leads on",
    Trouble.ADDRESS_CHANGED: "The museum’s address changed",
    Trouble.WITHOUT_RECORD: "No record has this code yet",
}


@blueprint.get("/labels/register")
@needs(*Right)
def label_register() -> str:
    """All labels not taken down; ``?all=no`` those alone that should be looked at."""
    only_troubled = request.args.get("all") == "no"
    with vitrine().database.reading() as session:
        found = list_labels(session, address_of=full_address)
    troubled = [label for label in found if label.troubles]
    return show(
        "desk/labels/register.html",
        labels=troubled if only_troubled else found,
        total=len(found),
        troubled=len(troubled),
        only_troubled=only_troubled,
        words=TROUBLE_WORDS,
    )


@blueprint.post("/labels/register/<int:label_id>/ended")
@needs(Right.WRITE, Right.PUBLISH)
def label_taken_down(label_id: int) -> AnyResponse:
    with vitrine().database.writing() as session:
        try:
            end_label(session, label_id, at=datetime.now(UTC), by=curator().name)
        except UnknownLabel:
            abort(404)
    notice("The register says that the label hangs no more")
    return redirect("/desk/labels/register", 303)
