"""What the review page shows: the queue, one link with its passage, and the object beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request
from sqlalchemy.orm import Session

from catalogue.artefacts.problem import Problem
from catalogue.language_text import Language
from catalogue.links.borders import length_in_words, may_be_quote
from catalogue.links.finding import count_links_to_look_at
from catalogue.links.looking import LookedAt, get_link_by_id, look_at
from catalogue.links.reasons import Directness
from catalogue.links.review_queue import (
    Choice,
    QueueFilter,
    Strength,
    WaitingLink,
    count_waiting,
    kinds_waiting,
    sources_waiting,
    waiting_links,
)
from catalogue.vocabulary.finding import find_entry
from kiosk.desk.beside import ObjectBeside, object_beside
from kiosk.desk.links.wording import STRENGTHS
from kiosk.desk.plates import Plate, plates_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Queue:
    """``asked`` is the filter as it stands in addresses, ``?source=…`` or ``""``."""

    wanted: QueueFilter
    asked: str
    count: int
    links: Sequence[WaitingLink]
    plates: Mapping[int, Plate]
    sources: Sequence[Choice]
    kinds: Sequence[Choice]
    lost: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Review:
    """One link on the page. ``start`` and ``end`` are the borders as they stand in the form, saved or not.

    ``typed`` are words a person typed that do not stand in the passage, ``problems`` what was wrong with what was sent.
    """

    seen: LookedAt
    beside: ObjectBeside
    start: int
    end: int
    length: str
    is_good_length: bool
    how: Directness
    reason: str = ""
    typed: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def quote(self) -> str:
        return self.seen.text[self.start : self.end]


def asked_filter() -> QueueFilter:
    """What the address filters by; what it cannot mean is left out."""
    given = request.args
    strength = given.get("strength", "")
    return QueueFilter(
        source=given.get("source", ""),
        kind=given.get("kind", ""),
        object_number=given.get("object", "").strip(),
        strength=Strength(strength) if strength in set(Strength) else None,
    )


def filter_address(wanted: QueueFilter) -> str:
    parts = {
        "source": wanted.source,
        "kind": wanted.kind,
        "object": wanted.object_number,
        "strength": wanted.strength.value if wanted.strength else "",
    }
    given = urlencode({name: value for name, value in parts.items() if value})
    return f"?{given}" if given else ""


def queue_now(session: Session, *, link_id: int | None = None) -> Queue:
    """The queue from this link on, or from its beginning."""
    wanted = asked_filter()
    from_link = get_link_by_id(session, link_id) if link_id else None
    links = waiting_links(session, wanted, from_link=from_link)
    return Queue(
        wanted=wanted,
        asked=filter_address(wanted),
        count=count_waiting(session, wanted),
        links=links,
        plates=plates_of(session, [line.artefact_id for line in links]),
        sources=sources_waiting(session),
        kinds=[_in_words(session, choice) for choice in kinds_waiting(session)],
        lost=count_links_to_look_at(session),
    )


def review_of(
    session: Session,
    link_id: int,
    *,
    borders: tuple[int, int] | None = None,
    how: Directness | None = None,
    reason: str = "",
    typed: str = "",
    problems: tuple[Problem, ...] = (),
) -> Review:
    """The link as it is known, or as a form has it. Raises ``NoSuchLink``."""
    seen = look_at(session, get_link_by_id(session, link_id))
    start, end = borders or (seen.start, seen.end)
    quote = seen.text[start:end]
    return Review(
        seen=seen,
        beside=object_beside(session, seen.object_number),
        start=start,
        end=end,
        length=length_in_words(quote),
        is_good_length=may_be_quote(quote),
        how=how or seen.directness,
        reason=reason,
        typed=typed,
        problems=problems,
    )


def strength_options() -> list[tuple[str, str]]:
    return [("", "Any reason"), *((strength.value, words) for strength, words in STRENGTHS.items())]


def _in_words(session: Session, choice: Choice) -> Choice:
    entry = find_entry(session, choice.value)
    return Choice(value=choice.value, words=entry.label(Language.EN) if entry else choice.value, count=choice.count)
