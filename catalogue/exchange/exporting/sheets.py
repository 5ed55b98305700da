"""Writing rows as CSV, XLSX and JSON Lines, safe to open in a spreadsheet and to take in again."""

from __future__ import annotations

import csv
import io
import json
from typing import BinaryIO

from sqlalchemy.orm import Session

from catalogue.artefacts.known_terms import KnownTerms
from catalogue.artefacts.typed_fields import TypedFields
from catalogue.errors import SheetRefused
from catalogue.exchange.exporting.rows import cells_of, find_used_columns, typed_rows
from catalogue.exchange.guarding import guard
from catalogue.exchange.xlsx_escapes import escape_xlsx

#: What one cell of a workbook can hold.
_LONGEST_XLSX_CELL = 32_767


def write_csv(session: Session, stream: BinaryIO) -> int:
    """UTF-8 with a byte order mark, without which spreadsheets would guess an older encoding. Answers the rows."""
    terms = KnownTerms.read(session)
    columns = find_used_columns(session, terms)
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    written = 0
    for typed in typed_rows(session, terms):
        writer.writerow([guard(cell) for cell in cells_of(typed, columns)])
        written += 1
    text.flush()
    text.detach()
    return written


def write_xlsx(session: Session, stream: BinaryIO) -> int:
    """Raises ``SheetRefused`` when a text is longer than a cell can be: cut short it would not come back whole."""
    terms = KnownTerms.read(session)
    columns = find_used_columns(session, terms)
    # A quarter of a second to load: only where a workbook is asked for.
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Objects")
    sheet.append(columns)
    written = 0
    try:
        for typed in typed_rows(session, terms):
            sheet.append(_workbook_cells(typed, columns))
            written += 1
    except SheetRefused:
        # What was written so far lies in a temporary file, which the sheet lets go of when it is closed.
        sheet.close()
        raise
    workbook.save(stream)
    return written


def write_json_lines(session: Session, stream: BinaryIO) -> int:
    terms = KnownTerms.read(session)
    columns = find_used_columns(session, terms)
    written = 0
    for typed in typed_rows(session, terms):
        line = json.dumps(dict(zip(columns, cells_of(typed, columns), strict=True)), ensure_ascii=False)
        stream.write(line.encode() + b"\n")
        written += 1
    return written


def _workbook_cells(typed: TypedFields, columns: tuple[str, ...]) -> list[str | None]:
    cells = [escape_xlsx(guard(cell)) for cell in cells_of(typed, columns)]
    for column, cell in zip(columns, cells, strict=True):
        if len(cell) > _LONGEST_XLSX_CELL:
            raise SheetRefused(
                f"{column} of {typed.object_number} is longer than a cell of a workbook can be "
                f"({_LONGEST_XLSX_CELL:,} characters). Export as .csv or .jsonl"
            )
    return [cell or None for cell in cells]
