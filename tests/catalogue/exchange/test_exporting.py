import csv
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook
from sqlalchemy import func, select

from catalogue.artefacts.finding import get_artefact, get_record
from catalogue.artefacts.models import Artefact, Revision
from catalogue.artefacts.record import ArtefactRecord
from catalogue.artefacts.revising import save_revision, save_revisions
from catalogue.artefacts.typed_fields import COLUMNS
from catalogue.database import Database
from catalogue.errors import SheetRefused
from catalogue.exchange.exporting import export_objects
from catalogue.exchange.imported import Imported
from catalogue.exchange.importing import import_sheet
from catalogue.language_text import LanguageText, Making, Written
from tests.builders.records import records
from tests.catalogue.exchange.conftest import AT, make_home

SHEETS = [".csv", ".xlsx", ".jsonl"]
LIDO = {"lido": "http://www.lido-schema.org"}
GOOD = """object_number,kind,title_en,title_ru,title_zh,materials,height_mm,width_mm,date,place,makers,inscription,\
inscription_language,label_en,people,themes,credit_line,rights,condition_note
A-1,poster,Poster of friendship,Плакат дружбы,友谊宣传画,paper,770,540,about 1953,Shanghai,designer (probably): Li Wei,\
Дружба,ru,Two workers,Anna,Friendship on show,Given by a reader,https://example.org/rights/1/,torn at the edge
A-2,,,,,,,,before 1960,shown: 上海,,,,,,,,,
"""


def take(database: Database, sheet: str | Path) -> Imported:
    with database.writing() as session:
        return import_sheet(
            session, sheet if isinstance(sheet, Path) else sheet.encode(), "sheet", at=AT, by="a curator"
        )


def save(database: Database, *saved: ArtefactRecord) -> None:
    with database.writing() as session:
        save_revisions(session, saved, at=AT, by="a curator")


def export(database: Database, file: Path) -> int:
    with database.reading() as session:
        return export_objects(session, file)


def whole(database: Database, number: str) -> ArtefactRecord:
    with database.reading() as session:
        return get_record(session, get_artefact(session, number))


@pytest.mark.parametrize("ending", SHEETS)
def test_import_of_an_export_changes_nothing(ending: str, any_database: Database, tmp_path: Path):
    take(any_database, GOOD)
    file = tmp_path / f"objects{ending}"
    assert export(any_database, file) == 2
    again = take(any_database, file)
    assert (again.added, again.changed, again.unchanged, again.refused) == (0, 0, 2, 0)
    assert again.left_out == ()
    with any_database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Revision)) == 2


@pytest.mark.parametrize("ending", SHEETS)
@settings(max_examples=3, deadline=None)
@given(saved=st.tuples(*(records(f"A-{number}") for number in range(8))))
def test_any_record_comes_back_whole_into_its_own_home_and_into_an_empty_one(
    ending: str, saved: tuple[ArtefactRecord, ...], tmp_path_factory: pytest.TempPathFactory
):
    folder = tmp_path_factory.mktemp("homes")
    here, elsewhere = (make_home(f"sqlite:///{folder / name}") for name in ("here.sqlite", "elsewhere.sqlite"))
    save(here, *saved)
    file = folder / f"objects{ending}"
    export(here, file)
    assert take(here, file).unchanged == len(saved)
    take(elsewhere, file)
    for record in saved:
        assert whole(elsewhere, record.object_number) == record
    here.close()
    elsewhere.close()


@pytest.mark.parametrize("ending", SHEETS)
def test_who_translated_a_text_survives_the_journey(ending: str, database: Database, tmp_path: Path):
    translated = Written(text="Плакат", made=Making.MACHINE_CHECKED, by="a translator")
    record = ArtefactRecord(object_number="A-1", title=LanguageText(en=Written(text="Poster"), ru=translated))
    save(database, record)
    file = tmp_path / f"objects{ending}"
    export(database, file)
    elsewhere = make_home(f"sqlite:///{tmp_path / 'elsewhere.sqlite'}")
    take(elsewhere, file)
    assert whole(elsewhere, "A-1") == record
    elsewhere.close()


LIVE = ["=1+1", "+7 495", "-5", "@SUM(A1)", '=HYPERLINK("http://example.org","x")', "＝1", "'=1+1", "''-x"]


@pytest.mark.parametrize("live", LIVE)
def test_no_cell_is_live_in_a_spreadsheet(live: str, database: Database, tmp_path: Path):
    record = ArtefactRecord(
        object_number=live[:64], title=LanguageText.of(en=live, zh=live), condition_note=f"{live}\n{live}"
    )
    save(database, record)
    export(database, tmp_path / "objects.csv")
    with (tmp_path / "objects.csv").open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r\n＝＋－＠")]
    export(database, tmp_path / "objects.xlsx")
    sheet = load_workbook(tmp_path / "objects.xlsx").active
    written = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in written} == {"s"}
    assert not [cell for cell in written if cell.value[:1] in tuple("=+-@\t\r\n＝＋－＠")]
    for ending in SHEETS:
        export(database, tmp_path / f"again{ending}")
        assert take(database, tmp_path / f"again{ending}").unchanged == 1


def test_words_that_look_like_a_workbook_s_escapes_come_back(database: Database, tmp_path: Path):
    save(database, ArtefactRecord(object_number="A-1", condition_note="_x000D_ and _x0041_x0042_ and _x005F_"))
    export(database, tmp_path / "objects.xlsx")
    assert take(database, tmp_path / "objects.xlsx").unchanged == 1


