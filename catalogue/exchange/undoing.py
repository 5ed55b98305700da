"""Taking a whole import back, and keeping what a person has touched since.

An added object that nobody touched is gone as if it had never come; its public code stays given. A changed object gets
its record from before as a new revision: nothing that was known is overwritten. What is on show stays on show: taking
it off needs a reason that visitors read, which only a person can give.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session, aliased

from catalogue.artefacts.models import Artefact, ArtefactEvent, ArtefactState, ArtefactTerm, Revision
from catalogue.artefacts.revising import decode_record, save_revisions
from catalogue.errors import UnknownImport
from catalogue.exchange.models import Import, ImportRow
from catalogue.labels.register import codes_on_paper
from catalogue.links.models import PROPOSAL, Link, LinkState
from catalogue.photographs.models import Photograph

_ROWS_TOGETHER = 400


@dataclass(frozen=True, kw_only=True, slots=True)
class Kept:
    """An object that was left as it is, and why."""

    object_number: str
    reason: str

    def __str__(self) -> str:
        return f"{self.object_number}: {self.reason}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Undone:
    """``taken_back`` counts added objects that are gone, ``restored`` changed ones that are as they were."""

    import_id: int
    taken_back: int
    restored: int
    kept: tuple[Kept, ...]


def undo_import(session: Session, import_id: str | int, *, at: datetime, by: str) -> Undone:
    """Take the import back. A second time changes nothing more. Raises ``UnknownImport``. Flushes, never commits."""
    entry = _get_import(session, import_id)
    taken_back = restored = 0
    kept: list[Kept] = []
    for rows in _rows_of(session, entry):
        touches = _find_touches(session, rows, entry)
        kept += [Kept(object_number=number, reason=reason) for number, reason in touches.items()]
        untouched = [row for row in rows if row.number not in touches]
        _drop_pictures(session, [row.artefact.id for row in untouched], entry)
        added = [row.artefact for row in untouched if row.before is None]
        changed = [row.before for row in untouched if row.before is not None]
        _take_out(session, added)
        save_revisions(
            session, [decode_record(data) for data in changed], at=at, by=by, comment=f"Import {entry.id} taken back"
        )
        taken_back += len(added)
        restored += len(changed)
    if entry.taken_back_at is None:
        entry.taken_back_at, entry.taken_back_by = at, by
    session.flush()
    return Undone(import_id=entry.id, taken_back=taken_back, restored=restored, kept=tuple(kept))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Row:
    """An object the import added or changed, with its record before (``None`` when added), after, and now."""

    number: str
    artefact: Artefact
    before: bytes | None
    after: bytes
    now: bytes


def _get_import(session: Session, import_id: str | int) -> Import:
    words = str(import_id).strip()
    # Databases have their own largest number; no home has had this many imports.
    if not (words.isascii() and words.isdigit() and len(words) <= 9):
        raise UnknownImport(words)
    entry = session.get(Import, int(words))
    if entry is None:
        raise UnknownImport(words)
    return entry


def _rows_of(session: Session, entry: Import) -> Iterator[list[_Row]]:
    """Rows whose object still exists and is not as it was before, some hundred at a time."""
    before, after, now = aliased(Revision), aliased(Revision), aliased(Revision)
    asked = (
        select(ImportRow.id, ImportRow.revision_before, Artefact, before.record, after.record, now.record)
        .join(Artefact, Artefact.id == ImportRow.artefact_id)
        .outerjoin(before, (before.artefact_id == Artefact.id) & (before.number == ImportRow.revision_before))
        .join(after, (after.artefact_id == Artefact.id) & (after.number == ImportRow.revision_after))
        .join(now, (now.artefact_id == Artefact.id) & (now.number == Artefact.latest_revision))
        .where(ImportRow.import_id == entry.id)
        .order_by(ImportRow.id)
        .limit(_ROWS_TOGETHER)
    )
    last = 0
    while found := session.execute(asked.where(ImportRow.id > last)).all():
        last = found[-1][0]
        yield [
            _Row(number=artefact.object_number, artefact=artefact, before=data_before, after=data_after, now=data_now)
            for _, _, artefact, data_before, data_after, data_now in found
            if data_before != data_now
        ]


def _find_touches(session: Session, rows: Sequence[_Row], entry: Import) -> dict[str, str]:
    """What a person has done to each object since, by its number; untouched ones are not in it."""
    added = [row for row in rows if row.before is None]
    with_pictures = set(
        session.scalars(
            select(Photograph.artefact_id).where(
                Photograph.artefact_id.in_([row.artefact.id for row in added]),
                or_(Photograph.attached_at != entry.at, Photograph.attached_by != entry.by),
            )
        )
    )
    by_a_person = or_(
        Link.state.in_((LinkState.ACCEPTED, LinkState.REJECTED)), Link.made_by != PROPOSAL, Link.quoted_by != ""
    )
    with_links = set(
        session.scalars(
            select(Link.object_number).where(Link.object_number.in_([row.number for row in added]), by_a_person)
        )
    )
    on_paper = codes_on_paper(session, [row.artefact.code for row in added])
    touches = {row.number: "it was changed since" for row in rows if row.now != row.after}
    for row in added:
        touch = _find_standing(row.artefact)
        if row.artefact.id in with_pictures:
            touch = touch or "a picture was added since"
        if row.number in with_links:
            touch = touch or "a link to a passage was decided since"
        if row.artefact.code in on_paper:
            touch = touch or "a label with its code was printed since"
        if touch:
            touches.setdefault(row.number, touch)
    return touches


def _find_standing(artefact: Artefact) -> str:
    """Why an added object cannot be gone: visitors know it, or somebody is at work on it."""
    if artefact.state == ArtefactState.WITHDRAWN:
        return "it was on show, and its address has to answer"
    if artefact.published_revision is not None:
        return "it is on show. Withdraw it with a reason for visitors"
    return "" if artefact.state == ArtefactState.DRAFT else "it was sent for review since"


def _drop_pictures(session: Session, artefact_ids: Sequence[int], entry: Import) -> None:
    """The rows of pictures that came with the import; their files stay until ``vitrine media check`` finds them."""
    session.execute(
        delete(Photograph).where(
            Photograph.artefact_id.in_(artefact_ids),
            Photograph.attached_at == entry.at,
            Photograph.attached_by == entry.by,
        )
    )


def _take_out(session: Session, artefacts: Sequence[Artefact]) -> None:
    """Artefacts that nobody touched, with all that hangs on them. ``UsedCode`` stays: a code is given once."""
    ids = [artefact.id for artefact in artefacts]
    numbers = [artefact.object_number for artefact in artefacts]
    session.execute(delete(Link).where(Link.object_number.in_(numbers)))
    for table in (Revision, ArtefactTerm, ArtefactEvent):
        session.execute(delete(table).where(table.artefact_id.in_(ids)))
    session.execute(delete(Artefact).where(Artefact.id.in_(ids)))
