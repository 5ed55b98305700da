import gzip
import io
import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import func, select

from catalogue.artefacts.finding import get_artefact, get_record
from catalogue.artefacts.models import Artefact, Revision, UsedCode
from catalogue.artefacts.record import Named
from catalogue.database import Database
from catalogue.errors import SheetRefused
from catalogue.exchange.imported import ImageAsked, Imported, RowProblem
from catalogue.exchange.importing import import_sheet
from catalogue.exchange.mapping import NO_MAPPING, ColumnMapping, make_mapping
from catalogue.exchange.models import Import, ImportRow
from catalogue.language_text import Language
from catalogue.vocabulary.finding import find_by_name
from tests.catalogue.exchange.conftest import AT

GOOD = """object_number,kind,title_en,title_ru,title_zh,materials,date,place
A-1,poster,Poster of friendship,Плакат дружбы,友谊宣传画,paper,about 1953,Shanghai
A-2,значок,Friendship pin,Значок дружбы,友谊徽章,,195X,上海
"""


def take(
    database: Database,
    sheet: str | bytes | Path,
    *,
    mapping: ColumnMapping = NO_MAPPING,
    dry_run: bool = False,
    new_terms: bool = False,
) -> Imported:
    data = sheet.encode() if isinstance(sheet, str) else sheet
    with database.writing() as session:
        return import_sheet(
            session, data, "sheet.csv", mapping=mapping, dry_run=dry_run, new_terms=new_terms, at=AT, by="a curator"
        )


def counts(imported: Imported) -> tuple[int, int, int, int]:
    return imported.added, imported.changed, imported.unchanged, imported.refused


def told(imported: Imported) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.field, problem.value) for problem in imported.problems]


def number_of(database: Database, table: type) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_objects_come_in_and_the_same_sheet_again_changes_nothing(any_database: Database):
    first = take(any_database, GOOD)
    assert counts(first) == (2, 0, 0, 0)
    assert first.problems == ()
    assert (first.encoding, first.delimiter) == ("UTF-8", "comma")
    assert first.object_numbers == ("A-1", "A-2")
    with any_database.reading() as session:
        record = get_record(session, get_artefact(session, "A-2"))
    assert record.kind == Named(key="pin", as_written="значок")
    assert record.title.text_in(Language.ZH) == "友谊徽章"
    assert record.production_date.edtf == "195X"
    assert record.places[0].name.key == "shanghai"
    again = take(any_database, GOOD)
    assert counts(again) == (0, 0, 2, 0)
    assert number_of(any_database, Revision) == 2
    assert again.import_id != first.import_id


def test_only_what_a_sheet_speaks_of_changes(database: Database):
    take(database, GOOD)
    changed = take(database, "object_number,location\nA-1,Case 3\nA-3,Case 4\n")
    assert counts(changed) == (1, 1, 0, 0)
    with database.reading() as session:
        artefact = get_artefact(session, "A-1")
        record = get_record(session, artefact)
        assert artefact.latest_revision == 2
    assert record.location.text_in(Language.EN) == "Case 3"
    assert record.title.text_in(Language.EN) == "Poster of friendship"


def test_a_dry_run_tells_the_same_and_changes_nothing(database: Database):
    sheet = GOOD + "A-3,gizmo,,,,vellum,1957-13,Atlantis\n,poster,,,,,,\n"
    dry = take(database, sheet, dry_run=True, new_terms=True)
    assert number_of(database, Artefact) == number_of(database, Import) == number_of(database, UsedCode) == 0
    with database.reading() as session:
        assert find_by_name(session, "vellum") is None
    real = take(database, sheet, new_terms=True)
    assert dry.import_id is None
    assert real.import_id is not None
    assert (counts(dry), dry.problems, dry.new_terms) == (counts(real), real.problems, real.new_terms)


def test_each_problem_is_named_with_row_field_and_value_and_the_row_comes_in(database: Database):
    sheet = """object_number,kind,title_en,title_ru,date,themes,height_mm,rights
A-1,gizmo,Poster,,1957-13,a;b;c;d;e;f,tall,mine
"""
    imported = take(database, sheet)
    assert counts(imported) == (1, 0, 0, 0)
    assert set(told(imported)) >= {
        (2, "kind", "gizmo"),
        (2, "title_ru", ""),
        (2, "date", "1957-13"),
        (2, "themes", "a; b; c; d; e; f"),
        (2, "height_mm", "tall"),
        (2, "rights", "mine"),
    }
    assert {problem.object_number for problem in imported.problems if problem.row == 2} == {"A-1"}
    with database.reading() as session:
        record = get_record(session, get_artefact(session, "A-1"))
    assert record.kind == Named(as_written="gizmo")
    assert record.production_date.words == "1957-13"
    assert record.dimensions.as_written == "height: tall"
    assert len(record.themes) == 6


