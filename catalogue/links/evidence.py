"""The evidence a passage holds for an artefact: which of its words speak for which concept, and how much each says."""

from __future__ import annotations

from typing import NamedTuple

from catalogue.links.corpus import Corpus, ReadPassage, Thing
from catalogue.links.mention import MentionType
from catalogue.links.subjects.subject import Breadth, Tone
from catalogue.links.topic import Said
from catalogue.links.topic_weights import QUALIFYING, TopicWeights

#: A thing of the artefact's own kind, and one of its type only (a badge and a medal are both pins).
SAME_KIND = 3.2
SAME_TYPE = 2.2
#: Things that carry any content: that a text speaks of books says little about which book.
CARRIERS = frozenset(
    {MentionType.PHOTOGRAPH, MentionType.BOOK, MentionType.ARCHIVE, MentionType.OTHER, MentionType.MACHINE}
)
CARRIER = 0.5
#: What a thing still says when nothing beside it says which one it is: of an artefact whose title says no more than its
#: kind, of one whose title says more, and when something beside it says that it is another one.
ANY_THING = 0.45
THING_ALONE = 0.25
ANOTHER_THING = 0.12
#: What a thing adds to words that tell of more than the thing they name.
THING_IN_WORDS = 0.4
#: Within how many characters evidence says of a thing which one it is, and how much it must say.
BESIDE = 70
LEAST_BESIDE = 0.5
LEAST_BESIDE_CARRIER = 1.8
#: A passage that comes back to a concept is more about it.
AGAIN = 0.12
MOST_AGAIN = 3
#: The same year on both sides, known to the year.
SAME_YEAR = 1.6

KIND = "kind"
DATE = "date"


class Held(NamedTuple):
    """One piece of evidence: the artefact's concept ``root``, the passage's own ``concept``, its span and its value.

    ``root`` is ``KIND`` for a thing of the artefact's kind and ``DATE`` for its year.
    """

    root: str
    concept: str
    said: Said
    sentence: int
    start: int
    end: int
    value: float
    thing: Thing | None = None

    @property
    def is_itself(self) -> bool:
        """Whether the passage has the artefact's concept, not a neighbour of it."""
        return self.root == self.concept or self.thing is not None


def find_evidence(read: ReadPassage, weights: TopicWeights, corpus: Corpus) -> list[Held]:
    """All evidence of a passage, strongest first; no words count twice for the same."""
    concepts = _concept_evidence(read, weights)
    things = _thing_evidence(read, weights, concepts, corpus)
    return _without_overlaps([*concepts, *things, *_date_evidence(read, weights)], corpus)


def takes_other_side(read: ReadPassage, weights: TopicWeights, sentence: int) -> bool:
    """Whether a sentence is of the other camp than the artefact's title: denunciation, not friendship."""
    tone = read.tones.get(sentence, Tone.NONE)
    return Tone.NONE not in (tone, weights.topic.tone) and tone is not weights.topic.tone


def _concept_evidence(read: ReadPassage, weights: TopicWeights) -> list[Held]:
    speaks_for = weights.speaks_for
    telling = [told for told in read.told if told.concept in speaks_for]
    times: dict[str, int] = {}
    for told in telling:
        root = speaks_for[told.concept].root
        times[root] = times.get(root, 0) + 1
    is_of_another = _is_of_another(read, weights)
    held = []
    for told in telling:
        root, said, value = speaks_for[told.concept]
        value *= 1 + AGAIN * (min(times[root], MOST_AGAIN) - 1)
        if is_of_another and told.concept in weights.families:
            # In a text about a defence treaty the word "treaty" does not speak for a treaty of friendship.
            value *= ANOTHER_THING
        held.append(Held(root, told.concept, said, told.sentence, told.start, told.end, value))
    return held


def _is_of_another(read: ReadPassage, weights: TopicWeights) -> bool:
    """Whether the passage tells of a sibling of what the artefact is about, and never of that itself."""
    siblings = weights.siblings
    if not siblings:
        return False
    told = {told.concept for told in read.told}
    return not told.isdisjoint(siblings) and told.isdisjoint(siblings.values())


def _thing_evidence(read: ReadPassage, weights: TopicWeights, concepts: list[Held], corpus: Corpus) -> list[Held]:
    """Things of the artefact's kind. Which one is meant is said by what stands beside it in the sentence."""
    things = []
    for thing in read.things:
        if thing.works & weights.speaks_for.keys():
            continue  # the work itself is better evidence than its kind
        value = _kind_value(thing, weights)
        if not value or takes_other_side(read, weights, thing.sentence):
            continue
        value *= _share_of_thing(read, thing, weights, concepts, corpus)
        mention = thing.mention
        concept = mention.entry or f"type:{mention.type}"
        start, end = mention.cleaned_start, mention.cleaned_end
        things.append(Held(KIND, concept, Said.TITLE, thing.sentence, start, end, value, thing))
    return things


