import pytest

from catalogue.artefacts.typed_fields import TypedFields
from catalogue.errors import SheetRefused
from catalogue.exchange.mapping import NO_MAPPING, make_mapping, plan_columns, read_mapping


def test_a_mapping_is_read_and_wins_over_a_column_s_own_name():
    mapping = read_mapping('\ufeff{"Titel": "title_en", "label_en": "note_en", "date": null}'.encode())
    assert [mapping.find_column(name) for name in ("Titel", "titel ", "label_en", "date", "kind", "Größe")] == [
        "title_en", "title_en", "note_en", "", "kind", "",
    ]  # fmt: skip


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b'{"a": 5}', b'{"a": {"b": "c"}}', b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_mapping_is_refused_in_words(data: bytes):
    with pytest.raises(SheetRefused, match="The mapping must be JSON"):
        read_mapping(data)


def test_a_column_that_there_is_none_of_is_refused_with_the_nearest():
    with pytest.raises(SheetRefused, match=r"a column titel_en that there is none of\. Did you mean title_en\?"):
        make_mapping({"Titel": "titel_en"})


@pytest.mark.parametrize(
    "name", ["object_number", "Object Number", "OBJECT-NUMBER", " object.number ", "\ufeffobject_number"]
)
def test_names_match_whatever_their_capitals_and_blanks(name: str):
    assert NO_MAPPING.find_column(name) == "object_number"


def test_a_row_is_read_by_the_plan_and_says_nothing_where_it_ends():
    plan = plan_columns(["title_en", "x", "object_number", "rights"], NO_MAPPING)
    assert plan.left_out == ("x",)
    assert plan.read(["Poster", "y", "A-1"]) == TypedFields(title_en="Poster", object_number="A-1")


def test_what_the_mapping_names_and_the_sheet_lacks_is_found():
    mapping = make_mapping({"Titel": "title_en", "Ort": "place", "Rest": None})
    assert [line.theirs for line in mapping.missing_from(["TITEL"])] == ["Ort"]
