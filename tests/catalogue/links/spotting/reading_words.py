"""Spotting one passage of words, for tests that look at one rule."""

from catalogue.links.spotting.passages import spot
from catalogue.links.spotting.vocabulary import vocabulary_for
from catalogue.sources.passage import PassageKind, Run, SplitPassage
from catalogue.vocabulary.shipping import shipped_entries


def passage_of(text: str, kind: PassageKind = PassageKind.PARAGRAPH, speaker: str = "") -> SplitPassage:
    runs = (Run(0, 0, len(text)),)
    return SplitPassage(kind=kind, start=0, end=len(text), text=text, runs=runs, number=1, speaker=speaker)


def named(text: str, *others: SplitPassage, kind: PassageKind = PassageKind.PARAGRAPH) -> list[str]:
    """What ``text`` names, as "type: words", dates with their EDTF; ``others`` are passages of the same text."""
    mentions = spot([passage_of(text, kind), *others], vocabulary_for(shipped_entries()))[0]
    return [
        f"{one.type}: {text[one.cleaned_start : one.cleaned_end]}" + (f" = {one.date}" if one.date else "")
        for one in mentions
    ]


def things(text: str) -> list[str]:
    names = ("person:", "place:", "organisation:", "event:", "date:")
    return [one for one in named(text) if not one.startswith(names)]
