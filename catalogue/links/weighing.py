"""Weighing one passage against one artefact: which evidence it holds, in which sentence, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalogue.links.corpus import Corpus, ReadPassage, Thing
from catalogue.links.known_concepts import KnownConcepts
from catalogue.links.mention import MentionType
from catalogue.links.subjects.subject import Breadth, Tone
from catalogue.links.topic import ArtefactTopic, Said
from catalogue.sources.passage import PassageKind

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
#: A word without an entry may be a coincidence.
WORD_WEIGHT = 0.5

#: A name or a rare subject is worth more in a label than a word is.
LABEL_NAME = 0.5

#: A thing of the artefact's own kind, and one of its type only (a badge and a medal are both pins).
SAME_KIND = 3.2
SAME_TYPE = 2.2
#: Things that carry any content: that a text speaks of books says little about which book.
CARRIERS = frozenset(
    {MentionType.PHOTOGRAPH, MentionType.BOOK, MentionType.ARCHIVE, MentionType.OTHER, MentionType.MACHINE}
)
CARRIER = 0.5
#: The same when the sentence says nothing about which thing it is, and when it says it is about something else.
THING_ALONE = 0.45
THING_OF_ANOTHER_SUBJECT = 0.15

#: Within how many characters evidence says of a thing which one it is, and from which fields.
BESIDE = 70
QUALIFYING = frozenset({Said.WORK, Said.TITLE, Said.KEYWORD, Said.EVENT, Said.ORGANISATION, Said.DESCRIPTION})

#: What the rest of the passage adds to its best sentence.
REST = 0.35
NEXT_SENTENCE = 0.8
#: Years apart from which a dated sentence tells of another time.
FAR_YEARS = 8
OTHER_TIME = 0.6
SAME_TIME = 1.1
FIRST_SENTENCE = 1.05


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """Evidence a passage holds: the artefact's concept ``root``, the passage's own ``concept``, its span and value."""

    root: str
    concept: str
    said: Said
    sentence: int
    start: int
    end: int
    value: float
    thing: Thing | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Weighed:
    """``window`` is the evidence of the best one or two sentences, best first; ``rest`` what else the passage holds."""

    passage: ReadPassage
    total: float
    window: tuple[Held, ...]
    rest: tuple[Held, ...]
    is_against: bool
    is_same_time: bool


class TopicWeights:
    """One artefact's concepts with their weights, and for every concept a passage can have, what it speaks for."""

    def __init__(self, topic: ArtefactTopic, corpus: Corpus) -> None:
        known = corpus.known
        self.topic = topic
        self.of_root: dict[str, float] = {}
        self.said: dict[str, Said] = {}
        self.speaks_for: dict[str, tuple[str, float]] = {}
        for aspect in topic.aspects:
            self.of_root[aspect.concept] = _root_weight(aspect.concept, aspect.said, known)
            self.said[aspect.concept] = aspect.said
        for concept, weight in self.of_root.items():
            self._speak(concept, concept, weight * corpus.rarity(concept), corpus)
            for neighbour, share in known.neighbours(concept):
                self._speak(neighbour, concept, weight * share * corpus.rarity(neighbour), corpus)

    def _speak(self, concept: str, root: str, value: float, corpus: Corpus) -> None:
        if concept in corpus.places and value > self.speaks_for.get(concept, ("", 0.0))[1]:
            self.speaks_for[concept] = (root, value)


def _root_weight(concept: str, said: Said, known: KnownConcepts) -> float:
    weight = SAID_WEIGHT[said] * BREADTH_WEIGHT[known.breadth(concept)]
    if said is Said.LABEL and known.breadth(concept) is Breadth.NARROW:
        weight = LABEL_NAME
    return weight * WORD_WEIGHT if concept.startswith("word:") else weight


def weigh(read: ReadPassage, weights: TopicWeights, corpus: Corpus) -> Weighed | None:
    """The evidence this passage holds for the artefact, ``None`` when it holds none."""
    held = _concept_evidence(read, weights.speaks_for, weights.said)
    things = _thing_evidence(read, weights, held, corpus.known)
    held = _without_overlaps([*held, *things])
    if not held:
        return None
    if read.passage.kind is PassageKind.REFERENCE and not any(corpus.known.is_work(item.concept) for item in held):
        return None
    first, window = _best_window(held)
    in_window = {item.root for item in window}
    rest = _best_of_each_root(item for item in held if item.root not in in_window)
    weight_of_window = _window_weight(window, first)
    weight_of_rest = min(REST * sum(item.value for item in rest), 0.6 * weight_of_window)
    total = weight_of_window + weight_of_rest
    if first == 0:
        total *= FIRST_SENTENCE
    time = _time(read, weights.topic, {item.sentence for item in window})
    total *= time
    is_against = _is_against(read, weights.topic, window)
    return Weighed(
        passage=read,
        total=total,
        window=tuple(sorted(window, key=lambda item: -item.value)),
        rest=tuple(sorted(rest, key=lambda item: -item.value)),
        is_against=is_against,
        is_same_time=time > 1,
    )


