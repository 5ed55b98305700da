"""Texts with everything they name marked by hand (``texts/README.txt``), and how much of it spotting finds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from catalogue.links.mention import THING_TYPES, Mention, MentionType
from catalogue.sources.passage import PassageKind, Run, SplitPassage

TEXTS = Path(__file__).parent / "texts"
LOOK_ALIKE = "~"
#: Two spans are the same mention when they share at least this part of what both cover.
LEAST_SHARE = 0.5

_OPENING = re.compile(r"\{([a-z]+|~):")


@dataclass(frozen=True, kw_only=True, slots=True)
class Marked:
    """``type`` is ``None`` for a look-alike."""

    start: int
    end: int
    type: MentionType | None


@dataclass(frozen=True, kw_only=True, slots=True)
class MarkedPassage:
    passage: SplitPassage
    marks: tuple[Marked, ...]


@dataclass(kw_only=True, slots=True)
class Count:
    """What was found right, found though nothing is there, and missed, with the words for reading a failure."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        total = 2 * self.right + len(self.wrong) + len(self.missed)
        return 2 * self.right / total if total else 1.0


@dataclass(kw_only=True, slots=True)
class Figures:
    things: Count = field(default_factory=Count)
    names: Count = field(default_factory=Count)
    look_alikes: int = 0
    alarms: list[str] = field(default_factory=list)


def read_marked(name: str) -> list[MarkedPassage]:
    """The passages of a marked text; post numbers count up as in a thread."""
    blocks = (TEXTS / name).read_text(encoding="utf-8").strip().split("\n\n")
    return [_passage(block, number) for number, block in enumerate(blocks, start=1)]


def _passage(block: str, number: int) -> MarkedPassage:
    kind, speaker = PassageKind.PARAGRAPH, ""
    if block.startswith("# "):
        kind, block = PassageKind.HEADING, block[2:]
    elif block.startswith("^"):
        kind, block = PassageKind.REFERENCE, block[1:]
    elif block.startswith("@"):
        speaker, _, block = block[1:].partition(": ")
        kind = PassageKind.POST
    text, marks = unmark(block)
    passage = SplitPassage(
        kind=kind, start=0, end=len(text), text=text, runs=(Run(0, 0, len(text)),), number=number, speaker=speaker
    )
    return MarkedPassage(passage=passage, marks=marks)


def unmark(block: str) -> tuple[str, tuple[Marked, ...]]:
    """The plain words and their marks; marks may stand inside one another."""
    text = ""
    marks = []
    opened: list[tuple[str, int]] = []
    at = 0
    while at < len(block):
        opening = _OPENING.match(block, at)
        if opening:
            opened.append((opening[1], len(text)))
            at = opening.end()
        elif block[at] == "}":
            name, start = opened.pop()
            marks.append(Marked(start=start, end=len(text), type=None if name == LOOK_ALIKE else MentionType(name)))
            at += 1
        else:
            text += block[at]
            at += 1
    return text, tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))


def measure(figures: Figures, marked: MarkedPassage, mentions: tuple[Mention, ...]) -> None:
    """Add what was found in one passage. A thing inside a look-alike is an alarm, and not wrong a second time."""
    left = list(mentions)
    text = marked.passage.text
    for mark in marked.marks:
        if mark.type is None:
            continue
        count = figures.things if mark.type in THING_TYPES else figures.names
        fitting = [one for one in left if one.type is mark.type and _share(one, mark) >= LEAST_SHARE]
        if fitting:
            left.remove(max(fitting, key=lambda one: _share(one, mark)))
            count.right += 1
        else:
            count.missed.append(f"{mark.type}: {text[mark.start : mark.end]}")
    for mark in marked.marks:
        if mark.type is None:
            figures.look_alikes += 1
            alarms = [one for one in left if one.type in THING_TYPES and _share(one, mark) > 0]
            figures.alarms += [text[one.cleaned_start : one.cleaned_end] for one in alarms[:1]]
            left = [one for one in left if one not in alarms]
    for one in left:
        count = figures.things if one.type in THING_TYPES else figures.names
        count.wrong.append(f"{one.type}: {text[one.cleaned_start : one.cleaned_end]}")


def _share(mention: Mention, mark: Marked) -> float:
    common = min(mention.cleaned_end, mark.end) - max(mention.cleaned_start, mark.start)
    covered = max(mention.cleaned_end, mark.end) - min(mention.cleaned_start, mark.start)
    return max(common, 0) / covered
