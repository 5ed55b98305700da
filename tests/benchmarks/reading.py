"""Reading the gold texts: printed, split, spotted, and matched with the gold passages by their borders."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.links.mention import Mention
from catalogue.links.spotting.passages import spot
from catalogue.links.spotting.vocabulary import vocabulary_for
from catalogue.sources.passage import SplitPassage
from catalogue.sources.splitting import split_text
from catalogue.vocabulary.values import VocabularyEntry
from tests.benchmarks.marked import GoldPassage, GoldText
from tests.benchmarks.printing import Printed, print_text


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadText:
    """``found`` holds, for each gold passage, the index of the passage with the same borders, or ``None``."""

    gold: GoldText
    printed: Printed
    passages: tuple[SplitPassage, ...]
    mentions: tuple[tuple[Mention, ...], ...]
    found: tuple[int | None, ...]

    def pairs(self) -> list[tuple[GoldPassage, SplitPassage, tuple[Mention, ...]]]:
        """Gold passages that were found, with what was read in them."""
        return [
            (passage, self.passages[index], self.mentions[index])
            for passage, index in zip(self.gold.passages, self.found, strict=True)
            if index is not None
        ]


def read_text(gold: GoldText, entries: tuple[VocabularyEntry, ...]) -> ReadText:
    printed = print_text(gold)
    passages = split_text(printed.text, name=gold.name).passages
    at = {(passage.start, passage.end): index for index, passage in enumerate(passages)}
    return ReadText(
        gold=gold,
        printed=printed,
        passages=passages,
        mentions=spot(passages, vocabulary_for(entries)),
        found=tuple(at.get(span) for span in printed.spans),
    )
