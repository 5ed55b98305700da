"""Vocabulary entries made on the way, for names a sheet brings and nobody knows (``--new-terms``)."""

from __future__ import annotations

from typing import Self

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.artefacts.known_terms import KnownTerms, Part, is_contract_kind
from catalogue.not_known import names_nobody
from catalogue.vocabulary.bringing import bring
from catalogue.vocabulary.folding import fold_name
from catalogue.vocabulary.keys import free_key, language_of_name
from catalogue.vocabulary.models import Entry
from catalogue.vocabulary.values import EntryStatus, EntryType, Name, NameKind, VocabularyEntry

#: What is longer is a sentence; the vocabulary keeps names.
_LONGEST_NAME = 200


class GrowingTerms(KnownTerms):
    """The vocabulary as it will be: a name asked for and not found becomes an entry of the first type of its part.

    A person and an organisation cannot be told apart by a name; makers become persons, and a curator may change it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._taken_keys: set[str] = set()
        self.made: list[VocabularyEntry] = []

    @classmethod
    def read(cls, session: Session) -> Self:
        terms = super().read(session)
        terms._taken_keys = set(session.scalars(select(Entry.key)))
        return terms

    def find_key(self, part: Part, words: str) -> str:
        found = super().find_key(part, words)
        if found or names_nobody(words) or not _may_be_a_name(words):
            return found
        if self.has_several(part, words) or (part is Part.KIND and is_contract_kind(words)):
            return found
        return self._make(part.entry_types[0], words)

    def bring(self, session: Session) -> None:
        """Put what was made into the vocabulary. Flushes, never commits."""
        if self.made:
            bring(session, self.made)

    def _make(self, entry_type: EntryType, words: str) -> str:
        key = free_key(entry_type, words, self._taken_keys.__contains__)
        name = Name(text=words, language=language_of_name(words), kind=NameKind.PREFERRED)
        self.made.append(VocabularyEntry(key=key, type=entry_type, names=(name,), status=EntryStatus.LOCAL))
        self._taken_keys.add(key)
        self.add(key, entry_type, fold_name(words), is_preferred=True)
        return key


def _may_be_a_name(words: str) -> bool:
    return len(words) <= _LONGEST_NAME and any(sign.isalnum() for sign in words)
