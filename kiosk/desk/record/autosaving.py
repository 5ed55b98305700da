"""What the page's script asks while somebody types: keep this, what would this date be."""

from __future__ import annotations

from flask import Response, jsonify, request

from catalogue.artefacts.finding import get_artefact
from catalogue.artefacts.form.dating import read_typed_date
from catalogue.artefacts.form.names import tidy
from catalogue.artefacts.form.task import ASKED, Task
from catalogue.artefacts.working.keeping import keep_typed, who_is_editing
from catalogue.museum import read_museum
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.permission import Right, needs, takes
from kiosk.desk.record.moments import said_of
from kiosk.desk.record.questions import TITLES
from kiosk.desk.record.tasks import allowed_form
from kiosk.desk.record.typed import FORM_BYTES, TASK, base_revision, find_task, now, typed_form, writer
from kiosk.languages import gettext


@blueprint.post(f"/objects/<number:number>/{TASK}/draft")
@needs(Right.WRITE, Right.TRANSLATE)
@takes(FORM_BYTES)
def keep_draft(number: str, task: str) -> Response:
    """Answers ``{"token", "base_revision", "editing": [lines about others]}``."""
    at = now()
    found = find_task(task) or Task.IDENTIFY
    with vitrine().database.writing() as session:
        artefact = get_artefact(session, number)
        form, _left_out = allowed_form(session, artefact, found, typed_form())
        kept = keep_typed(
            session, form, artefact=artefact, task=found, token=request.form.get("token", ""),
            base_revision=base_revision(), writer=writer(), at=at,
        )  # fmt: skip
        others = [
            gettext("{name} is editing {task}", name=one.name, task=gettext(TITLES[one.task]))
            for one in who_is_editing(session, artefact, but_not=writer(), at=at)
        ]
        is_newer = artefact.latest_revision != kept.base_revision
    return jsonify(token=kept.token, editing=others, is_newer=is_newer)


@blueprint.post("/objects/new/draft")
@needs(Right.WRITE)
@takes(FORM_BYTES)
def keep_new_draft() -> Response:
    form = tidy(typed_form(), ASKED[Task.IDENTIFY].groups)
    with vitrine().database.writing() as session:
        kept = keep_typed(
            session, form, artefact=None, task=Task.IDENTIFY, token=request.form.get("token", ""), base_revision=0,
            writer=writer(), at=now(),
        )  # fmt: skip
    return jsonify(token=kept.token, editing=[], is_newer=False)


@blueprint.get("/dates")
@needs(*Right)
def say_date() -> Response:
    """What would be stored for ``?words=``: ``{"said", "is_read", "earliest_year", "latest_year", "date_sure"}``."""
    stored = read_typed_date(request.args.get("words", ""))
    with vitrine().database.reading() as session:
        museum = read_museum(session)
    return jsonify(
        said=said_of(stored, museum),
        is_read=bool(stored.edtf),
        earliest_year="" if stored.first_year is None else str(stored.first_year),
        latest_year="" if stored.last_year is None else str(stored.last_year),
        date_sure=stored.sureness.value,
    )
