from datetime import timedelta

import pytest
from sqlalchemy import func, select

from catalogue.artefacts.finding import find_artefact, get_artefact, get_record
from catalogue.artefacts.models import Artefact, ArtefactState, Revision, UsedCode
from catalogue.artefacts.record import ArtefactRecord
from catalogue.artefacts.revising import save_revision
from catalogue.database import Database
from catalogue.errors import UnknownImport
from catalogue.exchange.importing import import_sheet
from catalogue.exchange.models import Import
from catalogue.exchange.undoing import Kept, Undone, undo_import
from catalogue.labels.spare_codes import bind, give_spare_codes
from catalogue.language_text import Language, LanguageText
from catalogue.photographs.models import Photograph
from tests.catalogue.exchange.conftest import AT

LATER = AT + timedelta(hours=1)


def take(database: Database, sheet: str) -> int:
    with database.writing() as session:
        imported = import_sheet(session, sheet.encode(), "sheet.csv", at=AT, by="a curator")
    assert imported.import_id is not None
    return imported.import_id


def undo(database: Database, import_id: int | str) -> Undone:
    with database.writing() as session:
        return undo_import(session, import_id, at=LATER, by="another curator")


def numbers(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.scalars(select(Artefact.object_number).order_by(Artefact.object_number)))


def location(database: Database, number: str) -> str:
    with database.reading() as session:
        return get_record(session, get_artefact(session, number)).location.text_in(Language.EN)


def test_an_import_is_taken_back_whole(any_database: Database):
    take(any_database, "object_number,location\nA-1,Case 1\n")
    import_id = take(any_database, "object_number,location\nA-1,Case 2\nA-2,Case 2\nA-3,Case 2\n")
    assert undo(any_database, import_id) == Undone(import_id=import_id, taken_back=2, restored=1, kept=())
    assert numbers(any_database) == ["A-1"]
    assert location(any_database, "A-1") == "Case 1"
    with any_database.reading() as session:
        assert get_artefact(session, "A-1").latest_revision == 3
        entry = session.get_one(Import, import_id)
        assert (entry.taken_back_at, entry.taken_back_by) == (LATER, "another curator")
        assert session.scalar(select(func.count()).select_from(UsedCode)) == 3


def test_what_a_person_touched_since_is_kept_and_named(database: Database):
    take(database, "object_number,location\nA-1,Case 1\n")
    import_id = take(database, "object_number,location\nA-1,Case 2\nA-2,Case 2\nA-3,Case 2\n")
    for number in ("A-1", "A-3"):
        record = ArtefactRecord(object_number=number, location=LanguageText.of(en="Case 9"))
        with database.writing() as session:
            save_revision(session, record, at=LATER, by="a person")
    undone = undo(database, import_id)
    assert (undone.taken_back, undone.restored) == (1, 0)
    assert undone.kept == (
        Kept(object_number="A-1", reason="it was changed since"),
        Kept(object_number="A-3", reason="it was changed since"),
    )
    assert numbers(database) == ["A-1", "A-3"]
    assert location(database, "A-3") == "Case 9"


def test_an_object_on_show_is_kept_for_a_person_to_withdraw(database: Database):
    import_id = take(database, "object_number,location\nA-1,Case 1\nA-2,Case 1\nA-3,Case 1\n")
    with database.writing() as session:
        on_show = get_artefact(session, "A-1")
        on_show.state, on_show.published_revision = ArtefactState.PUBLISHED, 1
        get_artefact(session, "A-2").state = ArtefactState.IN_REVIEW
    undone = undo(database, import_id)
    assert [kept.object_number for kept in undone.kept] == ["A-1", "A-2"]
    assert "Withdraw it" in undone.kept[0].reason
    assert numbers(database) == ["A-1", "A-2"]


def test_an_object_whose_code_hangs_on_a_wall_is_kept(database: Database):
    import_id = take(database, "object_number,location\nA-1,Case 1\nA-2,Case 1\n")
    with database.writing() as session:
        (code,) = give_spare_codes(session, 1, at=LATER, by="a curator")
        bind(session, code, "A-1", at=LATER, by="a curator")
    undone = undo(database, import_id)
    assert undone.kept == (Kept(object_number="A-1", reason="a label with its code was printed since"),)
    assert numbers(database) == ["A-1"]


def add_picture(database: Database, number: str, image: str, at: object) -> None:
    with database.writing() as session:
        session.add(
            Photograph(
                artefact_id=get_artefact(session, number).id,
                position=1,
                image=image,
                sha256=image,
                format="png",
                width_px=4,
                height_px=3,
                widths=[4],
                colour="#000000",
                attached_at=at,
                attached_by="a curator",
            )
        )


def test_pictures_of_the_import_go_with_it_and_those_added_since_keep_their_object(database: Database):
    import_id = take(database, "object_number,location\nA-1,Case 1\nA-2,Case 1\n")
    add_picture(database, "A-1", "one", AT)
    add_picture(database, "A-2", "two", LATER)
    undone = undo(database, import_id)
    assert undone.kept == (Kept(object_number="A-2", reason="a picture was added since"),)
    with database.reading() as session:
        assert list(session.scalars(select(Photograph.image))) == ["two"]


def test_an_import_is_taken_back_once(database: Database):
    import_id = take(database, "object_number,location\nA-1,Case 1\n")
    undo(database, import_id)
    take(database, "object_number,location\nA-1,Case 1\n")
    assert undo(database, str(import_id)) == Undone(import_id=import_id, taken_back=0, restored=0, kept=())
    assert numbers(database) == ["A-1"]


def test_imports_are_taken_back_one_after_another(database: Database):
    first = take(database, "object_number,location\nA-1,Case 1\n")
    second = take(database, "object_number,location\nA-1,Case 2\n")
    assert undo(database, second).restored == 1
    assert undo(database, first).taken_back == 1
    assert numbers(database) == []
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Revision)) == 0
        assert find_artefact(session, "A-1") is None


def test_a_long_import_is_taken_back_whole(database: Database):
    rows = "".join(f"A-{number},Case 1\n" for number in range(1_000))
    import_id = take(database, f"object_number,location\n{rows}")
    assert undo(database, import_id).taken_back == 1_000
    assert numbers(database) == []


@pytest.mark.parametrize("import_id", ["7", "0", "-1", "one", "", "9" * 30, "٣"])
def test_an_import_that_never_was_is_named(import_id: str, database: Database):
    with pytest.raises(UnknownImport, match="There is no import"):
        undo(database, import_id)
