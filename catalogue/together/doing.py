"""Doing one thing to many objects: looked at first, done in one transaction, and remembered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from catalogue.artefacts.finding import latest_records
from catalogue.artefacts.models import Artefact
from catalogue.artefacts.record import ArtefactRecord
from catalogue.artefacts.reviewing import send_for_review
from catalogue.artefacts.revising import save_revisions
from catalogue.database import batches
from catalogue.showcase.publishing import publish
from catalogue.together.action import Action, What, changed, why_not
from catalogue.together.models import DoneRow, DoneTogether

_SAVED_TOGETHER = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Foreseen:
    """Which objects the action will change, and which it leaves, each with the reason."""

    changes: tuple[str, ...]
    leaves: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """``id`` is what ``catalogue.together.undoing`` takes it back by."""

    id: int
    changed: tuple[str, ...]
    left: tuple[tuple[str, str], ...]


def foresee(session: Session, object_numbers: Sequence[str], action: Action) -> Foreseen:
    """Look at what would happen; numbers nobody knows are passed over."""
    changes, leaves = _sort(session, object_numbers, action)
    return Foreseen(changes=tuple(artefact.object_number for artefact, _ in changes), leaves=tuple(leaves))


def do_together(session: Session, object_numbers: Sequence[str], action: Action, *, at: datetime, by: str) -> Done:
    """Do it to all that it can be done to. Flushes, never commits."""
    changes, leaves = _sort(session, object_numbers, action)
    before = {artefact.id: artefact.latest_revision for artefact, _ in changes}
    _act(session, changes, action, at=at, by=by)
    done = DoneTogether(what=action.what, words=action.words, left=dict(leaves), at=at, by=by)
    session.add(done)
    session.flush()
    session.add_all(
        DoneRow(
            done_id=done.id,
            artefact_id=artefact.id,
            revision_before=before[artefact.id],
            revision_after=artefact.latest_revision,
        )
        for artefact, _ in changes
    )
    session.flush()
    return Done(id=done.id, changed=tuple(artefact.object_number for artefact, _ in changes), left=tuple(leaves))


def _sort(
    session: Session, object_numbers: Sequence[str], action: Action
) -> tuple[list[tuple[Artefact, ArtefactRecord]], list[tuple[str, str]]]:
    changes, leaves = [], []
    for artefact, record in list(latest_records(session, object_numbers)):
        if reason := why_not(session, artefact, record, action):
            leaves.append((artefact.object_number, reason))
        else:
            changes.append((artefact, record))
    return changes, leaves


def _act(
    session: Session, changes: Sequence[tuple[Artefact, ArtefactRecord]], action: Action, *, at: datetime, by: str
) -> None:
    numbers = [artefact.object_number for artefact, _ in changes]
    match action.what:
        case What.THEME | What.LOCATION:
            records = [changed(record, action) for _, record in changes]
            for part in batches(records, _SAVED_TOGETHER):
                save_revisions(session, part, at=at, by=by, comment=f"Changed together with others: {action.words}")
        case What.REVIEW:
            for number in numbers:
                send_for_review(session, number, at=at, by=by)
        case What.PUBLISH:
            if numbers:
                publish(session, numbers, at=at, by=by)
