"""The names of many vocabulary entries at once, for lists and choices on the desk."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.vocabulary.models import Entry, EntryName
from catalogue.vocabulary.values import EntryType, NameKind

#: Databases bound the number of parameters of one statement; SQLite's floor is 999.
_BATCH = 500


def names_of(session: Session, keys: Iterable[str]) -> dict[str, str]:
    """The preferred English name of each key, or another preferred one; a key nobody knows stands for itself."""
    wanted = sorted({key for key in keys if key})
    found = {key: key for key in wanted}
    for at in range(0, len(wanted), _BATCH):
        asked = (
            select(Entry.key, EntryName.text)
            .join(EntryName, EntryName.entry_id == Entry.id)
            .where(Entry.key.in_(wanted[at : at + _BATCH]), EntryName.kind == NameKind.PREFERRED)
            # The English name last, so that it stays.
            .order_by(EntryName.language == "en", EntryName.position.desc())
        )
        found.update((key, text) for key, text in session.execute(asked))
    return found


def keys_of(session: Session, entry_type: EntryType) -> tuple[str, ...]:
    return tuple(session.scalars(select(Entry.key).where(Entry.type == entry_type).order_by(Entry.key)))
