"""Weighing one passage against one artefact: which evidence it holds, in which sentence, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from catalogue.links.corpus import Corpus, ReadPassage, Thing
from catalogue.links.mention import MentionType
from catalogue.links.subjects.subject import Breadth, Tone
from catalogue.links.topic import Said
from catalogue.links.topic_weights import QUALIFYING, TopicWeights
from catalogue.sources.passage import PassageKind

#: A thing of the artefact's own kind, and one of its type only (a badge and a medal are both pins).
SAME_KIND = 3.2
SAME_TYPE = 2.2
#: Things that carry any content: that a text speaks of books says little about which book.
CARRIERS = frozenset(
    {MentionType.PHOTOGRAPH, MentionType.BOOK, MentionType.ARCHIVE, MentionType.OTHER, MentionType.MACHINE}
)
CARRIER = 0.5
#: What a thing still says when nothing beside it says which thing it is, and when something says it is another one.
THING_ALONE = 0.4
ANOTHER_THING = 0.12
#: Within how many characters evidence says of a thing which one it is.
BESIDE = 70

TITLES = frozenset({Said.WORK, Said.TITLE, Said.KEYWORD, Said.EVENT})

#: What evidence says that stands beside the best sentence, and elsewhere in the passage.
NEXT_SENTENCE = 0.8
REST = 0.35
MOST_REST = 0.6
#: A passage that comes back to a concept is more about it.
AGAIN = 0.12
MOST_AGAIN = 3
FIRST_SENTENCE = 1.05

#: A passage that shares names with the record, and nothing of its title, tells of these people in another matter.
BESIDE_THE_TITLE = 0.7

#: A text of another world than the artefact's, and one where the artefact is of no world we know.
OTHER_WORLD = 0.6
NO_WORLD = 0.8
#: A text all of whose dates are this many years after the artefact's, and how much it then says.
OTHER_ERA_YEARS = 30
OTHER_ERA = 0.4

#: Years apart from which a dated sentence tells of another time.
FAR_YEARS = 8
SAME_TIME = 1.1
OTHER_TIME = 0.6
PERHAPS_OTHER_TIME = 0.9


class Held(NamedTuple):
    """Evidence a passage holds: the artefact's concept ``root``, the passage's own ``concept``, its span and value."""

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


@dataclass(frozen=True, kw_only=True, slots=True)
class Weighed:
    """``window`` is the evidence of the best one or two sentences, best first; ``rest`` what else the passage holds."""

    passage: ReadPassage
    total: float
    window: tuple[Held, ...]
    rest: tuple[Held, ...]


def weigh(read: ReadPassage, weights: TopicWeights, corpus: Corpus) -> Weighed | None:
    """The evidence this passage holds for the artefact, ``None`` when it holds none or only what speaks against it."""
    concepts = _concept_evidence(read, weights)
    held = _without_overlaps([*concepts, *_thing_evidence(read, weights, concepts, corpus)])
    if read.passage.kind is PassageKind.REFERENCE and not any(corpus.known.is_work(item.concept) for item in held):
        return None
    first, window = _best_window(held)
    if not window or all(_takes_other_side(read, weights, item.sentence) for item in window):
        return None
    in_window = {item.root for item in window}
    rest = _best_of_each_root(item for item in held if item.root not in in_window)
    weight = _window_weight(window, first)
    total = weight + min(REST * sum(item.value for item in rest), MOST_REST * weight)
    if first == 0:
        total *= FIRST_SENTENCE
    if weights.has_title and not any(item.said in TITLES for item in window):
        total *= BESIDE_THE_TITLE
    return Weighed(
        passage=read,
        total=total
        * _time(read, weights, {item.sentence for item in window})
        * _world(read, weights, corpus)
        * _era(read, weights, corpus),
        window=tuple(sorted(window, key=lambda item: (-item.value, item.start))),
        rest=tuple(sorted(rest, key=lambda item: (-item.value, item.start))),
    )


def _concept_evidence(read: ReadPassage, weights: TopicWeights) -> list[Held]:
    speaks_for = weights.speaks_for
    telling = [told for told in read.told if told.concept in speaks_for]
    times: dict[str, int] = {}
    for told in telling:
        root = speaks_for[told.concept].root
        times[root] = times.get(root, 0) + 1
    strangers = _strangers(read, weights)
    held = []
    for told in telling:
        root, said, value = speaks_for[told.concept]
        value *= 1 + AGAIN * (min(times[root], MOST_AGAIN) - 1)
        if told.sentence in strangers and told.concept != root:
            # Beside "defence treaty" the word "treaty" does not speak for a treaty of friendship.
            value *= ANOTHER_THING
        held.append(Held(root, told.concept, said, told.sentence, told.start, told.end, value))
    return held


def _strangers(read: ReadPassage, weights: TopicWeights) -> set[int]:
    """Sentences that tell of a sibling of what the artefact is about, and not of that itself."""
    siblings = weights.siblings
    here = {told.sentence for told in read.told if told.concept in siblings}
    return here and here - {told.sentence for told in read.told if told.concept in siblings.values()}


def _thing_evidence(read: ReadPassage, weights: TopicWeights, concepts: list[Held], corpus: Corpus) -> list[Held]:
    """Things of the artefact's kind. Which one is meant is said by what stands beside it in the sentence."""
    strangers = _strangers(read, weights) if read.things else set()
    things = []
    for thing in read.things:
        mention = thing.mention
        if thing.works & weights.speaks_for.keys():
            continue  # the work itself is better evidence than its kind
        value = _kind_value(thing, weights)
        if not value or _takes_other_side(read, weights, thing.sentence):
            continue
        if thing.sentence in strangers or (thing.works and weights.names_work):
            value *= ANOTHER_THING
        elif not any(_qualifies(item, thing, corpus) for item in concepts):
            value *= ANOTHER_THING if _is_of_something_else(read, weights, thing, corpus) else THING_ALONE
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


