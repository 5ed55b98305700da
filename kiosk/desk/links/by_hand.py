"""Linking words to an object that the program did not propose: the exact words are typed, pasted or selected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import redirect, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as AnyResponse

from catalogue.artefacts.finding import find_artefact
from catalogue.artefacts.problem import Problem, problem
from catalogue.errors import QuoteRefused, UnknownObject, UnknownSource
from catalogue.links.borders import find_typed, may_be_quote
from catalogue.links.finding import find_link
from catalogue.links.looking import links_of_object
from catalogue.links.models import LinkState
from catalogue.links.reasons import Directness
from catalogue.links.reviewing import change_how, decide, link_by_hand, quote_anew
from catalogue.sources.finding import list_sources, passages_of
from catalogue.sources.models import Passage
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.beside import object_beside
from kiosk.desk.frame import answer, notice
from kiosk.desk.links.wording import HOW, STATES, STRENGTHS, source_words
from kiosk.desk.numbers import object_address
from kiosk.desk.permission import Right, curator, needs
from kiosk.desk.record.side import record_side
from kiosk.desk.record.typed import writer


@dataclass(frozen=True, kw_only=True, slots=True)
class _Typed:
    source: str
    index: int | None
    words: str
    how: str
    reason: str


@blueprint.post("/links/by-hand")
@needs(Right.WRITE, Right.REVIEW)
def link_words() -> AnyResponse:
    """Link and accept in one: whoever links by hand has decided. Comes from an object's page or a text's."""
    number = " ".join(request.form.get("object", "").split())
    index = request.form.get("index", "")
    typed = _Typed(
        source=request.form.get("source", ""),
        index=int(index) if index.isdecimal() and len(index) < 10 else None,
        words=request.form.get("words", ""),
        how=request.form.get("how", ""),
        reason=" ".join(request.form.get("reason", "").split()),
    )
    try:
        with vitrine().database.writing() as session:
            _link(session, number, typed)
    except _NotLinked as refused:
        with vitrine().database.reading() as session:
            return _again(session, number, typed, refused.problems)
    notice(f"Linked to {number} and accepted")
    return redirect(object_address(number, "links"), 303)


class _NotLinked(Exception):
    """Leaves the transaction, so that nothing of it is kept."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__()
        self.problems = problems


def _link(session: Session, number: str, typed: _Typed) -> None:
    """Raises ``_NotLinked`` with everything that is wrong."""
    problems = [problem(name, message) for name, message in _gaps(number, typed)]
    if problems:
        raise _NotLinked(*problems)
    try:
        passage, span = _find(passages_of(session, typed.source), typed)
        _save(session, number, passage, span, typed)
    except (UnknownSource, UnknownObject, QuoteRefused) as refused:
        raise _NotLinked(_in_form_words(refused)) from refused


def _in_form_words(refused: UnknownSource | UnknownObject | QuoteRefused) -> Problem:
    match refused:
        case UnknownSource():
            return problem("source", "Select a source")
        case UnknownObject():
            return problem("object", str(refused))
        case _:
            return problem("words", refused.reason[:1].upper() + refused.reason[1:])


def _gaps(number: str, typed: _Typed) -> Iterator[tuple[str, str]]:
    if not number:
        yield "object", "Enter an object number"
    if not typed.source:
        yield "source", "Select a source"
    if typed.how not in set(Directness):
        yield "how", "Select what the passage does for the object"
    if not typed.words.strip():
        yield "words", "Enter the words to quote, exactly as they stand in the text"


def _find(passages: list[Passage], typed: _Typed) -> tuple[Passage, tuple[int, int]]:
    """The passage with these words: the one they were selected in, if that is said, else the first that is no quote."""
    first = sorted(passages, key=lambda one: (one.index != typed.index, one.quotes_index is not None, one.index))
    for passage in first:
        span = find_typed(passage.text, typed.words)
        if span and may_be_quote(passage.text[slice(*span)]):
            return passage, span
        if span:
            raise _NotLinked(problem("words", "A quote must be 6 to 40 words, in Chinese up to 80 characters"))
    raise _NotLinked(problem("words", "These words do not stand in this text. Copy them exactly as they stand there"))


def _save(session: Session, number: str, passage: Passage, span: tuple[int, int], typed: _Typed) -> None:
    by, at, how = curator().name, datetime.now(UTC), Directness(typed.how)
    start, end = passage.received_span(*span)
    known = find_link(session, number, passage)
    if known is None:
        known = link_by_hand(
            session,
            number,
            passage.source.name,
            passage.index,
            by=by,
            at=at,
            start=start,
            end=end,
            directness=how,
        )
    else:
        quote_anew(session, known, start=start, end=end, by=by, at=at)
        change_how(session, known, how, by=by, at=at)
    decide(session, known, LinkState.ACCEPTED, by=by, at=at, reason=typed.reason)


def _again(session: Session, number: str, typed: _Typed, problems: tuple[Problem, ...]) -> AnyResponse:
    artefact = find_artefact(session, number)
    beside = object_beside(session, number) if artefact else None
    side = record_side(session, artefact, writer=writer(), here="links") if artefact else None
    return answer(
        "desk/links/of_object.html",
        422,
        beside=beside,
        side=side,
        number=number,
        links=links_of_object(session, number) if beside else (),
        sources=list_sources(session),
        how_options=HOW,
        states=STATES,
        strengths=STRENGTHS,
        source_words=source_words,
        typed=typed.words,
        chosen_source=typed.source,
        problems=problems,
        how=typed.how,
    )
