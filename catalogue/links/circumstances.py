"""What speaks for or against a passage beside its words: its time, its world, and whether it is about this artefact."""

from __future__ import annotations

from collections.abc import Sequence

from catalogue.links.corpus import Corpus, ReadPassage
from catalogue.links.evidence import Held
from catalogue.links.subjects.subject import Breadth
from catalogue.links.topic import Said
from catalogue.links.topic_weights import TopicWeights

#: Fields that say what an artefact is about.
TITLES = frozenset({Said.WORK, Said.TITLE, Said.KEYWORD, Said.EVENT})

#: Years apart from which a dated sentence tells of another time.
FAR_YEARS = 8
SAME_TIME = 1.1
OTHER_TIME = 0.6
PERHAPS_OTHER_TIME = 0.9

#: A text that names nothing of the artefact's world, and any text where the artefact is of no world we know.
OTHER_WORLD = 0.75
NO_WORLD = 0.8

#: A text all of whose dates are this many years after the artefact's, and how much it then says.
OTHER_ERA_YEARS = 30
OTHER_ERA = 0.4

#: A passage that shares what the thing is like and not what it is about: poems, but not these; engineers, elsewhere.
NOT_THIS_ONE = 0.6
#: A person hardly ever named says which thing it is, even when the title names another thing of hers.
RARE_PERSON = 1.8
#: A passage that has nearly all of what the title says.
WHOLE_TITLE = 1.35
NEARLY_ALL = 0.75


def weigh_circumstances(read: ReadPassage, window: Sequence[Held], weights: TopicWeights, corpus: Corpus) -> float:
    """The factor by which a passage's evidence counts more or less, given its best sentences."""
    return (
        _time(read, weights, {item.sentence for item in window})
        * _world(read, weights, corpus)
        * _era(read, weights, corpus)
        * _title(window, weights, corpus)
    )


def has_whole_title(window: Sequence[Held], weights: TopicWeights) -> bool:
    """Whether the sentences have nearly all of two or more things that the title says."""
    shared = {item.root for item in window} & weights.title_roots.keys()
    weight = sum(weights.title_roots[root] for root in shared)
    return len(shared) > 1 and weight >= NEARLY_ALL * sum(weights.title_roots.values())


def _title(window: Sequence[Held], weights: TopicWeights, corpus: Corpus) -> float:
    if has_whole_title(window, weights):
        return WHOLE_TITLE
    if not weights.has_qualifier:
        return 1.0
    for item in window:
        is_wide = corpus.known.breadth(item.concept) is Breadth.WIDE
        if item.said in TITLES and corpus.known.says_which(item.concept) and not is_wide:
            return 1.0
        if item.said is Said.PERSON and item.value >= RARE_PERSON:
            return 1.0
    return NOT_THIS_ONE


def _time(read: ReadPassage, weights: TopicWeights, sentences: set[int]) -> float:
    """Whether the dates of these sentences, else of the passage, agree with the artefact's."""
    first_year, last_year = weights.topic.first_year, weights.topic.last_year
    if first_year is None or last_year is None or not read.years:
        return 1.0
    beside = [years for years in read.years if years.sentence in sentences]
    near = beside or read.years
    apart = min(max(years.first - last_year, first_year - years.last, 0) for years in near)
    if apart == 0:
        return SAME_TIME
    if apart <= FAR_YEARS:
        return 1.0
    return OTHER_TIME if beside else PERHAPS_OTHER_TIME


def _world(read: ReadPassage, weights: TopicWeights, corpus: Corpus) -> float:
    if not weights.world:
        return 1.0 if weights.names_work else NO_WORLD
    return 1.0 if weights.world & corpus.world(read.passage.source) else OTHER_WORLD


def _era(read: ReadPassage, weights: TopicWeights, corpus: Corpus) -> float:
    last_year = weights.topic.last_year
    era = corpus.era(read.passage.source)
    if era is None or last_year is None:
        return 1.0
    # Texts speak of their own day without a date; of long before, they give one.
    return OTHER_ERA if era[0] - last_year > OTHER_ERA_YEARS else 1.0
