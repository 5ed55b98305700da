import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from catalogue.errors import SheetRefused
from catalogue.exchange.mapping import NO_MAPPING
from catalogue.exchange.reading import open_sheet
from catalogue.exchange.reading.archive import MAX_MEMBERS


def read(data: bytes) -> tuple[tuple[str, ...], list[tuple[int, list[str]]], tuple[str, ...]]:
    with open_sheet(data, is_column=NO_MAPPING.is_column) as sheet:
        assert sheet.encoding == "XLSX"
        return sheet.names, [(row.number, list(row.cells)) for row in sheet.rows], sheet.left_out


def workbook(fill: Callable[[Workbook], None]) -> bytes:
    book = Workbook()
    fill(book)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def simple() -> bytes:
    def fill(book: Workbook) -> None:
        book.active.append(["object_number", "title_ru"])
        book.active.append(["A-1", "Дружба"])

    return workbook(fill)


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    """The workbook with one member replaced or added."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as after:
        for member in before.namelist():
            if member != name:
                after.writestr(member, before.read(member))
        after.writestr(name, content)
    return changed.getvalue()


def test_cells_are_read_as_a_person_sees_them():
    def fill(book: Workbook) -> None:
        sheet = book.active
        sheet.append(["object_number", "height_mm", "width_mm", "date", "title_en", "rights", "is_reconstruction"])
        sheet.append([12, 770.0, 311.15, datetime(1950, 2, 14), "two\nlines", None, True])
        sheet["A2"].number_format = "00000"
        sheet.append(["A-2", None, None, date(1950, 2, 1)])
        sheet["D3"].number_format = "mmm yyyy"
        sheet.append(["A-3", None, None, date(1950, 1, 1)])
        sheet["D4"].number_format = "yyyy"

    _, rows, _ = read(workbook(fill))
    assert rows[0] == (2, ["00012", "770", "311.15", "1950-02-14", "two\nlines", "", "yes"])
    assert rows[1][1][3] == "1950-02"
    assert rows[2][1][3] == "1950"


def test_blank_rows_keep_the_count_and_are_no_records():
    def fill(book: Workbook) -> None:
        book.active["A2"] = "object_number"
        book.active["A5"] = "A-1"

    names, rows, _ = read(workbook(fill))
    assert names == ("object_number",)
    assert rows == [(5, ["A-1"])]


def test_the_first_visible_worksheet_with_words_is_read_and_the_others_are_named():
    def fill(book: Workbook) -> None:
        book.active.title = "Empty"
        hidden = book.create_sheet("Hidden")
        hidden.sheet_state = "hidden"
        hidden["A1"] = "object_number"
        book.create_sheet("Objects")["A1"] = "object_number"
        book.create_sheet("Notes")

    names, _, left_out = read(workbook(fill))
    assert names == ("object_number",)
    assert left_out == ("worksheet Notes",)


def test_a_formula_gives_no_words_and_is_not_run():
    def fill(book: Workbook) -> None:
        book.active.append(["object_number", "title_en"])
        book.active.append(["A-1", "=1+1"])

    _, rows, _ = read(workbook(fill))
    assert rows[0][1][0] == "A-1"
    assert "=1+1" not in rows[0][1]


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "dtd",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_a_workbook_with_entities_is_refused(dtd: str, codec: str):
    xml = f'<?xml version="1.0" encoding="{codec}"?>{" " * 5_000}{dtd}<worksheet/>'
    with pytest.raises(SheetRefused, match="entities"):
        read(with_member(simple(), "xl/worksheets/sheet1.xml", xml.encode(codec)))


def test_a_bomb_is_refused_before_it_goes_off():
    with pytest.raises(SheetRefused, match="far more than it should"):
        read(with_member(simple(), "xl/worksheets/sheet1.xml", b"<worksheet>" + b" " * 50_000_000))


def test_a_bomb_that_lies_about_its_size_is_refused():
    data = bytearray(with_member(simple(), "xl/sharedStrings.xml", b"a" * 30_000_000))
    at = data.rfind(b"xl/sharedStrings.xml") - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    with pytest.raises(SheetRefused):
        read(bytes(data))


def test_more_texts_than_memory_holds_are_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("catalogue.exchange.reading.archive.MAX_TEXTS", 1_000)
    with pytest.raises(SheetRefused, match=r"Save it as \.csv"):
        read(with_member(simple(), "xl/sharedStrings.xml", b"<sst>" + b"<si><t>a</t></si>" * 1_001 + b"</sst>"))


def test_an_archive_of_too_many_members_is_refused():
    data = io.BytesIO(simple())
    with zipfile.ZipFile(data, "a") as archive:
        for number in range(MAX_MEMBERS):
            archive.writestr(f"xl/media/{number}.txt", b"")
    with pytest.raises(SheetRefused, match="far more than it should"):
        read(data.getvalue())


def test_a_row_number_beyond_any_spreadsheet_ends_in_words():
    xml = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    xml += b'<row r="1"><c r="A1" t="inlineStr"><is><t>object_number</t></is></c></row>'
    xml += b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row></sheetData></worksheet>'
    with pytest.raises(SheetRefused, match="more than 1,048,576 rows"):
        read(with_member(simple(), "xl/worksheets/sheet1.xml", xml))


def test_links_to_other_workbooks_are_not_followed():
    link = b'<externalLink xmlns="x"><externalBook r:id="rId1" xmlns:r="y"/></externalLink>'
    names, rows, _ = read(with_member(simple(), "xl/externalLinks/externalLink1.xml", link))
    assert names == ("object_number", "title_ru")
    assert rows == [(2, ["A-1", "Дружба"])]


def test_documents_that_are_no_workbooks_are_told_apart():
    odt = io.BytesIO()
    with zipfile.ZipFile(odt, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    with pytest.raises(SheetRefused, match="OpenDocument"):
        read(odt.getvalue())
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(SheetRefused, match="not a workbook"):
        read(other.getvalue())


def test_a_damaged_workbook_is_refused_wherever_it_is_cut_or_changed():
    whole = simple()
    for at in range(4, len(whole), 37):
        for damaged in (whole[:at], whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]):
            try:
                read(damaged)
            except SheetRefused:
                continue


@pytest.mark.parametrize(
    ("member", "content"),
    [
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/workbook.xml", b"not xml"),
        ("xl/worksheets/sheet1.xml", b"<worksheet"),
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/styles.xml", b"<styleSheet"),
    ],
)
def test_a_workbook_whose_parts_are_no_xml_is_refused(member: str, content: bytes):
    with pytest.raises(SheetRefused):
        read(with_member(simple(), member, content))
