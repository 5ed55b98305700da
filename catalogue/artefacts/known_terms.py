"""The vocabulary as a cataloguer's words meet it: read once, then asked for every field of every row.

Answers as ``catalogue.vocabulary.finding.find_by_name`` does, which asks the database each time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import Self

from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.language_text import Language
from catalogue.links.mention import THING_TYPES
from catalogue.vocabulary.folding import fold_name
from catalogue.vocabulary.models import Entry, EntryName
from catalogue.vocabulary.values import EntryType, NameKind

#: An addition in brackets.
_ADDED = re.compile(r"\s*[(（](?P<words>[^()（）]+)[)）]")

_NEAR = re.compile(r"^(?:near|by|around)\s+(?:the\s+)?|^(?:около|близ|у)\s+|附近$", re.IGNORECASE)


class Part(Enum):
    """A field that names vocabulary entries; ``entry_types`` are looked through in order."""

    #: The contract lets any term of the vocabulary be a kind; kinds of thing come first.
    KIND = ("Kind", tuple(EntryType))
    MATERIAL = ("Material", (EntryType.MATERIAL, EntryType.TECHNIQUE))
    PLACE = ("Place", (EntryType.PLACE,))
    MAKER = ("Maker", (EntryType.PERSON, EntryType.ORGANISATION))
    PERSON = ("Person", (EntryType.PERSON,))
    ORGANISATION = ("Organisation", (EntryType.ORGANISATION,))
    EVENT = ("Event", (EntryType.EVENT,))
    THEME = ("Theme", (EntryType.THEME,))

    def __init__(self, label: str, entry_types: tuple[EntryType, ...]) -> None:
        self.label = label
        self.entry_types = entry_types


class KnownTerms:
    """Names of the vocabulary by what they name; terms added later are told to it with ``add``."""

    def __init__(self) -> None:
        self._keys: dict[tuple[EntryType, str], set[str]] = defaultdict(set)
        self._preferred: dict[tuple[EntryType, str], set[str]] = defaultdict(set)
        self._labels: dict[str, str] = {}
        self._found: dict[tuple[Part, str], str] = {}

    @classmethod
    def read(cls, session: Session) -> Self:
        terms = cls()
        for key, entry_type, taken_over_by in session.execute(select(Entry.key, Entry.type, Entry.merged_into_key)):
            # A key is unambiguous, and what other programs write.
            terms.add(taken_over_by or key, EntryType(entry_type), fold(key), is_preferred=True)
        asked = (
            select(Entry.key, Entry.type, EntryName.text, EntryName.folded, EntryName.kind, EntryName.language)
            .join(EntryName, EntryName.entry_id == Entry.id)
            .order_by(Entry.key, EntryName.position)
        )
        for key, entry_type, text, folded, kind, language in session.execute(asked):
            is_preferred = kind == NameKind.PREFERRED
            terms.add(key, EntryType(entry_type), folded, is_preferred=is_preferred)
            if is_preferred and language == Language.EN:
                terms._labels[key] = text
        return terms

    def add(self, key: str, entry_type: EntryType, folded: str, *, is_preferred: bool) -> None:
        self._keys[entry_type, folded].add(key)
        if is_preferred:
            self._preferred[entry_type, folded].add(key)

    def find_key(self, part: Part, words: str) -> str:
        """The key of the one entry these words name; ``""`` when none or several do."""
        key = self._found.get((part, words), "")
        if not key:
            key = self._look_for(part, words)
            if key:
                # Only what is known is remembered: what is not may be added in the same import.
                self._found[part, words] = key
        return key

    def has_several(self, part: Part, words: str) -> bool:
        """Whether more than one entry goes by this name."""
        folded = fold(words)
        return any(len(self._keys.get((entry_type, folded), ())) > 1 for entry_type in part.entry_types)

    def goes_by(self, part: Part, key: str, words: str) -> bool:
        """Whether this entry has these words among its names."""
        folded = fold(words)
        return any(key in self._keys.get((entry_type, folded), ()) for entry_type in part.entry_types)

    def label_of(self, key: str) -> str:
        """The preferred English name, the key itself where there is none."""
        return self._labels.get(key, key)

    def _look_for(self, part: Part, words: str) -> str:
        for reading in _readings(part, words):
            for entry_type in part.entry_types:
                key = self._find_one(entry_type, fold(reading))
                if key:
                    return key
        return ""

    def _find_one(self, entry_type: EntryType, folded: str) -> str:
        if not folded:
            return ""
        keys = self._keys.get((entry_type, folded), set())
        if len(keys) > 1:
            keys = self._preferred.get((entry_type, folded), set())
        return next(iter(keys)) if len(keys) == 1 else ""


def _readings(part: Part, words: str) -> Iterator[str]:
    """The words whole, then what cataloguers add taken away: "book (pamphlet)", "Beijing, Tianqiao Theatre"."""
    yield words
    added = _ADDED.search(words)
    plain = _ADDED.sub("", words)
    if added and part is Part.KIND:
        # What stands in brackets is the more exact term.
        yield added["words"]
    if added:
        yield plain
    if part is Part.PLACE:
        yield plain.partition(",")[0].partition("，")[0]
        yield _NEAR.sub("", plain)


@lru_cache(maxsize=65536)
def fold(words: str) -> str:
    return fold_name(words)


def is_contract_kind(words: str) -> bool:
    """Whether these words are one of the kinds of thing every home knows (``poster``, ``pin`` …)."""
    return words.casefold() in {kind.value for kind in THING_TYPES}
