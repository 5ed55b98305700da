"""The check page: everything the record says, what is still to fix first, and the key that sends it for review."""

from __future__ import annotations

from dataclasses import dataclass

from flask import redirect
from werkzeug.wrappers import Response as AnyResponse

from catalogue.artefacts.finding import get_artefact
from catalogue.artefacts.reviewing import send_for_review, take_back
from catalogue.artefacts.standing import Step, may_take, state_in_words
from catalogue.artefacts.working.keeping import tasks_begun
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import notice, show
from kiosk.desk.numbers import object_address
from kiosk.desk.permission import Right, curator, needs
from kiosk.desk.record.questions import TITLES
from kiosk.desk.record.side import RecordSide, record_side
from kiosk.desk.record.typed import now, writer
from kiosk.desk.review.summary import TaskSummary, ToFix, summarise, to_fix


@dataclass(frozen=True, kw_only=True)
class CheckPage:
    """``begun`` are the titles of tasks in which this curator typed something that is not saved yet."""

    side: RecordSide
    state: str
    to_fix: tuple[ToFix, ...]
    tasks: tuple[TaskSummary, ...]
    begun: tuple[str, ...]
    may_send: bool
    may_take_back: bool
    pictures: int
    goes_without: bool


@blueprint.get("/objects/<number:number>/check")
@needs(Right.SEE)
def check_object(number: str) -> str:
    with vitrine().database.reading() as session:
        artefact = get_artefact(session, number)
        writes = curator().may(Right.WRITE)
        page = CheckPage(
            side=record_side(session, artefact, writer=writer(), here="check"),
            state=state_in_words(artefact),
            to_fix=to_fix(session, artefact),
            tasks=summarise(session, artefact),
            begun=tuple(TITLES[task] for task in sorted(tasks_begun(session, artefact, writer()))),
            may_send=writes and may_take(artefact, Step.SEND),
            may_take_back=writes and may_take(artefact, Step.TAKE_BACK),
            pictures=artefact.picture_count,
            goes_without=artefact.goes_without_picture,
        )
        return show("desk/review/check.html", page=page)


@blueprint.post("/objects/<number:number>/send")
@needs(Right.WRITE)
def send_object(number: str) -> AnyResponse:
    with vitrine().database.writing() as session:
        send_for_review(session, number, at=now(), by=curator().name)
    notice(
        "Sent for review. You can take it back until somebody decides.", object_address(number, "check"), "Look at it"
    )
    return redirect("/desk/", 303)


@blueprint.post("/objects/<number:number>/take-back")
@needs(Right.WRITE)
def take_object_back(number: str) -> AnyResponse:
    with vitrine().database.writing() as session:
        take_back(session, number, at=now(), by=curator().name)
    notice("Taken back.")
    return redirect(object_address(number, "check"), 303)
