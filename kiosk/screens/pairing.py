"""The page on which a person types the desk's code, so that this device becomes a screen of the house."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from catalogue.screens.pairing import PairingRefused, pair
from kiosk import vitrine
from kiosk.screens import blueprint


@blueprint.get("/pair")
def pairing() -> str:
    return render_template("desk/screens/pair.html", typed="", problem="")


@blueprint.post("/pair")
def pair_here() -> AnyResponse | tuple[str, int]:
    typed = request.form.get("code", "")[:40]
    try:
        with vitrine().database.writing() as session:
            paired = pair(session, typed, at=datetime.now(UTC))
    except PairingRefused as refused:
        return render_template("desk/screens/pair.html", typed=typed, problem=str(refused)), 400
    # What stands after # is read by the page and never sent over the network again.
    return redirect(f"/touch/{paired.name}/#token={paired.token}", 303)
