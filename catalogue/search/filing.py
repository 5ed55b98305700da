"""Filing: putting entries where they are found, taking them out, and filing all of them anew.

Everything happens in the caller's transaction, so that what is found changes together with what is on show. The same
entries filed in any order leave the same rows.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable

import msgspec
from sqlalchemy import delete, insert, select, text
from sqlalchemy.orm import Session

from catalogue.search.engines import engine_of
from catalogue.search.entry import EntryKind, SearchEntry
from catalogue.search.preparing import PreparedEntry, prepare_entry
from catalogue.search.tables import SearchEntryRow, SearchKey, SearchTerm

_encode = msgspec.json.Encoder(order="deterministic").encode
_decode = msgspec.json.Decoder(SearchEntry).decode

_ADD_TERM = text(
    "INSERT INTO search_term (term, reversed, uses) VALUES (:term, :reversed, 1)"
    " ON CONFLICT (term) DO UPDATE SET uses = search_term.uses + 1"
)
_LESSEN_TERM = text("UPDATE search_term SET uses = uses - 1 WHERE term = :term")
_DROP_TERM = text("DELETE FROM search_term WHERE term = :term AND uses <= 0")


def encode_entry(entry: SearchEntry) -> bytes:
    """An entry as it is kept, in a fifth of its length: entries are most of what search weighs."""
    return zlib.compress(_encode(entry))


def decode_entry(document: bytes) -> SearchEntry:
    return _decode(zlib.decompress(document))


def file_entries(session: Session, entries: Iterable[SearchEntry]) -> int:
    """File entries, each in place of the one with its kind and key; how many were new or different."""
    changed = 0
    for entry in entries:
        document = encode_entry(entry)
        filed = _find_row(session, entry.kind, entry.key)
        if filed is None:
            _put_in(session, entry, document)
        elif filed[1] != document:
            _replace(session, filed[0], decode_entry(filed[1]), entry, document)
        else:
            continue
        changed += 1
    return changed


def unfile(session: Session, kind: EntryKind, key: str) -> bool:
    """Take an entry out; whether there was one."""
    filed = _find_row(session, kind, key)
    if filed is None:
        return False
    entry_id, document = filed
    _take_out(session, entry_id)
    _lessen_terms(session, prepare_entry(decode_entry(document)).terms)
    return True


def refile_all(session: Session, entries: Iterable[SearchEntry]) -> int:
    """Leave these entries and nothing else, prepared anew whatever was filed before; how many there are."""
    engine_of(session).clear(session)
    for table in (SearchKey, SearchTerm, SearchEntryRow):
        session.execute(delete(table))
    return file_entries(session, entries)


def _find_row(session: Session, kind: EntryKind, key: str) -> tuple[int, bytes] | None:
    """Id and document. No object of the row: its id may be given again in the same session."""
    asked = select(SearchEntryRow.id, SearchEntryRow.document)
    row = session.execute(asked.where(SearchEntryRow.kind == kind.value, SearchEntryRow.key == key)).first()
    return (row.id, row.document) if row else None


def _put_in(session: Session, entry: SearchEntry, document: bytes) -> None:
    prepared = prepare_entry(entry)
    _put_row(session, entry, document, prepared)
    _add_terms(session, prepared.terms)


def _replace(session: Session, old_id: int, old: SearchEntry, entry: SearchEntry, document: bytes) -> None:
    prepared = prepare_entry(entry)
    terms, old_terms = set(prepared.terms), set(prepare_entry(old).terms)
    _take_out(session, old_id)
    _put_row(session, entry, document, prepared)
    _add_terms(session, terms - old_terms)
    _lessen_terms(session, old_terms - terms)


def _put_row(session: Session, entry: SearchEntry, document: bytes, prepared: PreparedEntry) -> None:
    entry_id = prepared.rank
    while session.scalar(select(SearchEntryRow.id).where(SearchEntryRow.id == entry_id)) is not None:
        # Two digests of 44 bits met, once in thousands of collections: the one filed later goes after the other.
        entry_id += 1
    session.execute(insert(SearchEntryRow).values(id=entry_id, kind=entry.kind.value, key=entry.key, document=document))
    if prepared.keys:
        session.execute(insert(SearchKey), [{"key": key, "entry_id": entry_id} for key in prepared.keys])
    engine_of(session).put(session, entry_id, prepared.tokens)


def _take_out(session: Session, entry_id: int) -> None:
    engine_of(session).remove(session, [entry_id])
    session.execute(delete(SearchKey).where(SearchKey.entry_id == entry_id))
    session.execute(delete(SearchEntryRow).where(SearchEntryRow.id == entry_id))


def _add_terms(session: Session, terms: Collection[str]) -> None:
    if terms:
        session.execute(_ADD_TERM, [{"term": term, "reversed": term[::-1]} for term in sorted(terms)])


def _lessen_terms(session: Session, terms: Collection[str]) -> None:
    if terms:
        rows = [{"term": term} for term in sorted(terms)]
        session.execute(_LESSEN_TERM, rows)
        session.execute(_DROP_TERM, rows)
