"""Rows of a JSON Lines sheet: one object on each line, values as text, number, yes or no, or a list of these."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO, TextIO

from catalogue.artefacts.typed_fields import escape, join_items
from catalogue.cleaning import clean_line
from catalogue.errors import SheetRefused
from catalogue.exchange.reading.decoding import find_encoding, is_undecoded, open_text
from catalogue.exchange.reading.sheet import MAX_CELL_CHARACTERS, MAX_COLUMNS, MAX_ROWS, Sheet, SheetRow

_NOT_AN_OBJECT = "Each line must be one JSON object"


def open_json_lines(stream: BinaryIO) -> Sheet:
    """Raises ``SheetRefused`` for what is no text. A line that is no object is a row that cannot be read."""
    encoding = find_encoding(stream)
    return Sheet(
        names=(), header_number=0, rows=_rows(open_text(stream, encoding), encoding.name), encoding=encoding.name
    )


def _rows(text: TextIO, encoding: str) -> Iterator[SheetRow]:
    number = 0
    while True:
        number += 1
        if number > MAX_ROWS:
            raise SheetRefused(f"This sheet has more than {MAX_ROWS:,} rows. Split it")
        try:
            line = text.readline(MAX_CELL_CHARACTERS)
        except UnicodeDecodeError as trouble:
            raise SheetRefused(f"This sheet breaks off in line {number}: it is not whole {encoding}") from trouble
        if not line:
            return
        if len(line) == MAX_CELL_CHARACTERS:
            raise SheetRefused(f"Line {number} is longer than {MAX_CELL_CHARACTERS:,} characters")
        if line.strip():
            yield _row(number, line, encoding)


def _row(number: int, line: str, encoding: str) -> SheetRow:
    if is_undecoded(line):
        return SheetRow(number=number, names=(), cells=(), unreadable=f"Text must be {encoding} throughout")
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        # ValueError also for an integer of more than 4,300 digits.
        return SheetRow(number=number, names=(), cells=(), unreadable=_NOT_AN_OBJECT)
    if not isinstance(found, dict) or len(found) > MAX_COLUMNS:
        return SheetRow(number=number, names=(), cells=(), unreadable=_NOT_AN_OBJECT)
    names = tuple(clean_line(name) for name in found)
    return SheetRow(number=number, names=names, cells=tuple(_cell(value) for value in found.values()))


def _cell(value: Any) -> str:
    """A list becomes the cell a sheet would have; whatever else has parts is kept as JSON."""
    if isinstance(value, list) and not any(isinstance(item, list | dict) for item in value):
        return join_items(escape(_cell(item)) for item in value)
    if value is None or isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
