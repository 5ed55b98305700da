"""Keeping what is known: every save is a new revision, and nothing that was known is overwritten."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from catalogue.artefacts.list_facts import note_in_list, note_pictures_in_list
from catalogue.artefacts.models import Artefact, ArtefactTerm, Revision, UsedCode
from catalogue.artefacts.record import ArtefactRecord, Named
from catalogue.artefacts.standing import leave_review
from catalogue.database import Base, batches
from catalogue.language_text import Language
from catalogue.public_code import make_code

# Plain tables: the mapper would do more for each of a hundred thousand rows than the database does.
_REVISIONS, _TERMS, _CODES = (Base.metadata.tables[name] for name in ("revision", "artefact_term", "used_code"))
#: A second drawing finds what the first met taken; a third is luck.
_ROUNDS_TOGETHER = 3

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
    (saved,) = save_revisions(session, (record,), at=at, by=by, comment=comment)
    return saved


def save_revisions(
    session: Session, records: Sequence[ArtefactRecord], *, at: datetime, by: str, comment: str = ""
) -> tuple[SavedRevision, ...]:
    """The same for many at once, in few statements; answers in their order. No object number may come twice.

    For imports: call it with some hundred records at a time.
    """
    known = _find_known(session, [record.object_number for record in records])
    new = [record.object_number for record in records if record.object_number not in known]
    for object_number, code in zip(new, give_codes(session, len(new), at), strict=True):
        made = Artefact(object_number=object_number, code=code, latest_revision=0, created_at=at, changed_at=at)
        session.add(made)
        known[object_number] = (made, b"")
    changed: list[tuple[Artefact, ArtefactRecord, bytes]] = []
    for record in records:
        artefact, data_before = known[record.object_number]
        data = encode_record(record)
        if data != data_before:
            if _note_on_artefact(artefact, record, at) and artefact.picture_count:
                note_pictures_in_list(session, artefact)
            changed.append((artefact, record, data))
    session.flush()
    _add_revisions(session, changed, at=at, by=by, comment=comment)
    changed_ids = {artefact.id for artefact, _, _ in changed}
    return tuple(
        SavedRevision(
            artefact_id=artefact.id,
            object_number=artefact.object_number,
            code=artefact.code,
            revision_number=artefact.latest_revision,
            is_new=not data_before,
            is_changed=artefact.id in changed_ids,
        )
        for artefact, data_before in (known[record.object_number] for record in records)
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


def _find_known(session: Session, object_numbers: Sequence[str]) -> dict[str, tuple[Artefact, bytes]]:
    """The artefacts that exist, each with the data of its newest revision (``b""`` when it has none)."""
    found: dict[str, tuple[Artefact, bytes]] = {}
    for some in batches(object_numbers):
        asked = (
            select(Artefact, Revision.record)
            .outerjoin(Revision, (Revision.artefact_id == Artefact.id) & (Revision.number == Artefact.latest_revision))
            .where(Artefact.object_number.in_(some))
        )
        found.update((artefact.object_number, (artefact, data or b"")) for artefact, data in session.execute(asked))
    return found


def _note_on_artefact(artefact: Artefact, record: ArtefactRecord, at: datetime) -> bool:
    """What the artefact's own row says of its newest revision; True when it is now shown in other languages."""
    artefact.latest_revision += 1
    artefact.changed_at = at
    artefact.title = _plain_title(record)
    artefact.kind_key = record.kind.key
    leave_review(artefact)
    return note_in_list(artefact, record)


def _add_revisions(
    session: Session, changed: Sequence[tuple[Artefact, ArtefactRecord, bytes]], *, at: datetime, by: str, comment: str
) -> None:
    """Rows of the new revisions, and the terms they use in place of those used before."""
    if not changed:
        return
    made = {"made_at": at, "made_by": by, "comment": comment}
    session.execute(
        insert(_REVISIONS),
        [
            {"artefact_id": artefact.id, "number": artefact.latest_revision, "record": data, **made}
            for artefact, _, data in changed
        ],
    )
    session.execute(
        delete(ArtefactTerm).where(ArtefactTerm.artefact_id.in_([artefact.id for artefact, _, _ in changed]))
    )
    used = [
        {"artefact_id": artefact.id, "role": role, "entry_key": key}
        for artefact, record, _ in changed
        for role, key in sorted({(role, named.key) for role, named in named_in(record) if named.key})
    ]
    if used:
        session.execute(insert(_TERMS), used)


def give_codes(session: Session, count: int, at: datetime) -> Collection[str]:
    """Codes never given before. Drawn together and looked up together; one by one only when codes grow scarce."""
    source = secrets.SystemRandom()
    codes: set[str] = set()
    for _ in range(_ROUNDS_TOGETHER):
        drawn = {make_code(source, codes.__contains__) for _ in range(count - len(codes))}
        codes |= drawn - _find_taken(session, drawn)
    while len(codes) < count:
        codes.add(make_code(source, lambda code: code in codes or session.get(UsedCode, code) is not None))
    if codes:
        session.execute(insert(_CODES), [{"code": code, "given_at": at} for code in codes])
    return codes


def _find_taken(session: Session, codes: Collection[str]) -> set[str]:
    return {
        code
        for some in batches(sorted(codes))
        for code in session.scalars(select(UsedCode.code).where(UsedCode.code.in_(some)))
    }


def _plain_title(record: ArtefactRecord) -> str:
    chosen = record.title.choose(Language.EN)
    if chosen:
        return chosen.text
    return record.original_titles[0].text if record.original_titles else ""
