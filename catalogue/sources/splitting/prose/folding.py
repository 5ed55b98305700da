"""Lines to units: are line ends the writer's, or only the width of the page?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from catalogue.sources.splitting.letters import HAN, KANA, ends_sentence, starts_lower
from catalogue.sources.splitting.lines import Line
from catalogue.sources.splitting.prose.speakers import are_fields, field_of
from catalogue.sources.splitting.prose.unit import Unit

_WIDE_CHARACTERS = re.compile(f"[{HAN}{KANA}\u3000-\u303f\uff01-\uff60]")
LIST_MARK = re.compile(r"(?:[-*•‣◦●■▪+–—]|\(?(?:\d{1,3}|[a-zа-я])[.)]|[①-⑳])\s+(?=\S)")
#: A wrapped line may fall this far short of the width before its end counts as the writer's.
_SLACK = 3
_LONGEST_WRAPPED = 110
_LEAST_WIDTH = 24
#: Inside a block between blank lines only a line this much shorter than the width ends a unit: a heading, a verse.
_SHORT_SHARE = 0.72
_VERSE_LINES = 4
_VERSE_WIDTH = 60


def width_of(words: str) -> int:
    """Columns on a page: Han and full-width marks count two, the tags of a raised footnote mark nothing."""
    tags = 11 * words.count("<sup>") if "<sup>" in words else 0
    return len(words) + len(_WIDE_CHARACTERS.findall(words)) - tags


@dataclass(frozen=True, slots=True)
class Wrapping:
    """Lines end at ``width`` columns. ``has_blank_lines`` says that blank lines part the paragraphs."""

    width: int
    has_blank_lines: bool


def find_wrapping(lines: list[Line]) -> Wrapping | None:
    """How the text was wrapped; ``None`` when its line ends are the writer's own."""
    widths = [width_of(line.words) for line in lines if line.words]
    if len(widths) < 3:
        return None
    width = _widest_usual(widths)
    # Hardly anything of a wrapped text stands in wider lines.
    wider = sum(other for other in widths if other > width + 8)
    if not _LEAST_WIDTH <= width <= _LONGEST_WRAPPED or wider * 12 > sum(widths):
        return None
    pairs = [(first, second) for first, second in pairwise(lines) if first.words and second.words]
    if not _mostly_goes_on([second for _, second in pairs]):
        return None
    by_width = [first for first, second in pairs if not _has_room(first.words, second.words, width)]
    in_sentence = sum(not ends_sentence(line.words) for line in by_width)
    if len(pairs) < 2 or len(by_width) * 2 < len(pairs) or in_sentence * 3 < len(by_width):
        return None
    blocks = sum(1 for first, second in pairwise(lines) if not first.words and second.words)
    return Wrapping(width, has_blank_lines=blocks >= 2 and len(pairs) <= 14 * (blocks + 1))


def _mostly_goes_on(lines: list[Line]) -> bool:
    """Whether many lines begin inside a sentence, as in wrapped prose and not in verse; Han has no small letters."""
    cased = [line for line in lines if line.words[0].isalpha() and line.words[0].lower() != line.words[0].upper()]
    small = sum(line.words[0].islower() for line in cased)
    return len(cased) * 2 < len(lines) or small * 3 >= len(cased)


