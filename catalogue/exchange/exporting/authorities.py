"""What the vocabulary knows of a record's terms: names in three languages, and addresses in outside authorities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy.orm import Session

from catalogue.artefacts.record import Named
from catalogue.language_text import Language, LanguageText
from catalogue.vocabulary.finding import list_entries
from catalogue.vocabulary.values import EntryType, VocabularyEntry

_ADDRESSES = {
    "aat": "http://vocab.getty.edu/aat/",
    "tgn": "http://vocab.getty.edu/tgn/",
    "ulan": "http://vocab.getty.edu/ulan/",
    "viaf": "http://viaf.org/viaf/",
    "wikidata": "http://www.wikidata.org/entity/",
}
#: Which authority to name a term by, where several know it.
_PREFERENCE = tuple(_ADDRESSES)


@dataclass(frozen=True, kw_only=True, slots=True)
class Authority:
    """One term as others may understand it. ``addresses`` are URIs, the best known authority's first."""

    names: LanguageText
    addresses: tuple[str, ...] = ()
    entry_type: EntryType | None = None

    @property
    def label(self) -> str:
        chosen = self.names.choose(Language.EN)
        return chosen.text if chosen else ""

    def address(self, kind: str) -> str:
        """A URI in any case: a made one, the same for the same name, where no authority is known."""
        return self.addresses[0] if self.addresses else make_address(kind, self.label)


class Authorities:
    """The vocabulary, read once for an export."""

    def __init__(self, entries: tuple[VocabularyEntry, ...]) -> None:
        self._entries = {entry.key: entry for entry in entries}

    @classmethod
    def read(cls, session: Session) -> Self:
        return cls(list_entries(session))

    def find(self, named: Named) -> Authority:
        entry = self._entries.get(named.key)
        if entry is None:
            return Authority(names=LanguageText.of(en=named.as_written or named.key))
        known = sorted(
            (one for one in entry.identifiers if one.scheme in _ADDRESSES),
            key=lambda one: _PREFERENCE.index(one.scheme),
        )
        return Authority(
            names=entry.preferred_names,
            addresses=tuple(_ADDRESSES[one.scheme] + one.identifier for one in known),
            entry_type=entry.type,
        )


def make_address(kind: str, name: str) -> str:
    """A URI that leads nowhere but always means the same thing (RFC 9562, version 5)."""
    return uuid5(NAMESPACE_URL, f"vitrine/{kind}/{name}").urn
