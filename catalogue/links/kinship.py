"""How concepts are related: subjects near one another, cases of the same subject, kinds and their own kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from catalogue.language_text import Language
from catalogue.links.subjects.subject import Subject
from catalogue.vocabulary.values import EntryType, VocabularyEntry

#: How much a neighbour in the book of subjects says, compared with the subject itself.
NEAR = 0.4
WIDER = 0.3
NARROWER = 0.75

#: Subjects of which there are many cases, told apart by their names: one treaty is not another.
_CASES = frozenset({"subject:treaty", "subject:party-congress"})


def find_neighbours(subjects: Mapping[str, Subject]) -> dict[str, tuple[tuple[str, float], ...]]:
    """For each subject concept the others that speak for it when a passage has them, each with how much (below 1)."""
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


def find_families(
    subjects: Mapping[str, Subject], entries: Iterable[VocabularyEntry], tell: Callable[[str], Iterable[str]]
) -> dict[str, str]:
    """For each concept that is a case of something, the subject it is a case of.

    What an event or a treaty is a case of, ``tell`` (which concepts these words tell of) hears from its name.
    """
    families = {
        f"subject:{subject.key}": f"subject:{subject.part_of}" for subject in subjects.values() if subject.part_of
    }
    for entry in entries:
        if entry.type in (EntryType.EVENT, EntryType.WORK):
            cases = [concept for concept in tell(entry.label(Language.EN)) if concept in _CASES]
            if cases:
                families[entry.key] = cases[0]
    return families


def find_kin(entries: Mapping[str, VocabularyEntry]) -> dict[str, frozenset[str]]:
    """For each kind of thing itself, the kinds it is a case of, and the cases of it: a film poster is a poster."""
    kin: dict[str, set[str]] = {}
    for key, entry in entries.items():
        if entry.type is not EntryType.KIND:
            continue
        for wider in _line_of(key, entries):
            kin.setdefault(key, set()).add(wider)
            kin.setdefault(wider, set()).add(key)
    return {kind: frozenset(others) for kind, others in kin.items()}


def _line_of(kind: str, entries: Mapping[str, VocabularyEntry]) -> list[str]:
    """The kind and all wider ones; a ring of them, which no vocabulary should have, is walked once."""
    line: list[str] = []
    while kind in entries and kind not in line:
        line.append(kind)
        kind = entries[kind].broader
    return line
