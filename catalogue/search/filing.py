"""Filing: putting entries where they are found, taking them out, and filing all of them anew.

Everything happens in the caller's transaction, so that what is found changes together with what is on show. The same
entries filed in any order leave the same rows.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import msgspec
from sqlalchemy import delete, insert, select, text
from sqlalchemy.orm import Session

from catalogue.database import ask_plainly, batches, places_for
from catalogue.search.engines import engine_of
from catalogue.search.entry import EntryKind, SearchEntry
from catalogue.search.preparing import prepare_entry
from catalogue.search.tables import SearchEntryRow, SearchKey, SearchTerm

_encode = msgspec.json.Encoder(order="deterministic").encode
_decode = msgspec.json.Decoder(SearchEntry).decode

#: Entries put in together; engines take rows in the order of their ids many times faster than in any other.
_TOGETHER = 500

#: Rows of the index are never held by a session, which would be looked through for them at every entry.
_ROWS_ONLY = {"synchronize_session": False}

_ADD_TERM = text(
    "INSERT INTO search_term (term, reversed, uses) VALUES (:term, :reversed, :uses)"
    " ON CONFLICT (term) DO UPDATE SET uses = search_term.uses + excluded.uses"
)
_LESSEN_TERM = text("UPDATE search_term SET uses = uses - :uses WHERE term = :term")
_DROP_TERM = text("DELETE FROM search_term WHERE term = :term AND uses <= 0")


def encode_entry(entry: SearchEntry) -> bytes:
    """An entry as it is kept, in a fifth of its length: entries are most of what search weighs."""
    return zlib.compress(_encode(entry))


def decode_entry(document: bytes) -> SearchEntry:
    return _decode(zlib.decompress(document))


def read_entries(session: Session, ids: Sequence[int]) -> list[SearchEntry]:
    """The entries of these ids, in their order; ids that are filed no more are left out."""
    asked = f"SELECT id, document FROM search_entry WHERE id IN ({places_for(ids)})"  # nosec B608 - no words
    documents: dict[int, bytes] = dict(ask_plainly(session, asked, *ids)) if ids else {}
    return [decode_entry(documents[entry_id]) for entry_id in ids if entry_id in documents]


def file_entries(session: Session, entries: Iterable[SearchEntry]) -> int:
    """File entries, each in place of the one with its kind and key; how many were new or different."""
    return sum(_file_some(session, some) for some in batches(entries, _TOGETHER))


def unfile(session: Session, kind: EntryKind, key: str) -> bool:
    """Take an entry out; whether there was one."""
    filed = _find_rows(session, [(kind, key)])
    for entry_id, document in filed.values():
        _lessen_terms(session, _take_out(session, entry_id, document))
    return bool(filed)


def refile_all(session: Session, entries: Iterable[SearchEntry]) -> int:
    """Leave these entries and nothing else, prepared anew whatever was filed before; how many there are."""
    engine_of(session).clear(session)
    for table in (SearchKey, SearchTerm, SearchEntryRow):
        session.execute(delete(table))
    count = file_entries(session, entries)
    engine_of(session).settle(session)
    return count


def _file_some(session: Session, entries: Iterable[SearchEntry]) -> int:
    wanted = {(entry.kind, entry.key): entry for entry in entries}
    filed = _find_rows(session, wanted)
    different: list[tuple[SearchEntry, bytes]] = []
    terms: Counter[str] = Counter()
    for place, entry in wanted.items():
        document = encode_entry(entry)
        if place not in filed:
            different.append((entry, document))
        elif filed[place][1] != document:
            terms.subtract(_take_out(session, *filed[place]))
            different.append((entry, document))
    terms.update(_put_in(session, different))
    _add_terms(session, {term: uses for term, uses in terms.items() if uses > 0})
    _lessen_terms(session, {term: -uses for term, uses in terms.items() if uses < 0})
    return len(different)


def _find_rows(
    session: Session, places: Iterable[tuple[EntryKind, str]]
) -> dict[tuple[EntryKind, str], tuple[int, bytes]]:
    """Ids and documents. No objects of the rows: an id may be given again in the same session."""
    keys: dict[EntryKind, list[str]] = defaultdict(list)
    for kind, key in places:
        keys[kind].append(key)
    asked = select(SearchEntryRow.key, SearchEntryRow.id, SearchEntryRow.document)
    return {
        (kind, row.key): (row.id, row.document)
        for kind, wanted in keys.items()
        for row in session.execute(asked.where(SearchEntryRow.kind == kind.value, SearchEntryRow.key.in_(wanted)))
    }


def _put_in(session: Session, entries: Iterable[tuple[SearchEntry, bytes]]) -> Counter[str]:
    """Put in entries that are not filed, with their documents; their terms, with how many have each."""
    prepared = sorted(
        ((prepare_entry(entry), entry, document) for entry, document in entries), key=lambda one: one[0].rank
    )
    if not prepared:
        return Counter()
    ids = _free_ids(session, [one.rank for one, _, _ in prepared])
    rows = [
        {"id": entry_id, "kind": entry.kind.value, "key": entry.key, "document": document}
        for entry_id, (_, entry, document) in zip(ids, prepared, strict=True)
    ]
    session.execute(insert(SearchEntryRow), rows)
    keys = [
        {"key": key, "entry_id": entry_id}
        for entry_id, (one, _, _) in zip(ids, prepared, strict=True)
        for key in one.keys
    ]
    if keys:
        session.execute(insert(SearchKey), keys)
    engine_of(session).put(
        session, [(entry_id, one.tokens) for entry_id, (one, _, _) in zip(ids, prepared, strict=True)]
    )
    return Counter(chain.from_iterable(one.terms for one, _, _ in prepared))


def _free_ids(session: Session, ranks: Sequence[int]) -> list[int]:
    """Each rank as an id, or the next free number where two digests of 44 bits met, which is rare."""
    taken = set(session.scalars(select(SearchEntryRow.id).where(SearchEntryRow.id.in_(ranks))))
    ids: list[int] = []
    for rank in ranks:
        entry_id = rank
        while entry_id in taken or (entry_id != rank and _is_taken(session, entry_id)):
            entry_id += 1
        taken.add(entry_id)
        ids.append(entry_id)
    return ids


def _is_taken(session: Session, entry_id: int) -> bool:
    return session.scalar(select(SearchEntryRow.id).where(SearchEntryRow.id == entry_id)) is not None


def _take_out(session: Session, entry_id: int, document: bytes) -> Counter[str]:
    """Take out an entry that was filed with this document; its terms. What was prepared then is prepared again now."""
    prepared = prepare_entry(decode_entry(document))
    engine_of(session).remove(session, entry_id, prepared.tokens)
    keys = (SearchKey.key.in_(prepared.keys), SearchKey.entry_id == entry_id)
    session.execute(delete(SearchKey).where(*keys), execution_options=_ROWS_ONLY)
    session.execute(delete(SearchEntryRow).where(SearchEntryRow.id == entry_id), execution_options=_ROWS_ONLY)
    return Counter(prepared.terms)


def _add_terms(session: Session, terms: Mapping[str, int]) -> None:
    if terms:
        rows = [{"term": term, "reversed": term[::-1], "uses": uses} for term, uses in sorted(terms.items())]
        session.execute(_ADD_TERM, rows)


def _lessen_terms(session: Session, terms: Mapping[str, int]) -> None:
    if terms:
        session.execute(_LESSEN_TERM, [{"term": term, "uses": uses} for term, uses in sorted(terms.items())])
        session.execute(_DROP_TERM, [{"term": term} for term in sorted(terms)])
