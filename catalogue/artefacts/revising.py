"""Keeping what is known: every save is a new revision, and nothing that was known is overwritten."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from catalogue.artefacts.models import Artefact, ArtefactState, ArtefactTerm, Revision, UsedCode
from catalogue.artefacts.record import ArtefactRecord, Named
from catalogue.language_text import Language
from catalogue.public_code import make_code

_encode = msgspec.json.Encoder(order="deterministic").encode
_decode = msgspec.json.Decoder(ArtefactRecord).decode


@dataclass(frozen=True, kw_only=True, slots=True)
class SavedRevision:
    """What a save did. ``is_changed`` is False when the record was already known to the letter."""

    artefact_id: int
    object_number: str
    code: str
    revision_number: int
    is_new: bool
    is_changed: bool


def encode_record(record: ArtefactRecord) -> bytes:
    """The record as canonical JSON: equal records give equal bytes."""
    return _encode(record)


def decode_record(data: bytes) -> ArtefactRecord:
    return _decode(data)


def save_revision(
    session: Session, record: ArtefactRecord, *, at: datetime, by: str, comment: str = ""
) -> SavedRevision:
    """Add a revision of the artefact with this object number, making the artefact when it is new.

    An unchanged record adds no revision. A published artefact keeps being shown as it was published; a withdrawn one
    stays withdrawn. Flushes, never commits.
    """
    artefact = session.scalar(select(Artefact).where(Artefact.object_number == record.object_number))
    data = encode_record(record)
    is_new = artefact is None
    if artefact is None:
        artefact = Artefact(
            object_number=record.object_number, code=_give_code(session, at), created_at=at, changed_at=at
        )
        session.add(artefact)
        session.flush()
    elif _latest_data(session, artefact) == data:
        return SavedRevision(
            artefact_id=artefact.id,
            object_number=artefact.object_number,
            code=artefact.code,
            revision_number=artefact.latest_revision,
            is_new=False,
            is_changed=False,
        )
    artefact.latest_revision += 1
    artefact.changed_at = at
    artefact.title = _plain_title(record)
    artefact.kind_key = record.kind.key
    if artefact.state in (ArtefactState.IN_REVIEW, ArtefactState.APPROVED, ArtefactState.CHANGES_ASKED):
        # What was reviewed is no longer what would be published.
        artefact.state = ArtefactState.DRAFT
    session.add(
        Revision(
            artefact_id=artefact.id, number=artefact.latest_revision, record=data, made_at=at, made_by=by, comment=comment
        )
    )
    _file_terms(session, artefact, record)
    session.flush()
    return SavedRevision(
        artefact_id=artefact.id,
        object_number=artefact.object_number,
        code=artefact.code,
        revision_number=artefact.latest_revision,
        is_new=is_new,
        is_changed=True,
    )


def named_in(record: ArtefactRecord) -> Iterator[tuple[str, Named]]:
    """Every vocabulary reference of a record with its role: ``kind``, ``material``, ``place``, ``maker``, …"""
    yield "kind", record.kind
    yield from (("material", named) for named in record.materials)
    yield from (("place", place.name) for place in record.places)
    yield from (("maker", maker.name) for maker in record.makers)
    yield from (("person", named) for named in record.people)
    yield from (("organisation", named) for named in record.organisations)
    yield from (("event", named) for named in record.events)
    yield from (("theme", named) for named in record.themes)


def _latest_data(session: Session, artefact: Artefact) -> bytes | None:
    return session.scalar(
        select(Revision.record).where(
            Revision.artefact_id == artefact.id, Revision.number == artefact.latest_revision
        )
    )


def _give_code(session: Session, at: datetime) -> str:
    def is_taken(code: str) -> bool:
        return session.get(UsedCode, code) is not None

    code = make_code(secrets.SystemRandom(), is_taken)
    session.add(UsedCode(code=code, given_at=at))
    return code


def _plain_title(record: ArtefactRecord) -> str:
    chosen = record.title.choose(Language.EN)
    if chosen:
        return chosen.text
    return record.original_titles[0].text if record.original_titles else ""


def _file_terms(session: Session, artefact: Artefact, record: ArtefactRecord) -> None:
    session.execute(delete(ArtefactTerm).where(ArtefactTerm.artefact_id == artefact.id))
    used = {(role, named.key) for role, named in named_in(record) if named.key}
    session.add_all(
        ArtefactTerm(artefact_id=artefact.id, role=role, entry_key=key) for role, key in sorted(used)
    )