def test_a_text_too_long_for_a_workbook_is_named_and_nothing_is_left(database: Database, tmp_path: Path):
    record = ArtefactRecord(object_number="A-1", condition_note="x" * 32_768)
    save(database, record)
    with pytest.raises(SheetRefused, match=r"condition_note of A-1 is longer than a cell of a workbook can be"):
        export(database, tmp_path / "objects.xlsx")
    assert list(tmp_path.glob("*.xlsx*")) == []
    export(database, tmp_path / "objects.csv")
    assert take(database, tmp_path / "objects.csv").unchanged == 1


def test_columns_of_the_contract_always_come_and_ours_only_when_used(database: Database, tmp_path: Path):
    take(database, GOOD)
    export(database, tmp_path / "objects.csv")
    header = (tmp_path / "objects.csv").read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    assert header == list(COLUMNS[: COLUMNS.index("image")])
    take(database, "object_number,hook_en\nA-1,What are they looking at\n")
    export(database, tmp_path / "objects.csv")
    header = (tmp_path / "objects.csv").read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    assert "hook_en" in header
    assert "hook_ru" not in header


def test_an_older_export_brings_back_what_it_says_and_clears_what_was_empty(database: Database, tmp_path: Path):
    take(database, GOOD)
    before = whole(database, "A-1")
    export(database, tmp_path / "objects.csv")
    take(database, "object_number,title_en,events\nA-1,Another title,A treaty\n")
    assert take(database, tmp_path / "objects.csv").changed == 1
    assert whole(database, "A-1") == before


def test_an_empty_home_gives_a_sheet_with_a_header_alone(database: Database, tmp_path: Path):
    for ending in (*SHEETS, ".lido.xml", ".linked-art.jsonl"):
        assert export(database, tmp_path / f"objects{ending}") == 0
        assert (tmp_path / f"objects{ending}").exists()


@pytest.mark.parametrize("name", ["objects.ods", "objects", "objects.xml", "objects.csv.gz"])
def test_another_ending_is_refused_with_those_there_are(name: str, database: Database, tmp_path: Path):
    with pytest.raises(SheetRefused, match=r"must end in one of \.csv \.jsonl \.lido\.xml \.linked-art\.jsonl \.xlsx"):
        export(database, tmp_path / name)


def test_an_older_file_is_replaced_only_by_a_whole_one(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    file = tmp_path / "objects.csv"
    file.write_text("what was there")
    take(database, GOOD)

    def break_off(*_: object) -> str:
        raise OSError("no space left")

    monkeypatch.setattr("catalogue.exchange.exporting.sheets.guard", break_off)
    with pytest.raises(OSError, match="no space left"):
        export(database, file)
    assert file.read_text() == "what was there"
    assert [path.name for path in tmp_path.iterdir() if "objects" in path.name] == ["objects.csv"]


def test_lido_says_what_it_is_who_made_it_and_when_in_three_languages(database: Database, tmp_path: Path):
    take(database, GOOD)
    file = tmp_path / "objects.LIDO.xml"
    assert export(database, file) == 2
    tree = etree.parse(file)

    def found(path: str) -> list[str]:
        return [str(words) for words in tree.xpath(f"//lido:lido[1]//{path}/text()", namespaces=LIDO)]

    assert found("lido:titleSet/lido:appellationValue") == ["Poster of friendship", "友谊宣传画", "Плакат дружбы"]
    assert found("lido:objectWorkType/lido:term") == ["poster", "宣传画", "плакат"]
    assert found("lido:displayDate") == ["about 1953", "约1953年", "около 1953 года"]
    assert found("lido:earliestDate") == ["1952-01-01"]
    assert found("lido:eventActor//lido:appellationValue") == ["Li Wei"]
    assert found("lido:attributionQualifierActor") == ["probably"]
    assert found("lido:measurementValue") == ["770", "540"]
    assert found("lido:inscriptionTranscription") == ["Дружба"]
    assert found("lido:creditLine") == ["Given by a reader"]
    assert "torn at the edge" not in file.read_text(encoding="utf-8")


def test_linked_art_says_the_same(database: Database, tmp_path: Path):
    take(database, GOOD)
    file = tmp_path / "objects.linked-art.jsonl"
    assert export(database, file) == 2
    first = json.loads(file.read_text(encoding="utf-8").splitlines()[0])
    assert first["@context"] == "https://linked.art/ns/v1/linked-art.json"
    assert (first["type"], first["_label"]) == ("HumanMadeObject", "Poster of friendship")
    assert [name["content"] for name in first["identified_by"]] == [
        "A-1", "Poster of friendship", "友谊宣传画", "Плакат дружбы",
    ]  # fmt: skip
    timespan = first["produced_by"]["timespan"]
    assert timespan["begin_of_the_begin"] == "1952-01-01T00:00:00Z"
    assert timespan["end_of_the_end"] == "1954-12-31T23:59:59Z"
    assert [
        (side["_label"], side["value"])
        for side in (
            {"_label": dimension["classified_as"][0]["_label"], "value": dimension["value"]}
            for dimension in first["dimension"]
        )
    ] == [("Height", 770), ("Width", 540)]
    assert first["id"] == json.loads(file.read_text(encoding="utf-8").splitlines()[0])["id"]
    assert "torn at the edge" not in file.read_text(encoding="utf-8")


def test_an_identifier_stays_the_same_when_the_object_changes(database: Database, tmp_path: Path):
    file = tmp_path / "objects.linked-art.jsonl"
    ids = []
    for title in ("Poster", "Another title"):
        with database.writing() as session:
            record = ArtefactRecord(object_number="A-1", title=LanguageText.of(en=title))
            save_revision(session, record, at=AT, by="a curator")
        export(database, file)
        ids.append(json.loads(file.read_text(encoding="utf-8"))["id"])
    assert ids[0] == ids[1]
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Artefact)) == 1
