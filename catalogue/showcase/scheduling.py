"""Putting an approved version on show at a moment: asked for at the desk, done by ``vitrine serve``.

What goes on show is the version that was approved, even if a newer draft was begun since. Pictures have no versions:
when they change after the approval, the version is no longer scheduled.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.artefacts.finding import get_artefact
from catalogue.artefacts.models import Artefact, ArtefactEvent, ArtefactState
from catalogue.artefacts.standing import Step, resting_state, take
from catalogue.showcase.models import Timed, TimedPublishing
from catalogue.showcase.publishing import Outcome, publish, queue_publishers


def schedule(session: Session, object_number: str, *, due_at: datetime, at: datetime, by: str) -> None:
    """Raises ``UnknownObject``, ``StepRefused`` when the newest version is not approved."""
    artefact = get_artefact(session, object_number)
    take(artefact, Step.SCHEDULE)
    session.add(
        TimedPublishing(
            artefact_id=artefact.id, revision=artefact.latest_revision, due_at=due_at, asked_at=at, asked_by=by
        )
    )
    _write_down(session, artefact, "scheduled", due_at, at=at, by=by)


def unschedule(session: Session, object_number: str, *, at: datetime, by: str) -> None:
    """The version is approved again and waits for a person. Raises ``UnknownObject``, ``StepRefused``."""
    artefact = get_artefact(session, object_number)
    take(artefact, Step.UNSCHEDULE)
    waiting = find_waiting(session, artefact)
    if waiting is not None:
        _end(waiting, Timed.CANCELLED, at, words=f"Taken back by {by}")
        if waiting.revision != artefact.latest_revision:
            # What was approved is older than what is known now.
            artefact.state = resting_state(artefact)
        _write_down(session, artefact, "unscheduled", waiting.due_at, at=at, by=by)


def find_waiting(session: Session, artefact: Artefact) -> TimedPublishing | None:
    """The moment an artefact waits for; the newest, should there be several."""
    asked = select(TimedPublishing).where(
        TimedPublishing.artefact_id == artefact.id, TimedPublishing.state == Timed.WAITING
    )
    return session.scalars(asked.order_by(TimedPublishing.id.desc()).limit(1)).first()


def has_due(session: Session, *, at: datetime) -> bool:
    """Whether any moment has come; cheap enough to ask every few seconds."""
    asked = select(TimedPublishing.id).where(TimedPublishing.state == Timed.WAITING, TimedPublishing.due_at <= at)
    return session.scalar(asked.limit(1)) is not None


def publish_due(session: Session, *, at: datetime) -> tuple[Outcome, ...]:
    """Put everything on show whose moment has come, the oldest first, in the name of whoever asked for it.

    Any number of processes may call this: they queue at the publishing lock, and find what is left.
    """
    queue_publishers(session)
    due = session.scalars(
        select(TimedPublishing)
        .where(TimedPublishing.state == Timed.WAITING, TimedPublishing.due_at <= at)
        .order_by(TimedPublishing.due_at, TimedPublishing.id)
    ).all()
    return tuple(outcome for row in due for outcome in _publish(session, row, at=at))


def _publish(session: Session, row: TimedPublishing, *, at: datetime) -> tuple[Outcome, ...]:
    artefact = session.get_one(Artefact, row.artefact_id)
    if artefact.state != ArtefactState.SCHEDULED:
        _end(row, Timed.CANCELLED, at, words="Its state had changed before the moment came")
        return ()
    number = artefact.object_number
    outcomes = publish(session, [number], at=at, by=row.asked_by, revisions={number: row.revision})
    stopped_by = outcomes[0].stopped_by
    if stopped_by:
        # Approved still, and a person has to look why it did not go on show.
        artefact.state = ArtefactState.APPROVED
        _end(row, Timed.STOPPED, at, words=". ".join(stopped_by))
        _write_down(session, artefact, "not_published", row.due_at, at=at, by=row.asked_by, why=". ".join(stopped_by))
    else:
        _end(row, Timed.DONE, at)
    return outcomes


def _end(row: TimedPublishing, state: Timed, at: datetime, *, words: str = "") -> None:
    row.state, row.done_at, row.words = state, at, words


def _write_down(
    session: Session, artefact: Artefact, what: str, due_at: datetime, *, at: datetime, by: str, why: str = ""
) -> None:
    facts = {"revision": str(artefact.latest_revision), "due_at": due_at.isoformat()}
    if why:
        facts["why"] = why
    session.add(ArtefactEvent(artefact_id=artefact.id, what=what, at=at, by=by, facts=facts))
    session.flush()
