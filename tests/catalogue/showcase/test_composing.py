"""What a curator decides visitors may see is what they see."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalogue.artefacts.record import ArtefactRecord, CareNote, Inscription, Named, Printing, PrivatePeople
from catalogue.artefacts.revising import save_revision
from catalogue.database import Database
from catalogue.language_text import LanguageText
from catalogue.migrations.upgrading import upgrade
from catalogue.showcase.pages import ObjectOnShow
from catalogue.showcase.publishing import preview

AT = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)
LETTER = ArtefactRecord(
    object_number="L-1",
    kind=Named(key="letter"),
    title=LanguageText.of(en="Letter from a station"),
    label=LanguageText.of(en="One sheet, written on a train."),
    inscriptions=(Inscription(text="Dear sister, the neighbour's boy has gone too.", language="en"),),
    care_note=CareNote(
        subjects=("war",), words=LanguageText.of(en="It tells of the war.", ru="В нём говорится о войне.")
    ),
    printing=Printing(edition="Second", print_run="30000", publisher_number="K 417"),
    reviewer_note="Ask the family.",
)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'vitrine.sqlite'}")
    upgrade(database)
    yield database
    database.close()


def shown(database: Database, record: ArtefactRecord) -> ObjectOnShow:
    with database.writing() as session:
        save_revision(session, record, at=AT, by="a curator")
        return preview(session, record.object_number, at=AT)[0]


def test_visitors_get_the_care_note_and_the_small_print(database: Database) -> None:
    seen = shown(database, LETTER)
    assert seen.care_note == LETTER.care_note.words
    assert seen.printing == LETTER.printing
    assert seen.inscriptions == LETTER.inscriptions


@pytest.mark.parametrize(("visitors_see", "expected"), [("Dear sister …", ["Dear sister …"]), ("", [])])
def test_words_that_name_private_people_are_replaced_by_what_visitors_may_see(
    database: Database, visitors_see: str, expected: list[str]
) -> None:
    private = replace(LETTER, private_people=PrivatePeople(are_named=True, visitors_see=visitors_see))
    assert [inscription.text for inscription in shown(database, private).inscriptions] == expected


def test_people_who_are_not_private_keep_their_words(database: Database) -> None:
    looked_at = replace(LETTER, private_people=PrivatePeople(are_named=False, visitors_see="something"))
    assert shown(database, looked_at).inscriptions == LETTER.inscriptions
