"""One candidate passage of running text: a line or some lines that belong together."""

from __future__ import annotations

from dataclasses import dataclass, field

from catalogue.sources.passage import PassageKind
from catalogue.sources.splitting.edits import Edit, Notation
from catalogue.sources.splitting.rough import Footnote


@dataclass(slots=True)
class Unit:
    """``words`` are the pieces' characters with line ends as blanks: good for judging, not for showing.

    ``kind`` is set once it is known. ``level`` counts heading levels from 1. ``after_break`` says that a page ended, or
    noise of a page stood, between the unit before and this one; ``before_break`` that a page's foot stood in the unit's
    last line; ``after_blank`` that a blank line stood before it. ``is_foot_note`` marks a note at the foot of a page
    until it is known whether a paragraph runs on over it. ``edits`` are those a reader of tags or documents knows of
    itself; ``is_sure_text`` says that such a unit is no heading.
    """

    pieces: list[tuple[int, int]]
    words: str
    kind: PassageKind | None = None
    level: int = 0
    indent: int = 0
    after_break: bool = False
    before_break: bool = False
    after_blank: bool = False
    keeps_lines: bool = False
    is_list_item: bool = False
    is_foot_note: bool = False
    speaker: str = ""
    label: str = ""
    page: int | None = None
    footnotes: list[Footnote] = field(default_factory=list)
    is_sure_text: bool = False
    notation: Notation = Notation.TYPED
    edits: list[Edit] = field(default_factory=list)

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]
