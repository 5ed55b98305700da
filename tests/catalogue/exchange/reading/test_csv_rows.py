import csv
import gzip
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.errors import SheetRefused
from catalogue.exchange.mapping import NO_MAPPING, make_mapping
from catalogue.exchange.reading import SheetRow, open_sheet

RUSSIAN = (
    "object_number,title_ru,label_ru\r\n"
    "А-1,Плакат дружбы,Два рабочих смотрят вдаль. Рядом стоит грузовик с мешками зерна.\r\n"
    "А-2,Памятный значок,Значок носили на лацкане пиджака по праздникам и на собраниях.\r\n"
)
CHINESE = (
    "object_number,title_zh,label_zh\r\n"
    "甲-1,友谊宣传画,两位工人站在桥边，望着远处的火车。工厂的烟囱冒着烟。\r\n"
    "甲-2,纪念章,这枚徽章是在纪念大会上发给大家的，背面有别针。\r\n"
)
TRADITIONAL = (
    "object_number,title_zh,label_zh\r\n"
    "甲-1,友誼宣傳畫,兩位工人站在橋邊，望著遠處的火車。工廠的煙囪冒著煙。\r\n"
    "甲-2,紀念章,這枚徽章是在紀念大會上發給大家的，背面有別針。\r\n"
)


def read(data: bytes, mapping=NO_MAPPING) -> tuple[tuple[str, ...], list[SheetRow], str, str]:
    with open_sheet(data, is_column=mapping.is_column) as sheet:
        return sheet.names, list(sheet.rows), sheet.encoding, sheet.delimiter


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (RUSSIAN, "utf-8", "UTF-8"),
        (RUSSIAN, "utf-8-sig", "UTF-8"),
        (RUSSIAN, "utf-16", "UTF-16"),
        (RUSSIAN, "utf-16-le", "UTF-16"),
        (RUSSIAN, "utf-16-be", "UTF-16"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "KOI8-R"),
        (CHINESE, "utf-8", "UTF-8"),
        (CHINESE, "utf-16", "UTF-16"),
        (CHINESE, "gb18030", "GB18030"),
        (TRADITIONAL, "big5hkscs", "Big5"),
        ("object_number,title_en\r\nA-1,Poster\r\n", "ascii", "UTF-8"),
    ],
)
def test_any_usual_encoding_is_found_and_reported(text: str, codec: str, name: str):
    names, rows, encoding, _ = read(text.encode(codec))
    assert encoding == name
    assert names == tuple(text.partition("\r\n")[0].split(","))
    assert [list(row.cells) for row in rows] == list(csv.reader(io.StringIO(text)))[1:]


@pytest.mark.parametrize(
    ("delimiter", "name"), [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "vertical bar")]
)
def test_any_usual_delimiter_is_found_and_reported(delimiter: str, name: str):
    rows = [["object_number", "title_en", "keywords_en"], ["A-1", "One, two; three | four", "a; b, c"]]
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    names, found, _, delimiter_name = read(text.getvalue().encode())
    assert delimiter_name == name
    assert [list(names), *(list(row.cells) for row in found)] == rows


def test_a_line_that_tells_the_delimiter_is_no_row():
    names, rows, _, delimiter = read(b"sep=;\r\nobject_number;title_en\r\nA-1;Poster\r\n")
    assert (names, delimiter) == (("object_number", "title_en"), "semicolon")
    assert rows[0].number == 2


def test_a_mapping_helps_to_find_the_delimiter():
    mapping = make_mapping({"Inventory, full": "object_number", "Name": "title_en"})
    names, _, _, _ = read(b"Inventory, full;Name\nA-1;Poster\n", mapping)
    assert names == ("Inventory, full", "Name")


def test_line_breaks_in_quotes_are_one_row_and_blank_rows_are_none():
    data = b'object_number,label_en\n\nA-1,"Two\nlines, ""quoted"""\n,\n \nA-2,One\n'
    _, rows, _, _ = read(data)
    assert [(row.number, list(row.cells)) for row in rows] == [
        (3, ["A-1", 'Two\nlines, "quoted"']),
        (6, ["A-2", "One"]),
    ]


def test_a_quotation_mark_that_never_closes_swallows_nothing():
    with pytest.raises(SheetRefused, match="Row 3 opens a quotation mark that is never closed"):
        read(b'object_number,title_en\nA-1,Poster\nA-2,"Pin\nA-3,Letter\nA-4,Book\n')


def test_inches_and_lines_in_quotes_are_no_open_quotation_mark():
    _, rows, _, _ = read(b'object_number,title_en,label_en\nA-1,12" record,"Two\nlines"\nA-2,"Two\nlines",7" single')
    assert [list(row.cells) for row in rows] == [
        ["A-1", '12" record', "Two\nlines"],
        ["A-2", "Two\nlines", '7" single'],
    ]


