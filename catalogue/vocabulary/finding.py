"""Finding vocabulary entries by key, by any of their names, or all of a type."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Select, String, cast, or_, select
from sqlalchemy.orm import Session, selectinload

from catalogue.database import batches
from catalogue.errors import UnknownEntry
from catalogue.language_text import Language
from catalogue.vocabulary.folding import fold_name
from catalogue.vocabulary.models import Entry, EntryName
from catalogue.vocabulary.rows import value_of
from catalogue.vocabulary.values import EntryType, NameKind, VocabularyEntry


def get_entry(session: Session, key: str) -> VocabularyEntry:
    """Raises ``UnknownEntry``."""
    entry = find_entry(session, key)
    if entry is None:
        raise UnknownEntry(key)
    return entry


def find_entries(session: Session, keys: Collection[str]) -> dict[str, VocabularyEntry]:
    """By the key asked for; what ``find_entry`` would answer, in few statements. Unknown keys are left out."""
    found: dict[str, VocabularyEntry] = {}
    for some in batches(sorted(keys)):
        for row in session.scalars(_whole().where(Entry.key.in_(some))):
            entry = find_entry(session, row.key) if row.merged_into_key else value_of(row)
            if entry is not None:
                found[row.key] = entry
    return found


def find_entry(session: Session, key: str) -> VocabularyEntry | None:
    """An entry that was merged is answered by the one that took its names over."""
    row = session.scalar(_whole().where(Entry.key == key))
    if row is not None and row.merged_into_key:
        row = session.scalar(_whole().where(Entry.key == row.merged_into_key))
    return value_of(row) if row else None


def entries_of(session: Session, ids: Sequence[int]) -> tuple[VocabularyEntry, ...]:
    """Entries by the ids of their rows, in no order."""
    return tuple(value_of(row) for row in session.scalars(_whole().where(Entry.id.in_(ids))))


def find_by_name(session: Session, words: str, entry_type: EntryType | None = None) -> VocabularyEntry | None:
    """The entry that these words name, in any script, case or old spelling; ``None`` when none or several do.

    A preferred name wins over other spellings, so that a place is not lost to a namesake's variant.
    """
    found = find_all_by_name(session, words, entry_type)
    if len(found) > 1:
        folded = fold_name(words)
        preferred = [
            entry
            for entry in found
            if any(name.kind is NameKind.PREFERRED and fold_name(name.text) == folded for name in entry.names)
        ]
        found = tuple(preferred)
    return found[0] if len(found) == 1 else None


def find_all_by_name(session: Session, words: str, entry_type: EntryType | None = None) -> tuple[VocabularyEntry, ...]:
    """Every entry that has these words among its names, by key."""
    folded = fold_name(words)
    if not folded:
        return ()
    named = select(EntryName.entry_id).where(EntryName.folded == folded)
    asked = _whole().where(Entry.id.in_(named)).order_by(Entry.key)
    if entry_type is not None:
        asked = asked.where(Entry.type == entry_type)
    return tuple(value_of(row) for row in session.scalars(asked))


def list_entries(session: Session, entry_type: EntryType | None = None) -> tuple[VocabularyEntry, ...]:
    """All entries, or all of one type, by key."""
    asked = _whole().where(Entry.merged_into_key.is_(None)).order_by(Entry.key)
    if entry_type is not None:
        asked = asked.where(Entry.type == entry_type)
    return tuple(value_of(row) for row in session.scalars(asked))


def list_introduced(session: Session, entry_type: EntryType) -> tuple[VocabularyEntry, ...]:
    """The entries of one type that have an introduction or a plate: those that are more than a word, by key."""
    is_introduced = or_(Entry.plate.is_not(None), cast(Entry.introduction, String) != "{}")
    asked = _whole().where(Entry.type == entry_type, is_introduced).order_by(Entry.key)
    return tuple(value_of(row) for row in session.scalars(asked))


def label(entry: VocabularyEntry, language: Language) -> str:
    """The name to show a reader of this language, from another language when this one has none."""
    return entry.label(language)


def _whole() -> Select[Entry]:
    return select(Entry).options(
        selectinload(Entry.names), selectinload(Entry.identifiers), selectinload(Entry.told_by)
    )
