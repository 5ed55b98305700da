"""A text comes in: received, its mentions spotted, its links found again, and links to it proposed, in one call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalogue.links.models import Link, LinkState
from catalogue.links.reanchoring import Drifted, reanchor_source
from catalogue.links.spotting.storing import mentions_of, spot_source
from catalogue.links.storing import propose_links
from catalogue.sources.decoding import Decoded
from catalogue.sources.models import SourceText
from catalogue.sources.receiving import receive


@dataclass(frozen=True, kw_only=True, slots=True)
class TakenIn:
    """What came of a text. ``drifted`` are links whose words moved, changed or are gone in an edited text."""

    source: str
    passages: int
    mentions: int
    proposed: int
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
) -> TakenIn:
    """Take a text in whole or not at all. The same bytes again change nothing.

    Raises ``TextRefused`` before anything is stored. Flushes, never commits.
    """
    received = receive(session, name, data, kind=kind, title=title, language=language, at=at, by=by)
    drifted: list[Drifted] = []
    if not received.is_unchanged:
        spot_source(session, received.source)
        if not received.is_new:
            drifted = reanchor_source(session, received.source.name, at=at)
        propose_links(session, at=at)
    return TakenIn(
        source=received.source.name,
        passages=len(received.passages),
        mentions=sum(1 for _ in mentions_of(session, received.source)),
        proposed=_count_proposed(session, received.source),
        is_unchanged=received.is_unchanged,
        decoded=received.decoded,
        drifted=tuple(drifted),
    )


def _count_proposed(session: Session, source: SourceText) -> int:
    asked = select(func.count()).select_from(Link)
    asked = asked.where(Link.source_id == source.id, Link.state == LinkState.PROPOSED.value)
    return session.scalar(asked) or 0