def test_lines_that_end_as_on_an_old_machine_are_rows():
    _, rows, _, _ = read(b"object_number,title_en\rA-1,Poster\rA-2,Pin\r")
    assert [list(row.cells) for row in rows] == [["A-1", "Poster"], ["A-2", "Pin"]]


def test_a_list_in_json_is_told_what_to_be():
    with pytest.raises(SheetRefused, match="Write one object on each line"):
        read(b'[{"object_number": "A-1"}]')


def test_one_broken_row_of_utf_8_is_unreadable_and_the_others_are_not():
    lines = [f"A-{number},Дружба {number}".encode() for number in range(20)]
    lines[7] = b"A-7,\xff\xfe broken"
    _, rows, encoding, _ = read(b"object_number,title_ru\n" + b"\n".join(lines))
    assert encoding == "UTF-8"
    assert [row.number for row in rows if row.unreadable] == [9]
    assert rows[8].cells[1] == "Дружба 8"


def test_a_letter_outside_ascii_far_down_is_still_found():
    filler = b"A-0,plain words and nothing else\n" * 20_000
    _, rows, encoding, _ = read(b"object_number,title_en\n" + filler + "A-1,Café\n".encode())
    assert encoding == "UTF-8"
    assert rows[-1].cells[1] == "Café"


def test_nul_bytes_do_not_make_it_another_encoding():
    names, rows, encoding, _ = read("object_number,title_ru\nA-1,Дру\x00жба\n".encode())
    assert encoding == "UTF-8"
    assert rows[0].cells[1] == "Дру\x00жба"
    assert names == ("object_number", "title_ru")


def test_five_thousand_columns_are_read():
    header = ",".join(["object_number", *(f"c{number}" for number in range(4_999))])
    names, rows, _, _ = read(f"{header}\n{'x,' * 4_999}x\n".encode())
    assert len(names) == len(rows[0].cells) == 5_000


def test_more_columns_than_a_spreadsheet_holds_are_refused():
    with pytest.raises(SheetRefused, match="more than 16,384 columns"):
        read(b"object_number" + b",x" * 16_384)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\n \n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, r"\.xls"),
        (bytes(range(256)) * 40, "cannot be read"),
        (gzip.compress(b"object_number\nA-1\n", mtime=0)[:-6], "damaged"),
        (b"\x1f\x8bnot gzip at all", "damaged"),
    ],
)
def test_what_is_no_sheet_is_refused_in_words(data: bytes, reason: str):
    with pytest.raises(SheetRefused, match=reason):
        read(data)


def test_a_gzipped_sheet_is_read():
    names, rows, _, _ = read(gzip.compress("object_number,title_ru\nA-1,Дружба\n".encode(), mtime=0))
    assert names == ("object_number", "title_ru")
    assert list(rows[0].cells) == ["A-1", "Дружба"]


def test_a_gzip_bomb_is_refused_before_it_is_unpacked_whole(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("catalogue.exchange.reading.opening.MAX_BYTES", 1_000_000)
    with pytest.raises(SheetRefused, match="larger than"):
        read(gzip.compress(b"A" * 50_000_000, mtime=0))


def test_a_file_that_is_not_there_is_named(tmp_path: Path):
    with (
        pytest.raises(SheetRefused, match=r"nothing\.csv cannot be opened"),
        open_sheet(tmp_path / "nothing.csv", is_column=NO_MAPPING.is_column),
    ):
        pass


def test_wide_text_that_breaks_off_is_refused_or_read_but_never_a_traceback():
    whole = RUSSIAN.encode("utf-16")
    for length in range(2, len(whole), 7):
        try:
            read(whole[:length])
        except SheetRefused:
            continue


@given(st.binary(max_size=300) | st.binary(max_size=200).map(lambda tail: b"object_number,title_en\n" + tail))
def test_any_bytes_are_a_sheet_or_are_refused(data: bytes):
    try:
        _, rows, _, _ = read(data)
    except SheetRefused:
        return
    assert all(row.number >= 1 for row in rows)


cells = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00\r"), max_size=12)


@given(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=5), st.sampled_from(",;\t|"))
def test_what_a_csv_writer_wrote_is_read_to_the_letter(rows: list[list[str]], delimiter: str):
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(["object_number", "title_en", "label_en"])
    writer.writerows(rows)
    _, found, _, _ = read(text.getvalue().encode())
    assert [list(row.cells) for row in found] == [row for row in rows if any(cell.strip() for cell in row)]