def _concept_evidence(
    read: ReadPassage, speaks_for: Mapping[str, tuple[str, float]], said: Mapping[str, Said]
) -> list[Held]:
    held = []
    for told in read.told:
        spoken = speaks_for.get(told.concept)
        if spoken:
            root, value = spoken
            held.append(
                Held(
                    root=root,
                    concept=told.concept,
                    said=said[root],
                    sentence=told.sentence,
                    start=told.start,
                    end=told.end,
                    value=value,
                )
            )
    return held


def _thing_evidence(read: ReadPassage, weights: TopicWeights, held: list[Held], known: KnownConcepts) -> list[Held]:
    """Things of the artefact's kind. Which one is meant is said by what stands beside it in the sentence."""
    topic = weights.topic
    things = []
    for thing in read.things:
        mention = thing.mention
        if mention.entry and mention.entry in topic.kinds:
            value = SAME_KIND
        elif mention.type in topic.types:
            value = SAME_TYPE
        else:
            continue
        if mention.type in CARRIERS:
            value *= CARRIER
        if _takes_other_side(read, topic, thing.sentence):
            continue
        beside = [item for item in held if _qualifies(item, thing)]
        if not beside:
            own = any(
                told.sentence == thing.sentence
                and known.breadth(told.concept) is Breadth.NARROW
                and told.concept not in weights.speaks_for
                and not (told.start < mention.cleaned_end and mention.cleaned_start < told.end)
                for told in read.told
            )
            value *= THING_OF_ANOTHER_SUBJECT if own else THING_ALONE
        things.append(
            Held(
                root="kind",
                concept=mention.entry or f"type:{mention.type}",
                said=Said.TITLE,
                sentence=thing.sentence,
                start=mention.cleaned_start,
                end=mention.cleaned_end,
                value=value,
                thing=thing,
            )
        )
    return things


def _qualifies(item: Held, thing: Thing) -> bool:
    """Whether evidence stands close enough beside a thing to say which one it is."""
    mention = thing.mention
    apart = max(item.start - mention.cleaned_end, mention.cleaned_start - item.end)
    return item.sentence == thing.sentence and item.said in QUALIFYING and -1 < apart <= BESIDE and item.value > 0.5


def _without_overlaps(held: list[Held]) -> list[Held]:
    """One run of words is one piece of evidence: of overlapping ones the best is kept."""
    kept: list[Held] = []
    for item in sorted(held, key=lambda item: (-item.value, item.start)):
        if not any(item.start < other.end and other.start < item.end for other in kept):
            kept.append(item)
    return kept


def _best_of_each_root(held: Iterable[Held]) -> list[Held]:
    best: dict[str, Held] = {}
    for item in held:
        if item.root not in best or item.value > best[item.root].value:
            best[item.root] = item
    return list(best.values())


def _best_window(held: list[Held]) -> tuple[int, list[Held]]:
    by_sentence: dict[int, list[Held]] = {}
    for item in held:
        by_sentence.setdefault(item.sentence, []).append(item)
    best: tuple[float, int, list[Held]] = (-1.0, 0, [])
    for sentence, items in sorted(by_sentence.items()):
        window = _best_of_each_root(items)
        roots = {item.root for item in window}
        following = [item for item in _best_of_each_root(by_sentence.get(sentence + 1, ())) if item.root not in roots]
        window += following
        weight = _window_weight(window, sentence)
        if weight > best[0]:
            best = (weight, sentence, window)
    return best[1], best[2]


def _window_weight(window: list[Held], first: int) -> float:
    return sum(item.value if item.sentence == first else NEXT_SENTENCE * item.value for item in window)


def _time(read: ReadPassage, topic: ArtefactTopic, sentences: set[int]) -> float:
    """Whether the dates in these sentences, else in the passage, agree with the artefact's."""
    if topic.first_year is None or topic.last_year is None:
        return 1.0
    near = [years for years in read.years if years.sentence in sentences] or list(read.years)
    if not near:
        return 1.0
    apart = min(max(years.first - topic.last_year, topic.first_year - years.last, 0) for years in near)
    if apart == 0:
        return SAME_TIME
    return OTHER_TIME if apart > FAR_YEARS else 1.0


def _takes_other_side(read: ReadPassage, topic: ArtefactTopic, sentence: int) -> bool:
    tone = read.tones.get(sentence, Tone.NONE)
    return Tone.NONE not in (tone, topic.tone) and tone is not topic.tone


def _is_against(read: ReadPassage, topic: ArtefactTopic, window: list[Held]) -> bool:
    return all(_takes_other_side(read, topic, item.sentence) for item in window)
