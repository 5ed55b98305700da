"""The history of a record on the desk: who saved what, any two revisions compared, restore, undo."""

from __future__ import annotations

from dataclasses import dataclass

from flask import redirect, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from catalogue.artefacts.asked_terms import AskedTerms
from catalogue.artefacts.finding import get_artefact, get_record
from catalogue.artefacts.form.names import language_of
from catalogue.artefacts.history import Save, compare, list_saves, restore, undo_last_save
from catalogue.artefacts.models import Artefact
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import notice, show
from kiosk.desk.numbers import object_address
from kiosk.desk.permission import Right, needs
from kiosk.desk.record.labels import label_of, text_of
from kiosk.desk.record.questions import TITLES
from kiosk.desk.record.side import RecordSide, record_side
from kiosk.desk.record.typed import now, writer, writing
from kiosk.languages import gettext


@dataclass(frozen=True, kw_only=True)
class Changed:
    """One text that differs between two revisions."""

    task: str
    label: str
    before: str
    after: str
    lang: str


@dataclass(frozen=True, kw_only=True)
class HistoryPage:
    """``earlier`` and ``later`` are the revisions compared, 0 where there is only one."""

    side: RecordSide
    saves: tuple[Save, ...]
    earlier: int
    later: int
    changed: tuple[Changed, ...]
    may_write: bool
    published: int | None


@blueprint.get("/objects/<number:number>/history")
@needs(*Right)
def record_history(number: str) -> str:
    """``?earlier=`` and ``?later=`` name the revisions; the last two unless they are asked for."""
    with vitrine().database.reading() as session:
        artefact = get_artefact(session, number)
        latest = artefact.latest_revision
        earlier = _asked("earlier", latest - 1, latest)
        later = _asked("later", latest, latest)
        page = HistoryPage(
            side=record_side(session, artefact, writer=writer(), here="history"),
            saves=tuple(list_saves(session, artefact)),
            earlier=earlier,
            later=later,
            changed=_changes(session, artefact, earlier, later) if earlier and later else (),
            may_write=writing().all,
            published=artefact.published_revision,
        )
        return show("desk/record/history.html", page=page)


@blueprint.post("/objects/<number:number>/history/restore")
@needs(Right.WRITE)
def restore_revision(number: str) -> AnyResponse:
    sent = request.form.get("revision", "")
    with vitrine().database.writing() as session:
        artefact = get_artefact(session, number)
        wanted = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else 0
        saved = restore(session, artefact, wanted, at=now(), by=writer().name)
    if saved.is_changed:
        notice(gettext("Revision {n} is restored as revision {new}", n=wanted, new=saved.revision_number))
    else:
        notice(gettext("The record says that already"))
    return redirect(object_address(number, "history"), 303)


@blueprint.post("/objects/<number:number>/history/undo")
@needs(Right.WRITE)
def undo_save(number: str) -> AnyResponse:
    """Undo the newest save, if it is still the one the page showed (``revision``)."""
    with vitrine().database.writing() as session:
        artefact = get_artefact(session, number)
        if request.form.get("revision", "") != str(artefact.latest_revision):
            notice(gettext("Somebody saved this record since. Look at the history before you undo"))
        elif undo_last_save(session, artefact, at=now(), by=writer().name) is None:
            notice(gettext("There is nothing to undo: this is the first revision"))
        else:
            notice(gettext("The last save is undone"))
    return redirect(object_address(number, "history"), 303)


def _asked(name: str, otherwise: int, latest: int) -> int:
    sent = request.args.get(name, "")
    number = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else otherwise
    return number if 1 <= number <= latest else otherwise


def _changes(session: Session, artefact: Artefact, earlier: int, later: int) -> tuple[Changed, ...]:
    terms = AskedTerms.read(session)
    found = compare(get_record(session, artefact, earlier), get_record(session, artefact, later), terms=terms)
    changed = []
    for one in found:
        for difference in one.differences:
            language = language_of(difference.unit)
            changed.append(
                Changed(
                    task=TITLES[one.task],
                    label=label_of(difference.unit),
                    before=text_of(difference.unit, difference.theirs),
                    after=text_of(difference.unit, difference.mine),
                    lang=language.tag if language else "",
                )
            )
    return tuple(changed)
