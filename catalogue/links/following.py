"""After a text was cut another way: what it names is spotted anew, and links into it find their words again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from catalogue.links.reanchoring import Drifted, reanchor_source
from catalogue.links.spotting.storing import spot_source
from catalogue.links.storing import note_proposing_due
from catalogue.sources.receiving import Received


def follow(session: Session, received: Received, *, at: datetime) -> list[Drifted]:
    """Links whose words moved, changed or are gone. Flushes, never commits."""
    spot_source(session, received.source)
    drifted = reanchor_source(session, received.source.name, at=at)
    note_proposing_due(session)
    return drifted
