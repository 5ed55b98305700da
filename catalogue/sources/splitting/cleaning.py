"""From pieces of the received text to clean words, with the map back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from catalogue.sources.passage import Emphasis, Noise, ReferenceMark, Run
from catalogue.sources.splitting.edits import GLUED, Edit
from catalogue.sources.splitting.letters import is_visible, is_wide
from catalogue.sources.splitting.rough import LinesKept

#: Anything between two words that is not just one blank: more blanks, line ends, controls, zero-width characters.
_UNEVEN = re.compile(
    r"(?:[^\S ]|[\x00-\x08\x0e-\x1b\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060\ufeff\ud800-\udfff]|"
    r" (?= )|(?<= ) )+ ?"
)


@dataclass(slots=True)
class Cleaned:
    """The words of one passage."""

    text: str
    runs: tuple[Run, ...]
    marks: tuple[ReferenceMark, ...]
    emphases: tuple[Emphasis, ...]
    noise: list[Noise] = field(default_factory=list)


class _Writer:
    """Writes clean words one stretch after another; gaps are held back until the next word comes."""

    def __init__(self, keeps: LinesKept) -> None:
        self.keeps = keeps
        self.parts: list[str] = []
        self.length = 0
        self.runs: list[Run] = []
        self.gap_lines = 0
        self.gap_at: int | None = None
        self.has_gap = False
        self.glue_next = False
        self.last = ""
        #: Where the open emphases begin; ``None`` until their first word is written.
        self.opened: list[int | None] = []

    def words(self, text: str, start: int, end: int) -> None:
        if start >= end:
            return
        self._gap(text[start])
        self._verbatim(text[start:end], start)

    def put(self, words: str) -> None:
        """Write words that are not in the received text; blanks at their edges become part of the gaps there."""
        inner = words.strip()
        self.has_gap = self.has_gap or words[:1].isspace()
        if inner:
            self._gap(inner[0])
            self._add(inner)
            self.has_gap = words[-1:].isspace()

    def gap(self, blanks: str, start: int) -> None:
        """Blanks, line ends and controls between words: one blank, one line end or two."""
        lines = len(re.findall(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", blanks))
        self.gap_lines += lines
        if lines or any(blank.isspace() for blank in blanks):
            self.has_gap = True
            if self.gap_at is None and blanks[0] == " ":
                self.gap_at = start

    def glue(self) -> None:
        """The next word follows at once, whatever blanks come before it (a word parted at a line end)."""
        self.glue_next = True

    def close(self) -> int | None:
        """Where the emphasis that ends here began; ``None`` when it holds no word."""
        return self.opened.pop() if self.opened else None

    def _gap(self, following: str) -> None:
        """Write the gap that was held back, as far as it counts before ``following``."""
        self._write_gap(following)
        if self.opened and self.opened[-1] is None:
            self.opened = [self.length if begun is None else begun for begun in self.opened]

    def _write_gap(self, following: str) -> None:
        held, lines, at = self.has_gap, self.gap_lines, self.gap_at
        glued = self.glue_next
        self.has_gap, self.gap_lines, self.gap_at, self.glue_next = False, 0, None, False
        if not held or not self.length or glued:
            return
        if lines > 1 and self.keeps >= LinesKept.PARAGRAPHS:
            self._add("\n\n")
        elif lines and self.keeps is LinesKept.ALL:
            self._add("\n")
        elif lines and is_wide(self.last) and is_wide(following):
            return
        elif at is not None and not lines:
            self._verbatim(" ", at)
        else:
            self._add(" ")

    def _verbatim(self, words: str, received_at: int) -> None:
        last = self.runs[-1] if self.runs else None
        if last and last.received_at + last.length == received_at and last.cleaned_at + last.length == self.length:
            self.runs[-1] = Run(last.cleaned_at, last.received_at, last.length + len(words))
        else:
            self.runs.append(Run(self.length, received_at, len(words)))
        self._add(words)

    def _add(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)
        self.last = words[-1]


def clean(text: str, pieces: Iterable[tuple[int, int]], edits: list[Edit], keeps: LinesKept) -> Cleaned:
    """Write the pieces' words without what the edits take out. Edits must lie inside the pieces; of two that overlap
    the earlier, then the longer one counts."""
    writer = _Writer(keeps)
    marks: list[ReferenceMark] = []
    emphases: list[Emphasis] = []
    noise: list[Noise] = []
    waiting = sorted(edits, key=lambda edit: (edit.start, -edit.end))
    next_edit = 0
    for piece_number, (start, end) in enumerate(pieces):
        if piece_number:
            _join(writer, text, start)
        at = start
        while next_edit < len(waiting) and waiting[next_edit].start < end:
            edit = waiting[next_edit]
            next_edit += 1
            if edit.start < at or edit.end > end:
                continue
            _write_evenly(writer, text, at, edit.start)
            at = edit.end
            if edit.closes and (begun := writer.close()) is not None:
                emphases.append(Emphasis(start=begun, end=writer.length))
            if edit.why == GLUED:
                writer.glue()
            writer.put(edit.put)
            if edit.mark:
                marks.append(ReferenceMark(cleaned_at=writer.length, label=edit.mark))
            if edit.opens:
                writer.opened.append(None)
            noise += visible_noise(text, edit.start, edit.end, edit.why)
        _write_evenly(writer, text, at, end)
    return Cleaned("".join(writer.parts), tuple(writer.runs), tuple(marks), tuple(emphases), noise)


def _join(writer: _Writer, text: str, start: int) -> None:
    """Between two pieces: a blank, or nothing where a parted word goes on or Han meets Han."""
    if not writer.keeps and start < len(text) and is_wide(writer.last or "a") and is_wide(text[start]):
        writer.glue()
        return
    writer.has_gap = True
    writer.gap_lines = 2 if writer.keeps else 0
    writer.gap_at = None


def _write_evenly(writer: _Writer, text: str, start: int, end: int) -> None:
    at = start
    for uneven in _UNEVEN.finditer(text, start, end):
        _write_words(writer, text, at, uneven.start())
        writer.gap(uneven.group(), uneven.start())
        at = uneven.end()
    _write_words(writer, text, at, end)


def _write_words(writer: _Writer, text: str, start: int, end: int) -> None:
    """Words with single blanks between them; a blank at either edge becomes part of the gap there."""
    if start < end and text[start] == " ":
        writer.gap(" ", start)
        start += 1
    trailing = start < end and text[end - 1] == " "
    writer.words(text, start, end - 1 if trailing else end)
    if trailing:
        writer.gap(" ", end - 1)


def visible_noise(text: str, start: int, end: int, why: str) -> list[Noise]:
    """The span as noise without the blanks at its edges; nothing when none of it is visible."""
    while start < end and not is_visible(text[start]):
        start += 1
    while end > start and not is_visible(text[end - 1]):
        end -= 1
    return [Noise(start=start, end=end, why=why)] if start < end else []
