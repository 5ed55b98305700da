"""What was on show before: the way back after publishing."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.artefacts.models import Artefact, ArtefactState
from catalogue.showcase.models import EditionChange


def former_revision(session: Session, artefact: Artefact) -> int | None:
    """The revision that visitors saw before the one they see now; ``None`` when there was none, or it is off show."""
    shown = session.execute(
        select(EditionChange.what, EditionChange.revision)
        .where(EditionChange.code == artefact.code)
        .order_by(EditionChange.edition.desc())
        .limit(2)
    ).all()
    if len(shown) < 2 or any(change.what != "shown" for change in shown):
        return None
    former: int | None = shown[1].revision
    return former if former != artefact.published_revision else None


def next_approved(session: Session, after: str) -> str | None:
    """The number of the next object that waits to be published, in the order of numbers, round to the first."""
    asked = select(Artefact.object_number).where(
        Artefact.state == ArtefactState.APPROVED, Artefact.object_number != after
    )
    asked = asked.order_by(Artefact.object_number <= after, Artefact.object_number)
    return session.scalar(asked.limit(1))
