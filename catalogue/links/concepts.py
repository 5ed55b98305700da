"""Finding the names and words of known concepts in cut words: one pass over a text for thousands of names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from catalogue.links.words import Word, cut_words

#: What may stand between two words of one name.
_JOINERS = frozenset(" \u00a0-\u2010\u2011\u2013’'")
#: Key under which a node of the trie keeps the concepts that end there. No word is empty.
_HERE = ""


class Found(NamedTuple):
    """A concept's words, at ``[start, end)`` of the text."""

    concept: str
    start: int
    end: int


def longest(found: Iterable[Found]) -> list[Found]:
    """Without those that lie inside a longer one: "cultural revolution" is not about any revolution."""
    kept: list[Found] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if not kept or item.end > kept[-1].end or (item.start, item.end) == (kept[-1].start, kept[-1].end):
            kept.append(item)
    return kept


class ConceptFinder:
    """Knows names (and the words of subjects) by their concept and finds them in every inflection.

    A name whose first word is written ``=so`` is found only when that word stands in exactly this form: ``=train`` does
    not find "trained". Names inside longer names are found too; who weighs them decides which count.
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._by_stem: dict[str, Any] = {}
        self._by_form: dict[str, Any] = {}
        for concept, name in names:
            self.learn(concept, name)

    def learn(self, concept: str, name: str) -> None:
        """Know ``name`` as words of ``concept``; a name without a single letter is let go."""
        words = cut_words(name)
        if not words:
            return
        if name.startswith("="):
            node = self._by_form.setdefault(words[0].plain, {})
        else:
            node = self._by_stem.setdefault(words[0].stem, {})
        for word in words[1:]:
            node = node.setdefault(word.stem, {})
        here = node.setdefault(_HERE, [])
        if concept not in here:
            here.append(concept)

    def find(self, text: str, words: Sequence[Word]) -> list[Found]:
        """Every known name among the cut ``words`` of ``text``, in order of their first letter."""
        found: list[Found] = []
        by_stem, by_form = self._by_stem, self._by_form
        for at, word in enumerate(words):
            node = by_stem.get(word.stem)
            if node is not None:
                _walk(text, words, at, node, found)
            node = by_form.get(word.plain)
            if node is not None:
                _walk(text, words, at, node, found)
        return found


def _walk(text: str, words: Sequence[Word], at: int, node: dict[str, Any], found: list[Found]) -> None:
    start = words[at].start
    while True:
        end = words[at].end
        for concept in node.get(_HERE, ()):
            found.append(Found(concept, start, end))
        at += 1
        if at == len(words):
            return
        word = words[at]
        # Two words of a name stand side by side, or with one blank or hyphen between them; never across a full stop.
        if word.start - end > 1 or (word.start > end and text[end] not in _JOINERS):
            return
        next_node = node.get(word.stem)
        if next_node is None:
            return
        node = next_node
