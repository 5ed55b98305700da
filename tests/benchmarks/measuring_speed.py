"""How long it takes to read a megabyte and to propose for thousands of artefacts, in processor seconds."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.links.corpus import Corpus
from catalogue.links.known_concepts import KnownConcepts
from catalogue.links.proposing import explain
from catalogue.links.spotting.passages import spot
from catalogue.links.spotting.vocabulary import vocabulary_for
from catalogue.links.topic import topic_of
from catalogue.sources.splitting import split_text
from catalogue.vocabulary.values import VocabularyEntry
from tests.benchmarks.made_up import MadeUpWorld
from tests.benchmarks.reading import ReadText

MEGABYTE = 1_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadingSpeed:
    """``memory_mb`` is the most that Python objects took while reading."""

    seconds: float
    memory_mb: float
    passages: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ProposingSpeed:
    """For as many artefacts as passages."""

    count: int
    seconds: float


def measure_reading(texts: Sequence[ReadText], entries: tuple[VocabularyEntry, ...]) -> ReadingSpeed:
    """One megabyte of the gold article, again and again, split and spotted."""
    article = next(text.printed.text for text in texts if text.gold.name == "article.txt")
    text = (article + "\n") * (MEGABYTE // (len(article) + 1))
    vocabulary = vocabulary_for(entries)
    started = time.process_time()
    passages = split_text(text, name="long.txt").passages
    spot(passages, vocabulary)
    seconds = time.process_time() - started
    tracemalloc.start()
    spot(split_text(text, name="long.txt").passages, vocabulary)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return ReadingSpeed(seconds=seconds, memory_mb=most / MEGABYTE, passages=len(passages))


def measure_proposing(count: int, entries: tuple[VocabularyEntry, ...]) -> ProposingSpeed:
    world = MadeUpWorld()
    passages, records = list(world.passages(count)), list(world.records(count))
    started = time.process_time()
    known = KnownConcepts(entries)
    corpus = Corpus(passages, known)
    for record in records:
        explain(topic_of(record, known), corpus)
    return ProposingSpeed(count=count, seconds=time.process_time() - started)
