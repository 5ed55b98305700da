"""The vocabulary as one form meets it: only the names that are asked for are read, however long the vocabulary is."""

from __future__ import annotations

from typing import Self

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.artefacts.known_terms import KnownTerms, Part, fold
from catalogue.language_text import Language
from catalogue.vocabulary.models import Entry, EntryName
from catalogue.vocabulary.values import EntryType, NameKind


class AskedTerms(KnownTerms):
    """Answers as ``KnownTerms.read(session)`` does. Short-lived: it holds the session."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._learnt: set[str] = set()

    @classmethod
    def read(cls, session: Session) -> Self:
        return cls(session)

    def has_several(self, part: Part, words: str) -> bool:
        self._learn(fold(words))
        return super().has_several(part, words)

    def goes_by(self, part: Part, key: str, words: str) -> bool:
        self._learn(fold(words))
        return super().goes_by(part, key, words)

    def label_of(self, key: str) -> str:
        if key not in self._labels:
            name = self._session.scalar(
                select(EntryName.text)
                .join(Entry, Entry.id == EntryName.entry_id)
                .where(
                    Entry.key == key,
                    EntryName.kind == NameKind.PREFERRED.value,
                    EntryName.language == Language.EN.value,
                )
                .order_by(EntryName.position.desc())
            )
            self._labels[key] = name or key
        return self._labels[key]

    def _find_one(self, entry_type: EntryType, folded: str) -> str:
        self._learn(folded)
        return super()._find_one(entry_type, folded)

    def _learn(self, folded: str) -> None:
        if not folded or folded in self._learnt:
            return
        self._learnt.add(folded)
        rows = self._session.execute(
            select(Entry.key, Entry.type, EntryName.kind)
            .join(EntryName, EntryName.entry_id == Entry.id)
            .where(EntryName.folded == folded)
        )
        for key, entry_type, kind in rows:
            self.add(key, EntryType(entry_type), folded, is_preferred=kind == NameKind.PREFERRED)
        # A key is unambiguous, and what other programs write.
        slugs = (folded.replace(" ", "-"), folded.replace(" ", "_"), folded)
        for key, entry_type, taken_over_by in self._session.execute(
            select(Entry.key, Entry.type, Entry.merged_into_key).where(Entry.key.in_(slugs))
        ):
            self.add(taken_over_by or key, EntryType(entry_type), folded, is_preferred=True)
