"""A text on the desk: its passages beside the original, and one passage with all that can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import request
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalogue.artefacts.problem import Problem
from catalogue.language_text import Language
from catalogue.links.affected import Affected, affected_by
from catalogue.links.looking import LookedAt, look_at
from catalogue.links.models import Link, LinkState
from catalogue.sources.citation import cite
from catalogue.sources.corrections.models import PassageCorrection
from catalogue.sources.corrections.standing import corrections_of
from catalogue.sources.finding import get_passage, get_source
from catalogue.sources.history import events_of
from catalogue.sources.models import Passage, SourceText
from catalogue.sources.passage import PassageKind
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.frame import show
from kiosk.desk.links.wording import HOW, SOURCE_KINDS, STATES, source_words
from kiosk.desk.permission import Right, needs

_TOGETHER = 60
#: Received characters shown around one passage.
_AROUND = 600


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """A stretch of the received text; ``index`` is the passage it belongs to, ``None`` between passages."""

    text: str
    index: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PassageRow:
    """A passage in the list; counts are its links."""

    passage: Passage
    accepted: int
    proposed: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SourcePage:
    """``first`` and ``following`` are indexes for going on, ``following`` ``None`` at the end."""

    source: SourceText
    rows: Sequence[PassageRow]
    original: Sequence[Stretch]
    first: int
    following: int | None
    count: int
    affected: Affected


@dataclass(frozen=True, kw_only=True, slots=True)
class PassagePage:
    source: SourceText
    passage: Passage
    citation: str
    original: Sequence[Stretch]
    links: Sequence[LookedAt]
    corrections: Sequence[PassageCorrection]
    affected: Affected
    has_next: bool


@blueprint.get("/sources/<number:name>")
@needs(*Right)
def source(name: str) -> str:
    asked = request.args.get("from", "0")
    first = int(asked) if asked.isdecimal() and len(asked) < 9 else 0
    with vitrine().database.reading() as session:
        page = _source_page(session, get_source(session, name), first)
        return show("desk/sources/source.html", page=page, kinds=SOURCE_KINDS, reason="", problems=())


@blueprint.get("/sources/<number:name>/<int:index>")
@needs(*Right)
def passage(name: str, index: int) -> str:
    with vitrine().database.reading() as session:
        return show("desk/sources/passage.html", **passage_values(session, name, index))


@blueprint.get("/sources/<number:name>/history")
@needs(*Right)
def source_history(name: str) -> str:
    with vitrine().database.reading() as session:
        text = get_source(session, name)
        return show(
            "desk/sources/history.html",
            source=text,
            versions=list(reversed(text.versions)),
            corrections=corrections_of(session, text),
            events=events_of(session, name),
        )


def passage_values(
    session: Session, name: str, index: int, problems: tuple[Problem, ...] = (), **typed: str
) -> dict[str, object]:
    """What the page of a passage shows; ``typed`` is kept of a form that could not be taken."""
    found = get_passage(session, name, index)
    return {
        "page": _passage_page(session, found),
        "problems": problems,
        "typed": {"words": "", "reason": "", "speaker": found.speaker, "kind": found.kind, **typed},
        "how_options": HOW,
        "states": STATES,
        "kind_options": [(kind.value, kind.value.capitalize()) for kind in PassageKind],
        "source_words": source_words,
    }


def _source_page(session: Session, text: SourceText, first: int) -> SourcePage:
    asked = select(Passage).where(Passage.source_id == text.id, Passage.gone_since == 0, Passage.index >= first)
    passages = session.scalars(asked.order_by(Passage.index).limit(_TOGETHER)).all()
    count = session.scalar(select(func.count(Passage.id)).where(Passage.source_id == text.id, Passage.gone_since == 0))
    counts = _link_counts(session, [one.id for one in passages])
    last = passages[-1].index if passages else 0
    return SourcePage(
        source=text,
        rows=[
            PassageRow(
                passage=one,
                accepted=counts.get((one.id, LinkState.ACCEPTED.value), 0),
                proposed=counts.get((one.id, LinkState.PROPOSED.value), 0),
            )
            for one in passages
        ],
        original=_stretches(text.received_text, passages),
        first=first,
        following=last + 1 if last + 1 < (count or 0) else None,
        count=count or 0,
        affected=affected_by(session, text),
    )


def _passage_page(session: Session, found: Passage) -> PassagePage:
    text = found.source
    around = [one for one in text.passages if abs(one.index - found.index) <= 3]
    links = session.scalars(select(Link).where(Link.passage_id == found.id).order_by(Link.score.desc())).all()
    corrections = [
        row for row in corrections_of(session, text) if found.start <= row.anchor_start <= found.end or row.is_waiting
    ]
    return PassagePage(
        source=text,
        passage=found,
        citation=cite(found, Language.EN),
        original=_stretches(text.received_text, around, within=(found.start - _AROUND, found.end + _AROUND)),
        links=[look_at(session, link) for link in links],
        corrections=corrections,
        affected=affected_by(session, text, found),
        has_next=found.index + 1 < len(text.passages),
    )


def _link_counts(session: Session, passage_ids: Sequence[int]) -> dict[tuple[int, str], int]:
    rows = session.execute(
        select(Link.passage_id, Link.state, func.count())
        .where(Link.passage_id.in_(passage_ids))
        .group_by(Link.passage_id, Link.state)
    )
    return {(passage_id, state): count for passage_id, state, count in rows}


def _stretches(text: str, passages: Sequence[Passage], *, within: tuple[int, int] | None = None) -> Sequence[Stretch]:
    """The received text from the first of these passages to the last, cut at their borders."""
    if not passages:
        return ()
    low, high = within or (passages[0].start, passages[-1].end)
    at = max(low, min(one.start for one in passages), 0)
    stretches = []
    for one in sorted(passages, key=lambda item: item.start):
        start, end = max(one.start, at), min(one.end, high)
        if end <= at:
            continue
        if start > at:
            stretches.append(Stretch(text=text[at:start]))
        stretches.append(Stretch(text=text[start:end], index=one.index))
        at = end
    return stretches
