"""How much each thing an artefact is about counts, and what in a passage speaks for it."""

from __future__ import annotations

from typing import NamedTuple

from catalogue.links.corpus import Corpus
from catalogue.links.subjects.subject import Breadth
from catalogue.links.topic import ArtefactTopic, Said
from catalogue.links.words import cut_words

#: How much it counts where the record says it.
SAID_WEIGHT = {
    Said.WORK: 2.0,
    Said.TITLE: 1.0,
    Said.PERSON: 0.9,
    Said.EVENT: 1.0,
    Said.ORGANISATION: 0.8,
    Said.KEYWORD: 0.8,
    Said.DESCRIPTION: 0.5,
    Said.PLACE: 0.5,
    Said.LABEL: 0.3,
    Said.THEME: 0.2,
    Said.NOTE: 0.2,
}
BREADTH_WEIGHT = {Breadth.NARROW: 1.0, Breadth.MIDDLE: 0.6, Breadth.WIDE: 0.12}
#: Fields that say which thing it is.
QUALIFYING = frozenset({Said.WORK, Said.TITLE, Said.KEYWORD, Said.EVENT, Said.ORGANISATION, Said.DESCRIPTION})
#: A rare subject or a name is worth more in a label than its other words are.
RARE_IN_LABEL = 0.5
#: A word without an entry may be a coincidence.
LOOSE_WORD = 0.5


#: What speaking for a second thing adds.
ALSO = 0.4


class Speaks(NamedTuple):
    """That a passage's concept is evidence of the artefact's concept ``root``, said in its record at ``said``."""

    root: str
    said: Said
    value: float


class TopicWeights:
    """One artefact's concepts with their weights, and for every concept a passage can have, what it speaks for.

    ``speaks_for`` maps a passage's concept to what it is evidence of.
    """

    def __init__(self, topic: ArtefactTopic, corpus: Corpus) -> None:
        self.topic = topic
        self.said = {aspect.concept: aspect.said for aspect in topic.aspects}
        for title in topic.titles:
            # A work the texts name may stand in a title without any marks.
            for found in corpus.titles.find(title, cut_words(title)):
                self.said[found.concept] = Said.WORK
        self.world = {concept for concept in self.said if corpus.known.is_world(concept)}
        self.kin = frozenset().union(*(corpus.known.kin_of(kind) for kind in topic.kinds))
        #: Other cases of what the artefact is about, which it is not: the subject each is a sibling of.
        self.siblings = {
            sibling: concept
            for concept, said in self.said.items()
            if said in QUALIFYING
            for sibling in corpus.known.siblings(concept)
            if sibling not in self.said
        }
        #: What they are cases of.
        self.families = {corpus.known.family(sibling) for sibling in self.siblings}
        self.names_work = Said.WORK in self.said.values()
        self.of_root = {concept: _weight(concept, said, corpus) for concept, said in self.said.items()}
        #: What the title says, but for loose words and what is too wide, with its weights.
        self.title_roots = {
            concept: self.of_root[concept]
            for concept, said in self.said.items()
            if said in (Said.WORK, Said.TITLE)
            and not concept.startswith("word:")
            and corpus.known.breadth(concept) is not Breadth.WIDE
        }
        #: Whether the title says more than what kind of thing it is, and what such things are like.
        self.has_qualifier = any(corpus.known.says_which(concept) for concept in self.title_roots)
        self.speaks_for: dict[str, Speaks] = {}
        for concept, weight in self.of_root.items():
            self._speak(concept, concept, weight, corpus)
            for neighbour, share in corpus.known.neighbours(concept):
                self._speak(neighbour, concept, weight * share, corpus)

    def _speak(self, concept: str, root: str, weight: float, corpus: Corpus) -> None:
        if concept not in corpus.places:
            return
        new = Speaks(root, self.said[root], weight * corpus.rarity(concept))
        old = self.speaks_for.get(concept)
        self.speaks_for[concept] = _both(old, new) if old else new


def _both(one: Speaks, other: Speaks) -> Speaks:
    """A concept that speaks for two things of the artefact: for the one it says most of, and a little more."""
    more, less = (one, other) if one.value >= other.value else (other, one)
    said = min(one.said, other.said, key=list(Said).index)
    return Speaks(more.root, said, more.value + ALSO * less.value)


def _weight(concept: str, said: Said, corpus: Corpus) -> float:
    breadth = corpus.known.breadth(concept)
    if said is Said.LABEL and breadth is Breadth.NARROW:
        return RARE_IN_LABEL
    weight = SAID_WEIGHT[said] * BREADTH_WEIGHT[breadth]
    return weight * LOOSE_WORD if concept.startswith("word:") else weight
