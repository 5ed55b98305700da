"""The gold texts are read at least as well as this; ``python -m tests.benchmarks.reading_texts`` tells all figures."""

from collections import Counter

import pytest

from catalogue.sources.passage import PassageKind
from catalogue.vocabulary.shipping import shipped_entries
from tests.benchmarks.marked import read_gold_texts
from tests.benchmarks.measuring_links import measure_links, read_gold_artefacts
from tests.benchmarks.measuring_passages import measure_passages
from tests.benchmarks.reading import ReadText, read_text


@pytest.fixture(scope="module")
def texts() -> list[ReadText]:
    entries = shipped_entries()
    return [read_text(gold, entries) for gold in read_gold_texts()]


def test_the_gold_is_large_and_mixed_enough_to_measure_with() -> None:
    gold = read_gold_texts()
    marked = [mention for text in gold for passage in text.passages for mention in passage.mentions]
    artefacts = read_gold_artefacts()
    assert len({text.shape for text in gold}) >= 6
    assert {text.language for text in gold} == {"en", "ru", "zh"}
    assert sum(len(text.passages) for text in gold) >= 60
    assert sum(mention.type is not None for mention in marked) >= 150
    assert sum(mention.type is None for mention in marked) >= 60
    assert len(artefacts) >= 25
    assert any(artefact.hard for artefact in artefacts)


def test_every_gold_link_names_a_gold_passage() -> None:
    named = Counter(
        f"{text.name} {passage.kind} {passage.number}"
        for text in read_gold_texts()
        for passage in text.passages
        if passage.kind is not PassageKind.QUOTE
    )
    for artefact in read_gold_artefacts():
        for name in artefact.direct | artefact.background | artefact.hard:
            assert named[name] == 1, f"{artefact.record.object_number}: {name}"


def test_texts_are_cut_at_the_right_places(texts: list[ReadText]) -> None:
    figures = measure_passages(texts)
    assert figures.border_f1 >= 0.98
    assert figures.speakers_right == 1
    assert figures.quotes_right == 1
    assert figures.noise_leaked == 0


def test_artefacts_are_linked_to_the_passages_that_explain_them(texts: list[ReadText]) -> None:
    figures = measure_links(texts, shipped_entries())
    assert figures.direct_recall >= 0.88
    assert figures.ndcg >= 0.82
    assert figures.hard_in_first <= 0.05
    assert figures.left_alone == figures.without
    assert figures.good_quotes == 1