def _kind_value(thing: Thing, weights: TopicWeights) -> float:
    """What it says that a thing of this kind is named, before it is clear which one."""
    mention = thing.mention
    if mention.entry in weights.kin:
        value = SAME_KIND
    elif mention.type in weights.topic.types:
        value = SAME_TYPE
    else:
        return 0.0
    return value * CARRIER if mention.type in CARRIERS else value


def _share_of_thing(
    read: ReadPassage, thing: Thing, weights: TopicWeights, concepts: list[Held], corpus: Corpus
) -> float:
    """How much of a thing's value counts: all of it when something beside it says that it is this one."""
    if (thing.works and weights.names_work) or _is_of_another(read, weights):
        return ANOTHER_THING
    least = LEAST_BESIDE_CARRIER if thing.mention.type in CARRIERS else LEAST_BESIDE
    if any(_qualifies(item, thing, least, corpus) for item in concepts):
        return 1.0
    if _is_of_something_else(read, weights, thing, corpus):
        return ANOTHER_THING
    return THING_ALONE if weights.has_qualifier else ANY_THING


def _apart(start: int, end: int, thing: Thing) -> int:
    """Characters between a span and a thing's mention; below 0 when they overlap."""
    return max(start - thing.mention.cleaned_end, thing.mention.cleaned_start - end)


def _qualifies(item: Held, thing: Thing, least: float, corpus: Corpus) -> bool:
    """Whether evidence stands close enough beside a thing to say that it is the artefact's."""
    return (
        item.sentence == thing.sentence
        and item.said in QUALIFYING
        and _apart(item.start, item.end, thing) <= BESIDE
        and item.value >= least
        and corpus.known.says_which(item.concept)
    )


def _is_of_something_else(read: ReadPassage, weights: TopicWeights, thing: Thing, corpus: Corpus) -> bool:
    """Whether something particular that the artefact is not about stands close beside a thing."""
    for told in read.told:
        is_known = told.concept in weights.speaks_for or told.concept.startswith("word:")
        if told.sentence != thing.sentence or is_known or not corpus.known.says_which(told.concept):
            continue
        breadth, apart = corpus.known.breadth(told.concept), _apart(told.start, told.end, thing)
        # What stands within the thing's own words ("farming manual") counts even when it is not rare.
        if (breadth is Breadth.NARROW and apart <= BESIDE) or (breadth is Breadth.MIDDLE and apart < 0):
            return True
    return False


def _date_evidence(read: ReadPassage, weights: TopicWeights) -> list[Held]:
    """The artefact's year named in the passage, where both know it to the year."""
    year = weights.topic.first_year
    if year is None or year != weights.topic.last_year:
        return []
    return [
        Held(DATE, DATE, Said.DESCRIPTION, years.sentence, years.start, years.end, SAME_YEAR)
        for years in read.years
        if years.first == years.last == year
    ]


def _without_overlaps(held: list[Held], corpus: Corpus) -> list[Held]:
    """One run of words is one piece of evidence: of overlapping ones the best is kept.

    A name is kept beside a word inside it: "friendship pin" names a pin, and friendship too.
    """
    kept: list[Held] = []
    for item in sorted(held, key=lambda item: (-item.value, item.start)):
        overlapping = [at for at, other in enumerate(kept) if item.start < other.end and other.start < item.end]
        if all(_is_inside(item, kept[at]) or _is_inside(kept[at], item) for at in overlapping):
            kept.append(item)
        elif item.thing:
            # "Treaty of friendship" names a treaty and says which one; "songs" says song both times.
            better = kept[overlapping[0]]
            more = THING_IN_WORDS * item.value if corpus.known.says_which(better.concept) else 0.0
            kept[overlapping[0]] = better._replace(thing=item.thing, value=better.value + more)
    return kept


def _is_inside(item: Held, named: Held) -> bool:
    """Whether the evidence is a part of the words that name a thing or work, not all of them."""
    is_part = named.start <= item.start and item.end <= named.end and item.end - item.start < named.end - named.start
    is_name = named.thing is not None or named.said is Said.WORK
    return is_part and is_name and item.thing is None and item.said is not Said.WORK
