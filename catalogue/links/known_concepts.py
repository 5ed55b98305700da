"""What is known about concepts when artefacts and passages are compared: vocabulary entries and subjects in one book.

A concept is a string: the key of a vocabulary entry, ``subject:…``, ``title:…`` (a named work by its words) or
``word:…`` (a word without an entry).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from catalogue.language_text import Language
from catalogue.links.concepts import ConceptFinder, Found, longest
from catalogue.links.mention import MentionType
from catalogue.links.subjects.subject import Breadth, Subject, Tone, all_subjects
from catalogue.links.words import Word
from catalogue.vocabulary.values import EntryType, Spotted, VocabularyEntry

#: How much a neighbour in the book of subjects says, compared with the subject itself.
NEAR = 0.4
WIDER = 0.3
NARROWER = 0.75


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
        self._neighbours = _neighbours(self._subjects)
        self._siblings = _siblings(self._subjects)
        said = [
            (f"subject:{subject.key}", word)
            for subject in self._subjects.values()
            for language in Language
            for word in subject.words[language]
        ]
        self._cases: dict[str, set[str]] = {}
        for key, entry in self._entries.items():
            for wider in self._line_of(key) if entry.type is EntryType.KIND else ():
                self._cases.setdefault(wider, set()).add(key)
        self._subject_finder = ConceptFinder(said)
        self._entry_finder = ConceptFinder(
            (entry.key, name.text)
            for entry in self._entries.values()
            for name in entry.names
            if name.spotted in (Spotted.ALWAYS, Spotted.AS_WRITTEN)
        )

    def find_subjects(self, text: str, words: Sequence[Word]) -> list[Found]:
        """What words tell of. What a passage *names* is told by its mentions."""
        return longest(self._subject_finder.find(text, words))

    def find_entries(self, text: str, words: Sequence[Word]) -> list[Found]:
        """What words of a record name. A "farewell album" is a kind of thing, and still tells of a farewell."""
        return longest(self._entry_finder.find(text, words))

    def entry(self, concept: str) -> VocabularyEntry | None:
        return self._entries.get(concept)

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

    def kin_of(self, kind: str) -> frozenset[str]:
        """The kind itself, the kinds it is a case of, and the cases of it: a film poster is a poster."""
        return frozenset(self._line_of(kind)) | self._cases.get(kind, frozenset())

    def _line_of(self, kind: str) -> tuple[str, ...]:
        line: list[str] = []
        while kind and kind not in line:
            line.append(kind)
            entry = self._entries.get(kind)
            kind = entry.broader if entry else ""
        return tuple(line)

    def subject(self, concept: str) -> Subject | None:
        return self._subjects.get(concept.removeprefix("subject:")) if concept.startswith("subject:") else None

    def breadth(self, concept: str) -> Breadth:
        subject = self.subject(concept)
        if subject:
            return subject.breadth
        entry = self._entries.get(concept)
        if entry and entry.type is EntryType.PLACE:
            return Breadth.WIDE if entry.key in _WIDE_PLACES else Breadth.MIDDLE
        return Breadth.NARROW if entry or concept.startswith("title:") else Breadth.MIDDLE

    def is_world(self, concept: str) -> bool:
        """Whether the concept says of which world a thing is: a country, a place, a person, a party, an event."""
        entry = self._entries.get(concept)
        if entry:
            return entry.type in _WORLDLY
        subject = self.subject(concept)
        return bool(subject and subject.is_world)

    def says_which(self, concept: str) -> bool:
        """Whether the concept, beside a thing, says which thing it is."""
        subject = self.subject(concept)
        return subject is None or not subject.is_of_things

    def siblings(self, concept: str) -> frozenset[str]:
        """Subjects that are another case of the same: a defence treaty beside a treaty of friendship."""
        return self._siblings.get(concept, frozenset())

    def family(self, concept: str) -> str:
        """The wider subject that a subject is a case of, ``""`` for none."""
        subject = self.subject(concept)
        return f"subject:{subject.part_of}" if subject and subject.part_of else ""

    def tone(self, concept: str) -> Tone:
        subject = self.subject(concept)
        return subject.tone if subject else Tone.NONE

    def neighbours(self, concept: str) -> tuple[tuple[str, float], ...]:
        """Concepts that speak for this one when a passage has them, each with how much (below 1)."""
        return self._neighbours.get(concept, ())


def mention_type(entry: VocabularyEntry) -> MentionType | None:
    """What a mention of this entry is, ``None`` for what no text names (materials, roles, themes)."""
    return entry.mention_type or _MENTION_TYPES.get(entry.type)


def _siblings(subjects: dict[str, Subject]) -> dict[str, frozenset[str]]:
    families: dict[str, set[str]] = {}
    for subject in subjects.values():
        if subject.part_of:
            families.setdefault(subject.part_of, set()).add(f"subject:{subject.key}")
    return {concept: frozenset(family - {concept}) for family in families.values() for concept in family}


def _neighbours(subjects: dict[str, Subject]) -> dict[str, tuple[tuple[str, float], ...]]:
    weights: dict[str, dict[str, float]] = {}

    def say(concept: str, other: str, weight: float) -> None:
        there = weights.setdefault(f"subject:{concept}", {})
        there[f"subject:{other}"] = max(weight, there.get(f"subject:{other}", 0.0))

    for subject in subjects.values():
        for near in subject.near:
            say(subject.key, near, NEAR)
            say(near, subject.key, NEAR)
        if subject.part_of:
            say(subject.key, subject.part_of, WIDER)
            say(subject.part_of, subject.key, NARROWER)
    return {concept: tuple(sorted(there.items())) for concept, there in weights.items()}
