"""The review page: what differs from what is on show, every language as visitors will see it, and three keys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import redirect, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from catalogue.artefacts.finding import get_artefact
from catalogue.artefacts.models import Artefact
from catalogue.artefacts.problem import Problem, problem
from catalogue.artefacts.reviewing import (
    NothingSaid,
    ReviewRefused,
    approve,
    ask_for_changes,
    comment_on,
    comments_on,
    events_of,
    newest_version,
    settle_comment,
    why_not_approve,
)
from catalogue.artefacts.standing import Step, may_take, state_in_words
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import answer, notice, show
from kiosk.desk.numbers import object_address
from kiosk.desk.permission import Right, curator, needs
from kiosk.desk.record.labels import label_of
from kiosk.desk.record.side import RecordSide, record_side
from kiosk.desk.record.typed import now, writer
from kiosk.desk.review.events import EventLine, event_lines
from kiosk.desk.review.summary import Changed, TaskSummary, ToFix, differences, summarise, to_fix

_LARGEST_ID = 2**31 - 1


@dataclass(frozen=True, kw_only=True)
class CommentLine:
    """``label`` names the field it is tied to, ``""`` for the whole version."""

    id: int
    label: str
    text: str
    revision: int
    by: str
    at: datetime
    settled_by: str


@dataclass(frozen=True, kw_only=True)
class ReviewPage:
    """``why_not`` says why this curator may not decide, ``""`` when they may. ``fields`` are pairs for a choice."""

    side: RecordSide
    state: str
    revision: int
    written_by: str
    written_at: datetime
    why_not: str
    may_approve: bool
    may_ask: bool
    was_shown: bool
    changed: tuple[Changed, ...]
    tasks: tuple[TaskSummary, ...]
    to_fix: tuple[ToFix, ...]
    comments: tuple[CommentLine, ...]
    events: tuple[EventLine, ...]
    fields: tuple[tuple[str, str], ...]
    may_comment: bool
    problems: tuple[Problem, ...] = ()
    typed: str = ""


@blueprint.get("/objects/<number:number>/review")
@needs(Right.SEE)
def review_object(number: str) -> str:
    with vitrine().database.reading() as session:
        return show("desk/review/review.html", page=_page(session, get_artefact(session, number)))


@blueprint.post("/objects/<number:number>/review")
@needs(Right.REVIEW)
def decide_review(number: str) -> AnyResponse:
    """``do`` is ``approve``, ``ask`` or ``leave``; ``revision`` is what the page showed."""
    do, text = request.form.get("do", ""), request.form.get("text", "")
    revision = request.form.get("revision", 0, type=int)
    if do not in ("approve", "ask"):
        return redirect("/desk/", 303)
    try:
        with vitrine().database.writing() as session:
            if do == "approve":
                approve(session, number, revision=revision, curator=curator(), at=now())
            else:
                ask_for_changes(session, number, text, revision=revision, curator=curator(), at=now())
    except (NothingSaid, ReviewRefused) as refused:
        with vitrine().database.reading() as session:
            problems = (problem("text", str(refused)),)
            page = _page(session, get_artefact(session, number), problems=problems, typed=text)
            return answer("desk/review/review.html", 422, page=page)
    if do == "ask":
        notice("Changes asked for. The record went back to its writer.")
        return redirect("/desk/", 303)
    notice("Approved.")
    return redirect(object_address(number, "publish" if curator().may(Right.PUBLISH) else "review"), 303)


@blueprint.post("/objects/<number:number>/review/comments")
@needs(Right.REVIEW, Right.WRITE)
def add_review_comment(number: str) -> AnyResponse:
    try:
        with vitrine().database.writing() as session:
            artefact = get_artefact(session, number)
            field = request.form.get("field", "")
            comment_on(session, artefact, request.form.get("text", ""), at=now(), by=curator().name, field=field)
    except NothingSaid:
        with vitrine().database.reading() as session:
            problems = (problem("comment", "Enter a comment"),)
            page = _page(session, get_artefact(session, number), problems=problems)
            return answer("desk/review/review.html", 422, page=page)
    return redirect(object_address(number, "review") + "#comments", 303)


@blueprint.post("/objects/<number:number>/review/comments/<int:comment>")
@needs(Right.REVIEW, Right.WRITE)
def settle_review_comment(number: str, comment: int) -> AnyResponse:
    """Put a comment aside as dealt with; a second time brings it back."""
    with vitrine().database.writing() as session:
        artefact = get_artefact(session, number)
        settle_comment(session, artefact, min(comment, _LARGEST_ID), at=now(), by=curator().name)
    return redirect(object_address(number, "review") + "#comments", 303)


def _page(session: Session, artefact: Artefact, *, problems: tuple[Problem, ...] = (), typed: str = "") -> ReviewPage:
    version = newest_version(session, artefact)
    why_not = why_not_approve(session, artefact, curator(), at=now())
    tasks = summarise(session, artefact)
    return ReviewPage(
        side=record_side(session, artefact, writer=writer(), here="review"),
        state=state_in_words(artefact),
        revision=version.revision,
        written_by=version.written_by,
        written_at=version.written_at,
        why_not=why_not,
        may_approve=not why_not and may_take(artefact, Step.APPROVE),
        may_ask=not why_not and may_take(artefact, Step.ASK_FOR_CHANGES),
        was_shown=artefact.published_revision is not None,
        changed=differences(session, artefact),
        tasks=tasks,
        to_fix=to_fix(session, artefact),
        comments=tuple(
            CommentLine(
                id=row.id,
                label=label_of(row.field) if row.field else "",
                text=row.text,
                revision=row.revision,
                by=row.by,
                at=row.at,
                settled_by=row.settled_by,
            )
            for row in comments_on(session, artefact)
        ),
        events=event_lines(events_of(session, artefact)),
        fields=(("", "The whole record"), *((line.field, line.label) for task in tasks for line in task.lines)),
        may_comment=curator().may(Right.REVIEW, Right.WRITE),
        problems=problems,
        typed=typed,
    )
