"""Looking a name up while it is typed: all scripts and pinyin at once, the most used first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from catalogue.artefacts.models import ArtefactTerm
from catalogue.database import batches
from catalogue.language_text import LANGUAGES, Language
from catalogue.vocabulary.finding import entries_of
from catalogue.vocabulary.folding import fold_name
from catalogue.vocabulary.models import Entry, EntryName, EntryTail
from catalogue.vocabulary.tails import encode_tail
from catalogue.vocabulary.values import EntryStatus, EntryType, VocabularyEntry

#: Letters before anything is looked up; one Han character says as much.
FEWEST_LETTERS = 2
_MOST_CANDIDATES = 400
#: How alike two names are that may be the same, of 100.
_SIMILAR = 82


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundName:
    """An entry as a row of the list: ``names`` in English, Chinese, Russian (``""`` where it has none).

    ``found_by`` is the name that was typed when it is none of these; ``used_by`` counts uses in records.
    """

    key: str
    entry_type: EntryType
    names: tuple[str, str, str]
    found_by: str
    dates: str
    description: str
    authority: str
    used_by: int

    @property
    def label(self) -> str:
        return next((name for name in self.names if name), self.found_by or self.key)


def look_up(session: Session, typed: str, entry_types: Sequence[EntryType], *, most: int = 12) -> tuple[FoundName, ...]:
    """Entries with a name, or a word of a name, that begins as typed; nothing for less than ``FEWEST_LETTERS``."""
    folded = fold_name(typed)
    if (len(folded) < FEWEST_LETTERS and folded.isascii()) or not folded:
        return ()
    low = encode_tail(folded)
    asked = (
        select(Entry.id, Entry.key)
        .join(EntryTail, EntryTail.entry_id == Entry.id)
        .where(
            EntryTail.tail >= low,
            EntryTail.tail < low + b"\xff",
            Entry.type.in_([entry_type.value for entry_type in entry_types]),
            Entry.merged_into_key.is_(None),
        )
        .order_by(EntryTail.tail)
        .limit(_MOST_CANDIDATES)
    )
    rows = list(dict.fromkeys((entry_id, key) for entry_id, key in session.execute(asked)))
    used = count_uses(session, [key for _, key in rows])
    begun = session.execute(
        select(EntryName.entry_id, EntryName.folded).where(
            EntryName.entry_id.in_([entry_id for entry_id, _ in rows]),
            EntryName.folded.startswith(folded, autoescape=True),
        )
    ).all()
    exact = {entry_id for entry_id, name in begun if name == folded}
    begins = {entry_id for entry_id, _ in begun}
    # The very name, names that begin so, words inside names and pinyin; sorting keeps the alphabet among equals.
    best = sorted(rows, key=lambda row: (row[0] not in exact, row[0] not in begins, -used.get(row[1], 0)))[:most]
    entries = {entry.key: entry for entry in entries_of(session, [entry_id for entry_id, _ in best])}
    return tuple(_found(entries[key], folded, used.get(key, 0)) for _, key in best)


def find_similar(
    session: Session, name: str, entry_types: Sequence[EntryType], *, but_not: str = "", most: int = 3
) -> tuple[FoundName, ...]:
    """Entries whose names may mean the same as this one, most alike first."""
    folded = fold_name(name)
    if not folded:
        return ()
    rows = session.execute(
        select(Entry.id, Entry.key, EntryName.folded)
        .join(EntryName, EntryName.entry_id == Entry.id)
        .where(Entry.type.in_([entry_type.value for entry_type in entry_types]), Entry.merged_into_key.is_(None))
    ).all()
    names = [row[2] for row in rows]
    alike = process.extract(folded, names, scorer=fuzz.token_sort_ratio, score_cutoff=_SIMILAR, limit=most * 4)
    ids = dict.fromkeys(rows[at][0] for _, _, at in alike if rows[at][1] != but_not)
    entries = {entry.key: entry for entry in entries_of(session, list(ids)[:most])}
    keys = dict.fromkeys(rows[at][1] for _, _, at in alike if rows[at][1] in entries)
    used = count_uses(session, list(keys))
    return tuple(_found(entries[key], "", used.get(key, 0)) for key in keys)


def found_names(session: Session, entries: Sequence[VocabularyEntry]) -> tuple[FoundName, ...]:
    """Entries as rows of a list, in the order given."""
    used = count_uses(session, [entry.key for entry in entries])
    return tuple(_found(entry, "", used.get(entry.key, 0)) for entry in entries)


def count_uses(session: Session, keys: Sequence[str]) -> dict[str, int]:
    """In how many places of newest records each entry stands; entries that stand nowhere are left out."""
    counted: dict[str, int] = {}
    for some in batches(keys):
        asked = (
            select(ArtefactTerm.entry_key, func.count())
            .where(ArtefactTerm.entry_key.in_(some))
            .group_by(ArtefactTerm.entry_key)
        )
        counted.update(dict(session.execute(asked).all()))
    return counted


def _found(entry: VocabularyEntry, folded: str, used_by: int) -> FoundName:
    english, chinese, russian = (entry.name_in(language) for language in LANGUAGES)
    shown = {fold_name(name) for name in (english, chinese, russian) if name}
    found_by = ""
    if folded and not any(name.startswith(folded) for name in shown):
        found_by = next((name.text for name in entry.names if fold_name(name.text).startswith(folded)), "")
    written = entry.description.choose(Language.EN)
    return FoundName(
        key=entry.key,
        entry_type=entry.type,
        names=(english, chinese, russian),
        found_by=found_by,
        dates=entry.dates,
        description=written.text if written else "",
        authority=_authority_of(entry),
        used_by=used_by,
    )


def _authority_of(entry: VocabularyEntry) -> str:
    if entry.identifiers:
        return ", ".join(dict.fromkeys(one.scheme.upper() for one in entry.identifiers))
    return "Vitrine" if entry.status is EntryStatus.SHIPPED else "this museum"
