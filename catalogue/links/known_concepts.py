"""What is known about concepts when artefacts and passages are compared: vocabulary entries and subjects in one book.

A concept is a string: the key of a vocabulary entry, ``subject:…``, ``title:…`` (a named work by its words) or
``word:…`` (a word without an entry).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from catalogue.language_text import Language
from catalogue.links.concepts import ConceptFinder, Found, longest
from catalogue.links.kinship import find_families, find_kin, find_neighbours
from catalogue.links.mention import MentionType
from catalogue.links.subjects.subject import Breadth, Subject, Tone, all_subjects
from catalogue.links.words import Word, cut_words
from catalogue.vocabulary.values import EntryType, Spotted, VocabularyEntry

#: What a mention of an entry is, where its own ``mention_type`` does not say.
_MENTION_TYPES = {
    EntryType.PERSON: MentionType.PERSON,
    EntryType.PLACE: MentionType.PLACE,
    EntryType.ORGANISATION: MentionType.ORGANISATION,
    EntryType.EVENT: MentionType.EVENT,
}

#: Places so large, and so often named, that they explain nothing.
_WIDE_PLACES = frozenset(
    {
        "china", "soviet-union", "russia", "russian-empire", "republic-of-china", "europe", "eastern-europe",
        "western-europe", "central-europe", "eastern-bloc", "the-west", "third-world", "eurasia", "asia", "east-asia",
        "united-states",
    }
)  # fmt: skip

_WORLDLY = frozenset({EntryType.PERSON, EntryType.PLACE, EntryType.ORGANISATION, EntryType.EVENT})


class KnownConcepts:
    """A catalogue's vocabulary with the shipped subjects; made once, used for every artefact and passage.

    Materials, techniques, roles and themes are no concepts: that two things are of paper is no reason.
    """

    def __init__(self, entries: Iterable[VocabularyEntry] = ()) -> None:
        self._entries = {entry.key: entry for entry in entries if mention_type(entry)}
        self._subjects = all_subjects()
        self._also = {
            f"subject:{subject.key}": tuple(f"subject:{also}" for also in subject.also)
            for subject in self._subjects.values()
            if subject.also
        }
        self._entry_finder = ConceptFinder(
            (entry.key, name.text)
            for entry in self._entries.values()
            for name in entry.names
            if name.spotted in (Spotted.ALWAYS, Spotted.AS_WRITTEN)
        )
        self._kin = find_kin(self._entries)
        self._family_of = find_families(self._subjects, self._entries.values(), self._tell)
        self._members: dict[str, set[str]] = {}
        for concept, family in self._family_of.items():
            self._members.setdefault(family, set()).add(concept)

    def find_subjects(self, text: str, words: Sequence[Word]) -> list[Found]:
        """What words tell of. What a passage *names* is told by its mentions."""
        found = longest(_subject_finder().find(text, words))
        return found + [
            Found(also, item.start, item.end) for item in found for also in self._also.get(item.concept, ())
        ]

    def find_entries(self, text: str, words: Sequence[Word]) -> list[Found]:
        """What words of a record name. A "farewell album" is a kind of thing, and still tells of a farewell."""
        return longest(self._entry_finder.find(text, words))

    def _tell(self, text: str) -> list[str]:
        return [found.concept for found in self.find_subjects(text, cut_words(text))]

    def entry(self, concept: str) -> VocabularyEntry | None:
        return self._entries.get(concept)

    def subject(self, concept: str) -> Subject | None:
        return self._subjects.get(concept.removeprefix("subject:")) if concept.startswith("subject:") else None

    def type_of(self, concept: str) -> MentionType | None:
        """What a mention of this concept is; ``None`` for subjects and loose words."""
        entry = self._entries.get(concept)
        return mention_type(entry) if entry else None

    def is_work(self, concept: str) -> bool:
        """Whether the concept is one named work."""
        entry = self._entries.get(concept)
        return concept.startswith("title:") or bool(entry and entry.type is EntryType.WORK)

    def is_kind(self, concept: str) -> bool:
        """Whether the concept is a kind of thing."""
        entry = self._entries.get(concept)
        return bool(entry and entry.type is EntryType.KIND)

    def is_world(self, concept: str) -> bool:
        """Whether the concept says of which world a thing is: a country, a place, a person, a party, an event."""
        entry = self._entries.get(concept)
        if entry:
            return entry.type in _WORLDLY
        subject = self.subject(concept)
        return bool(subject and subject.is_world)

    def says_which(self, concept: str) -> bool:
        """Whether the concept says which thing it is, not what such things are like."""
        subject = self.subject(concept)
        return not (subject.is_of_things if subject else self.is_kind(concept) or concept.startswith("type:"))

    def breadth(self, concept: str) -> Breadth:
        subject = self.subject(concept)
        if subject:
            return subject.breadth
        entry = self._entries.get(concept)
        if entry and entry.type is EntryType.PLACE:
            return Breadth.WIDE if entry.key in _WIDE_PLACES else Breadth.MIDDLE
        return Breadth.NARROW if entry or concept.startswith("title:") else Breadth.MIDDLE

    def tone(self, concept: str) -> Tone:
        subject = self.subject(concept)
        return subject.tone if subject else Tone.NONE

    def kin_of(self, kind: str) -> frozenset[str]:
        """The kind of thing itself, the kinds it is a case of, and the cases of it."""
        return self._kin.get(kind, frozenset({kind}))

    def neighbours(self, concept: str) -> tuple[tuple[str, float], ...]:
        """Concepts that speak for this one when a passage has them, each with how much (below 1)."""
        return _neighbours().get(concept, ())

    def family(self, concept: str) -> str:
        """The subject that a subject, event or work is a case of, ``""`` for none."""
        return self._family_of.get(concept, "")

    def siblings(self, concept: str) -> frozenset[str]:
        """Other cases of the same: a defence treaty beside a treaty of friendship, one congress beside another."""
        family = self.family(concept)
        return frozenset(self._members[family]) - {concept} if family else frozenset()


@lru_cache(maxsize=2)
def concepts_for(entries: tuple[VocabularyEntry, ...]) -> KnownConcepts:
    """The concepts of this vocabulary; made again only when an entry has changed."""
    return KnownConcepts(entries)


@cache
def _subject_finder() -> ConceptFinder:
    return ConceptFinder(
        (f"subject:{subject.key}", word)
        for subject in all_subjects().values()
        for language in Language
        for word in subject.words[language]
    )


@cache
def _neighbours() -> dict[str, tuple[tuple[str, float], ...]]:
    return find_neighbours(all_subjects())


def mention_type(entry: VocabularyEntry) -> MentionType | None:
    """What a mention of this entry is, ``None`` for what no text names (materials, roles, themes)."""
    return entry.mention_type or _MENTION_TYPES.get(entry.type)
