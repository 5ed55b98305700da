"""Entries come into the catalogue once, are renewed, and never take over what a museum has made its own."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from catalogue.database import Base, Database
from catalogue.language_text import LanguageText
from catalogue.vocabulary.bringing import bring, bring_shipped
from catalogue.vocabulary.finding import get_entry
from catalogue.vocabulary.models import Entry, EntryName
from catalogue.vocabulary.values import (
    EntryStatus,
    EntryType,
    Name,
    NameKind,
    OutsideIdentifier,
    Spotted,
    ToldBy,
    VocabularyEntry,
)

KITE = VocabularyEntry(
    key="kite",
    type=EntryType.KIND,
    names=(
        Name(text="kite", language="en", kind=NameKind.PREFERRED),
        Name(text="воздушный змей", language="ru", kind=NameKind.PREFERRED),
        Name(text="风筝", language="zh-Hans", kind=NameKind.PREFERRED, spotted=Spotted.WITH_CUE),
    ),
)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    Base.metadata.create_all(database.engine)
    yield database
    database.close()


def test_an_entry_comes_back_as_it_was_brought(database: Database) -> None:
    festival = VocabularyEntry(
        key="kite-festival",
        type=EntryType.EVENT,
        names=(Name(text="Kite Festival", language="en", kind=NameKind.PREFERRED),),
        broader="kite",
        dates="1934-04",
        latitude=36.7,
        longitude=119.1,
        introduction=LanguageText.of(en="A day of wind.", ru="Ветреный день.", zh="有风的一天。"),
        note=LanguageText.of(en="The day is not in the texts."),
        plate=3,
        identifiers=(OutsideIdentifier(scheme="wikidata", identifier="Q1"),),
        told_by=(ToldBy(source="letters.txt", kind="paragraph", number=4),),
        status=EntryStatus.LOCAL,
    )
    with database.writing() as session:
        assert bring(session, [festival, KITE]) == 2
    with database.reading() as session:
        assert get_entry(session, "kite-festival") == festival
        assert (festival.first_year, festival.last_year) == (1934, 1934)


def test_bringing_the_same_again_changes_nothing(database: Database) -> None:
    with database.writing() as session:
        bring(session, [KITE])
    with database.writing() as session:
        assert bring(session, [KITE]) == 0
        assert session.scalar(select(func.count()).select_from(EntryName)) == 3


def test_a_renewed_entry_replaces_its_names(database: Database) -> None:
    renewed = replace(KITE, names=(KITE.names[0], Name(text="paper kite", language="en")))
    with database.writing() as session:
        bring(session, [KITE])
        assert bring(session, [renewed]) == 1
    with database.reading() as session:
        assert get_entry(session, "kite") == renewed


def test_what_a_museum_has_taken_over_is_left_alone(database: Database) -> None:
    ours = replace(
        KITE, names=(Name(text="wind bird", language="en", kind=NameKind.PREFERRED),), status=EntryStatus.LOCAL
    )
    with database.writing() as session:
        bring(session, [KITE])
        bring(session, [ours])
        assert bring(session, [KITE]) == 0
    with database.reading() as session:
        assert get_entry(session, "kite") == ours


def test_the_shipped_vocabulary_is_brought_once(database: Database) -> None:
    with database.writing() as session:
        brought = bring_shipped(session)
        assert brought == session.scalar(select(func.count()).select_from(Entry)) > 1000
    with database.writing() as session:
        assert bring_shipped(session) == 0
