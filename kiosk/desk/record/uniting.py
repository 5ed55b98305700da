"""Two records of one thing made one: find the other, choose between their texts, merge."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from catalogue.artefacts.asked_terms import AskedTerms
from catalogue.artefacts.finding import get_record
from catalogue.artefacts.form.names import language_of
from catalogue.artefacts.merging import CannotBeOne, TextToChoose, check_mergeable, merge_artefacts, texts_to_choose
from catalogue.artefacts.near_titles import NearTitle, find_near_titles
from catalogue.artefacts.working.merging import Choice
from catalogue.cleaning import clean_line
from catalogue.errors import UnknownObject
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import answer, notice
from kiosk.desk.numbers import object_address
from kiosk.desk.permission import Right, needs
from kiosk.desk.record.labels import label_of, text_of
from kiosk.desk.record.typed import now, writer
from kiosk.languages import gettext


@dataclass(frozen=True, kw_only=True)
class BothTexts:
    """One text in which the records differ; ``staying`` is the text of the record that stays."""

    unit: str
    label: str
    staying: str
    going: str
    is_group: bool
    lang: str
    choice: str


@dataclass(frozen=True, kw_only=True)
class MergePage:
    """``into`` is ``""`` until the record that stays is found; ``near`` are those with nearly the same title."""

    object_number: str
    title: str
    into: str
    into_title: str
    texts: tuple[BothTexts, ...]
    near: tuple[NearTitle, ...]
    refused: str


@blueprint.get("/objects/<number:number>/merge")
@needs(Right.WRITE)
def choose_record_to_keep(number: str) -> Response:
    """``?into=`` is the number of the record that stays."""
    return _answer(number, clean_line(request.args.get("into", "")))


@blueprint.post("/objects/<number:number>/merge")
@needs(Right.WRITE)
def merge_records(number: str) -> AnyResponse:
    into = clean_line(request.form.get("into", ""))
    choices = {
        name.removeprefix("choice-"): Choice(value)
        for name, value in request.form.items()
        if name.startswith("choice-") and value in (Choice.THEIRS, Choice.MINE, Choice.BOTH)
    }
    try:
        with vitrine().database.writing() as session:
            merge_artefacts(session, number, into, choices, terms=AskedTerms.read(session), at=now(), by=writer().name)
    except (CannotBeOne, UnknownObject) as refused:
        if isinstance(refused, UnknownObject) and refused.object_number == number:
            raise
        return _answer(number, into, refused=str(refused))
    notice(gettext("{gone} is part of {into} now. Its code leads here", gone=number, into=into))
    return redirect(object_address(into), 303)


def _answer(number: str, into: str, *, refused: str = "") -> Response:
    texts: tuple[TextToChoose, ...] = ()
    into_title = ""
    with vitrine().database.reading() as session:
        near = find_near_titles(session, number)
        title = next((one.title for one in near if one.object_number == number), "")
        if into and not refused:
            try:
                going, staying = check_mergeable(session, number, into)
            except (CannotBeOne, UnknownObject) as why:
                if isinstance(why, UnknownObject) and why.object_number == number:
                    raise
                refused = str(why)
            else:
                into_title = staying.title
                terms = AskedTerms.read(session)
                texts = texts_to_choose(get_record(session, going), get_record(session, staying), terms=terms)
    page = MergePage(
        object_number=number,
        title=title,
        into="" if refused else into,
        into_title=into_title,
        texts=tuple(map(_both, texts)),
        near=tuple(one for one in near if one.object_number != number),
        refused=refused,
    )
    return answer("desk/record/merge.html", 422 if refused else 200, page=page)


def _both(text: TextToChoose) -> BothTexts:
    difference = text.difference
    language = language_of(difference.unit)
    return BothTexts(
        unit=difference.unit,
        label=label_of(difference.unit),
        staying=text_of(difference.unit, difference.theirs),
        going=text_of(difference.unit, difference.mine),
        is_group=difference.is_group,
        lang=language.tag if language else "",
        choice=text.suggested.value,
    )
