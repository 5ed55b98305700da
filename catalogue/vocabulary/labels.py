"""The names of many vocabulary entries at once, for lists and choices on the desk."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.database import batches
from catalogue.vocabulary.models import Entry, EntryName
from catalogue.vocabulary.values import EntryType, NameKind


def names_of(session: Session, keys: Iterable[str]) -> dict[str, str]:
    """The preferred English name of each key, or another preferred one; a key nobody knows stands for itself."""
    wanted = sorted({key for key in keys if key})
    found = {key: key for key in wanted}
    for some in batches(wanted):
        asked = (
            select(Entry.key, EntryName.text)
            .join(EntryName, EntryName.entry_id == Entry.id)
            .where(Entry.key.in_(some), EntryName.kind == NameKind.PREFERRED)
            # The English name last, so that it stays.
            .order_by(EntryName.language == "en", EntryName.position.desc())
        )
        found.update((key, text) for key, text in session.execute(asked))
    return found


def keys_of(session: Session, entry_type: EntryType) -> tuple[str, ...]:
    return tuple(session.scalars(select(Entry.key).where(Entry.type == entry_type).order_by(Entry.key)))
