"""Taking an object off show with a reason that visitors will read."""

from __future__ import annotations

from flask import redirect, request
from werkzeug.wrappers import Response as AnyResponse

from catalogue.artefacts.finding import get_artefact
from catalogue.artefacts.problem import Problem, problem
from catalogue.artefacts.standing import is_on_show
from catalogue.cleaning import clean_line
from catalogue.showcase.publishing import NothingToWithdraw, withdraw
from kiosk import addresses, vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import answer, notice, show
from kiosk.desk.numbers import object_address
from kiosk.desk.permission import Right, curator, needs
from kiosk.desk.record.side import record_side
from kiosk.desk.record.typed import now, writer

#: A visitor reads it on a phone, standing.
_MOST_CHARACTERS = 300


@blueprint.get("/objects/<number:number>/withdraw")
@needs(Right.PUBLISH)
def withdraw_object(number: str) -> str:
    return show("desk/publishing/withdraw.html", **_values(number, "", ()))


@blueprint.post("/objects/<number:number>/withdraw")
@needs(Right.PUBLISH)
def withdraw_it(number: str) -> AnyResponse:
    reason = request.form.get("reason", "")
    said = clean_line(reason)
    problems: tuple[Problem, ...] = ()
    if not said:
        problems = (problem("reason", "Enter why it is withdrawn"),)
    elif len(said) > _MOST_CHARACTERS:
        problems = (problem("reason", f"Reason must be {_MOST_CHARACTERS} characters or less", said),)
    if not problems:
        try:
            with vitrine().database.writing() as session:
                withdraw(session, number, reason=said, at=now(), by=curator().name)
        except NothingToWithdraw:
            problems = (problem("reason", "It is not on show, so there is nothing to withdraw"),)
    if problems:
        return answer("desk/publishing/withdraw.html", 422, **_values(number, reason, problems))
    notice("Withdrawn. Its address says why.")
    return redirect(object_address(number, "publish"), 303)


def _values(number: str, reason: str, problems: tuple[Problem, ...]) -> dict[str, object]:
    with vitrine().database.reading() as session:
        artefact = get_artefact(session, number)
        return {
            "side": record_side(session, artefact, writer=writer(), here="publish"),
            "address": addresses.short_address(artefact.code),
            "is_on_show": is_on_show(artefact),
            "reason": reason,
            "problems": problems,
            "most_characters": _MOST_CHARACTERS,
        }