@pytest.mark.parametrize("number", ["", "  ", "x" * 65, '"A\n1"'])
def test_a_row_without_a_number_on_one_line_is_refused_and_the_others_come_in(number: str, database: Database):
    imported = take(database, f"object_number,title_en\n{number},Poster\nA-2,Pin\n")
    assert counts(imported) == (1, 0, 0, 1)
    (refused,) = [problem for problem in imported.problems if problem.field == "object_number"]
    assert refused.row == 2
    assert refused.problem in ("Enter an object number", "Object number must be 1 to 64 characters on one line")


def test_of_two_rows_with_one_number_the_second_is_refused(database: Database):
    imported = take(database, "object_number,title_en\nA-1,Poster\nB-1,Pin\n A-1 ,Another\n")
    assert counts(imported) == (2, 0, 0, 1)
    assert (
        RowProblem(
            row=4,
            object_number="A-1",
            field="object_number",
            problem="Object number A-1 is already used in row 2",
            value="A-1",
        )
        in imported.problems
    )
    with database.reading() as session:
        assert get_record(session, get_artefact(session, "A-1")).title.text_in(Language.EN) == "Poster"


def test_numbers_far_apart_in_a_long_sheet_are_still_found_twice(database: Database):
    lines = [f"A-{number},x" for number in range(1_200)] + ["A-3,y"]
    imported = take(database, "object_number,condition_note\n" + "\n".join(lines))
    assert counts(imported) == (1_200, 0, 0, 1)
    assert told(imported) == [(1_202, "object_number", "A-3")]


def test_numbers_nearly_the_same_are_told_and_both_come_in(database: Database):
    imported = take(database, "object_number,condition_note\nDEMO-008,x\ndemo 008,y\n")
    assert counts(imported) == (2, 0, 0, 0)
    assert [problem.problem for problem in imported.problems] == [
        "Object number demo 008 is nearly the same as DEMO-008 in row 2. Both were taken in"
    ]


def test_a_sheet_without_object_numbers_says_so_once_and_refuses_each_row(database: Database):
    imported = take(database, "title_en,kind\nPoster,poster\nPin,pin\n")
    assert counts(imported) == (0, 0, 0, 2)
    assert imported.is_nothing
    assert imported.import_id is None
    assert imported.problems[0].problem == "The sheet has no column object_number"
    assert [problem.row for problem in imported.problems if problem.problem == "Enter an object number"] == [2, 3]
    assert number_of(database, Import) == 0


def test_a_missing_header_is_said_and_the_first_object_is_not_eaten(database: Database):
    with pytest.raises(SheetRefused, match=r"The first row must name the columns.*A-1, Poster"):
        take(database, "A-1,Poster\nA-2,Pin\n")
    assert number_of(database, Artefact) == 0


def test_a_header_alone_is_nothing_done(database: Database):
    imported = take(database, "object_number,title_en\n")
    assert counts(imported) == (0, 0, 0, 0)
    assert imported.is_nothing
    assert not imported.is_whole


def test_blank_rows_are_no_records(database: Database):
    imported = take(database, "object_number,condition_note\n\nA-1,x\n,\n   ,  \nA-2,y\n")
    assert counts(imported) == (2, 0, 0, 0)


def test_columns_are_matched_by_name_by_mapping_or_left_out(database: Database):
    mapping = make_mapping({"Titel": "title_en", "Bemerkung": None, "Verlust": "condition_note"})
    imported = take(database, "Object Number,Titel,Bemerkung,Standort,,TITLE-EN\nA-1,Poster,x,y,z,w\n", mapping=mapping)
    assert imported.left_out == ("Bemerkung", "Standort", "TITLE-EN (a second title_en)")
    assert (1, "condition_note", "Verlust") in told(imported)
    with database.reading() as session:
        assert get_record(session, get_artefact(session, "A-1")).title.text_in(Language.EN) == "Poster"


def test_a_language_the_sheet_has_no_column_for_is_told_once(database: Database):
    imported = take(database, "object_number,title_en\nA-1,Poster\nA-2,Pin\n")
    assert [(row, field) for row, field, _ in told(imported)] == [(1, "title_ru"), (1, "title_zh")]


