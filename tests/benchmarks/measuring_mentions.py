"""How well mentions are spotted: by type, and how often a look-alike is taken for a thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.links.mention import THING_TYPES, Mention, MentionType
from tests.benchmarks.marked import GoldMention
from tests.benchmarks.reading import ReadText


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    """A mention counts as found when one of the same type overlaps it."""

    gold: int
    read: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        total = self.gold + self.read
        return 2 * self.right / total if total else 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class MentionFigures:
    by_type: dict[MentionType, Score]
    things: Score
    names: Score
    look_alikes: int
    alarms: int
    exact_borders: float
    dates_right: float
    faults: tuple[str, ...]


class _Counting:
    def __init__(self) -> None:
        self.gold: Counter[MentionType] = Counter()
        self.read: Counter[MentionType] = Counter()
        self.right: Counter[MentionType] = Counter()
        self.look_alikes = self.alarms = self.exact = self.dates = self.dated = 0
        self.faults: list[str] = []

    def compare(self, where: str, gold: Sequence[GoldMention], read: Sequence[Mention], shift: int, text: str) -> None:
        matched: set[int] = set()
        for mention in gold:
            overlapping = [
                at
                for at, other in enumerate(read)
                if other.cleaned_start - shift < mention.end and mention.start < other.cleaned_end - shift
            ]
            if mention.type is None:
                self.look_alikes += 1
                is_alarm = any(read[at].type in THING_TYPES for at in overlapping)
                self.alarms += is_alarm
                if is_alarm:
                    self.faults.append(f"{where}: alarm “{mention.words}”")
                continue
            self.gold[mention.type] += 1
            same = [at for at in overlapping if read[at].type is mention.type and at not in matched]
            if not same:
                self.faults.append(f"{where}: missed {mention.type} “{mention.words}”")
                continue
            self._match(mention, read[same[0]], shift)
            if mention.date and mention.date != read[same[0]].date:
                self.faults.append(f"{where}: date “{mention.words}” read as {read[same[0]].date}")
            matched.add(same[0])
        for at, other in enumerate(read):
            self.read[other.type] += 1
            if at not in matched:
                words = text[other.cleaned_start : other.cleaned_end]
                self.faults.append(f"{where}: too much {other.type} “{words}”")

    def _match(self, gold: GoldMention, read: Mention, shift: int) -> None:
        self.right[read.type] += 1
        self.exact += (gold.start, gold.end) == (read.cleaned_start - shift, read.cleaned_end - shift)
        if gold.date:
            self.dated += 1
            self.dates += gold.date == read.date

    def score(self, types: frozenset[MentionType]) -> Score:
        return Score(
            gold=sum(self.gold[one] for one in types),
            read=sum(self.read[one] for one in types),
            right=sum(self.right[one] for one in types),
        )


def measure_mentions(texts: Sequence[ReadText]) -> MentionFigures:
    counting = _Counting()
    for text in texts:
        for gold, found, mentions in text.pairs():
            shift = max(found.text.find(gold.text), 0)
            where = f"{text.gold.name} {gold.kind} {gold.number}"
            counting.compare(where, gold.mentions, mentions, shift, found.text)
    right = sum(counting.right.values())
    return MentionFigures(
        by_type={one: counting.score(frozenset({one})) for one in MentionType if counting.gold[one]},
        things=counting.score(THING_TYPES),
        names=counting.score(frozenset(MentionType) - THING_TYPES),
        look_alikes=counting.look_alikes,
        alarms=counting.alarms,
        exact_borders=counting.exact / right if right else 0.0,
        dates_right=counting.dates / counting.dated if counting.dated else 0.0,
        faults=tuple(counting.faults),
    )
