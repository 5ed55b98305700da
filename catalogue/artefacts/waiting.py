"""What waits for one person: their own unfinished versions, and other people's versions they may look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, UnaryExpression, func, or_, select
from sqlalchemy.orm import Session

from catalogue.artefacts.listing import ListedObject, listed
from catalogue.artefacts.models import Artefact, ArtefactState, Revision

#: A home page shows the first few; the list of objects shows all.
MOST = 8


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """The first few objects, and how many there are."""

    objects: tuple[ListedObject, ...]
    total: int


def own_drafts(session: Session, name: str, *, most: int = MOST) -> Waiting:
    """What this person saved last and has not sent on, the newest first."""
    is_newer = or_(Artefact.published_revision.is_(None), Artefact.published_revision != Artefact.latest_revision)
    is_unfinished = or_(
        Artefact.state.in_((ArtefactState.DRAFT, ArtefactState.CHANGES_ASKED)),
        (Artefact.state == ArtefactState.PUBLISHED) & is_newer,
    )
    return _waiting(session, [is_unfinished, Revision.made_by == name], Artefact.changed_at.desc(), most)


def to_review(session: Session, name: str, *, self_review: bool = False, most: int = MOST) -> Waiting:
    """What others sent for review, the oldest first; one's own too where the museum allows self-review."""
    conditions: list[ColumnElement[bool]] = [Artefact.state == ArtefactState.IN_REVIEW]
    if not self_review:
        conditions.append(Revision.made_by != name)
    return _waiting(session, conditions, Artefact.changed_at.asc(), most)


def _waiting(
    session: Session, conditions: list[ColumnElement[bool]], order: UnaryExpression[datetime], most: int
) -> Waiting:
    newest = (Revision.artefact_id == Artefact.id) & (Revision.number == Artefact.latest_revision)
    conditions = [Artefact.merged_into_id.is_(None), *conditions]
    rows = session.scalars(
        select(Artefact).join(Revision, newest).where(*conditions).order_by(order, Artefact.id).limit(most)
    )
    total = session.scalar(select(func.count()).select_from(Artefact).join(Revision, newest).where(*conditions))
    return Waiting(objects=tuple(listed(row) for row in rows), total=total or 0)