def test_a_row_that_cannot_be_decoded_is_refused_and_the_others_come_in(database: Database):
    lines = [f"A-{number},Дружба".encode() for number in range(9)]
    lines[3] = b"A-3,\xff\xfe\xff"
    imported = take(database, b"object_number,title_ru\n" + b"\n".join(lines))
    assert counts(imported) == (8, 0, 0, 1)
    assert [problem.row for problem in imported.problems if "UTF-8 throughout" in problem.problem] == [5]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r"])
def test_sheets_in_usual_encodings_bring_the_same_objects(codec: str, database: Database):
    sheet = (
        "object_number;title_ru;label_ru\n"
        "А-1;Плакат дружбы;Два рабочих смотрят вдаль, рядом стоит грузовик с зерном\n"
        "А-2;Памятный значок;Значок носили на лацкане пиджака по праздникам и на собраниях\n"
    )
    imported = take(database, sheet.encode(codec))
    assert counts(imported) == (2, 0, 0, 0)
    assert imported.delimiter == "semicolon"
    with database.reading() as session:
        assert get_record(session, get_artefact(session, "А-1")).title.text_in(Language.RU) == "Плакат дружбы"


def test_hostile_characters_are_cleaned_named_and_stored(any_database: Database):
    line = {
        "object_number": "A\u0000-1",
        "title_en": "Po\u0000ster \ud83d",
        "label_en": "\u202eright to left\u202c 👩‍🏭",
    }
    imported = take(any_database, json.dumps(line))
    assert counts(imported) == (1, 0, 0, 0)
    assert "Characters that cannot be stored were left out" in [problem.problem for problem in imported.problems]
    with any_database.reading() as session:
        record = get_record(session, get_artefact(session, "A-1"))
    assert record.title.text_in(Language.EN) == "Poster \ufffd"
    assert record.label.text_in(Language.EN) == "\u202eright to left\u202c 👩‍🏭"


def test_a_sheet_with_5000_columns_is_read_for_those_it_shares_with_us(database: Database):
    names = ["object_number", "title_en", *(f"extra {number}" for number in range(4_998))]
    imported = take(database, ",".join(names) + "\nA-1,Poster" + ",x" * 4_998 + "\n")
    assert counts(imported) == (1, 0, 0, 0)
    assert len(imported.left_out) == 4_998


def test_cells_beyond_the_header_are_told(database: Database):
    imported = take(database, "object_number,condition_note\nA-1,x,stray\n")
    assert told(imported) == [(2, "column 3", "stray")]


def test_a_row_shorter_than_the_header_leaves_what_it_does_not_reach(database: Database):
    take(database, "object_number,rights_note,condition_note\nA-1,x,torn\n")
    assert counts(take(database, "object_number,rights_note,condition_note\nA-1,x\n")) == (0, 0, 1, 0)


def test_a_workbook_brings_the_same_objects_as_csv(database: Database):
    take(database, GOOD)
    book = Workbook()
    for line in GOOD.splitlines():
        book.active.append(line.split(","))
    data = io.BytesIO()
    book.save(data)
    imported = take(database, data.getvalue())
    assert counts(imported) == (0, 0, 2, 0)
    assert imported.encoding == "XLSX"


def test_json_lines_bring_the_same_objects_as_csv_and_a_broken_line_is_refused(database: Database):
    take(database, GOOD)
    header, *rows = (line.split(",") for line in GOOD.splitlines())
    lines = [json.dumps(dict(zip(header, row, strict=True))) for row in rows]
    imported = take(database, "\n".join([lines[0], "{broken", lines[1]]))
    assert counts(imported) == (0, 0, 2, 1)
    assert told(imported) == [(2, "", "")]


def test_pictures_are_asked_for_by_name_with_their_alternative_text(database: Database):
    sheet = """object_number,image,image_alt_en
A-1,front.jpg,"Two workers; one pencil"
A-2,front.jpg; back.jpg,Front of a pin; Back of a pin
A-3,../../etc/passwd,x
A-4,/etc/passwd,x
A-5,C:\\secret.png,x
A-6,parts/one.png,
"""
    imported = take(database, sheet)
    assert [(image.object_number, image.file, image.alternative_text) for image in imported.images_asked] == [
        ("A-1", "front.jpg", "Two workers; one pencil"),
        ("A-2", "front.jpg", "Front of a pin"),
        ("A-2", "back.jpg", "Back of a pin"),
        ("A-6", "parts/one.png", ""),
    ]
    assert imported.images_asked[0] == ImageAsked(
        row=2, object_number="A-1", file="front.jpg", alternative_text="Two workers; one pencil"
    )
    assert [row for row, field, _ in told(imported) if field == "image"] == [4, 5, 6]


