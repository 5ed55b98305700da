"""One entry: its names, corrected; and an editor's look at those that were added at the desk."""

from __future__ import annotations

from flask import Response, redirect
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from catalogue.artefacts.models import Artefact, ArtefactTerm
from catalogue.language_text import Language
from catalogue.vocabulary.editing import EntryProblem, TypedEntry, change_entry, find_problems, look_over, spell_entry
from catalogue.vocabulary.finding import get_entry
from catalogue.vocabulary.looking_up import count_uses, find_similar
from catalogue.vocabulary.models import Entry
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import answer, notice
from kiosk.desk.permission import Right, curator, needs
from kiosk.desk.vocabulary.form import typed_entry
from kiosk.desk.vocabulary.words import ONE
from kiosk.languages import gettext

#: Objects named on the page of an entry; the list of objects has all.
_MOST_OBJECTS = 12


@blueprint.get("/vocabulary/<key>")
@needs(*Right)
def vocabulary_entry(key: str) -> AnyResponse:
    with vitrine().database.reading() as session:
        entry = get_entry(session, key)
        if entry.key != key:
            return redirect(f"/desk/vocabulary/{entry.key}", 303)
        return _page(session, key, spell_entry(entry), (), 200)


@blueprint.post("/vocabulary/<key>")
@needs(Right.WRITE)
def correct_entry(key: str) -> AnyResponse:
    typed = typed_entry()
    problems = find_problems(typed)
    with vitrine().database.writing() as session:
        entry = get_entry(session, key)
        if problems:
            return _page(session, entry.key, typed, problems, 422)
        changed = change_entry(session, entry.key, typed)
    notice(gettext("‘{name}’ is saved", name=changed.label(Language.EN)))
    return redirect(f"/desk/vocabulary/{changed.key}", 303)


@blueprint.post("/vocabulary/<key>/looked-at")
@needs(Right.WRITE, Right.REVIEW)
def look_over_entry(key: str) -> AnyResponse:
    with vitrine().database.writing() as session:
        look_over(session, key)
    notice(gettext("The name is looked at"))
    return redirect("/desk/vocabulary/?waiting=1", 303)


def _page(session: Session, key: str, typed: TypedEntry, problems: tuple[EntryProblem, ...], status: int) -> Response:
    entry = get_entry(session, key)
    label = entry.label(Language.EN)
    objects = session.execute(
        select(Artefact.object_number, Artefact.title)
        .join(ArtefactTerm, ArtefactTerm.artefact_id == Artefact.id)
        .where(ArtefactTerm.entry_key == key)
        .distinct()
        .order_by(Artefact.object_number)
        .limit(_MOST_OBJECTS)
    ).all()
    return answer(
        "desk/vocabulary/entry.html",
        status,
        entry=entry,
        label=label,
        kind=ONE[entry.type],
        typed=typed,
        problems=problems,
        used=count_uses(session, [key]).get(key, 0),
        objects=tuple((number, title) for number, title in objects),
        waits=bool(session.scalar(select(Entry.waits_for_editor).where(Entry.key == key))),
        similar=find_similar(session, label, [entry.type], but_not=key),
        may_write=curator().may(Right.WRITE),
    )
