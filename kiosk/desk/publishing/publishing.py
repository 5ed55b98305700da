"""Publishing now or at a time, the page that confirms it, and the way back."""

from __future__ import annotations

from datetime import datetime

from flask import Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from catalogue.artefacts.finding import get_artefact
from catalogue.artefacts.models import Artefact
from catalogue.artefacts.problem import Problem, problem
from catalogue.artefacts.standing import is_on_show
from catalogue.showcase.desk_rule import reasons_at_desk
from catalogue.showcase.former import former_revision
from catalogue.showcase.publishing import publish
from catalogue.showcase.scheduling import schedule, unschedule
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import answer, notice, show
from kiosk.desk.numbers import object_address
from kiosk.desk.permission import Right, curator, needs
from kiosk.desk.publishing.page import publish_page, published_page
from kiosk.desk.record.typed import now


@blueprint.get("/objects/<number:number>/publish")
@needs(Right.SEE)
def publish_object(number: str) -> str:
    with vitrine().database.reading() as session:
        return show("desk/publishing/publish.html", page=publish_page(session, get_artefact(session, number)))


@blueprint.post("/objects/<number:number>/publish")
@needs(Right.PUBLISH)
def publish_it(number: str) -> AnyResponse:
    """``when`` is ``now`` or ``later``; ``day`` and ``time`` are the server's own."""
    when, day, time = (request.form.get(name, "") for name in ("when", "day", "time"))
    due_at, wrong = _read_moment(day, time) if when == "later" else (None, ())
    at = now()
    with vitrine().database.writing() as session:
        artefact = get_artefact(session, number)
        wrong = wrong or tuple(problem("when", reason) for reason in reasons_at_desk(session, artefact))
        if wrong:
            page = publish_page(session, artefact, problems=wrong, when=when, day=day, time=time)
            return answer("desk/publishing/publish.html", 422, page=page)
        if due_at is None:
            stopped_by = publish(session, [number], at=at, by=curator().name)[0].stopped_by
            if stopped_by:
                return _refused(session_artefact=artefact, reasons=stopped_by)
        else:
            schedule(session, number, due_at=due_at, at=at, by=curator().name)
    if due_at is None:
        return redirect(object_address(number, "published"), 303)
    notice(f"It goes on show on {due_at.astimezone():%Y-%m-%d at %H:%M (%Z)}. Nobody needs to be here.")
    return redirect(object_address(number, "publish"), 303)


@blueprint.get("/objects/<number:number>/published")
@needs(Right.SEE)
def object_published(number: str) -> AnyResponse | str:
    settings = vitrine().settings
    with vitrine().database.reading() as session:
        artefact = get_artefact(session, number)
        if not is_on_show(artefact):
            return redirect(object_address(number, "publish"), 303)
        page = published_page(session, artefact, is_reachable=settings.is_reachable_by_phones)
        return show("desk/publishing/published.html", page=page)


@blueprint.post("/objects/<number:number>/publish/unschedule")
@needs(Right.PUBLISH)
def take_moment_back(number: str) -> AnyResponse:
    with vitrine().database.writing() as session:
        unschedule(session, number, at=now(), by=curator().name)
    notice("It is not scheduled any more.")
    return redirect(object_address(number, "publish"), 303)


@blueprint.post("/objects/<number:number>/publish/undo")
@needs(Right.PUBLISH)
def show_former(number: str) -> AnyResponse:
    """Put on show again what visitors saw before."""
    with vitrine().database.writing() as session:
        former = former_revision(session, get_artefact(session, number))
        if former is None:
            notice("There is nothing that was on show before this.")
            return redirect(object_address(number, "publish"), 303)
        publish(session, [number], at=now(), by=curator().name, revisions={number: former})
    notice("Undone: visitors see what they saw before.")
    return redirect(object_address(number, "publish"), 303)


@blueprint.post("/objects/<number:number>/publish/again")
@needs(Right.PUBLISH)
def show_again(number: str) -> AnyResponse:
    """Put a withdrawn object back as it was when it was on show."""
    with vitrine().database.writing() as session:
        artefact = get_artefact(session, number)
        if artefact.withdrawn_at is None or artefact.published_revision is None:
            notice("It is not withdrawn.")
            return redirect(object_address(number, "publish"), 303)
        revisions = {number: artefact.published_revision}
        stopped_by = publish(session, [number], at=now(), by=curator().name, revisions=revisions)[0].stopped_by
        if stopped_by:
            return _refused(artefact, stopped_by)
    return redirect(object_address(number, "published"), 303)


def _refused(session_artefact: Artefact, reasons: tuple[str, ...]) -> Response:
    notice(". ".join(reasons))
    answered = redirect(object_address(session_artefact.object_number, "publish"), 303)
    assert isinstance(answered, Response)
    return answered


def _read_moment(day: str, time: str) -> tuple[datetime | None, tuple[Problem, ...]]:
    """An aware moment of the server's own day and time, or what is wrong with them."""
    try:
        moment = datetime.fromisoformat(f"{day.strip()}T{time.strip() or '00:00'}").astimezone()
    except (ValueError, OverflowError):
        return None, (problem("day", "Enter a day like 2026-11-30 and a time like 09:00", f"{day} {time}"),)
    if moment <= now():
        return None, (problem("day", "The moment must be in the future", f"{day} {time}"),)
    return moment, ()
