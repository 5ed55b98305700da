"""Two entries that are one thing become one entry: all names stay, every record follows, the old key stays answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from catalogue.artefacts.finding import latest_records
from catalogue.artefacts.models import Artefact, ArtefactTerm
from catalogue.artefacts.record import ArtefactRecord, Named
from catalogue.artefacts.revising import save_revisions
from catalogue.database import batches
from catalogue.errors import CatalogueError, UnknownEntry
from catalogue.vocabulary.bringing import bring
from catalogue.vocabulary.finding import find_entry, get_entry
from catalogue.vocabulary.models import Entry
from catalogue.vocabulary.tails import file_tails
from catalogue.vocabulary.values import EntryStatus, Name, NameKind, VocabularyEntry

_TOGETHER = 200


class CannotMerge(CatalogueError):
    """``reason`` is in the curator's words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, kw_only=True, slots=True)
class MergedEntries:
    kept: VocabularyEntry
    records_changed: int


def merge_entries(session: Session, gone: str, into: str, *, at: datetime, by: str) -> MergedEntries:
    """``into`` takes over the names, identifiers and uses of ``gone``. Flushes, never commits.

    Each record that named ``gone`` gets a revision; the words written in it stay. Raises ``UnknownEntry`` and
    ``CannotMerge``.
    """
    old, kept = get_entry(session, gone), get_entry(session, into)
    if old.key == kept.key:
        raise CannotMerge("Select another entry to merge with")
    if old.type is not kept.type:
        raise CannotMerge(f"A {old.type.value} cannot be merged with a {kept.type.value}")
    _empty(session, old.key, kept.key)
    bring(session, [_with_both(kept, old)])
    session.execute(update(Entry).where(Entry.merged_into_key == old.key).values(merged_into_key=kept.key))
    session.execute(
        update(Entry).where(Entry.broader_key == old.key, Entry.key != kept.key).values(broader_key=kept.key)
    )
    changed = _change_records(session, old.key, kept.key, at=at, by=by)
    return MergedEntries(kept=get_entry(session, into), records_changed=changed)


def _empty(session: Session, gone: str, into: str) -> None:
    """The row stays for its key; its names move, so that nothing is found twice."""
    bring(session, [replace(_required(session, gone), names=(), identifiers=(), status=EntryStatus.LOCAL)])
    row = session.scalar(select(Entry).where(Entry.key == gone))
    if row is None:
        raise UnknownEntry(gone)
    row.merged_into_key, row.waits_for_editor = into, False
    session.flush()
    file_tails(session, [row.id])


def _required(session: Session, key: str) -> VocabularyEntry:
    found = find_entry(session, key)
    if found is None:
        raise UnknownEntry(key)
    return found


def _with_both(kept: VocabularyEntry, old: VocabularyEntry) -> VocabularyEntry:
    names: dict[tuple[str, str], Name] = {(name.language, name.text): name for name in kept.names}
    languages = {name.language for name in kept.names if name.kind is NameKind.PREFERRED}
    for name in old.names:
        is_wanted = name.kind is NameKind.PREFERRED and name.language not in languages
        other = name if is_wanted or name.kind is not NameKind.PREFERRED else replace(name, kind=NameKind.VARIANT)
        names.setdefault((name.language, name.text), other)
    identifiers = dict.fromkeys((*kept.identifiers, *old.identifiers))
    return replace(
        kept,
        names=tuple(names.values()),
        identifiers=tuple(identifiers),
        dates=kept.dates or old.dates,
        description=kept.description or old.description,
        latitude=old.latitude if kept.latitude is None else kept.latitude,
        longitude=old.longitude if kept.longitude is None else kept.longitude,
        broader="" if kept.broader == old.key else kept.broader,
        status=EntryStatus.LOCAL,
    )


def _change_records(session: Session, gone: str, into: str, *, at: datetime, by: str) -> int:
    numbers = session.scalars(
        select(Artefact.object_number)
        .join(ArtefactTerm, ArtefactTerm.artefact_id == Artefact.id)
        .where(ArtefactTerm.entry_key == gone)
        .distinct()
    ).all()
    for some in batches(numbers, _TOGETHER):
        records = [rename_in(record, gone, into) for _, record in latest_records(session, some)]
        save_revisions(session, records, at=at, by=by, comment=f"{gone} is now {into}")
    return len(numbers)


def rename_in(record: ArtefactRecord, gone: str, into: str) -> ArtefactRecord:
    """The record with one key in place of another; a list that held both holds the entry once."""

    def renamed(named: Named) -> Named:
        return replace(named, key=into) if named.key == gone else named

    def once(names: Iterable[Named]) -> tuple[Named, ...]:
        kept: dict[object, Named] = {}
        for place, named in enumerate(map(renamed, names)):
            kept.setdefault(named.key if named.key == into else place, named)
        return tuple(kept.values())

    return replace(
        record,
        kind=renamed(record.kind),
        materials=once(record.materials),
        places=tuple(replace(place, name=renamed(place.name)) for place in record.places),
        makers=tuple(replace(maker, name=renamed(maker.name)) for maker in record.makers),
        people=once(record.people),
        organisations=once(record.organisations),
        events=once(record.events),
        themes=once(record.themes),
    )
