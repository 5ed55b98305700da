"""How much each thing an artefact is about counts, and what in a passage speaks for it."""

from __future__ import annotations

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
#: A rare subject or a name is worth more in a label than its other words are.
RARE_IN_LABEL = 0.5
#: A word without an entry may be a coincidence.
LOOSE_WORD = 0.5


class TopicWeights:
    """One artefact's concepts with their weights, and for every concept a passage can have, what it speaks for.

    ``speaks_for`` maps a passage's concept to the artefact's concept it is evidence of, and its value.
    """

    def __init__(self, topic: ArtefactTopic, corpus: Corpus) -> None:
        self.topic = topic
        self.said = {aspect.concept: aspect.said for aspect in topic.aspects}
        for title in topic.titles:
            # A work the texts name may stand in a title without any marks.
            for found in corpus.titles.find(title, cut_words(title)):
                self.said[found.concept] = Said.WORK
        self.world = {concept for concept in self.said if corpus.known.is_world(concept)}
        #: Whether the title says more than what kind of thing it is.
        self.has_title = any(
            said in (Said.WORK, Said.TITLE) and not concept.startswith("word:") for concept, said in self.said.items()
        )
        self.names_work = Said.WORK in self.said.values()
        self.of_root = {concept: _weight(concept, said, corpus) for concept, said in self.said.items()}
        self.speaks_for: dict[str, tuple[str, float]] = {}
        for concept, weight in self.of_root.items():
            self._speak(concept, concept, weight, corpus)
            for neighbour, share in corpus.known.neighbours(concept):
                self._speak(neighbour, concept, weight * share, corpus)

    def _speak(self, concept: str, root: str, weight: float, corpus: Corpus) -> None:
        if concept not in corpus.places:
            return
        value = weight * corpus.rarity(concept)
        if value > self.speaks_for.get(concept, ("", 0.0))[1]:
            self.speaks_for[concept] = (root, value)


def _weight(concept: str, said: Said, corpus: Corpus) -> float:
    breadth = corpus.known.breadth(concept)
    if said is Said.LABEL and breadth is Breadth.NARROW:
        return RARE_IN_LABEL
    weight = SAID_WEIGHT[said] * BREADTH_WEIGHT[breadth]
    return weight * LOOSE_WORD if concept.startswith("word:") else weight
