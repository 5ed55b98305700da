"""The review queue: one link after another, by key, tap or mouse, and without script."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import redirect, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from catalogue.artefacts.problem import Problem, problem
from catalogue.errors import QuoteRefused
from catalogue.links.borders import Border, find_typed, may_be_quote, move_border
from catalogue.links.looking import NoSuchLink, evidence_in, get_link_by_id, passage_of
from catalogue.links.models import Link, LinkState
from catalogue.links.reasons import Directness
from catalogue.links.review_queue import next_waiting
from catalogue.links.reviewing import change_how, decide, quote_anew, take_back_last
from catalogue.sources.models import Passage
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import answer, notice, show
from kiosk.desk.links.page import asked_filter, filter_address, queue_now, review_of, strength_options
from kiosk.desk.links.wording import DECISIONS, HOW, REASONS, STATES, STRENGTHS, source_words
from kiosk.desk.permission import Right, curator, needs

#: How far back a decision can be undone by one key; later it is reopened on the object's own page.
_UNDONE_WITHIN = timedelta(hours=12)
_WORDS = {
    "decisions": DECISIONS,
    "how_options": HOW,
    "reasons": REASONS,
    "states": STATES,
    "strengths": STRENGTHS,
    "source_words": source_words,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sent:
    """What a form of the review page says. ``span`` is where the typed quote stands in the passage, if it does."""

    do: str
    quote: str
    span: tuple[int, int] | None
    how: Directness
    reason: str
    state: str


@blueprint.get("/links/")
@needs(*Right)
def review_queue() -> str:
    with vitrine().database.reading() as session:
        link = next_waiting(session, asked_filter())
        return _page(session, link.id if link else None)


@blueprint.get("/links/<int:link_id>")
@needs(*Right)
def review_link(link_id: int) -> str | AnyResponse:
    with vitrine().database.reading() as session:
        try:
            return _page(session, link_id)
        except NoSuchLink as gone:
            return _to_queue(str(gone))


@blueprint.post("/links/<int:link_id>")
@needs(Right.WRITE, Right.REVIEW)
def decide_link(link_id: int) -> str | AnyResponse:
    try:
        with vitrine().database.writing() as session:
            return _decide(session, get_link_by_id(session, link_id))
    except NoSuchLink as gone:
        return _to_queue(str(gone))
    except _NotSaved as refused:
        with vitrine().database.reading() as session:
            return _show_again(session, link_id, refused.sent, refused.problems)


class _NotSaved(Exception):
    """Leaves the transaction, so that nothing of it is kept."""

    def __init__(self, sent: _Sent, *problems: Problem) -> None:
        super().__init__()
        self.sent = sent
        self.problems = problems


def _decide(session: Session, link: Link) -> AnyResponse:
    passage = passage_of(session, link)
    sent = _read_form(passage)
    if sent.do in set(Border):
        return _show_again(session, link.id, _moved(passage, sent))
    if sent.do == "again":
        return _show_again(session, link.id, sent)
    if sent.do == "later":
        return _to_next(session, link)
    problems = _problems(link, sent)
    if problems:
        raise _NotSaved(sent, *problems)
    try:
        _save(session, link, passage, sent)
    except QuoteRefused as refused:
        raise _NotSaved(sent, problem("quote", refused.reason[:1].upper() + refused.reason[1:])) from refused
    notice(f"{_SAID[sent.do]}: {link.object_number}", f"/desk/links/{link.id}{_asked()}", "Look at it again")
    return _to_next(session, link)


@blueprint.post("/links/undo")
@needs(Right.WRITE, Right.REVIEW)
def undo_decision() -> AnyResponse:
    at = datetime.now(UTC)
    with vitrine().database.writing() as session:
        link = take_back_last(session, by=curator().name, since=at - _UNDONE_WITHIN, at=at)
        if link is None:
            return _to_queue("There is no decision of yours from the last 12 hours to undo")
        notice("Your last decision was undone. This link waits again")
        return redirect(f"/desk/links/{link.id}{_asked()}", 303)


_SAID = {"accept": "Accepted", "reject": "Rejected", "save": "Saved"}


def _read_form(passage: Passage) -> _Sent:
    form = request.form
    how = form.get("how", "")
    start = form.get("start", "")
    quote = form.get("quote", "")
    return _Sent(
        do=form.get("do", ""),
        quote=quote,
        span=find_typed(passage.text, quote, near=int(start) if start.isdecimal() and len(start) < 10 else 0),
        how=Directness(how) if how in set(Directness) else Directness.BACKGROUND,
        reason=" ".join((form.get("reason", "") or form.get("why", "")).split()),
        state=form.get("state", ""),
    )


def _moved(passage: Passage, sent: _Sent) -> _Sent:
    if sent.span is None:
        return sent
    span = move_border(passage.text, *sent.span, Border(sent.do))
    return _Sent(
        do=sent.do, quote=passage.text[slice(*span)], span=span, how=sent.how, reason=sent.reason, state=sent.state
    )


def _problems(link: Link, sent: _Sent) -> tuple[Problem, ...]:
    found = []
    if sent.do not in _SAID:
        found.append(problem("quote", "Select Accept, Reject or Later"))
    if sent.state != link.state:
        now = STATES[LinkState(link.state)].lower()
        found.append(problem("quote", f"Meanwhile {link.decided_by or 'the program'} changed this link: {now}"))
    if sent.do == "reject":
        if not sent.reason:
            found.append(problem("reason", "Select or enter why it is rejected"))
        return tuple(found)
    if sent.span is None:
        found.append(problem("quote", "Enter words exactly as they stand in this passage"))
    elif not may_be_quote(sent.quote):
        found.append(problem("quote", "A quote must be 6 to 40 words, in Chinese up to 80 characters"))
    return tuple(found)


def _save(session: Session, link: Link, passage: Passage, sent: _Sent) -> None:
    by, at = curator().name, datetime.now(UTC)
    if sent.do == "reject":
        decide(session, link, LinkState.REJECTED, by=by, at=at, reason=sent.reason)
        return
    if sent.span is not None and sent.span != evidence_in(link, passage):
        start, end = passage.received_span(*sent.span)
        quote_anew(session, link, start=start, end=end, by=by, at=at)
    change_how(session, link, sent.how, by=by, at=at)
    if sent.do == "accept":
        decide(session, link, LinkState.ACCEPTED, by=by, at=at, reason=sent.reason)


def _page(session: Session, link_id: int | None) -> str:
    review = review_of(session, link_id) if link_id else None
    queue = queue_now(session, link_id=link_id)
    return show("desk/links/review.html", review=review, queue=queue, strength_options=strength_options(), **_WORDS)


def _show_again(session: Session, link_id: int, sent: _Sent, problems: tuple[Problem, ...] = ()) -> AnyResponse:
    """The page with what was sent, nothing of it lost."""
    review = review_of(
        session,
        link_id,
        borders=sent.span,
        how=sent.how,
        reason=sent.reason,
        typed="" if sent.span else sent.quote,
        problems=problems,
    )
    queue = queue_now(session, link_id=link_id)
    return answer(
        "desk/links/review.html",
        422 if problems else 200,
        review=review,
        queue=queue,
        strength_options=strength_options(),
        **_WORDS,
    )


def _to_next(session: Session, link: Link) -> AnyResponse:
    following = next_waiting(session, asked_filter(), after=link)
    return redirect(f"/desk/links/{following.id if following else ''}{_asked()}", 303)


def _to_queue(words: str) -> AnyResponse:
    notice(words)
    return redirect(f"/desk/links/{_asked()}", 303)


def _asked() -> str:
    return filter_address(asked_filter())
