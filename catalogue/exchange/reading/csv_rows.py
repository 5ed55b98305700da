"""Rows of a CSV sheet, its delimiter found by the column names it makes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from itertools import islice
from typing import BinaryIO, TextIO

from catalogue.cleaning import clean_line
from catalogue.errors import SheetRefused
from catalogue.exchange.guarding import unguard
from catalogue.exchange.reading.decoding import SheetEncoding, find_encoding, is_undecoded, open_text, read_beginning
from catalogue.exchange.reading.sheet import MAX_CELL_CHARACTERS, MAX_COLUMNS, MAX_ROWS, Sheet, SheetRow, is_blank

_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
#: Rows and bytes looked at to find the delimiter.
_LOOKED_AT_ROWS = 20
_LOOKED_AT_BYTES = 400_000

# The module's own limit (131,072) would refuse a long inscription. It is one for the whole process.
csv.field_size_limit(MAX_CELL_CHARACTERS)


def open_csv(stream: BinaryIO, is_column: Callable[[str], bool]) -> Sheet:
    """Raises ``SheetRefused`` for what is no text or has no header."""
    encoding = find_encoding(stream)
    delimiter, skipped = _find_delimiter(read_beginning(stream, encoding, _LOOKED_AT_BYTES), is_column)
    text = open_text(stream, encoding)
    for _ in range(skipped):
        text.readline()
    rows = _records(text, delimiter, encoding)
    header_number, names = _read_header(rows)
    return Sheet(
        names=names,
        header_number=header_number,
        rows=_name_rows(rows, names, encoding),
        encoding=encoding.name,
        delimiter=_DELIMITERS[delimiter],
    )


def _find_delimiter(beginning: str, is_column: Callable[[str], bool]) -> tuple[str, int]:
    """The delimiter and how many lines to skip: spreadsheets write ``sep=;`` ahead of the header and do not show it."""
    first_line = beginning.partition("\n")[0].strip().casefold()
    if first_line.startswith("sep=") and first_line[4:5] in _DELIMITERS:
        return first_line[4], 1
    return max(_DELIMITERS, key=lambda delimiter: _fitness(beginning, delimiter, is_column)), 0


def _fitness(beginning: str, delimiter: str, is_column: Callable[[str], bool]) -> tuple[int, int, int]:
    """Known columns first, then rows as wide as the header, then cells of the header."""
    try:
        rows = list(islice(csv.reader(io.StringIO(beginning, newline=""), delimiter=delimiter), _LOOKED_AT_ROWS))
    except csv.Error:
        return 0, 0, 0
    header = next((row for row in rows if not is_blank(row)), [])
    known = sum(is_column(clean_line(cell)) for cell in header)
    alike = sum(len(row) == len(header) for row in rows) if len(header) > 1 else 0
    return known, alike, len(header)


class _Lines:
    """The lines of a text, remembering those of the record being read: only they tell whether its quotes close."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self.of_record: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for line in self._text:
            self.of_record.append(line)
            yield line


def _records(text: TextIO, delimiter: str, encoding: SheetEncoding) -> Iterator[tuple[int, list[str]]]:
    """Each record with its row number; a record with line breaks inside is one row, as in a spreadsheet."""
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=delimiter)
    number = 0
    while True:
        number += 1
        if number > MAX_ROWS:
            raise SheetRefused(f"This sheet has more than {MAX_ROWS:,} rows. Split it")
        lines.of_record.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as trouble:
            raise SheetRefused(f"Row {number} cannot be read: {trouble}") from trouble
        except UnicodeDecodeError as trouble:
            raise SheetRefused(f"This sheet breaks off in row {number}: it is not whole {encoding.name}") from trouble
        if len(cells) > MAX_COLUMNS:
            raise SheetRefused(f"Row {number} has more than {MAX_COLUMNS:,} columns")
        if len(lines.of_record) > 1 and _is_left_open(lines.of_record, delimiter):
            raise SheetRefused(
                f"Row {number} opens a quotation mark that is never closed, and would swallow all below it"
            )
        yield number, cells


def _is_left_open(lines: list[str], delimiter: str) -> bool:
    """The csv module takes the end of the file for the end of the quotes, unless it is asked to be strict."""
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as trouble:
        return "end of data" in str(trouble)
    return False


def _read_header(rows: Iterator[tuple[int, list[str]]]) -> tuple[int, tuple[str, ...]]:
    for number, cells in rows:
        if not is_blank(cells):
            return number, tuple(clean_line(cell) for cell in cells)
    raise SheetRefused("This sheet is empty")


def _name_rows(
    rows: Iterator[tuple[int, list[str]]], names: tuple[str, ...], encoding: SheetEncoding
) -> Iterator[SheetRow]:
    for number, cells in rows:
        if is_blank(cells):
            continue
        unreadable = f"Text must be {encoding.name} throughout" if any(map(is_undecoded, cells)) else ""
        yield SheetRow(number=number, names=names, cells=[unguard(cell) for cell in cells], unreadable=unreadable)
