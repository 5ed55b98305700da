"""Bringing entries into the catalogue: those shipped with Vitrine, a demonstration's, a curator's."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from catalogue.home_facts import find_fact, keep_fact
from catalogue.vocabulary.models import Entry
from catalogue.vocabulary.rows import fill_row, value_of
from catalogue.vocabulary.shipping import shipped_entries
from catalogue.vocabulary.tails import file_missing_tails, file_tails
from catalogue.vocabulary.values import EntryStatus, VocabularyEntry

#: The home's fact that says which shipped vocabulary it has.
_BROUGHT = "shipped_vocabulary"


def bring_shipped(session: Session) -> int:
    """Bring the vocabulary shipped with this version; how many entries are new or renewed. Safe to repeat.

    An entry that a person of the museum has taken over (status ``local``) is left as they made it. What was brought by
    this very version is not compared again: every start of the server asks.
    """
    file_missing_tails(session)
    entries = shipped_entries()
    digest = hashlib.sha256(msgspec.json.encode(entries)).hexdigest()
    if find_fact(session, _BROUGHT) == digest:
        return 0
    brought = bring(session, entries)
    keep_fact(session, _BROUGHT, digest)
    return brought


def bring(session: Session, entries: Iterable[VocabularyEntry]) -> int:
    """Make or renew entries by key; how many changed. The same entries again change nothing. Flushes, never commits.

    A shipped value does not overwrite a local row. ``broader`` may name an entry of the same call or an older one.
    """
    wanted = {entry.key: entry for entry in entries}
    rows = _rows_by_key(session, wanted)
    brought = [entry for key, entry in wanted.items() if _is_news(rows.get(key), entry)]
    for entry in brought:
        row = rows.get(entry.key)
        if row is None:
            row = rows[entry.key] = Entry(key=entry.key)
            session.add(row)
        else:
            # The old names go first, or their unique constraint would meet the new ones.
            row.names, row.identifiers, row.told_by = [], [], []
            session.flush()
        fill_row(row, entry)
    session.flush()
    for entry in brought:
        rows[entry.key].broader_key = entry.broader or None
    session.flush()
    file_tails(session, [rows[entry.key].id for entry in brought])
    return len(brought)


def _is_news(row: Entry | None, entry: VocabularyEntry) -> bool:
    if row is None:
        return True
    if row.status == EntryStatus.LOCAL and entry.status is EntryStatus.SHIPPED:
        return False
    return value_of(row) != entry


def _rows_by_key(session: Session, wanted: dict[str, VocabularyEntry]) -> dict[str, Entry]:
    """All rows are read, not those asked for: the keys of a whole vocabulary are more than one statement may name."""
    asked = select(Entry).options(
        selectinload(Entry.names), selectinload(Entry.identifiers), selectinload(Entry.told_by)
    )
    return {row.key: row for row in session.scalars(asked) if row.key in wanted}
