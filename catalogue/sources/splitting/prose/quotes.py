"""Quote blocks in running text, and whose words they are."""

from __future__ import annotations

import re

from catalogue.sources.passage import PassageKind
from catalogue.sources.splitting.edits import Notation
from catalogue.sources.splitting.prose.unit import Unit

_MARK = re.compile(r">[ \t]?")
#: The last line of a quote block may say whose words these are: ``— NAME, where``.
_SIGNED = re.compile(r"[\r\n][ \t>]*(?P<line>(?:[—–―]|--)\s?(?P<name>[^\W\d_][^\r\n]{1,80}))(?=\s*$)")
_PARTED = re.compile(r"\n[ \t]*\r?\n|\r[ \t]*\r(?!\n)")


def take_quote_mark_off(text: str, unit: Unit, noise: list[tuple[int, int, str]]) -> None:
    """Make a unit that begins with ``>`` a quote; the mark lies outside it."""
    unit.kind = PassageKind.QUOTE
    mark = _MARK.match(text, unit.start)
    if mark and mark.end() < unit.end:
        noise.append((unit.start, mark.end(), "quote mark"))
        unit.pieces[0] = (mark.end(), unit.pieces[0][1])
        unit.words = text[mark.end() : unit.end]


def gather_quotes(text: str, units: list[Unit]) -> list[Unit]:
    """Lines of one quote block as one unit; a blank line without ``>`` ends the block."""
    gathered: list[Unit] = []
    for unit in units:
        last = gathered[-1] if gathered else None
        if (
            last is not None
            and last.kind is PassageKind.QUOTE
            and unit.kind is PassageKind.QUOTE
            and not _PARTED.search(text, last.end, unit.start)
        ):
            last.pieces = [(last.start, unit.end)]
            last.words += f" {unit.words}"
            last.keeps_lines = True
        else:
            gathered.append(unit)
    return gathered


def name_quoted(text: str, units: list[Unit], noise: list[tuple[int, int, str]]) -> None:
    """Give signed quotes their speaker and take the signing line off."""
    for unit in units:
        if (
            unit.kind is PassageKind.QUOTE
            and unit.notation is not Notation.TAGS
            and (found := _SIGNED.search(text, unit.start, unit.end))
        ):
            unit.speaker = re.split(r"[,，(（]", found["name"])[0].strip(" *_.")
            noise.append((found.start("line"), unit.end, "whose words these are"))
            unit.pieces = [(unit.start, found.start())]
