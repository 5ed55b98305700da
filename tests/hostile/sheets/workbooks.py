"""Workbooks as people and programs write them: formulas, merged cells, dates of both systems, links, macros."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook.defined_name import DefinedName

from tests.hostile.sheets.case import TWO, HostileSheet

_Fill = Callable[[Workbook], None]


def cases() -> Iterator[HostileSheet]:
    for name, fill, objects, told in (*_shapes(), *_values()):
        yield HostileSheet(
            name=name, file_name=f"{name}.xlsx", make=lambda f=fill: workbook(f), objects=objects, told=told
        )
    for name, change in _rewritten():
        yield HostileSheet(name=name, file_name=f"{name}.xlsx", make=change, objects=TWO)
    for name, change in _refused():
        yield HostileSheet(name=name, file_name=f"{name}.xlsx", make=change)
    yield HostileSheet(name="called csv", file_name="called.csv", make=lambda: workbook(_plain), objects=TWO)
    yield HostileSheet(name="called xls", file_name="called.xls", make=lambda: workbook(_plain), objects=TWO)
    yield HostileSheet(name="with macros", file_name="macros.xlsm", make=_with_macros, objects=TWO)


def workbook(fill: _Fill) -> bytes:
    book, file = Workbook(), io.BytesIO()
    fill(book)
    book.save(file)
    return file.getvalue()


def _plain(book: Workbook) -> None:
    for row in (("object_number", "title_en"), *TWO.items()):
        book.active.append(row)


def _shapes() -> Iterator[tuple[str, _Fill, dict[str, str] | None, str]]:
    def after_blank(book: Workbook) -> None:
        for at, row in enumerate((("object_number", "title_en"), *TWO.items())):
            for column, value in enumerate(row):
                book.active.cell(5 + 3 * at, 2 + column, value)

    def merged(book: Workbook) -> None:
        _plain(book)
        book.active.append(("T-3", "covers", "both"))
        book.active.merge_cells("B4:C4")
        book.active.merge_cells("A2:A2")

    def hidden(book: Workbook) -> None:
        book.active.sheet_state = "hidden"
        book.active.append(("object_number", "secret"))
        shown = book.create_sheet("shown")
        for row in (("object_number", "title_en"), *TWO.items()):
            shown.append(row)

    def several(book: Workbook) -> None:
        _plain(book)
        for at in range(60):
            book.create_sheet(f"more {at}").append(("object_number", f"M-{at}"))

    def far_away(book: Workbook) -> None:
        _plain(book)
        book.active.cell(60_000, 200).number_format = "0.00"

    def hidden_rows(book: Workbook) -> None:
        _plain(book)
        book.active.row_dimensions[3].hidden = True
        book.active.auto_filter.ref = "A1:B3"
        book.active.freeze_panes = "A2"

    def named(book: Workbook) -> None:
        _plain(book)
        book.defined_names["evil"] = DefinedName("evil", attr_text="'[http://127.0.0.1:9/x.xlsx]s'!$A$1")
        book.active["A1"].comment = Comment("a note that is no value", "somebody")

    yield "plain", _plain, dict(TWO), ""
    yield "blank rows and columns before", after_blank, dict(TWO), ""
    yield "merged cells", merged, {**TWO, "T-3": "covers"}, ""
    yield "a hidden worksheet first", hidden, dict(TWO), ""
    yield "sixty worksheets", several, dict(TWO), ""
    yield "an empty cell far away", far_away, dict(TWO), ""
    yield "hidden rows and a filter", hidden_rows, dict(TWO), ""
    yield "names and notes", named, dict(TWO), ""


def _values() -> Iterator[tuple[str, _Fill, dict[str, str] | None, str]]:
    def one(value: object, number_format: str = "General", column: str = "title_en") -> _Fill:
        def fill(book: Workbook) -> None:
            book.active.append(("object_number", column))
            book.active.append(("T-1", value))
            book.active["B2"].number_format = number_format

        return fill

    def of_1904(book: Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904
        one(date(1953, 5, 1), "yyyy-mm-dd")(book)

    def numbered(book: Workbook) -> None:
        book.active.append(("object_number", "title_en"))
        book.active.append((17, "seventeen"))
        book.active.append((17.5, "a half"))

    yield "a formula without a value", one("=1+1"), {"T-1": ""}, ""
    yield "a formula that fetches", one('=WEBSERVICE("http://127.0.0.1:9/")'), {"T-1": ""}, ""
    yield "a fault as value", one("#REF!"), {"T-1": "#REF!"}, ""
    yield "a whole number", one(1953), {"T-1": "1953"}, ""
    yield "a number with zeros", one(7, "000"), {"T-1": "007"}, ""
    yield "a date", one(date(1953, 5, 1), "yyyy-mm-dd"), {"T-1": "1953-05-01"}, ""
    yield "a month", one(date(1953, 5, 1), "mmm yyyy"), {"T-1": "1953-05"}, ""
    yield "a moment", one(datetime(1953, 5, 1, 12, 30), "yyyy-mm-dd hh:mm"), {"T-1": "1953-05-01"}, ""
    yield "a time of day", one(time(12, 30), "hh:mm"), {"T-1": "12:30:00"}, ""
    yield "a length of time", one(timedelta(hours=30), "[h]:mm"), {"T-1": "1 day, 6:00:00"}, ""
    yield "a date of 1904", of_1904, {"T-1": "1953-05-01"}, ""
    yield "yes", one(True), {"T-1": "yes"}, ""
    yield "a text of 32,767 signs", one("x" * 32_767), {"T-1": "x" * 32_767}, ""
    yield "numbers as object numbers", numbered, {"17": "seventeen", "17.5": "a half"}, ""


def rewritten(data: bytes, changes: dict[str, Callable[[bytes], bytes]], **added: bytes) -> bytes:
    """The archive with some members changed and others added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            change = changes.get(member.filename, lambda content: content)
            new.writestr(member.filename, change(old.read(member)))
        for name, content in added.items():
            new.writestr(name, content)
    return file.getvalue()


