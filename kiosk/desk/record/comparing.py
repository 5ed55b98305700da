"""Two people saved the same task: both texts side by side, and a choice for each."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort, redirect, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from catalogue.artefacts.asked_terms import AskedTerms
from catalogue.artefacts.finding import get_artefact, get_record
from catalogue.artefacts.form.names import language_of
from catalogue.artefacts.form.reading import spell_task
from catalogue.artefacts.form.task import Task
from catalogue.artefacts.history import list_saves
from catalogue.artefacts.models import Artefact
from catalogue.artefacts.problem import Problem, problem
from catalogue.artefacts.working.keeping import Typed, find_typed
from catalogue.artefacts.working.merging import Choice, Difference, Merged, merge, settle
from catalogue.artefacts.working.saving import Collided, Refused, save_task
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import answer, show
from kiosk.desk.numbers import object_address
from kiosk.desk.permission import Right, needs, takes
from kiosk.desk.record.labels import label_of, text_of
from kiosk.desk.record.questions import TITLES
from kiosk.desk.record.side import RecordSide, record_side
from kiosk.desk.record.tasks import after_saving, allowed_form, say_left_out
from kiosk.desk.record.typed import FORM_BYTES, TASK, base_revision, find_task, now, writer
from kiosk.languages import gettext


@dataclass(frozen=True, kw_only=True)
class TwoTexts:
    """One unit that both changed. ``choice`` and ``edited`` are what was answered so far."""

    unit: str
    label: str
    theirs: str
    mine: str
    is_group: bool
    lang: str
    choice: str
    edited: str


@dataclass(frozen=True, kw_only=True)
class ComparePage:
    side: RecordSide
    task: Task
    heading: str
    address: str
    theirs_by: str
    theirs_revision: int
    texts: tuple[TwoTexts, ...]
    problems: tuple[Problem, ...]


@blueprint.get(f"/objects/<number:number>/{TASK}/compare")
@needs(Right.WRITE, Right.TRANSLATE)
def compare_texts(number: str, task: str) -> AnyResponse | str:
    with vitrine().database.reading() as session:
        artefact = get_artefact(session, number)
        found = find_task(task) or abort(404)
        typed = find_typed(session, artefact, found, writer())
        merged = _merged(session, artefact, found, typed, artefact.latest_revision) if typed else None
        if merged is None or not merged.differences:
            return redirect(object_address(number, task), 303)
        return show("desk/record/compare.html", page=_page(session, artefact, found, merged, ()))


@blueprint.post(f"/objects/<number:number>/{TASK}/compare")
@needs(Right.WRITE, Right.TRANSLATE)
@takes(FORM_BYTES)
def choose_texts(number: str, task: str) -> AnyResponse:
    with vitrine().database.writing() as session:
        artefact = get_artefact(session, number)
        found = find_task(task) or abort(404)
        theirs = base_revision()
        typed = find_typed(session, artefact, found, writer())
        if typed is None or not 1 <= theirs <= artefact.latest_revision:
            return redirect(object_address(number, task), 303)
        merged = _merged(session, artefact, found, typed, theirs)
        unanswered = tuple(
            problem(f"choice-{one.unit}", gettext("Select which text of ‘{label}’ to keep", label=label_of(one.unit)))
            for one in merged.differences
            if _choice_of(one) is None
        )
        if unanswered:
            return answer("desk/record/compare.html", 422, page=_page(session, artefact, found, merged, unanswered))
        form = dict(merged.settled)
        for one in merged.differences:
            form.update(settle(one, _choice_of(one) or Choice.BOTH, request.form.get(f"edit-{one.unit}", "")))
        allowed, left_out = allowed_form(session, artefact, found, form)
        saved = save_task(
            session,
            allowed,
            artefact=artefact,
            task=found,
            base_revision=theirs,
            terms=AskedTerms.read(session),
            writer=writer(),
            at=now(),
            comment=gettext("Two people’s texts brought together"),
        )
    say_left_out(left_out)
    if isinstance(saved, Collided):
        return redirect(object_address(number, task, "compare"), 303)
    if isinstance(saved, Refused):
        return redirect(f"{object_address(number, task)}?told=1", 303)
    return redirect(after_saving(saved, task, closes=False), 303)


def _merged(session: Session, artefact: Artefact, task: Task, typed: Typed, theirs: int) -> Merged:
    terms = AskedTerms.read(session)
    known = 1 <= typed.base_revision <= artefact.latest_revision
    base = spell_task(task, get_record(session, artefact, typed.base_revision), terms=terms) if known else {}
    return merge(base, typed.form, spell_task(task, get_record(session, artefact, theirs), terms=terms))


def _choice_of(difference: Difference) -> Choice | None:
    sent = request.form.get(f"choice-{difference.unit}", "")
    if sent not in tuple(Choice) or (difference.is_group and sent == Choice.EDIT):
        return None
    return Choice(sent)


def _page(
    session: Session, artefact: Artefact, task: Task, merged: Merged, problems: tuple[Problem, ...]
) -> ComparePage:
    last = list_saves(session, artefact)[0]
    texts = []
    for one in merged.differences:
        mine, language = text_of(one.unit, one.mine), language_of(one.unit)
        texts.append(
            TwoTexts(
                unit=one.unit,
                label=label_of(one.unit),
                theirs=text_of(one.unit, one.theirs),
                mine=mine,
                is_group=one.is_group,
                lang=language.tag if language else "",
                choice=request.form.get(f"choice-{one.unit}", ""),
                edited=request.form.get(f"edit-{one.unit}", mine),
            )
        )
    return ComparePage(
        side=record_side(session, artefact, writer=writer(), here=task.value),
        task=task,
        heading=TITLES[task],
        address=object_address(artefact.object_number, task.value, "compare"),
        theirs_by=last.by,
        theirs_revision=artefact.latest_revision,
        texts=tuple(texts),
        problems=problems,
    )
