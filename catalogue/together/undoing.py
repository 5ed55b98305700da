"""Taking back what was done to many objects at once. What a person has touched since stays, and is named."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.artefacts.finding import get_record
from catalogue.artefacts.models import Artefact, ArtefactState
from catalogue.artefacts.reviewing import take_back
from catalogue.artefacts.revising import save_revision
from catalogue.artefacts.standing import is_on_show
from catalogue.errors import CatalogueError
from catalogue.showcase.former import former_revision
from catalogue.showcase.publishing import publish, withdraw
from catalogue.together.action import What
from catalogue.together.models import DoneRow, DoneTogether

#: What visitors read at the address of an object that was shown for the first time, and not meant to be.
BY_MISTAKE = "It was published by mistake."


class UnknownAction(CatalogueError):
    def __init__(self, action_id: int) -> None:
        super().__init__(f"Nothing was done together under the number {action_id}")
        self.action_id = action_id


class AlreadyUndone(CatalogueError):
    def __init__(self, by: str) -> None:
        super().__init__(f"{by} has undone this already")
        self.by = by


@dataclass(frozen=True, kw_only=True, slots=True)
class Undone:
    """``kept`` are objects left as they are now, because somebody touched them since."""

    undone: tuple[str, ...]
    kept: tuple[str, ...]


def get_done(session: Session, action_id: int) -> DoneTogether:
    """Raises ``UnknownAction``."""
    done = session.get(DoneTogether, action_id)
    if done is None:
        raise UnknownAction(action_id)
    return done


def rows_of(session: Session, done: DoneTogether) -> list[tuple[Artefact, DoneRow]]:
    rows = session.execute(
        select(Artefact, DoneRow)
        .join(DoneRow, DoneRow.artefact_id == Artefact.id)
        .where(DoneRow.done_id == done.id)
        .order_by(Artefact.object_number)
    )
    return [(artefact, row) for artefact, row in rows]


def undo_together(session: Session, action_id: int, *, at: datetime, by: str) -> Undone:
    """Raises ``UnknownAction``, ``AlreadyUndone``. Flushes, never commits."""
    done = get_done(session, action_id)
    if done.undone_at is not None:
        raise AlreadyUndone(done.undone_by)
    undone: list[str] = []
    kept: list[str] = []
    for artefact, row in rows_of(session, done):
        is_undone = _undo(session, What(done.what), artefact, row, at=at, by=by)
        (undone if is_undone else kept).append(artefact.object_number)
    done.undone_at, done.undone_by = at, by
    session.flush()
    return Undone(undone=tuple(undone), kept=tuple(kept))


def _undo(session: Session, what: What, artefact: Artefact, row: DoneRow, *, at: datetime, by: str) -> bool:
    """Whether the object is again as it was before."""
    if artefact.latest_revision != row.revision_after:
        return False
    match what:
        case What.THEME | What.LOCATION:
            before = replace(get_record(session, artefact, row.revision_before), object_number=artefact.object_number)
            save_revision(session, before, at=at, by=by, comment=f"Undid what was done together ({what.value})")
        case What.REVIEW:
            if artefact.state != ArtefactState.IN_REVIEW:
                return False
            take_back(session, artefact.object_number, at=at, by=by)
        case What.PUBLISH:
            if not is_on_show(artefact) or artefact.published_revision != row.revision_after:
                return False
            former = former_revision(session, artefact)
            number = artefact.object_number
            if former is None:
                withdraw(session, number, reason=BY_MISTAKE, at=at, by=by)
            else:
                publish(session, [number], at=at, by=by, revisions={number: former})
    return True