_SHEET, _BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
_LINK = (
    b'<?xml version="1.0"?><externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><externalBook r:id="rId1"/>'
    b"</externalLink>"
)


def _rewritten() -> Iterator[tuple[str, Callable[[], bytes]]]:
    made = workbook(_plain)
    yield "wrong dimensions", lambda: rewritten(made, {_SHEET: lambda x: x.replace(b'ref="A1:B3"', b'ref="A1:A1"')})
    yield (
        "dimensions without end",
        lambda: rewritten(made, {_SHEET: lambda x: x.replace(b'ref="A1:B3"', b'ref="A1:XFD1048576"')}),
    )
    yield "links to other workbooks", lambda: rewritten(made, {}, **{"xl/externalLinks/externalLink1.xml": _LINK})
    yield "no styles of its own", lambda: rewritten(made, {_SHEET: lambda x: re.sub(rb' s="\d+"', b"", x)})
    yield "a note at the end of the archive", lambda: made[:-2] + b"\x05\x00words"
    yield "a member with a climbing name", lambda: rewritten(made, {}, **{"../../../tmp/climbed.txt": b"out"})
    yield "a member with a root name", lambda: rewritten(made, {}, **{"/tmp/rooted.txt": b"out"})


def _refused() -> Iterator[tuple[str, Callable[[], bytes]]]:
    made = workbook(_plain)
    dtd = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    outside = b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'
    for name, mark in (("entities", dtd), ("a dtd from elsewhere", outside)):
        for member in (_SHEET, _BOOK, "[Content_Types].xml", "xl/styles.xml"):
            yield (
                f"{name} in {member.rsplit('/', 1)[-1]}",
                lambda m=member, d=mark: rewritten(made, {m: lambda x: d + x}),
            )
        yield f"{name} in the texts", lambda d=mark: rewritten(made, {}, **{"xl/sharedStrings.xml": d + b"<sst/>"})
    yield "no worksheet", lambda: rewritten(made, {_SHEET: lambda _: b""})
    yield "worksheet of no xml", lambda: rewritten(made, {_SHEET: lambda _: b"\x00\x01\x02 not xml"})
    yield "worksheet in depth", lambda: rewritten(made, {_SHEET: lambda _: b"<a>" * 200_000})
    yield "cut short", lambda: made[: len(made) // 2]
    yield "an empty workbook", lambda: workbook(lambda _: None)
    yield "only hidden worksheets", _all_hidden


def _all_hidden() -> bytes:
    return rewritten(workbook(_plain), {_BOOK: lambda x: x.replace(b'state="visible"', b'state="hidden"')})


def _with_macros() -> bytes:
    kind = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    types = {"[Content_Types].xml": lambda x: x.replace(plain, kind)}
    return rewritten(workbook(_plain), types, **{"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(600)})
