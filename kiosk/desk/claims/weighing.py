"""Making a claim, adding passages, signing its status, withdrawing it."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import abort, redirect, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from catalogue.artefacts.problem import problem
from catalogue.claims.claiming import (
    ClaimRefused,
    add_evidence,
    make_claim,
    sign_status,
    take_evidence_away,
    withdraw_claim,
)
from catalogue.claims.models import Bearing, Claim, ClaimStatus
from catalogue.errors import UnknownSource
from catalogue.language_text import LanguageText
from catalogue.links.borders import find_typed
from catalogue.sources.finding import passages_of
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.claims.page import STATUSES, claims_page
from kiosk.desk.frame import answer, notice
from kiosk.desk.numbers import object_address
from kiosk.desk.permission import Right, curator, needs


@blueprint.post("/objects/<number:number>/claims")
@needs(Right.WRITE)
def add_claim(number: str) -> AnyResponse:
    form = request.form
    words = LanguageText.of(
        en=form.get("words", "").strip(), ru=form.get("words_ru", "").strip(), zh=form.get("words_zh", "").strip()
    )
    note = LanguageText.of(en=form.get("note", "").strip())
    try:
        with vitrine().database.writing() as session:
            make_claim(session, number, words, note=note, by=curator().name, at=datetime.now(UTC))
    except ClaimRefused as refused:
        return _again(number, refused)
    notice("The claim is there. Add the passages that bear on it")
    return _back(number)


@blueprint.post("/objects/<number:number>/claims/<int:claim_id>")
@needs(Right.WRITE, Right.REVIEW)
def weigh_claim(number: str, claim_id: int) -> AnyResponse:
    try:
        with vitrine().database.writing() as session:
            claim = session.get(Claim, claim_id)
            if claim is None or claim.object_number != number or claim.withdrawn_at is not None:
                abort(404)
            said = _weigh(session, claim)
    except ClaimRefused as refused:
        return _again(number, refused, claim_id)
    notice(said)
    return _back(number)


def _weigh(session: Session, claim: Claim) -> str:
    form, by, at = request.form, curator().name, datetime.now(UTC)
    match form.get("do", ""):
        case "add":
            _add(session, claim)
            return "Added. Its status waits for a signature"
        case "away":
            row = form.get("evidence", "")
            take_evidence_away(session, claim, int(row) if row.isdecimal() and len(row) < 10 else 0)
            return "Taken away. Its status waits for a signature"
        case "sign":
            status = form.get("status", "")
            if status not in set(ClaimStatus):
                raise ClaimRefused("status", "Select how sure we are")
            sign_status(session, claim, ClaimStatus(status), by=by, at=at)
            return f"Signed: {STATUSES[ClaimStatus(status)]}. Visitors read it with the next publishing"
        case "withdraw":
            withdraw_claim(session, claim, reason=form.get("reason", ""), by=by, at=at)
            return "The claim was withdrawn"
        case _:
            raise ClaimRefused("status", "Select what to do")


def _add(session: Session, claim: Claim) -> None:
    form = request.form
    source, quote, bearing = form.get("source", ""), form.get("quote", ""), form.get("bearing", "")
    if bearing not in set(Bearing):
        raise ClaimRefused("bearing", "Select what the passage does for the claim")
    try:
        passages = passages_of(session, source)
    except UnknownSource:
        raise ClaimRefused("source", "Select a source") from None
    found = next((one for one in passages if find_typed(one.text, quote)), None)
    if found is None:
        raise ClaimRefused("quote", "These words do not stand in this text. Copy them exactly as they stand there")
    add_evidence(
        session,
        claim,
        source,
        found.index,
        bearing=Bearing(bearing),
        quote=quote,
        is_independent=form.get("is_independent") == "yes",
        by=curator().name,
        at=datetime.now(UTC),
    )


def _again(number: str, refused: ClaimRefused, claim_id: int = 0) -> AnyResponse:
    form = request.form
    typed = {name: form[name] for name in ("words", "words_ru", "words_zh", "note", "quote", "source") if name in form}
    field = f"{refused.field}{claim_id or ''}"
    with vitrine().database.reading() as session:
        page = claims_page(session, number, (problem(field, str(refused)),), claim_id=claim_id, **typed)
        return answer("desk/claims/claims.html", 422, **page)


def _back(number: str) -> AnyResponse:
    return redirect(object_address(number, "claims"), 303)
