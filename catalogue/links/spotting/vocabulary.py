"""The vocabulary made ready for spotting: every name in every form, found by its first word or character.

Built once for a set of entries and kept (``vocabulary_for``). Russian forms are made when the first Russian text comes:
they cost half a second.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache

from catalogue.language_text import Language
from catalogue.links.mention import MentionType
from catalogue.links.spotting.han_names import HanNames
from catalogue.links.spotting.hit import Hit, Term
from catalogue.links.spotting.inflection import is_cyrillic
from catalogue.links.spotting.tokens import Tokens, has_han
from catalogue.links.spotting.word_names import WordNames
from catalogue.vocabulary.values import EntryType, Name, Spotted, VocabularyEntry

_TYPES = {
    EntryType.PERSON: MentionType.PERSON,
    EntryType.PLACE: MentionType.PLACE,
    EntryType.ORGANISATION: MentionType.ORGANISATION,
    EntryType.EVENT: MentionType.EVENT,
}


class SpottingVocabulary:
    """Every spotted name of a set of entries: people, places, bodies, events, works and kinds of thing."""

    def __init__(self, entries: Iterable[VocabularyEntry]) -> None:
        self._latin = WordNames()
        self._han = HanNames()
        self._cyrillic_names: list[tuple[Term, Name]] = []
        for entry in entries:
            self._add(entry)

    def find(self, tokens: Tokens) -> list[Hit]:
        """Every name, nested and overlapping ones too, in order of the text, longer ones first."""
        hits = self._latin.find(tokens)
        if is_cyrillic(tokens.text):
            hits += self._cyrillic.find(tokens)
        if has_han(tokens.text):
            hits += self._han.find(tokens.text)
        hits.sort(key=lambda hit: (hit.start, -hit.end))
        return hits

    def _add(self, entry: VocabularyEntry) -> None:
        mention_type = entry.mention_type or _TYPES.get(entry.type)
        if mention_type is None:
            return
        term = Term(entry.key, mention_type, entry.label(Language.EN), entry.type is EntryType.KIND)
        for name in entry.names:
            if name.spotted is Spotted.NEVER:
                continue
            if has_han(name.text):
                self._han.add(term, name)
            elif is_cyrillic(name.text):
                self._cyrillic_names.append((term, name))
            else:
                self._latin.add(term, name)

    @cached_property
    def _cyrillic(self) -> WordNames:
        names = WordNames()
        for term, name in self._cyrillic_names:
            names.add(term, name)
        return names


@lru_cache(maxsize=2)
def vocabulary_for(entries: tuple[VocabularyEntry, ...]) -> SpottingVocabulary:
    """The vocabulary of these entries, kept for the next text as long as no entry changes."""
    return SpottingVocabulary(entries)
