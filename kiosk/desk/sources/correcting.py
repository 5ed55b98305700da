"""Correcting how a text was cut, from the page of a passage; links and mentions follow at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from flask import redirect, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from catalogue.artefacts.problem import problem
from catalogue.links.borders import find_typed
from catalogue.links.following import follow
from catalogue.links.reanchoring import Drift, Drifted
from catalogue.sources.corrections.making import (
    CorrectionRefused,
    change_kind,
    join_with_next,
    name_speaker,
    split_passage,
    take_correction_back,
)
from catalogue.sources.finding import get_passage
from catalogue.sources.receiving import Received
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import answer, notice
from kiosk.desk.permission import Right, curator, needs
from kiosk.desk.sources.addresses import source_address
from kiosk.desk.sources.passages import passage_values
from kiosk.desk.sources.proposing import propose_now_or_soon

_FIELD = {"split": "words", "join": "join", "kind": "kind", "speaker": "speaker"}


@blueprint.post("/sources/<number:name>/<int:index>/correct")
@needs(Right.WRITE)
def correct_passage(name: str, index: int) -> AnyResponse:
    do = request.form.get("do", "")
    try:
        with vitrine().database.writing() as session:
            received = _correct(session, name, index, do)
            drifted = follow(session, received, at=datetime.now(UTC))
    except CorrectionRefused as refused:
        typed = {field: request.form.get(field, "") for field in ("words", "speaker", "kind") if field in request.form}
        with vitrine().database.reading() as session:
            problems = (problem(_FIELD.get(do, "words"), str(refused)),)
            return answer("desk/sources/passage.html", 422, **passage_values(session, name, index, problems, **typed))
    propose_now_or_soon()
    notice("Corrected. " + _told(drifted), source_address(name, "history"), "Undo it under history")
    return redirect(source_address(name, index), 303)


@blueprint.post("/sources/<number:name>/corrections/<int:correction_id>/undo")
@needs(Right.WRITE)
def undo_correction(name: str, correction_id: int) -> AnyResponse:
    at = datetime.now(UTC)
    back = redirect(source_address(name, "history"), 303)
    try:
        with vitrine().database.writing() as session:
            received = take_correction_back(session, name, correction_id, by=curator().name, at=at)
            drifted = follow(session, received, at=at)
    except CorrectionRefused as refused:
        notice(str(refused))
        return back
    propose_now_or_soon()
    notice("The correction was taken back. " + _told(drifted))
    return back


def _correct(session: Session, name: str, index: int, do: str) -> Received:
    form, by, at = request.form, curator().name, datetime.now(UTC)
    if do == "split":
        found = find_typed(get_passage(session, name, index).text, form.get("words", ""))
        if found is None:
            raise CorrectionRefused(name, index, "Enter words of this passage. The new one begins with them")
        return split_passage(session, name, index, cleaned_at=found[0], by=by, at=at)
    if do == "join":
        return join_with_next(session, name, index, by=by, at=at)
    if do == "kind":
        return change_kind(session, name, index, kind=form.get("kind", ""), by=by, at=at)
    if do == "speaker":
        return name_speaker(session, name, index, speaker=form.get("speaker", ""), by=by, at=at)
    raise CorrectionRefused(name, index, "Select what to correct")


def _told(drifted: Sequence[Drifted]) -> str:
    lost = sum(one.drift is Drift.LOST for one in drifted)
    moved = len(drifted) - lost
    if not drifted:
        return "Every link still quotes the same words"
    return f"{moved} links moved with their words, {lost} lost theirs"
