"""Labels on their way to the printer: entered in the register, then shown for printing or made a PDF."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from flask import redirect, request, send_file
from werkzeug.wrappers import Response as AnyResponse

from catalogue.labels.register import note_printed
from kiosk import vitrine
from kiosk.addresses import full_address
from kiosk.desk import blueprint
from kiosk.desk.frame import notice, show
from kiosk.desk.labels.choosing import draw_order
from kiosk.desk.labels.order import Order, read_typed, understand
from kiosk.desk.permission import Right, curator, needs
from kiosk.labels.layout import DrawnLabel
from kiosk.labels.pdf import RULER_WORDS, NoPdf, make_pdf


@blueprint.post("/labels/print")
@needs(Right.WRITE, Right.PUBLISH)
def print_labels() -> AnyResponse | str:
    """Labels that lack a reason line are left out; the register gets the others."""
    typed = read_typed(request.form)
    order, _ = understand(typed)
    if order is None:
        return redirect("/desk/labels/", 303)
    with vitrine().database.reading() as session:
        drawn, _ = draw_order(session, order)
    printable = tuple(label for label in drawn if not label.wording.lacks)
    if not printable:
        notice("There is no label to print: each needs its reason line in every language chosen")
        return redirect("/desk/labels/", 303)
    if request.form.get("as") == "pdf":
        return _as_pdf(printable, order)
    _enter(printable, order)
    return show(
        "desk/labels/printing.html", labels=printable, left_out=len(drawn) - len(printable), ruler_words=RULER_WORDS
    )


def _as_pdf(printable: tuple[DrawnLabel, ...], order: Order) -> AnyResponse:
    try:
        made = make_pdf(printable, title="Labels")
    except NoPdf as refused:
        notice(str(refused))
        return redirect("/desk/labels/", 303)
    _enter(printable, order)
    return send_file(
        BytesIO(made),
        mimetype="application/pdf",
        as_attachment=True,
        download_name=f"labels-{datetime.now(UTC):%Y-%m-%d}.pdf",
    )


def _enter(printable: tuple[DrawnLabel, ...], order: Order) -> None:
    with vitrine().database.writing() as session:
        note_printed(
            session,
            [label.wording for label in printable],
            template=order.template,
            size=order.size,
            address_of=full_address,
            at=datetime.now(UTC),
            by=curator().name,
        )
