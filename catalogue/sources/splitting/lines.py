"""A text as lines, with their places in the received text."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.sources.splitting.letters import LINE_END


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its ending: ``[start, end)`` leaves out blanks at both sides, ``words`` stand there."""

    start: int
    end: int
    words: str
    indent: int
    page_break_before: bool = False

    @property
    def is_blank(self) -> bool:
        return not self.words


#: Characters that stand at the edge of a line without showing.
_INVISIBLE_EDGE = " \t\u00a0\u3000\u200b\u200e\u200f\u2060\ufeff\x00"


def cut_lines(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines of ``text[start:end]``, blank ones included, in order."""
    stop = len(text) if end is None else end
    lines: list[Line] = []
    at = start
    page_break = False
    for ending in LINE_END.finditer(text, start, stop):
        lines.append(_line(text, at, ending.start(), page_break))
        page_break = ending.group() == "\x0c" or (page_break and lines[-1].is_blank)
        at = ending.end()
    if at < stop:
        lines.append(_line(text, at, stop, page_break))
    return lines


def _line(text: str, start: int, end: int, page_break: bool) -> Line:
    raw = text[start:end]
    left = raw.lstrip(_INVISIBLE_EDGE)
    words = left.rstrip(_INVISIBLE_EDGE)
    if words and not any(character.isprintable() and not character.isspace() for character in words[:1] + words[-1:]):
        words = words if any(character.isprintable() and not character.isspace() for character in words) else ""
    indent = len(raw) - len(left)
    first = start + indent if words else start
    return Line(first, first + len(words), words, _width(raw[:indent]), page_break)


def _width(blanks: str) -> int:
    """How far in a line begins, in half-width columns; a tab counts four."""
    return sum({"\t": 4, "\u3000": 2}.get(blank, 1) for blank in blanks)
