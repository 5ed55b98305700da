"""Finding artefacts and the records their revisions hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.artefacts.models import Artefact, Revision
from catalogue.artefacts.record import ArtefactRecord
from catalogue.artefacts.revising import decode_record
from catalogue.database import batches
from catalogue.errors import UnknownObject

#: Records held at a time where all of them are read.
_AT_A_TIME = 500


def find_artefact(session: Session, object_number: str) -> Artefact | None:
    return session.scalar(select(Artefact).where(Artefact.object_number == object_number))


def get_artefact(session: Session, object_number: str) -> Artefact:
    """Raises ``UnknownObject``."""
    artefact = find_artefact(session, object_number)
    if artefact is None:
        raise UnknownObject(object_number)
    return artefact


def find_artefact_by_code(session: Session, code: str) -> Artefact | None:
    return session.scalar(select(Artefact).where(Artefact.code == code))


def list_artefacts(session: Session, *, state: str | None = None) -> Sequence[Artefact]:
    """All artefacts by object number, or those in one state."""
    asked = select(Artefact).order_by(Artefact.object_number)
    if state:
        asked = asked.where(Artefact.state == state)
    return session.scalars(asked).all()


def get_record(session: Session, artefact: Artefact, number: int | None = None) -> ArtefactRecord:
    """The record of one revision, the newest unless ``number`` says otherwise. Raises ``UnknownObject``."""
    data = session.scalar(
        select(Revision.record).where(
            Revision.artefact_id == artefact.id,
            Revision.number == (artefact.latest_revision if number is None else number),
        )
    )
    if data is None:
        raise UnknownObject(f"{artefact.object_number}, revision {number}")
    return decode_record(data)


def latest_records(
    session: Session, object_numbers: Sequence[str] | None = None
) -> Iterator[tuple[Artefact, ArtefactRecord]]:
    """Every artefact (or those named) with its newest record, in order of object number, a few at a time."""
    asked = (
        select(Artefact, Revision.record)
        .join(Revision, (Revision.artefact_id == Artefact.id) & (Revision.number == Artefact.latest_revision))
        .order_by(Artefact.object_number)
    )
    if object_numbers is None:
        for artefact, data in session.execute(asked).yield_per(_AT_A_TIME):
            yield artefact, decode_record(data)
        return
    for some in batches(sorted(set(object_numbers))):
        rows = session.execute(asked.where(Artefact.object_number.in_(some)))
        for artefact, data in rows:
            yield artefact, decode_record(data)
