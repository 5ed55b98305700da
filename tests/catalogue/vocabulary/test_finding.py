"""A name is found in any script, case and old spelling, and shown in the reader's language."""

from collections.abc import Iterator

import pytest

from catalogue.database import Base, Database
from catalogue.errors import UnknownEntry
from catalogue.language_text import Language
from catalogue.vocabulary.bringing import bring, bring_shipped
from catalogue.vocabulary.finding import find_all_by_name, find_by_name, get_entry, label, list_entries
from catalogue.vocabulary.values import EntryType, Name, NameKind, VocabularyEntry


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('home') / 'vitrine.sqlite'}")
    Base.metadata.create_all(database.engine)
    with database.writing() as session:
        bring_shipped(session)
        bring(
            session,
            [
                VocabularyEntry(
                    key=key,
                    type=entry_type,
                    names=(
                        Name(text=preferred, language="en", kind=NameKind.PREFERRED),
                        Name(text="Twin Peaks", language="en"),
                    ),
                )
                for key, entry_type, preferred in [
                    ("twin-mill", EntryType.ORGANISATION, "Twin Mill"),
                    ("twin-hill", EntryType.PLACE, "Twin Hill"),
                ]
            ],
        )
    yield database
    database.close()


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Peking", "beijing"),
        ("pekin", "beijing"),
        ("ПЕКИН", "beijing"),
        ("北平", "beijing"),
        ("Xi’an", "xian"),
        ("Port-Arthur", "port-arthur"),
        ("人民日報", "peoples-daily"),
        ("Renmin Ribao", "peoples-daily"),
        ("Хрущев", "khrushchev"),
        ("Lüshun", "port-arthur"),
        ("К.П.К.", ""),
        ("кпк", "chinese-communist-party"),
        ("纪念章", "pin"),
        ("lapel  pin", "pin"),
        ("no such thing", ""),
        ("   ", ""),
    ],
)
def test_any_spelling_finds_its_entry(database: Database, words: str, key: str) -> None:
    with database.reading() as session:
        found = find_by_name(session, words)
    assert (found.key if found else "") == key


def test_a_name_of_two_entries_is_decided_by_nobody(database: Database) -> None:
    with database.reading() as session:
        assert find_by_name(session, "Twin Peaks") is None
        assert [entry.key for entry in find_all_by_name(session, "Twin Peaks")] == ["twin-hill", "twin-mill"]
        narrowed = find_by_name(session, "Twin Peaks", EntryType.PLACE)
    assert narrowed is not None
    assert narrowed.key == "twin-hill"


def test_a_label_falls_back_to_a_language_that_has_one(database: Database) -> None:
    with database.reading() as session:
        assert label(get_entry(session, "beijing"), Language.RU) == "Пекин"
        assert label(get_entry(session, "beijing"), Language.ZH) == "北京"
        assert label(get_entry(session, "twin-mill"), Language.RU) == "Twin Mill"


def test_an_unknown_key_is_refused_by_name(database: Database) -> None:
    with database.reading() as session, pytest.raises(UnknownEntry, match="no-such-key"):
        get_entry(session, "no-such-key")


def test_a_type_lists_only_its_own(database: Database) -> None:
    with database.reading() as session:
        kinds = list_entries(session, EntryType.KIND)
    assert kinds
    assert {entry.type for entry in kinds} == {EntryType.KIND}
