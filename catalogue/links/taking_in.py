"""A text comes in: received, its mentions spotted, and the links into it found again, in one call.

Links are proposed afterwards, once for all texts that came together: what explains an object best is a matter of all
texts at once (``catalogue.links.storing.propose_links``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalogue.links.models import Link, LinkState
from catalogue.links.reanchoring import Drifted, reanchor_source
from catalogue.links.spotting.storing import count_mentions, spot_source
from catalogue.links.storing import note_proposing_due
from catalogue.sources.decoding import Decoded
from catalogue.sources.models import SourceText
from catalogue.sources.receiving import receive


@dataclass(frozen=True, kw_only=True, slots=True)
class TakenIn:
    """What came of a text. ``drifted`` are links whose words moved, changed or are gone in an edited text."""

    source: str
    passages: int
    mentions: int
    is_unchanged: bool
    decoded: Decoded
    drifted: tuple[Drifted, ...] = ()


def take_text(
    session: Session,
    name: str,
    data: bytes,
    *,
    kind: str | None = None,
    title: str | None = None,
    language: str | None = None,
    at: datetime,
    by: str,
    tell: Callable[[int, int], None] | None = None,
) -> TakenIn:
    """Take a text in whole or not at all. The same bytes again change nothing. ``tell`` hears how far spotting is.

    Raises ``TextRefused`` before anything is stored. Flushes, never commits.
    """
    received = receive(session, name, data, kind=kind, title=title, language=language, at=at, by=by)
    drifted: list[Drifted] = []
    if not received.is_unchanged:
        spot_source(session, received.source, tell=tell)
        if not received.is_new:
            drifted = reanchor_source(session, received.source.name, at=at)
        note_proposing_due(session)
    return TakenIn(
        source=received.source.name,
        passages=len(received.passages),
        mentions=count_mentions(session, received.source),
        is_unchanged=received.is_unchanged,
        decoded=received.decoded,
        drifted=tuple(drifted),
    )


def count_proposed(session: Session, name: str) -> int:
    """How many links into the text of this name wait for a decision."""
    asked = select(func.count()).select_from(Link).join(SourceText, SourceText.id == Link.source_id)
    return session.scalar(asked.where(SourceText.name == name, Link.state == LinkState.PROPOSED.value)) or 0
