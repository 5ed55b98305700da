"""A first look into a sheet: its columns with a few values each, before anybody says what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from catalogue.cleaning import clean_line
from catalogue.exchange.mapping import NO_MAPPING, ColumnMapping, plan_columns
from catalogue.exchange.reading import SheetRow, open_sheet

_LOOKED_AT_ROWS = 3
#: Columns that fit nothing of ours are shown up to this number; a sheet may have thousands.
_MOST_UNFIT = 120
_LONGEST_VALUE = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetColumn:
    """``ours`` is the column it would fill, ``""`` for none; ``values`` are those of the first rows."""

    name: str
    ours: str
    values: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class FirstLook:
    """``columns`` in the sheet's order; ``further`` counts those left out that are not listed."""

    encoding: str
    delimiter: str
    columns: tuple[SheetColumn, ...]
    further: int


def look_into(file: Path, mapping: ColumnMapping = NO_MAPPING) -> FirstLook:
    """Raises ``SheetRefused`` in a curator's words for what is no sheet."""
    with open_sheet(file, is_column=mapping.is_column) as sheet:
        rows = list(islice(sheet.rows, _LOOKED_AT_ROWS))
        names = sheet.names or tuple(dict.fromkeys(name for row in rows for name in row.names))
        plan = dict(plan_columns(names, mapping).places)
        found = [
            SheetColumn(name=name, ours=plan.get(index, ""), values=_values(rows, name))
            for index, name in enumerate(names)
            if name
        ]
        unfit = [column for column in found if not column.ours]
        dropped = set(unfit[_MOST_UNFIT:])
        return FirstLook(
            encoding=sheet.encoding,
            delimiter=sheet.delimiter,
            columns=tuple(column for column in found if column not in dropped),
            further=len(dropped),
        )


def _values(rows: Sequence[SheetRow], name: str) -> tuple[str, ...]:
    """Lines of JSON may each have other names, and a row may be shorter than its header."""
    places = [(row, row.names.index(name)) for row in rows if name in row.names]
    return tuple(clean_line(row.cells[place])[:_LONGEST_VALUE] for row, place in places if place < len(row.cells))