def test_new_terms_are_made_once_and_linked_even_where_the_names_were_there_before(database: Database):
    sheet = (
        "object_number,materials,place,makers,people\nA-1,vellum; paper,哈尔滨,designer: Li Wei,Анна\nA-2,Vellum,,,\n"
    )
    assert take(database, sheet).new_terms == ()
    imported = take(database, sheet, new_terms=True)
    assert counts(imported) == (0, 2, 0, 0)
    assert set(imported.new_terms) == {"vellum", "哈尔滨", "Li Wei", "Анна"}
    assert imported.problems == ()
    with database.reading() as session:
        vellum = find_by_name(session, "vellum")
        record = get_record(session, get_artefact(session, "A-2"))
        harbin = find_by_name(session, "哈尔滨")
    assert vellum is not None
    assert harbin is not None
    assert record.materials == (Named(key=vellum.key, as_written="Vellum"),)
    assert counts(take(database, sheet, new_terms=True)) == (0, 0, 2, 0)


def test_a_sentence_becomes_no_new_term_and_stays_as_written(any_database: Database):
    sheet = f"object_number,people,themes,materials\nA-1,{'a long story ' * 90},***,{'木' * 201}; 木\n"
    imported = take(any_database, sheet, new_terms=True)
    assert imported.new_terms == ("木",)
    assert [problem.field for problem in imported.problems] == ["materials", "themes", "people"]


def test_an_import_writes_down_what_it_did_to_which_object(database: Database):
    take(database, GOOD)
    imported = take(database, "object_number,location\nA-1,Case 3\nA-2,\nA-3,Case 4\n")
    with database.reading() as session:
        rows = session.execute(
            select(ImportRow.row, ImportRow.object_number, ImportRow.revision_before, ImportRow.revision_after)
            .where(ImportRow.import_id == imported.import_id)
            .order_by(ImportRow.row)
        ).all()
        entry = session.get_one(Import, imported.import_id)
        assert (entry.name, entry.by, entry.at, entry.added, entry.changed, entry.unchanged) == (
            "sheet.csv", "a curator", AT, 1, 1, 1,
        )  # fmt: skip
    assert [tuple(row) for row in rows] == [(2, "A-1", 1, 2), (4, "A-3", None, 1)]


def test_a_file_that_breaks_off_leaves_nothing_behind(database: Database):
    data = gzip.compress(b"object_number,condition_note\n" + b"\n".join(b"A-%d,x" % n for n in range(2_000)))
    with pytest.raises(SheetRefused):
        take(database, data[:-4])
    csv_with_a_huge_cell = b"object_number,condition_note\n" + b"".join(b"A-%d,x\n" % n for n in range(900)) + b'B,"'
    with pytest.raises(SheetRefused, match="Row 902"):
        take(database, csv_with_a_huge_cell + b"y" * 17_000_000 + b'"\n')
    assert number_of(database, Artefact) == 0


def tate_file() -> Path | None:
    """A museum's real list, where the folder it is kept in stands beside the checkout."""
    path = Path(__file__).resolve().parents[4] / "shared" / "data" / "tate-objects.csv.gz"
    return path if path.exists() else None


TATE_MAPPING = make_mapping(
    {
        "title": "title_en",
        "maker": "makers",
        "date_text": "date",
        "classification": "kind",
        "medium": "materials",
        "subjects": "keywords_en",
        "url": None,
    }
)


@pytest.mark.skipif(tate_file() is None, reason="the museum's list (shared/data) is not beside this checkout")
def test_a_real_museum_s_list_comes_in_with_a_mapping(database: Database):
    whole = gzip.decompress((tate_file() or Path()).read_bytes()).splitlines(keepends=True)
    slice_of_it = b"".join(_records(whole, 2_000))
    imported = take(database, gzip.compress(slice_of_it, 1), mapping=TATE_MAPPING)
    assert counts(imported) == (2_000, 0, 0, 0)
    assert set(imported.left_out) == {"maker_sort", "accession_year", "url", "thumbnail"}
    dates = [problem for problem in imported.problems if problem.field == "date"]
    assert len(dates) < 100
    assert counts(take(database, slice_of_it, mapping=TATE_MAPPING)) == (0, 0, 2_000, 0)


def _records(lines: Iterable[bytes], count: int) -> list[bytes]:
    """The header and every 30th of the first lines: no line of this list breaks inside quotes."""
    found = list(lines)
    return [found[0], *found[1 : count * 30 : 30]]
