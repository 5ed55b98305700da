"""How well artefacts are linked: direct passages in the first five, their order, hard negatives, those left alone."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from catalogue.artefacts.record import ArtefactRecord, Named, PlaceMade
from catalogue.language_text import LanguageText
from catalogue.links.corpus import Corpus, CorpusPassage
from catalogue.links.known_concepts import KnownConcepts
from catalogue.links.proposing import explain
from catalogue.links.quoting import breaks_of, has_good_length
from catalogue.links.topic import topic_of
from catalogue.production_date import read as read_date
from catalogue.vocabulary.values import VocabularyEntry
from tests.benchmarks.marked import GOLD
from tests.benchmarks.reading import ReadText

TOP = 5
FIRST = 3
#: Gain of a direct passage and of a background one.
DIRECT_GAIN = 3
BACKGROUND_GAIN = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class GoldArtefact:
    """Passages are named ``text kind number``."""

    record: ArtefactRecord
    direct: frozenset[str]
    background: frozenset[str]
    hard: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkFigures:
    """``hard_in_first`` is the share of the first three proposals that are hard negatives."""

    artefacts: int
    direct_recall: float
    ndcg: float
    hard_in_first: float
    without: int
    left_alone: int
    good_quotes: float
    faults: tuple[str, ...]


def read_gold_artefacts() -> list[GoldArtefact]:
    said = tomllib.loads((GOLD / "artefacts.toml").read_text("utf-8"))
    return [
        GoldArtefact(
            record=ArtefactRecord(
                object_number=number,
                kind=Named(as_written=row["kind"]),
                title=LanguageText.of(en=row.get("en", ""), ru=row.get("ru", ""), zh=row.get("zh", "")),
                label=LanguageText.of(en=row.get("label", "")),
                production_date=read_date(row.get("date", "")),
                people=tuple(Named(as_written=name) for name in row.get("people", ())),
                places=tuple(PlaceMade(name=Named(as_written=name)) for name in row.get("places", ())),
            ),
            direct=frozenset(row.get("direct", ())),
            background=frozenset(row.get("background", ())),
            hard=frozenset(row.get("hard", ())),
        )
        for number, row in said.items()
    ]


def measure_links(texts: Sequence[ReadText], entries: Iterable[VocabularyEntry]) -> LinkFigures:
    known = KnownConcepts(entries)
    corpus, names = _corpus(texts, known)
    recalls, ndcgs, faults = list[float](), list[float](), list[str]()
    hard = firsts = without = alone = quotes = good_quotes = 0
    for gold in read_gold_artefacts():
        proposals = explain(topic_of(gold.record, known), corpus, top=TOP).proposals
        ranked = [names[proposal.source, proposal.index] for proposal in proposals]
        quotes += len(proposals)
        good_quotes += sum(has_good_length(proposal.quote) for proposal in proposals)
        firsts += len(ranked[:FIRST])
        hard += sum(name in gold.hard for name in ranked[:FIRST])
        if not gold.direct:
            without += 1
            alone += not ranked
        else:
            recalls.append(len(gold.direct & set(ranked)) / len(gold.direct))
            ndcgs.append(_ndcg(ranked, gold))
        faults.extend(_faults(gold, ranked))
    return LinkFigures(
        artefacts=len(recalls) + without,
        direct_recall=sum(recalls) / len(recalls),
        ndcg=sum(ndcgs) / len(ndcgs),
        hard_in_first=hard / firsts if firsts else 0.0,
        without=without,
        left_alone=alone,
        good_quotes=good_quotes / quotes if quotes else 0.0,
        faults=tuple(faults),
    )


def _corpus(texts: Sequence[ReadText], known: KnownConcepts) -> tuple[Corpus, dict[tuple[str, int], str]]:
    passages, names = [], {}
    for text in texts:
        for index, (passage, mentions) in enumerate(zip(text.passages, text.mentions, strict=True)):
            names[text.gold.name, index] = _name(text, index)
            passages.append(
                CorpusPassage(
                    source=text.gold.name,
                    index=index,
                    kind=passage.kind,
                    text=passage.text,
                    mentions=mentions,
                    quotes_index=passage.quotes_index,
                    breaks=breaks_of(passage.runs, [mark.cleaned_at for mark in passage.reference_marks]),
                    passage_id=len(passages) + 1,
                )
            )
    return Corpus(passages, known), names


def _name(text: ReadText, index: int) -> str:
    """A passage by its gold kind and number, so that a miscounted heading is not a missed link."""
    for gold, found in zip(text.gold.passages, text.found, strict=True):
        if found == index:
            return f"{text.gold.name} {gold.kind} {gold.number}"
    return f"{text.gold.name} [{index}]"


def _ndcg(ranked: Sequence[str], gold: GoldArtefact) -> float:
    gains = [_gain(name, gold) for name in ranked[:TOP]]
    ideal = sorted((_gain(name, gold) for name in gold.direct | gold.background), reverse=True)[:TOP]
    return _discounted(gains) / _discounted(ideal)


def _gain(name: str, gold: GoldArtefact) -> int:
    return DIRECT_GAIN if name in gold.direct else BACKGROUND_GAIN if name in gold.background else 0


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains))


def _faults(gold: GoldArtefact, ranked: Sequence[str]) -> list[str]:
    number = gold.record.object_number
    faults = [f"{number}: misses {name}" for name in sorted(gold.direct - set(ranked))]
    faults += [f"{number}: hard negative {name}" for name in ranked[:FIRST] if name in gold.hard]
    if not gold.direct and ranked:
        faults.append(f"{number}: not left alone: {ranked[0]}")
    return faults
