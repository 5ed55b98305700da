"""Rows of an XLSX workbook: the first worksheet that shows anything, values only, nothing followed or run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, BinaryIO

from catalogue.cleaning import clean_line
from catalogue.errors import SheetRefused
from catalogue.exchange.guarding import unguard
from catalogue.exchange.reading.archive import check_archive
from catalogue.exchange.reading.sheet import MAX_COLUMNS, MAX_ROWS, Sheet, SheetRow, is_blank, told_as_damage
from catalogue.exchange.xlsx_escapes import unescape_xlsx

_DAMAGED = "This workbook is damaged and cannot be read. Open it, save it again as .xlsx, and import that"
_ONLY_ZEROS = re.compile(r"0{2,}")


@contextmanager
def open_xlsx(stream: BinaryIO) -> Iterator[Sheet]:
    """Raises ``SheetRefused`` for archives that are no workbook, are too large unpacked, or hold entities."""
    # A quarter of a second to load: only where there is a workbook.
    from openpyxl import load_workbook

    check_archive(stream)
    with told_as_damage(_DAMAGED):
        # keep_links=False: other workbooks this one points at are not even named to us.
        workbook = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
    try:
        yield _read_workbook(workbook)
    finally:
        workbook.close()


def _read_workbook(workbook: Any) -> Sheet:
    worksheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    for at, worksheet in enumerate(worksheets):
        rows = _records(worksheet)
        for number, cells in rows:
            if is_blank(cells):
                continue
            names = tuple(clean_line(cell) for cell in cells)
            others = tuple(f"worksheet {sheet.title}" for sheet in worksheets[at + 1 :])
            return Sheet(
                names=names,
                header_number=number,
                rows=_name_rows(rows, names),
                encoding="XLSX",
                left_out=others,
            )
    raise SheetRefused("This workbook is empty")


def _records(worksheet: Any) -> Iterator[tuple[int, list[str]]]:
    # Other programs write wrong dimensions, and would cut the sheet short.
    worksheet.reset_dimensions()
    with told_as_damage(_DAMAGED):
        for number, cells in enumerate(worksheet.iter_rows(), start=1):
            if number > MAX_ROWS:
                raise SheetRefused(f"This sheet has more than {MAX_ROWS:,} rows. Split it")
            if len(cells) > MAX_COLUMNS:
                raise SheetRefused(f"Row {number} has more than {MAX_COLUMNS:,} columns")
            yield number, [_words(cell) for cell in cells]


def _name_rows(rows: Iterable[tuple[int, list[str]]], names: tuple[str, ...]) -> Iterator[SheetRow]:
    for number, cells in rows:
        if not is_blank(cells):
            yield SheetRow(number=number, names=names, cells=[unguard(cell) for cell in cells])


def _words(cell: Any) -> str:
    """What a person sees in the cell, as far as it matters: no ``.0``, leading zeros, months without a day."""
    value = cell.value
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, date):
        return _date_words(value, str(cell.number_format))
    if isinstance(value, int | float):
        number = repr(value).removesuffix(".0")
        zeros = _ONLY_ZEROS.fullmatch(str(cell.number_format))
        return number.zfill(len(zeros[0])) if zeros else number
    return unescape_xlsx(str(value))


def _date_words(value: date, number_format: str) -> str:
    """Spreadsheets make a day of every month: "Feb 1950" is shown without one and was typed without one."""
    shown = re.sub(r'"[^"]*"|\\.|\[[^]]*]', "", number_format).casefold()
    day = value.isoformat()[:10]
    if "y" in shown and "d" not in shown:
        return day[:7] if "m" in shown else day[:4]
    return day
