from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from catalogue.artefacts.asked_terms import AskedTerms
from catalogue.artefacts.known_terms import KnownTerms, Part
from catalogue.artefacts.record import ArtefactRecord, Named
from catalogue.artefacts.revising import save_revision
from catalogue.database import Database
from catalogue.migrations.upgrading import upgrade
from catalogue.vocabulary.bringing import bring
from catalogue.vocabulary.looking_up import find_similar, look_up
from catalogue.vocabulary.tails import file_missing_tails, tails_of
from catalogue.vocabulary.values import EntryType, Name, NameKind, VocabularyEntry

AT = datetime(2026, 11, 22, tzinfo=UTC)


def entry(key: str, entry_type: EntryType, **names: str) -> VocabularyEntry:
    tags = {"zh": "zh-Hans", "latn": "zh-Latn"}
    return VocabularyEntry(
        key=key,
        type=entry_type,
        names=tuple(
            Name(text=text, language=tags.get(language, language), kind=NameKind.PREFERRED)
            for language, text in names.items()
        ),
        dates="1901/1970" if key == "li-wei" else "",
    )


ENTRIES = (
    entry("shanghai", EntryType.PLACE, en="Shanghai", ru="Шанхай", zh="上海"),
    entry("shanxi", EntryType.PLACE, en="Shanxi", ru="Шаньси", zh="山西"),
    entry("li-wei", EntryType.PERSON, en="Li Wei", ru="Ли Вэй", zh="李伟"),
    entry("press", EntryType.ORGANISATION, en="People’s Press of Shanghai", zh="上海人民出版社"),
    entry("poster", EntryType.KIND, en="poster", ru="плакат", zh="宣传画"),
)


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    database = Database(database_url)
    upgrade(database)
    with database.writing() as session:
        bring(session, ENTRIES)
        for number in ("A-1", "A-2"):
            save_revision(session, ArtefactRecord(object_number=number, kind=Named(key="shanxi")), at=AT, by="test")
        yield session
    database.close()


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("sh", ["shanxi", "shanghai"]),
        ("SHANG", ["shanghai"]),
        ("ша", ["shanxi", "shanghai"]),
        ("上", ["shanghai"]),
        ("海", ["shanghai"]),
        ("shangh", ["shanghai"]),
        ("s", []),
        ("", []),
        ("xyz", []),
        ("%_", []),
    ],
)
def test_two_letters_of_any_script_or_pinyin_find_a_place_the_most_used_first(
    session: Session, typed: str, keys: list[str]
):
    assert [found.key for found in look_up(session, typed, [EntryType.PLACE])] == keys


def test_a_word_inside_a_name_and_initials_of_pinyin_find_it(session: Session):
    makers = (EntryType.PERSON, EntryType.ORGANISATION)
    for typed in ("press", "shang", "shrm", "renmin"):
        assert [found.key for found in look_up(session, typed, makers)] == ["press"]
    for typed in ("wei", "вэ", "lw", "liwei", "vey"):
        assert [found.key for found in look_up(session, typed, makers)] == ["li-wei"]


def test_a_row_says_names_dates_authority_and_uses(session: Session):
    (row,) = look_up(session, "shanx", [EntryType.PLACE])
    assert (row.names, row.used_by, row.authority) == (("Shanxi", "山西", "Шаньси"), 2, "Vitrine")
    (person,) = look_up(session, "li w", [EntryType.PERSON])
    assert person.dates == "1901/1970"


def test_names_that_may_mean_the_same_are_shown_before_a_new_one_is_made(session: Session):
    assert [found.key for found in find_similar(session, "Wei Li", [EntryType.PERSON])] == ["li-wei"]
    assert [found.key for found in find_similar(session, "Shanhai", [EntryType.PLACE])] == ["shanghai"]
    assert find_similar(session, "Shanghai", [EntryType.PLACE], but_not="shanghai") == ()
    assert find_similar(session, "Moscow", [EntryType.PLACE]) == ()


def test_entries_from_before_are_filed_once(session: Session):
    assert file_missing_tails(session) == 0


def test_the_terms_asked_one_by_one_answer_as_the_whole_vocabulary_does(session: Session):
    whole, asked = KnownTerms.read(session), AskedTerms.read(session)
    for words in ("Poster", "плакат", "poster (sheet)", "Шанхай", "上海", "li-wei", "Nobody", "", "Shanghai, Bund"):
        for part in Part:
            assert asked.find_key(part, words) == whole.find_key(part, words), (part, words)
            assert asked.has_several(part, words) == whole.has_several(part, words)
            assert asked.goes_by(part, "shanghai", words) == whole.goes_by(part, "shanghai", words)
    assert [asked.label_of(key) for key in ("shanghai", "gone")] == ["Shanghai", "gone"]


def test_tails_begin_at_words_and_stay_short():
    assert {"people press", "press"} <= tails_of("People Press")
    assert tails_of("") == frozenset()
    assert max(map(len, tails_of("long " * 400))) == 40
