"""Making an object: one page, four answers, and the number it gets for ever."""

from __future__ import annotations

from flask import redirect, request
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response as AnyResponse

from catalogue.artefacts.asked_terms import AskedTerms
from catalogue.artefacts.form.names import Form, tidy
from catalogue.artefacts.form.task import ASKED, Task
from catalogue.artefacts.working.keeping import drop_new, find_new, keep_typed, list_typed, new_token
from catalogue.artefacts.working.saving import MadeMeanwhile, Refused, Saved, save_new
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import answer, notice, show
from kiosk.desk.numbers import object_address
from kiosk.desk.permission import Right, needs, takes
from kiosk.desk.record.showing import new_page
from kiosk.desk.record.tasks import after_saving, changed_by_key
from kiosk.desk.record.typed import FORM_BYTES, now, typed_form, writer
from kiosk.languages import gettext

_ADDRESS = "/desk/objects/new"


@blueprint.get("/objects/new")
@needs(Right.WRITE)
def new_object() -> str:
    """An empty form, or with ``?draft=`` one that was begun."""
    with vitrine().database.reading() as session:
        token = request.args.get("draft", "")
        begun = find_new(session, token, writer()) if token else None
        page = new_page(session, begun.form if begun else {}, token=begun.token if begun else new_token())
        waiting = () if begun else tuple(one for one in list_typed(session, writer()) if not one.object_number)
        return show("desk/record/new.html", page=page, waiting=waiting)


@blueprint.post("/objects/new")
@needs(Right.WRITE)
@takes(FORM_BYTES)
def make_object() -> AnyResponse:
    do = request.form.get("do", "save")
    token = request.form.get("token", "")
    form = tidy(typed_form(), ASKED[Task.IDENTIFY].groups)
    if do not in ("save", "save-close"):
        return _keep(form, token, do)
    try:
        saved = _save(form, token)
    except (IntegrityError, MadeMeanwhile):
        # Two people made the same number in the same moment; asked again, the second learns whose it is.
        saved = _save(form, token)
    if isinstance(saved, Refused):
        with vitrine().database.reading() as session:
            page = new_page(session, form, token=token, problems=saved.problems)
            return answer("desk/record/new.html", 422, page=page, waiting=())
    if saved.is_kept:
        return redirect(after_saving(saved, Task.IDENTIFY.value, closes=False), 303)
    notice(gettext("{number} is in the catalogue now", number=saved.object_number))
    return redirect(f"{object_address(saved.object_number)}?made=1", 303)


def _save(form: Form, token: str) -> Saved | Refused:
    with vitrine().database.writing() as session:
        return save_new(session, form, token=token, terms=AskedTerms.read(session), writer=writer(), at=now())


def _keep(form: Form, token: str, do: str) -> AnyResponse:
    """One of the keys that change the form and keep it."""
    with vitrine().database.writing() as session:
        if do == "discard":
            drop_new(session, token, writer())
            return redirect("/desk/", 303)
        changed, query = changed_by_key(form, do)
        kept = keep_typed(
            session,
            changed,
            artefact=None,
            task=Task.IDENTIFY,
            token=token,
            base_revision=0,
            writer=writer(),
            at=now(),
        )
    return redirect(f"{_ADDRESS}?draft={kept.token}{query.replace('?', '&', 1)}", 303)
