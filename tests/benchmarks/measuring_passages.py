"""How well texts are cut: borders, kinds, speakers, noise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.benchmarks.reading import ReadText


@dataclass(frozen=True, kw_only=True, slots=True)
class PassageFigures:
    """Shares from 0 to 1; ``faults`` names every passage that is wrong, for whoever mends it."""

    gold: int
    border_f1: float
    kinds_right: float
    speakers_right: float
    quotes_right: float
    noise_leaked: int
    faults: tuple[str, ...]


def measure_passages(texts: Sequence[ReadText]) -> PassageFigures:
    gold = sum(len(text.gold.passages) for text in texts)
    read = sum(len(text.passages) for text in texts)
    faults = [
        f"{text.gold.name}: not found: {passage.kind} “{passage.text[:50]}”"
        for text in texts
        for passage, index in zip(text.gold.passages, text.found, strict=True)
        if index is None
    ]
    matched = gold - len(faults)
    kinds = speakers = spoken = quotes = quoted = 0
    for text in texts:
        for passage, found, _ in text.pairs():
            is_kind_right = passage.kind is found.kind
            kinds += is_kind_right
            if not is_kind_right:
                faults.append(f"{text.gold.name}: {found.kind} for {passage.kind} “{passage.text[:50]}”")
            if passage.speaker:
                spoken += 1
                speakers += passage.speaker == found.speaker
            if passage.quotes is not None:
                quoted += 1
                quotes += _quotes_number(text, found.quotes_index) == passage.quotes
    return PassageFigures(
        gold=gold,
        border_f1=2 * matched / (gold + read),
        kinds_right=kinds / matched,
        speakers_right=speakers / spoken,
        quotes_right=quotes / quoted,
        noise_leaked=sum(_leaked(text) for text in texts),
        faults=tuple(faults),
    )


def _quotes_number(text: ReadText, quotes_index: int | None) -> int | None:
    return None if quotes_index is None else text.passages[quotes_index].number


def _leaked(text: ReadText) -> int:
    """How many passages have words of the noise in them."""
    noise = {words for words in text.printed.noise if len(words) > 3}
    return sum(any(words in passage.text for words in noise) for passage in text.passages)
