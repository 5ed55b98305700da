"""Which column of a sheet fills which of ours.

A mapping file is JSON, ``{"column in the sheet": "column below"}``, and ``null`` leaves a column out. Columns it does
not name are matched by name, blanks, hyphens and capitals aside; the rest are reported as left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

import msgspec

from catalogue.artefacts.typed_fields import COLUMNS, TypedFields
from catalogue.cleaning import clean_line
from catalogue.errors import SheetRefused

_BETWEEN_WORDS = re.compile(r"[\s\-_.]+")
_OURS = frozenset(COLUMNS)


@dataclass(frozen=True, kw_only=True, slots=True)
class MappedColumn:
    """One line of a mapping. ``theirs`` is as it was written, ``ours`` is ``""`` for a column to leave out."""

    theirs: str
    ours: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ColumnMapping:
    """The lines of a mapping by the sheet's name as it is compared (``_folded``)."""

    named: Mapping[str, MappedColumn]

    def find_column(self, name: str) -> str:
        """Our column for one of the sheet's, ``""`` when there is none."""
        folded = _folded(name)
        found = self.named.get(folded)
        if found is not None:
            return found.ours
        return folded if folded in _OURS else ""

    def is_column(self, name: str) -> bool:
        """Whether a header cell is one that was meant to be there."""
        folded = _folded(name)
        return folded in self.named or folded in _OURS

    def missing_from(self, names: Sequence[str]) -> tuple[MappedColumn, ...]:
        """What the mapping names and the sheet does not have."""
        there = {_folded(name) for name in names}
        return tuple(line for folded, line in self.named.items() if line.ours and folded not in there)


NO_MAPPING = ColumnMapping(named={})


def read_mapping(data: bytes) -> ColumnMapping:
    """Raises ``SheetRefused`` for what is no mapping, and for a column that is not one of ours."""
    try:
        found = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=dict[str, str | None])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as trouble:
        raise SheetRefused('The mapping must be JSON like {"column in the sheet": "title_en"}') from trouble
    return make_mapping(found)


def make_mapping(columns: Mapping[str, str | None]) -> ColumnMapping:
    """The mapping of these pairs. Raises ``SheetRefused`` for a column that is not one of ours."""
    named: dict[str, MappedColumn] = {}
    for theirs, ours in columns.items():
        column = _folded(ours or "")
        if column and column not in _OURS:
            near = get_close_matches(column, COLUMNS, n=1)
            hint = f". Did you mean {near[0]}?" if near else ""
            raise SheetRefused(f"The mapping names a column {ours} that there is none of{hint}")
        named[_folded(theirs)] = MappedColumn(theirs=theirs, ours=column)
    return ColumnMapping(named=named)


@dataclass(frozen=True, kw_only=True, slots=True)
class ColumnPlan:
    """Where to look in a row: ``(index of the cell, our column)``. ``left_out`` are names as they stand there."""

    places: tuple[tuple[int, str], ...]
    left_out: tuple[str, ...]

    @property
    def columns(self) -> frozenset[str]:
        return frozenset(column for _, column in self.places)

    def read(self, cells: Sequence[str]) -> TypedFields:
        """A row shorter than the header says nothing about the columns it does not reach."""
        count = len(cells)
        return TypedFields(**{column: cells[index] for index, column in self.places if index < count})


def plan_columns(names: Sequence[str], mapping: ColumnMapping) -> ColumnPlan:
    """Two columns of a sheet for one of ours: the first is taken, the second left out."""
    places: list[tuple[int, str]] = []
    left_out: list[str] = []
    taken: set[str] = set()
    for index, name in enumerate(names):
        column = mapping.find_column(name)
        if column and column not in taken:
            taken.add(column)
            places.append((index, column))
        elif name.strip():
            left_out.append(f"{name} (a second {column})" if column else name)
    return ColumnPlan(places=tuple(places), left_out=tuple(left_out))


def _folded(name: str) -> str:
    return _BETWEEN_WORDS.sub("_", clean_line(name).casefold()).strip("_")
