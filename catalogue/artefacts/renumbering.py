"""Giving an object another number: its code, its links and its history stay, and its neighbours learn the new one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import msgspec
from sqlalchemy import LargeBinary, func, literal, select
from sqlalchemy.orm import Session

from catalogue.artefacts.models import Artefact, ArtefactEvent, Revision
from catalogue.artefacts.record import ArtefactRecord
from catalogue.artefacts.revising import decode_record, save_revisions
from catalogue.links.moving import move_links


def renumber(session: Session, artefact: Artefact, number: str, *, at: datetime, by: str) -> None:
    """``number`` is free. Records that name the object as a neighbour get a revision with the new number.

    Flushes, never commits. The old number may be given to another thing afterwards; the event keeps what was.
    """
    old = artefact.object_number
    name_anew(session, old, number, at=at, by=by)
    move_links(session, old, number, at=at, by=by)
    artefact.object_number = number
    session.add(
        ArtefactEvent(artefact_id=artefact.id, what="renumbered", at=at, by=by, facts={"from": old, "to": number})
    )
    session.flush()


def name_anew(session: Session, old: str, number: str, *, at: datetime, by: str) -> int:
    """Records that name ``old`` as a neighbour name ``number`` instead; how many there were.

    A neighbour already named under ``number``, and the object itself, are not named twice.
    """
    changed = []
    for record in _naming(session, old):
        named_already = {one.object_number for one in record.related} | {record.object_number}
        related = tuple(
            replace(one, object_number=number) if one.object_number == old else one
            for one in record.related
            if one.object_number != old or number not in named_already
        )
        if related != record.related:
            changed.append(replace(record, related=related))
    if changed:
        save_revisions(session, changed, at=at, by=by, comment=f"{old} is now {number}")
    return len(changed)


def _naming(session: Session, number: str) -> Iterator[ArtefactRecord]:
    """The newest records that name this number as a neighbour: those whose JSON holds it, then looked at closely."""
    needle = literal(b'{"object_number":' + msgspec.json.encode(number) + b',"reason"', LargeBinary)
    # Not LIKE: the number may hold its wildcards.
    if session.get_bind().dialect.name == "postgresql":
        place = func.position(needle.op("IN")(Revision.record))
    else:
        place = func.instr(Revision.record, needle)
    asked = (
        select(Revision.record)
        .join(Artefact, (Artefact.id == Revision.artefact_id) & (Artefact.latest_revision == Revision.number))
        .where(place > 0)
    )
    for data in session.scalars(asked).all():
        record = decode_record(data)
        if any(one.object_number == number for one in record.related):
            yield record
