"""The pages of a record: the list of its tasks, and each task as one form that works without script."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urlencode

from flask import abort, redirect, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from catalogue.artefacts.asked_terms import AskedTerms
from catalogue.artefacts.finding import get_artefact, get_record
from catalogue.artefacts.form.dating import read_typed_date
from catalogue.artefacts.form.names import Form, row_of, tidy
from catalogue.artefacts.form.reading import spell_task
from catalogue.artefacts.form.task import ASKED, Task
from catalogue.artefacts.form.translating import keep_to_languages
from catalogue.artefacts.models import Artefact
from catalogue.artefacts.near_titles import find_near_titles
from catalogue.artefacts.working.keeping import drop_typed, keep_typed
from catalogue.artefacts.working.saving import Collided, Refused, Saved, save_task
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import answer, notice, show
from kiosk.desk.numbers import object_address
from kiosk.desk.permission import Right, needs, takes
from kiosk.desk.record.labels import label_of
from kiosk.desk.record.page import TaskPage
from kiosk.desk.record.showing import task_page
from kiosk.desk.record.side import record_side
from kiosk.desk.record.typed import FORM_BYTES, TASK, base_revision, find_task, now, typed_form, writer, writing
from kiosk.languages import gettext

_ROW_KEY = re.compile(r"(?P<what>add|remove)-(?P<group>[a-z_]+)(?:-(?P<number>\d{1,4}))?")


@blueprint.get("/objects/<number:number>")
@needs(*Right)
def record_overview(number: str) -> AnyResponse | str:
    """With ``?made``, for an object just made: those of nearly its title, which may be the same thing."""
    with vitrine().database.reading() as session:
        artefact = get_artefact(session, number)
        if artefact.merged_into_id is not None:
            return _to_the_one_it_is_now(session, artefact)
        near = find_near_titles(session, number)[1:] if "made" in request.args else ()
        return show("desk/record/overview.html", side=record_side(session, artefact, writer=writer()), near=near)


@blueprint.get(f"/objects/<number:number>/{TASK}")
@needs(*Right)
def record_task(number: str, task: str) -> AnyResponse | str:
    with vitrine().database.reading() as session:
        artefact = get_artefact(session, number)
        if artefact.merged_into_id is not None:
            return _to_the_one_it_is_now(session, artefact)
        return show("desk/record/task.html", page=task_page(session, artefact, _task(task)))


@blueprint.post(f"/objects/<number:number>/{TASK}")
@needs(Right.WRITE, Right.TRANSLATE)
@takes(FORM_BYTES)
def send_task(number: str, task: str) -> AnyResponse:
    """Save, or one of the keys that change the form and keep it: add a row, remove a row, check the date."""
    do = request.form.get("do", "save")
    with vitrine().database.writing() as session:
        artefact = get_artefact(session, number)
        if do == "discard":
            drop_typed(session, artefact, _task(task), writer())
            notice(gettext("What you had typed and not saved is gone. This is the record as it was saved"))
            return redirect(object_address(number, task), 303)
        form, left_out = allowed_form(session, artefact, _task(task), typed_form())
        if do not in ("save", "save-close"):
            form, query = changed_by_key(form, do)
            _keep(session, artefact, _task(task), form)
            return redirect(f"{object_address(number, task)}{query}", 303)
        saved = save_task(
            session,
            form,
            artefact=artefact,
            task=_task(task),
            base_revision=base_revision(),
            terms=AskedTerms.read(session),
            writer=writer(),
            at=now(),
        )
        if isinstance(saved, Refused):
            page = task_page(session, artefact, _task(task))
            return answer("desk/record/task.html", 422, page=_refused(page, saved))
    say_left_out(left_out)
    if isinstance(saved, Collided):
        return redirect(object_address(number, task, "compare"), 303)
    return redirect(after_saving(saved, task, closes=do == "save-close"), 303)


def after_saving(saved: Saved, task: str, *, closes: bool) -> str:
    """Where a saved form leads, and what is said there."""
    if saved.is_kept:
        notice(gettext("Saved, but for what is named below. That part is kept in your draft"))
    elif saved.is_changed:
        notice(gettext("Saved as revision {n}", n=saved.revision), object_address(saved.object_number, "history"),
               gettext("History"))  # fmt: skip
    else:
        notice(gettext("Nothing to save: the record says all of this already"))
    if closes and not saved.is_kept:
        return object_address(saved.object_number)
    return f"{object_address(saved.object_number, task)}{'?told=1' if saved.problems else ''}"


def allowed_form(session: Session, artefact: Artefact, task: Task, typed: Form) -> tuple[Form, tuple[str, ...]]:
    """The form as far as the curator may change it, and the units they may not. Checked here, whatever the page did."""
    form = tidy(typed, ASKED[task].groups)
    if writing().all:
        return form, ()
    shown = spell_task(task, get_record(session, artefact), terms=AskedTerms.read(session))
    kept = keep_to_languages(form, shown, writing().curator.languages)
    return kept.form, kept.left_out


def say_left_out(left_out: tuple[str, ...]) -> None:
    if left_out:
        names = ", ".join(label_of(unit) for unit in left_out[:5])
        notice(gettext("You may change the texts of your languages. Left as they were: {names}", names=names))


def changed_by_key(form: Form, do: str) -> tuple[Form, str]:
    """The form after a key that is not Save, and the end of the address where it is shown again."""
    match = _ROW_KEY.fullmatch(do)
    if match and match["what"] == "add":
        return form, f"?{urlencode({'add': match['group']})}#rows-{match['group']}"
    if match and match["number"]:
        gone = (match["group"], int(match["number"]))
        left = {name: text for name, text in form.items() if row_of(name) != gone}
        return tidy(left, (match["group"],)), f"#rows-{match['group']}"
    if do == "check-date":
        stored = read_typed_date(form.get("date", ""))
        years = {
            "earliest_year": "" if stored.first_year is None else str(stored.first_year),
            "latest_year": "" if stored.last_year is None else str(stored.last_year),
            "date_sure": stored.sureness.value,
        }
        return {**form, **(years if stored.edtf else {})}, "#field-date"
    if do.startswith("languages-"):
        return form, f"?{urlencode({'languages': do.removeprefix('languages-')})}"
    return form, ""


def _keep(session: Session, artefact: Artefact, task: Task, form: Form) -> None:
    keep_typed(
        session,
        form,
        artefact=artefact,
        task=task,
        token=request.form.get("token", ""),
        base_revision=base_revision(),
        writer=writer(),
        at=now(),
    )


def _to_the_one_it_is_now(session: Session, artefact: Artefact) -> AnyResponse:
    """A merged record is read in its history; what is known of the thing stands in the record that took it over."""
    staying = session.get_one(Artefact, artefact.merged_into_id).object_number
    number = artefact.object_number
    notice(
        gettext("{gone} is part of {into} now", gone=number, into=staying),
        object_address(number, "history"),
        gettext("History of {number}", number=number),
    )
    return redirect(object_address(staying), 303)


def _refused(page: TaskPage, refused: Refused) -> TaskPage:
    return replace(page, problems=refused.problems, is_refused=True)


def _task(name: str) -> Task:
    return find_task(name) or abort(404)
