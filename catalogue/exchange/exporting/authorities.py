"""What the vocabulary knows of a record's terms: names in three languages, and addresses in outside authorities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, Self
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy.orm import Session

from catalogue.artefacts.record import Named
from catalogue.language_text import Language, LanguageText
from catalogue.vocabulary.finding import list_entries
from catalogue.vocabulary.outside import outside_addresses
from catalogue.vocabulary.values import EntryType, VocabularyEntry


class Catalogued(Protocol):
    """Which object a description is of, and when that was last changed."""

    @property
    def code(self) -> str: ...

    @property
    def changed_at(self) -> datetime: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class Authority:
    """One term as others may understand it. ``addresses`` are URIs, the best known authority's first."""

    names: LanguageText
    addresses: tuple[str, ...] = ()
    entry_type: EntryType | None = None

    @property
    def label(self) -> str:
        return self.names.words_for(Language.EN)

    def address(self, kind: str) -> str:
        """A URI in any case: a made one, the same for the same name, where no authority is known."""
        return self.addresses[0] if self.addresses else make_address(kind, self.label)


class Authorities:
    """What is known of terms, by their keys; an export reads the vocabulary once."""

    def __init__(self, entries: Mapping[str, Authority]) -> None:
        self._entries = entries

    @classmethod
    def read(cls, session: Session) -> Self:
        return cls({entry.key: _known(entry) for entry in list_entries(session)})

    def find(self, named: Named) -> Authority:
        entry = self._entries.get(named.key)
        if entry is None:
            return Authority(names=LanguageText.of(en=named.as_written or named.key))
        return entry


def _known(entry: VocabularyEntry) -> Authority:
    return Authority(names=entry.preferred_names, addresses=outside_addresses(entry), entry_type=entry.type)


def make_address(kind: str, name: str) -> str:
    """A URI that leads nowhere but always means the same thing (RFC 9562, version 5)."""
    return uuid5(NAMESPACE_URL, f"vitrine/{kind}/{name}").urn
