"""Spotting one passage of words, for tests that look at one rule."""

from catalogue.links.mention import Mention
from catalogue.links.spotting.passages import spot
from catalogue.links.spotting.vocabulary import vocabulary_for
from catalogue.sources.passage import PassageKind, Run, SplitPassage
from catalogue.vocabulary.shipping import shipped_entries


def passage_of(text: str, kind: PassageKind = PassageKind.PARAGRAPH, speaker: str = "") -> SplitPassage:
    runs = (Run(0, 0, len(text)),)
    return SplitPassage(kind=kind, start=0, end=len(text), text=text, runs=runs, number=1, speaker=speaker)


def named(text: str, *others: SplitPassage, kind: PassageKind = PassageKind.PARAGRAPH) -> list[str]:
    """What ``text`` names, as "type: words", dates with their EDTF; ``others`` are passages of the same text."""
    return [
        f"{one.type}: {text[one.cleaned_start : one.cleaned_end]}" + (f" = {one.date}" if one.date else "")
        for one in mentions_in(text, *others, kind=kind)
    ]


def mentions_in(text: str, *others: SplitPassage, kind: PassageKind = PassageKind.PARAGRAPH) -> tuple[Mention, ...]:
    return spot([passage_of(text, kind), *others], vocabulary_for(shipped_entries()))[0]


def things(text: str) -> list[str]:
    names = ("person:", "place:", "organisation:", "event:", "date:")
    return [one for one in named(text) if not one.startswith(names)]
