"""The names of a form's texts: columns of a sheet as they are, and rows of what repeats as ``makers-0-name``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from catalogue.cleaning import clean_text
from catalogue.language_text import Language

#: What a curator typed, by name. Always text, however wrong.
Form: TypeAlias = Mapping[str, str]

#: More rows of one thing than any object has; the rest of a forged form is not read.
MOST_ROWS = 200

_ROW = re.compile(r"(?P<group>[a-z_]+)-(?P<number>[0-9]{1,4})-(?P<cell>[a-z_]+)")
#: Sent with every group, so that a form whose last row was removed still says so.
_MARKER = "-rows"
#: Columns of the contract whose English has no ending.
_ENGLISH = frozenset(("brief_description", "credit_line", "location"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One row of a group. ``cells`` are cleaned; a cell that was not sent is ``""``."""

    group: str
    number: int
    cells: Form

    def __getitem__(self, cell: str) -> str:
        return self.cells.get(cell, "")

    def name_of(self, cell: str) -> str:
        return row_name(self.group, self.number, cell)


def row_name(group: str, number: int, cell: str) -> str:
    return f"{group}-{number}-{cell}"


def marker_of(group: str) -> str:
    return f"{group}{_MARKER}"


def unit_of(name: str) -> str:
    """What a name belongs to when texts are compared: all rows of a group are one unit, any other text is its own."""
    match = _ROW.fullmatch(name)
    return match["group"] if match else name.removesuffix(_MARKER)


def language_of(name: str) -> Language | None:
    """The language a text is written in, where the form asks for it in three."""
    match = _ROW.fullmatch(name)
    cell = match["cell"] if match else name
    if cell in _ENGLISH:
        return Language.EN
    ending = cell.rpartition("_")[2]
    return Language(ending) if cell != ending and ending in tuple(Language) else None


def row_of(name: str) -> tuple[str, int] | None:
    """Group and row number of a name, ``None`` for a text that does not repeat."""
    match = _ROW.fullmatch(name)
    return (match["group"], int(match["number"])) if match else None


def read_rows(form: Form, group: str) -> tuple[Row, ...]:
    """The rows that say something, in their order. ``key`` alone says nothing: nobody typed it."""
    cells: dict[int, dict[str, str]] = {}
    for name, text in form.items():
        match = _ROW.fullmatch(name) if name.startswith(group) else None
        if match and match["group"] == group:
            cells.setdefault(int(match["number"]), {})[match["cell"]] = clean_text(text)
    rows = (Row(group=group, number=number, cells=cells[number]) for number in sorted(cells)[:MOST_ROWS])
    return tuple(row for row in rows if says_something(row))


def says_something(row: Row) -> bool:
    """Choices that stand at their first answer are not yet something said."""
    return any(text for cell, text in row.cells.items() if cell not in _CHOICES)


_CHOICES = frozenset(("key", "certainty", "writing"))


def spell_rows(group: str, rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Rows as named texts, with the marker of the group."""
    spelled = {marker_of(group): ""}
    for number, row in enumerate(rows):
        spelled.update({row_name(group, number, cell): text for cell, text in row.items()})
    return spelled


def tidy(form: Form, groups: Sequence[str]) -> dict[str, str]:
    """The form with cleaned texts and rows numbered from 0, without blank ones."""
    tidied = {name: clean_text(text) for name, text in form.items() if unit_of(name) not in groups}
    for group in groups:
        if any(unit_of(name) == group for name in form):
            tidied.update(spell_rows(group, (row.cells for row in read_rows(form, group))))
    return tidied


def units_in(form: Form) -> dict[str, dict[str, str]]:
    """The form's texts by unit, in the order of the form."""
    units: dict[str, dict[str, str]] = {}
    for name, text in form.items():
        units.setdefault(unit_of(name), {})[name] = text
    return units
