"""The second pair of eyes: sending a version for review, comments on its fields, approving it or asking for changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.artefacts.finding import get_artefact
from catalogue.artefacts.models import Artefact, ArtefactEvent, ReviewComment, Revision
from catalogue.artefacts.standing import Step, take
from catalogue.cleaning import clean_text
from catalogue.curators.curator import Curator
from catalogue.curators.reviewing import why_not_review
from catalogue.errors import CatalogueError
from catalogue.museum import read_museum


class ReviewRefused(CatalogueError):
    """This person may not approve this version; ``str()`` says why, and who may or when."""


class NothingSaid(CatalogueError):
    """Changes were asked for without a word about which."""

    def __init__(self) -> None:
        super().__init__("Enter what should be changed")


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """The newest version of an artefact: what a review is about."""

    revision: int
    written_by: str
    written_at: datetime


def newest_version(session: Session, artefact: Artefact) -> Version:
    row = session.execute(
        select(Revision.made_by, Revision.made_at).where(
            Revision.artefact_id == artefact.id, Revision.number == artefact.latest_revision
        )
    ).one()
    return Version(revision=artefact.latest_revision, written_by=row.made_by, written_at=row.made_at)


def send_for_review(session: Session, object_number: str, *, at: datetime, by: str) -> None:
    """Raises ``UnknownObject``, ``StepRefused``."""
    _step(session, object_number, Step.SEND, "sent_for_review", at=at, by=by)


def take_back(session: Session, object_number: str, *, at: datetime, by: str) -> None:
    """Undo ``send_for_review`` while nobody has decided. Raises as it."""
    _step(session, object_number, Step.TAKE_BACK, "taken_back", at=at, by=by)


def why_not_approve(session: Session, artefact: Artefact, curator: Curator, *, at: datetime) -> str:
    """Why this person may not approve the newest version, ``""`` when they may."""
    version = newest_version(session, artefact)
    is_self_reviewed = read_museum(session).self_review
    return why_not_review(curator, version.written_by, version.written_at, at, self_review=is_self_reviewed)


def approve(session: Session, object_number: str, *, revision: int, curator: Curator, at: datetime) -> None:
    """Approve the version that was looked at. Raises ``UnknownObject``, ``StepRefused``, ``ReviewRefused``."""
    artefact = get_artefact(session, object_number)
    if refused := why_not_approve(session, artefact, curator, at=at):
        raise ReviewRefused(refused)
    _check_is_newest(artefact, revision)
    take(artefact, Step.APPROVE)
    _write_down(session, artefact, "approved", at=at, by=curator.name)


def ask_for_changes(
    session: Session, object_number: str, text: str, *, revision: int, curator: Curator, at: datetime
) -> None:
    """Send the version back, with a comment on the whole of it. Raises as ``approve``, and ``NothingSaid``.

    Whoever wrote a version may not decide about it in either direction.
    """
    artefact = get_artefact(session, object_number)
    if refused := why_not_approve(session, artefact, curator, at=at):
        raise ReviewRefused(refused)
    if not clean_text(text):
        raise NothingSaid
    _check_is_newest(artefact, revision)
    take(artefact, Step.ASK_FOR_CHANGES)
    comment_on(session, artefact, text, at=at, by=curator.name)
    _write_down(session, artefact, "changes_asked", at=at, by=curator.name)


def comment_on(session: Session, artefact: Artefact, text: str, *, at: datetime, by: str, field: str = "") -> None:
    """Say something about one field of the newest version, or about all of it. Raises ``NothingSaid``."""
    words = clean_text(text)
    if not words:
        raise NothingSaid
    session.add(
        ReviewComment(
            artefact_id=artefact.id, revision=artefact.latest_revision, field=field[:60], text=words, at=at, by=by
        )
    )
    session.flush()


def settle_comment(session: Session, artefact: Artefact, comment_id: int, *, at: datetime, by: str) -> None:
    """Put a comment aside as dealt with, or bring it back. One of another object is left alone."""
    row = session.get(ReviewComment, comment_id)
    if row is None or row.artefact_id != artefact.id:
        return
    is_open = row.settled_at is None
    row.settled_at, row.settled_by = (at, by) if is_open else (None, "")
    session.flush()


def comments_on(session: Session, artefact: Artefact) -> Sequence[ReviewComment]:
    """All that was ever said, open ones first, the newest first."""
    return session.scalars(
        select(ReviewComment)
        .where(ReviewComment.artefact_id == artefact.id)
        .order_by(ReviewComment.settled_at.is_not(None), ReviewComment.id.desc())
    ).all()


def events_of(session: Session, artefact: Artefact) -> Sequence[ArtefactEvent]:
    """What was done to an artefact beyond its record, the newest first."""
    return session.scalars(
        select(ArtefactEvent).where(ArtefactEvent.artefact_id == artefact.id).order_by(ArtefactEvent.id.desc())
    ).all()


class VersionChanged(CatalogueError):
    """What was looked at is not the newest version any more."""

    def __init__(self, object_number: str) -> None:
        super().__init__(f"{object_number} was changed while you looked at it. Look at it again before you go on")
        self.object_number = object_number


def _check_is_newest(artefact: Artefact, revision: int) -> None:
    if artefact.latest_revision != revision:
        raise VersionChanged(artefact.object_number)


def _step(session: Session, object_number: str, step: Step, what: str, *, at: datetime, by: str) -> None:
    artefact = get_artefact(session, object_number)
    take(artefact, step)
    _write_down(session, artefact, what, at=at, by=by)


def _write_down(session: Session, artefact: Artefact, what: str, *, at: datetime, by: str) -> None:
    facts = {"revision": str(artefact.latest_revision)}
    session.add(ArtefactEvent(artefact_id=artefact.id, what=what, at=at, by=by, facts=facts))
    session.flush()