def _apart(start: int, end: int, thing: Thing) -> int:
    """Characters between a span and a thing's mention; below 0 when they overlap."""
    return max(start - thing.mention.cleaned_end, thing.mention.cleaned_start - end)


def _qualifies(item: Held, thing: Thing, corpus: Corpus) -> bool:
    """Whether evidence stands close enough beside a thing to say that it is the artefact's."""
    return (
        item.sentence == thing.sentence
        and item.said in QUALIFYING
        and _apart(item.start, item.end, thing) <= BESIDE
        and item.value > 0.5
        and corpus.known.says_which(item.concept)
    )


def _is_of_something_else(read: ReadPassage, weights: TopicWeights, thing: Thing, corpus: Corpus) -> bool:
    """Whether something particular that the artefact is not about stands close beside a thing."""
    return any(
        told.sentence == thing.sentence
        and told.concept not in weights.speaks_for
        and not told.concept.startswith("word:")
        and corpus.known.breadth(told.concept) is Breadth.NARROW
        and corpus.known.says_which(told.concept)
        and _apart(told.start, told.end, thing) <= BESIDE
        for told in read.told
    )


def _without_overlaps(held: list[Held]) -> list[Held]:
    """One run of words is one piece of evidence: of overlapping ones the best is kept.

    A thing is kept beside a word inside it: "friendship pin" names a pin, and friendship too.
    """
    kept: list[Held] = []
    for item in sorted(held, key=lambda item: (-item.value, item.start)):
        overlapping = [at for at, other in enumerate(kept) if item.start < other.end and other.start < item.end]
        if all(_is_inside(item, kept[at]) or _is_inside(kept[at], item) for at in overlapping):
            kept.append(item)
        elif item.thing:
            # The words tell of more than the thing they name; that they name it is still to be said.
            kept[overlapping[0]] = kept[overlapping[0]]._replace(thing=item.thing)
    return kept


def _is_inside(item: Held, thing: Held) -> bool:
    """Whether the evidence is a part of a thing's words, not all of them."""
    is_part = thing.start <= item.start and item.end <= thing.end and item.end - item.start < thing.end - thing.start
    return thing.thing is not None and item.thing is None and is_part


def _best_of_each_root(held: Iterable[Held]) -> list[Held]:
    best: dict[str, Held] = {}
    for item in held:
        if item.root not in best or item.value > best[item.root].value:
            best[item.root] = item
    return list(best.values())


def _best_window(held: list[Held]) -> tuple[int, list[Held]]:
    """The sentence that, with the one after it, holds most evidence, and that evidence."""
    by_sentence: dict[int, list[Held]] = {}
    for item in held:
        by_sentence.setdefault(item.sentence, []).append(item)
    best_weight, best_first, best = 0.0, 0, list[Held]()
    for sentence, items in sorted(by_sentence.items()):
        window = _best_of_each_root(items)
        roots = {item.root for item in window}
        following = _best_of_each_root(by_sentence.get(sentence + 1, ()))
        window += [item for item in following if item.root not in roots]
        weight = _window_weight(window, sentence)
        if weight > best_weight:
            best_weight, best_first, best = weight, sentence, window
    return best_first, best


def _window_weight(window: list[Held], first: int) -> float:
    return sum(item.value if item.sentence == first else NEXT_SENTENCE * item.value for item in window)


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


def _takes_other_side(read: ReadPassage, weights: TopicWeights, sentence: int) -> bool:
    tone = read.tones.get(sentence, Tone.NONE)
    return Tone.NONE not in (tone, weights.topic.tone) and tone is not weights.topic.tone