def _widest_usual(widths: list[int]) -> int:
    """The greatest width that some lines nearly share; a lone long line (a header, an address) does not count."""
    ordered = sorted(widths, reverse=True)
    needed = max(2, len(ordered) // 25)
    for at, width in enumerate(ordered):
        near = sum(1 for other in ordered[at : at + needed] if other >= width - 4)
        if near >= min(needed, len(ordered) - at):
            return width
    return ordered[0]


def fold(lines: list[Line], skipped: Collection[int], wrapping: Wrapping | None) -> list[Unit]:
    """Make units of the lines; ``skipped`` are places in ``lines`` that are no text.

    Wrapped lines run on until a blank line, an indented line, or a line that ends where the next word would have had
    room. Without wrapping each line is a unit, except verse, whose lines stay together.
    """
    return _fold_wrapped(lines, skipped, wrapping) if wrapping else _fold_single(lines, skipped)


def _fold_single(lines: list[Line], skipped: Collection[int]) -> list[Unit]:
    units: list[Unit] = []
    broken = blank = False
    for at, line in enumerate(lines):
        broken = broken or line.page_break_before or at in skipped
        blank = blank or not line.words
        if not line.words or at in skipped:
            continue
        units.append(_unit([line], broken, blank))
        broken = blank = False
    return _gather_lines(units)


def _gather_lines(units: list[Unit]) -> list[Unit]:
    """Put lines together that only make sense together: a stanza, an address, a list of contents, a record."""
    gathered: list[Unit] = []
    for run in _runs(units):
        if _is_record(run):
            gathered.append(_as_one(run))
            continue
        at = 0
        while at < len(run):
            stop, is_verse = _short_lines(run, at)
            gathered += [_as_one(run[at:stop])] if is_verse else run[at:stop]
            at = stop
    return gathered


def _runs(units: list[Unit]) -> list[list[Unit]]:
    """Units with no blank line and no page's end between them."""
    runs: list[list[Unit]] = []
    for unit in units:
        if runs and not unit.after_blank and not unit.after_break:
            runs[-1].append(unit)
        else:
            runs.append([unit])
    return runs


def _short_lines(run: list[Unit], start: int) -> tuple[int, bool]:
    """Where the short lines that begin at ``start`` end (at least one line on), and whether they are verse."""
    stop = start
    while stop < len(run) and _is_verse(run[stop]):
        stop += 1
    unended = sum(not ends_sentence(unit.words) for unit in run[start:stop])
    is_verse = stop - start >= _VERSE_LINES and unended * 2 >= stop - start
    return max(stop, start + 1), is_verse


def _is_record(run: list[Unit]) -> bool:
    """Whether each line begins with a label and the labels are those of a record's fields."""
    labels = Counter(field_of(unit.words) for unit in run)
    return len(run) >= 3 and not labels[""] and are_fields(labels)


def _as_one(units: list[Unit]) -> Unit:
    first = units[0]
    first.pieces = [(first.start, units[-1].end)]
    first.words = " ".join(unit.words for unit in units)
    first.keeps_lines = True
    return first


def _is_verse(unit: Unit) -> bool:
    return (
        width_of(unit.words) <= _VERSE_WIDTH
        and not unit.words.startswith(("#", ">"))
        and not LIST_MARK.match(unit.words)
    )


def _fold_wrapped(lines: list[Line], skipped: Collection[int], wrapping: Wrapping) -> list[Unit]:
    units: list[Unit] = []
    open_lines: list[Line] = []
    broken = blank = opened_broken = opened_blank = False

    def close() -> None:
        if open_lines:
            units.append(_unit(open_lines, opened_broken, opened_blank))
            open_lines.clear()

    for at, line in enumerate(lines):
        broken = broken or line.page_break_before or at in skipped
        blank = blank or not line.words
        if not line.words or at in skipped:
            close()
            continue
        if open_lines and _begins_anew(open_lines, line, wrapping):
            close()
        if not open_lines:
            opened_broken, opened_blank = broken, blank
            broken = blank = False
        open_lines.append(line)
    close()
    return units


def _begins_anew(open_lines: list[Line], line: Line, wrapping: Wrapping) -> bool:
    """Whether the line starts a new unit though no blank line stands before it."""
    last = open_lines[-1]
    if last.words.endswith(("-", "‐", "\u00ad")) and last.words[-2:-1].isalpha():
        return False
    if LIST_MARK.match(line.words) and (LIST_MARK.match(open_lines[0].words) or ends_sentence(last.words)):
        return True
    if line.words.startswith("#") or last.words.startswith("#"):
        return True
    if (
        line.indent >= last.indent + 2
        and not LIST_MARK.match(open_lines[0].words)
        and (ends_sentence(last.words) or len(open_lines) == 1)
    ):
        return not starts_lower(line.words)
    if starts_lower(line.words) or not _has_room(last.words, line.words, wrapping.width):
        return False
    return not wrapping.has_blank_lines or width_of(last.words) < _SHORT_SHARE * wrapping.width


def _has_room(words: str, following: str, width: int) -> bool:
    """Whether the first word of the next line would have fitted on this one."""
    next_width = 4 if _WIDE_CHARACTERS.match(following) else len(following.split(None, 1)[0]) + 1
    return width_of(words) + next_width <= width - _SLACK


def _unit(lines: list[Line], broken: bool, blank: bool) -> Unit:
    return Unit(
        pieces=[(lines[0].start, lines[-1].end)],
        words=" ".join(line.words for line in lines),
        indent=lines[0].indent,
        after_break=broken,
        after_blank=blank,
        is_list_item=LIST_MARK.match(lines[0].words) is not None,
    )
