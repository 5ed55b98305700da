"""A passage before its words are cleaned: which pieces of the received text it is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from catalogue.sources.passage import PassageKind
from catalogue.sources.splitting.edits import Edit, Notation


class LinesKept(IntEnum):
    """Which line ends of the received text stay in the words; the others become blanks."""

    NONE = 0
    PARAGRAPHS = 1
    ALL = 2


@dataclass(slots=True)
class Rough:
    """``pieces`` are spans of the received text in order; between two of them stands a join.

    ``number`` is the post's number for posts and their quotes, the printed number for references; the rest is counted
    at the end. ``footnotes`` stand between two pieces and are left out. ``edits`` are those the reader knows of itself.
    """

    kind: PassageKind
    pieces: list[tuple[int, int]]
    speaker: str = ""
    number: int | None = None
    keeps: LinesKept = LinesKept.NONE
    page: int | None = None
    footnotes: list[Footnote] = field(default_factory=list)
    notation: Notation = Notation.TYPED
    edits: list[Edit] = field(default_factory=list)

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of a page that stands between two pieces of one passage."""

    label: str
    start: int
    end: int


@dataclass(slots=True)
class Cut:
    """What a shape makes of a text: rough passages in reading order, and the noise it knows the reason of."""

    roughs: list[Rough]
    noise: list[tuple[int, int, str]]
    kind: str
    title: str = ""
    author: str = ""
