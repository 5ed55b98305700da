"""How much is found in whole texts of six shapes and three languages, and how little that is not there."""

import pytest

from catalogue.links.spotting.passages import spot
from catalogue.links.spotting.vocabulary import vocabulary_for
from catalogue.vocabulary.shipping import shipped_entries
from tests.catalogue.links.spotting.marked import TEXTS, Figures, measure, read_marked

NAMES = sorted(path.name for path in TEXTS.glob("*.txt") if path.name != "README.txt")


def figures_of(*names: str) -> Figures:
    figures = Figures()
    for name in names:
        marked = read_marked(name)
        spotted = spot([one.passage for one in marked], vocabulary_for(shipped_entries()))
        for one, mentions in zip(marked, spotted, strict=True):
            measure(figures, one, mentions)
    return figures


@pytest.mark.parametrize("name", NAMES)
def test_things_and_names_of_a_text_are_found(name: str) -> None:
    figures = figures_of(name)
    assert figures.things.f1 >= 0.85, (figures.things.wrong, figures.things.missed)
    assert figures.names.f1 >= 0.9, (figures.names.wrong, figures.names.missed)


def test_figures_of_speech_are_not_taken_for_things() -> None:
    figures = figures_of(*NAMES)
    assert figures.look_alikes >= 40
    assert len(figures.alarms) <= 0.05 * figures.look_alikes, figures.alarms


def test_all_texts_together_keep_their_figures() -> None:
    figures = figures_of(*NAMES)
    assert figures.things.f1 >= 0.93, (figures.things.wrong, figures.things.missed)
    assert figures.names.f1 >= 0.95, (figures.names.wrong, figures.names.missed)
