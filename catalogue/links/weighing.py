"""Weighing one passage against one artefact by its best sentence, the one after it, and the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from catalogue.links.circumstances import weigh_circumstances
from catalogue.links.corpus import Corpus, ReadPassage
from catalogue.links.evidence import Held, find_evidence, takes_other_side
from catalogue.links.topic_weights import TopicWeights
from catalogue.sources.passage import PassageKind

#: What evidence says that stands in the sentence after the best one, and elsewhere in the passage.
NEXT_SENTENCE = 0.8
REST = 0.35
MOST_REST = 0.6
FIRST_SENTENCE = 1.05


@dataclass(frozen=True, kw_only=True, slots=True)
class Weighed:
    """``window`` is the evidence of the best one or two sentences, best first; ``rest`` what else the passage holds."""

    passage: ReadPassage
    total: float
    window: tuple[Held, ...]
    rest: tuple[Held, ...]


def weigh(read: ReadPassage, weights: TopicWeights, corpus: Corpus) -> Weighed | None:
    """The evidence this passage holds for the artefact, ``None`` when it holds none or only what speaks against it."""
    held = find_evidence(read, weights, corpus)
    if read.passage.kind is PassageKind.REFERENCE and not any(corpus.known.is_work(item.concept) for item in held):
        return None
    first, window = _best_window(held)
    if not window or all(takes_other_side(read, weights, item.sentence) for item in window):
        return None
    in_window = {item.root for item in window}
    rest = _best_of_each_root(item for item in held if item.root not in in_window)
    weight = _window_weight(window, first)
    total = weight + min(REST * sum(item.value for item in rest), MOST_REST * weight)
    if first == 0:
        total *= FIRST_SENTENCE
    return Weighed(
        passage=read,
        total=total * weigh_circumstances(read, window, weights, corpus),
        window=tuple(sorted(window, key=lambda item: (-item.value, item.start))),
        rest=tuple(sorted(rest, key=lambda item: (-item.value, item.start))),
    )


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
