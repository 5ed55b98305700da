import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.cleaning import clean_line
from catalogue.errors import SheetRefused
from catalogue.exchange.mapping import NO_MAPPING
from catalogue.exchange.reading import SheetRow, open_sheet


def read(data: bytes) -> list[SheetRow]:
    with open_sheet(data, is_column=NO_MAPPING.is_column) as sheet:
        return list(sheet.rows)


def cells(data: bytes) -> dict[str, str]:
    (row,) = read(data)
    return dict(zip(row.names, row.cells, strict=True))


def test_each_line_is_a_row_with_names_of_its_own():
    rows = read(
        '{"object_number": "A-1", "title_ru": "Дружба"}\n\n{"title_zh": "友谊", "object_number": "A-2"}\n'.encode()
    )
    assert [(row.number, row.names) for row in rows] == [
        (1, ("object_number", "title_ru")),
        (3, ("title_zh", "object_number")),
    ]


def test_numbers_lists_yes_and_nothing_become_cells():
    assert cells(
        b'{"height_mm": 770, "width_mm": 540.0, "depth_mm": 0.5, "materials": ["paper", "ink; black", 3],'
        b' "is_reconstruction": true, "rights": null, "themes": [], "odd": {"a": [1]}}'
    ) == {
        "height_mm": "770",
        "width_mm": "540",
        "depth_mm": "0.5",
        "materials": r"paper; ink\; black; 3",
        "is_reconstruction": "yes",
        "rights": "",
        "themes": "",
        "odd": '{"a": [1]}',
    }


@pytest.mark.parametrize(
    "line", ['{"object_number": ', "[1, 2]", '"A-1"', "{" + '"a": [' * 100_000, '{"a": ' + "9" * 5_000 + "}"]
)
def test_a_line_that_is_no_object_is_unreadable_and_the_next_is_read(line: str):
    rows = read(b'{"object_number": "A-1"}\n' + line.encode() + b'\n{"object_number": "A-3"}')
    assert [bool(row.unreadable) for row in rows] == [False, True, False]


def test_json_lines_are_known_by_their_bytes_in_utf_16_too():
    assert cells('{"object_number": "A-1", "title_ru": "Дружба"}\n'.encode("utf-16"))["title_ru"] == "Дружба"


def test_a_lone_surrogate_is_left_to_cleaning():
    assert cells(b'{"object_number": "A-1", "title_en": "\\ud83d"}')["title_en"] == "\ud83d"


def test_a_line_longer_than_any_record_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("catalogue.exchange.reading.json_rows.MAX_CELL_CHARACTERS", 1_000)
    with pytest.raises(SheetRefused, match="Line 1 is longer"):
        read(b'{"object_number": "' + b"x" * 2_000 + b'"}')


values = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text(), max_size=3)


@given(st.dictionaries(st.text(max_size=10), st.recursive(values, st.lists, max_leaves=5), min_size=1, max_size=5))
def test_any_object_becomes_a_row_of_text(found: dict[str, object]):
    (row,) = read(json.dumps(found).encode())
    assert row.names == tuple(map(clean_line, found))
    assert all(isinstance(cell, str) for cell in row.cells)
