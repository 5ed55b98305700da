"""The links of one object: all of them, decided or not, with the way to more."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import abort, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from catalogue.artefacts.finding import get_artefact
from catalogue.errors import QuoteRefused
from catalogue.links.looking import NoSuchLink, get_link_by_id, links_of_object
from catalogue.links.models import LinkState
from catalogue.links.reviewing import decide
from catalogue.links.storing import propose_links
from catalogue.sources.finding import list_sources
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.beside import object_beside
from kiosk.desk.frame import notice, show
from kiosk.desk.links.wording import HOW, STATES, STRENGTHS, source_words
from kiosk.desk.numbers import object_address
from kiosk.desk.permission import Right, curator, needs
from kiosk.desk.record.side import record_side
from kiosk.desk.record.typed import writer

_DOES = {"accept": LinkState.ACCEPTED, "reject": LinkState.REJECTED, "reopen": LinkState.PROPOSED}


@blueprint.get("/objects/<number:number>/links")
@needs(*Right)
def links_of_one(number: str) -> str:
    with vitrine().database.reading() as session:
        return show(
            "desk/links/of_object.html",
            beside=object_beside(session, number),
            side=record_side(session, get_artefact(session, number), writer=writer(), here="links"),
            number=number,
            links=links_of_object(session, number),
            sources=list_sources(session),
            how_options=HOW,
            states=STATES,
            strengths=STRENGTHS,
            source_words=source_words,
            typed=request.args.get("words", ""),
            chosen_source=request.args.get("source", ""),
            problems=(),
            how="",
        )


@blueprint.post("/objects/<number:number>/links/propose")
@needs(Right.WRITE, Right.REVIEW)
def propose_again(number: str) -> AnyResponse:
    with vitrine().database.writing() as session:
        get_artefact(session, number)
        before = {link.link_id for link in links_of_object(session, number)}
        propose_links(session, object_numbers=[number], at=datetime.now(UTC))
        now = {link.link_id for link in links_of_object(session, number)}
    new, gone = len(now - before), len(before - now)
    notice(
        f"Proposed again: {new} new, {gone} no longer proposed. Decisions stay as they were"
        if new or gone
        else "Proposed again: nothing new"
    )
    return redirect(object_address(number, "links"), 303)


@blueprint.post("/objects/<number:number>/links/<int:link_id>")
@needs(Right.WRITE, Right.REVIEW)
def decide_here(number: str, link_id: int) -> AnyResponse:
    """Accept, reject or reopen from the list; what needs more is done on the link's own page."""
    state = _DOES.get(request.form.get("do", ""))
    reason = " ".join(request.form.get("reason", "").split())
    back = redirect(object_address(number, "links"), 303)
    with vitrine().database.writing() as session:
        try:
            link = get_link_by_id(session, link_id)
        except NoSuchLink as gone:
            notice(str(gone))
            return back
        if state is None or link.object_number != number:
            abort(404)
        try:
            decide(session, link, state, by=curator().name, at=datetime.now(UTC), reason=reason)
        except QuoteRefused as refused:
            notice(refused.reason[:1].upper() + refused.reason[1:], f"/desk/links/{link_id}", "Choose them")
            return back
        notice(f"{STATES[LinkState(link.state)]}: {' '.join(link.exact.split())[:80]}")
    return back
