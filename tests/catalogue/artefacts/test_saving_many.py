from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from catalogue.artefacts.models import Artefact, ArtefactState, ArtefactTerm, UsedCode
from catalogue.artefacts.record import ArtefactRecord, Named
from catalogue.artefacts.revising import save_revision, save_revisions
from catalogue.database import Base, Database
from catalogue.language_text import LanguageText

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'vitrine.sqlite'}")
    Base.metadata.create_all(database.engine)
    yield database
    database.close()


def record(number: int, title: str = "Poster", kind: str = "poster") -> ArtefactRecord:
    return ArtefactRecord(object_number=f"A-{number}", title=LanguageText.of(en=title), kind=Named(key=kind))


def test_many_are_saved_as_one_by_one(database: Database):
    with database.writing() as session:
        first = save_revisions(session, [record(number) for number in range(1_200)], at=AT, by="a curator")
        assert all(saved.is_new and saved.is_changed and saved.revision_number == 1 for saved in first)
        assert len({saved.code for saved in first}) == 1_200
        second = save_revisions(
            session, [record(0), record(1, "Pin", "pin"), record(1_200)], at=AT, by="a curator", comment="again"
        )
        assert [(saved.is_new, saved.is_changed, saved.revision_number) for saved in second] == [
            (False, False, 1),
            (False, True, 2),
            (True, True, 1),
        ]
        assert second[1].code == first[1].code
        terms = session.scalars(select(ArtefactTerm.entry_key).where(ArtefactTerm.artefact_id == second[1].artefact_id))
        assert list(terms) == ["pin"]
        assert session.get_one(Artefact, second[1].artefact_id).title == "Pin"
        assert len(session.scalars(select(UsedCode)).all()) == 1_201


def test_nothing_to_save_is_nothing_done(database: Database):
    with database.writing() as session:
        assert save_revisions(session, [], at=AT, by="a curator") == ()


def test_what_was_approved_is_a_draft_again_when_it_changes_and_only_then(database: Database):
    with database.writing() as session:
        saved = save_revision(session, record(1), at=AT, by="a curator")
        artefact = session.get_one(Artefact, saved.artefact_id)
        artefact.state = ArtefactState.APPROVED
        save_revision(session, record(1), at=AT, by="a curator")
        assert artefact.state == ArtefactState.APPROVED
        save_revision(session, record(1, "Pin"), at=AT, by="a curator")
        assert artefact.state == ArtefactState.DRAFT


def test_codes_grow_instead_of_coming_twice_when_the_short_ones_are_given(
    database: Database, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("catalogue.public_code.ALPHABET", "23")
    with database.writing() as session:
        saved = save_revisions(session, [record(number) for number in range(40)], at=AT, by="a curator")
    codes = {one.code for one in saved}
    assert len(codes) == 40
    assert max(map(len, codes)) > 4
