"""Proposing, for each artefact, the passages that explain it, best first, with quote and reason."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from catalogue.links.circumstances import TITLES, has_whole_title
from catalogue.links.corpus import Corpus
from catalogue.links.evidence import DATE, Held
from catalogue.links.quoting import Evidence, choose_quote
from catalogue.links.reasons import Directness, Reason
from catalogue.links.stating import state_reason
from catalogue.links.subjects.subject import Breadth
from catalogue.links.topic import ArtefactTopic, Said
from catalogue.links.topic_weights import TopicWeights
from catalogue.links.weighing import Weighed, weigh

#: How many candidates are weighed for one artefact, and how many places of its concepts are looked at to find them.
CANDIDATES = 26
MOST_PLACES = 1200
#: Concepts that say less are not looked up; they count where another one led.
LEAST_TO_LOOK = 0.4

#: Weights below which there is no reason to bother a curator.
LEAST = 1.6
#: When not even the best passage weighs this much, nothing explains the artefact.
LEAST_OF_BEST = 2.8
#: A passage explains the artefact itself when it weighs at least so much, and so much of what the best one weighs.
LEAST_DIRECT = 3.0
DIRECT_SHARE = 0.7
#: A passage weaker than this and weaker than this share of the best one adds nothing.
LEAST_KEPT = 2.3
LEAST_SHARE = 0.3
#: The weight that gives the score ½.
HALF_WEIGHT = 5.0

DEFAULT_TOP = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Proposal:
    """A passage proposed for an artefact. ``start`` and ``end`` are the quote's span in the passage's cleaned words."""

    object_number: str
    source: str
    index: int
    passage_id: int
    start: int
    end: int
    quote: str
    score: float
    reason: Reason
    directness: Directness


@dataclass(frozen=True, kw_only=True, slots=True)
class Explained:
    """``proposals`` are the best, best first; ``holding`` are the ids of all passages there is reason enough for."""

    object_number: str
    proposals: tuple[Proposal, ...]
    holding: frozenset[int]


def propose(topics: Iterable[ArtefactTopic], corpus: Corpus, *, top: int = DEFAULT_TOP) -> Iterator[Explained]:
    """For each artefact its proposals, at most ``top``; none when nothing explains it."""
    for topic in topics:
        yield explain(topic, corpus, top=top)


def explain(topic: ArtefactTopic, corpus: Corpus, *, top: int = DEFAULT_TOP) -> Explained:
    """The proposals for one artefact."""
    good = _good_ones(topic, corpus)
    proposals: list[Proposal] = []
    for item in good:
        if len(proposals) == top:
            break
        proposal = propose_passage(topic, item, corpus, best=good[0].total)
        if proposal:
            proposals.append(proposal)
    return Explained(
        object_number=topic.object_number,
        proposals=tuple(proposals),
        holding=frozenset(item.passage.passage.passage_id for item in good),
    )


def _good_ones(topic: ArtefactTopic, corpus: Corpus) -> list[Weighed]:
    """Every passage there is reason enough for, best first."""
    weights = TopicWeights(topic, corpus)
    weighed = [weigh(corpus.passages[at], weights, corpus) for at in _candidates(weights, corpus)]
    good = [item for item in weighed if item is not None and _is_reason_enough(item, weights, corpus)]
    good.sort(key=lambda item: (-item.total, item.passage.passage.source, item.passage.passage.index))
    if not good or good[0].total < LEAST_OF_BEST:
        return []
    least = min(LEAST_SHARE * good[0].total, LEAST_KEPT)
    return [item for item in good if item.total >= least]


def _candidates(weights: TopicWeights, corpus: Corpus) -> list[int]:
    """The passages that share most with the artefact, found through the lists of its rarest concepts.

    The shortest lists are followed first, until enough places were seen; the first is followed whatever its length.
    """
    lists = [
        (corpus.places[concept], spoken.value)
        for concept, spoken in weights.speaks_for.items()
        if spoken.value >= LEAST_TO_LOOK
    ]
    lists += [(corpus.places_of_type.get(type_, []), 1.0) for type_ in weights.topic.types]
    lists.sort(key=lambda item: (len(item[0]), -item[1]))
    sums: dict[int, float] = {}
    seen = 0
    for places, value in lists:
        seen += len(places)
        if sums and seen > MOST_PLACES:
            break
        for at in places:
            sums[at] = sums.get(at, 0.0) + value
    return heapq.nsmallest(CANDIDATES, sums, key=lambda at: (-sums[at], at))


def _is_reason_enough(item: Weighed, weights: TopicWeights, corpus: Corpus) -> bool:
    """A shared word alone is no reason: something particular must be shared, in the title's or the names' sense."""
    if item.total < LEAST:
        return False
    if has_whole_title(item.window, weights):
        return True
    particular = [held for held in item.window if _is_particular(held, corpus)]
    if any(corpus.known.says_which(held.concept) for held in particular):
        return True
    near = [held for held in item.window if held.said in (Said.TITLE, Said.KEYWORD) and held.value >= 0.9]
    if item.total >= LEAST_OF_BEST and len(near) > 1 and any(corpus.known.says_which(held.concept) for held in near):
        return True
    if not weights.world & corpus.world(item.passage.passage.source):
        return False
    # What a thing is like (a song, a letter) is a reason beside something else; or alone, when the title says no more.
    says_all = not weights.has_qualifier and any(held.thing for held in item.window)
    return says_all or (len(item.window) > 1 and any(held.said in TITLES for held in particular))


def _is_particular(held: Held, corpus: Corpus) -> bool:
    if held.thing is not None:
        return held.value >= 1.2
    if held.root == DATE:
        return False
    if held.said in (Said.PLACE, Said.THEME, Said.NOTE):
        return False
    return held.is_itself and corpus.known.breadth(held.concept) is not Breadth.WIDE and held.value >= 0.9


def propose_passage(topic: ArtefactTopic, item: Weighed, corpus: Corpus, *, best: float) -> Proposal | None:
    """The proposal of a weighed passage, ``None`` when nothing can be quoted; ``best`` is what the best one weighs."""
    passage = item.passage.passage
    evidence = [Evidence(start=held.start, end=held.end, value=held.value) for held in item.window]
    span = choose_quote(passage.text, evidence, breaks=passage.breaks)
    if span is None:
        return None
    is_direct = item.total >= max(LEAST_DIRECT, DIRECT_SHARE * best)
    return Proposal(
        object_number=topic.object_number,
        source=passage.source,
        index=passage.index,
        passage_id=passage.passage_id,
        start=span[0],
        end=span[1],
        quote=passage.text[span[0] : span[1]],
        score=round(item.total / (item.total + HALF_WEIGHT), 4),
        reason=state_reason(topic, item, corpus.known),
        directness=Directness.DIRECT if is_direct else Directness.BACKGROUND,
    )
