"""A new name: a small form that shows who may be meant already, usable at once and queued for an editor."""

from __future__ import annotations

from flask import Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from catalogue.cleaning import clean_line
from catalogue.language_text import LANGUAGES, Language
from catalogue.vocabulary.editing import TypedEntry, add_entry, find_problems
from catalogue.vocabulary.keys import language_of_name
from catalogue.vocabulary.looking_up import find_similar
from catalogue.vocabulary.values import EntryType
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import answer, notice
from kiosk.desk.permission import Right, needs
from kiosk.desk.vocabulary.form import typed_entry
from kiosk.desk.vocabulary.words import ONE
from kiosk.languages import gettext


@blueprint.get("/vocabulary/new")
@needs(Right.WRITE)
def new_name() -> Response:
    """``?type=`` and ``?name=`` fill the form in."""
    name = clean_line(request.args.get("name", ""))
    names = dict.fromkeys(LANGUAGES, "")
    tag = language_of_name(name)
    names[next((language for language in LANGUAGES if language.tag == tag), Language.EN)] = name
    return _form(_type(request.args.get("type", "")), TypedEntry(names=names), status=200, is_checked=False)


@blueprint.post("/vocabulary/new")
@needs(Right.WRITE)
def add_name() -> AnyResponse:
    """Names that are like one there is are made only when the curator says so a second time."""
    entry_type, typed = _type(request.form.get("type", "")), typed_entry()
    if find_problems(typed):
        return _form(entry_type, typed, status=422, is_checked=True)
    with vitrine().database.reading() as session:
        is_like_another = any(find_similar(session, name, [entry_type]) for name in typed.names.values() if name)
    if is_like_another and not request.form.get("is_another"):
        return _form(entry_type, typed, status=200, is_checked=True)
    with vitrine().database.writing() as session:
        entry = add_entry(session, entry_type, typed)
    notice(gettext("‘{name}’ can be used now. An editor will look at it", name=entry.label(Language.EN)))
    return redirect(f"/desk/vocabulary/{entry.key}", 303)


def _form(entry_type: EntryType, typed: TypedEntry, *, status: int, is_checked: bool) -> Response:
    with vitrine().database.reading() as session:
        similar = {
            found.key: found
            for name in typed.names.values()
            if clean_line(name)
            for found in find_similar(session, name, [entry_type])
        }
    return answer(
        "desk/vocabulary/new.html",
        status,
        entry_type=entry_type,
        kinds=tuple((kind.value, words) for kind, words in ONE.items()),
        typed=typed,
        problems=find_problems(typed) if is_checked else (),
        similar=tuple(similar.values()),
        is_checked=is_checked,
    )


def _type(sent: str) -> EntryType:
    return EntryType(sent) if sent in tuple(EntryType) else EntryType.PERSON
