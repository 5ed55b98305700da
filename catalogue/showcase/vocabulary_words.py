"""The words of vocabulary entries for one publishing run: each entry is read once."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from catalogue.artefacts.record import Named
from catalogue.language_text import LanguageText
from catalogue.vocabulary.finding import find_entries, find_entry
from catalogue.vocabulary.outside import outside_addresses
from catalogue.vocabulary.values import EntryType, VocabularyEntry


class VocabularyWords:
    """A reader of the vocabulary that remembers; short-lived, since a curator may change a term at any time."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._entries: dict[str, VocabularyEntry | None] = {}

    def find(self, key: str) -> VocabularyEntry | None:
        if not key:
            return None
        if key not in self._entries:
            self._entries[key] = find_entry(self._session, key)
        return self._entries[key]

    def read_ahead(self, keys: Iterable[str]) -> None:
        """Read these entries at once, before they are asked for one by one."""
        missing = {key for key in keys if key} - self._entries.keys()
        found = find_entries(self._session, missing)
        self._entries.update((key, found.get(key)) for key in missing)

    def names(self, named: Named) -> LanguageText:
        """The preferred names; what was written down where the vocabulary does not know the term."""
        entry = self.find(named.key)
        if entry is not None:
            return entry.preferred_names
        return LanguageText.of(en=named.as_written or named.key)

    def name_then(self, named: Named) -> str:
        """The name of the time, where a cataloguer wrote another than the preferred ones."""
        written = named.as_written.strip()
        known = {text.text for _, text in self.names(named)}
        return "" if written in known else written

    def addresses(self, key: str) -> tuple[str, ...]:
        entry = self.find(key)
        return outside_addresses(entry) if entry else ()

    def is_organisation(self, key: str) -> bool:
        entry = self.find(key)
        return entry is not None and entry.type is EntryType.ORGANISATION

    def latitude(self, key: str) -> float | None:
        entry = self.find(key)
        return entry.latitude if entry else None

    def longitude(self, key: str) -> float | None:
        entry = self.find(key)
        return entry.longitude if entry else None
