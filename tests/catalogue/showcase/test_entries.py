"""What of a thing on show is found by searching, and what never is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from catalogue import production_date
from catalogue.artefacts.record import (
    ArtefactRecord,
    Inscription,
    Keywords,
    Maker,
    Named,
    OriginalTitle,
    PlaceMade,
)
from catalogue.artefacts.revising import save_revision
from catalogue.database import Database
from catalogue.language_text import Language, LanguageText
from catalogue.links.reviewing import accept, link_by_hand
from catalogue.migrations.upgrading import upgrade
from catalogue.search.answering import EntryKind, Reading, Where, answer
from catalogue.showcase.publishing import publish
from catalogue.sources.receiving import receive
from catalogue.vocabulary.bringing import bring
from catalogue.vocabulary.values import EntryType, Name, NameKind, VocabularyEntry

AT = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)
BY = "A. Curator"

TEXT = """What the porter kept

The porter kept a whistle in a matchbox. Nobody remembers the tune. It came from Riga.

Somebody else sold turnips on the other side of the yard.
"""

TERMS = {
    "harbin": (EntryType.PLACE, {"en": "Harbin", "ru": "Харбин", "zh-Hans": "哈尔滨"}, ("Kharbin", "Haerbin")),
    "whistle": (EntryType.KIND, {"en": "whistle", "ru": "свисток", "zh-Hans": "哨子"}, ("pipe",)),
    "brass": (EntryType.MATERIAL, {"en": "brass", "ru": "латунь", "zh-Hans": "黄铜"}, ()),
    "zhou": (EntryType.PERSON, {"en": "Zhou Enlai", "ru": "Чжоу Эньлай", "zh-Hans": "周恩来"}, ("Chou En-lai",)),
    "yard": (EntryType.THEME, {"en": "In the yard", "ru": "Во дворе", "zh-Hans": "院子里"}, ()),
}

RECORD = ArtefactRecord(
    object_number="2024.0001",
    kind=Named(key="whistle"),
    title=LanguageText.of(en="Signal of a porter", ru="Сигнал носильщика", zh="门房的信号"),
    original_titles=(OriginalTitle(text="Тревога", language="ru", transliteration="Trevoga"),),
    label=LanguageText.of(en="It was blown at midnight.", ru="В него свистели в полночь."),
    brief_description=LanguageText.of(en="A cylinder with one slot."),
    inscriptions=(
        Inscription(
            text="鐵路",
            language="zh-Hant",
            transliteration="tiělù",
            translation=LanguageText.of(en="railway", ru="железная дорога"),
        ),
    ),
    materials=(Named(key="brass"),),
    people=(Named(key="zhou"),),
    makers=(Maker(name=Named(as_written="Tula works")),),
    places=(PlaceMade(name=Named(key="harbin", as_written="Харбинъ")),),
    themes=(Named(key="yard"),),
    keywords=Keywords(en=("security",), ru=("охрана",), zh=("保卫",)),
    production_date=production_date.read("about 1956"),
    condition_note="Crackled varnish.",
    source_note="Bought from Petrovich.",
    rights_note="Ask the widow.",
)


@pytest.fixture
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A museum with one whistle on show and a newer draft of it."""
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('home') / 'vitrine.sqlite'}")
    upgrade(database)
    with database.writing() as session:
        bring(session, [_entry(key, *facts) for key, facts in TERMS.items()])
        receive(session, "porter.txt", TEXT.encode(), kind="essay", language="en", at=AT, by=BY)
        save_revision(session, RECORD, at=AT, by=BY)
        start = TEXT.index("The porter kept")
        link_by_hand(session, "2024.0001", "porter.txt", 1, start=start, end=start + 39, by=BY, at=AT)
        accept(session, "2024.0001", "porter.txt", 1, by=BY, at=AT)
        publish(session, None, at=AT, by=BY)
        save_revision(session, replace(RECORD, title=LanguageText.of(en="Draught of a draft")), at=AT, by=BY)
        save_revision(
            session, replace(RECORD, object_number="2024.0002", title=LanguageText.of(en="Unshown")), at=AT, by=BY
        )
    with database.reading() as session:
        yield session
    database.close()


def _entry(key: str, entry_type: EntryType, names: dict[str, str], others: tuple[str, ...]) -> VocabularyEntry:
    preferred = [Name(text=text, language=language, kind=NameKind.PREFERRED) for language, text in names.items()]
    return VocabularyEntry(
        key=key,
        type=entry_type,
        names=(*preferred, *(Name(text=text, language="en") for text in others)),
        introduction=LanguageText.of(en="Gates, carts and dogs.") if entry_type is EntryType.THEME else LanguageText(),
        plate=1 if entry_type is EntryType.THEME else None,
    )


@pytest.mark.parametrize(
    ("typed", "where"),
    [
        ("porter signal", Where.TITLE), ("носильщик", Where.TITLE), ("信号", Where.TITLE), ("menfang", Where.TITLE),
        ("тревоги", Where.ORIGINAL_TITLE), ("trevoga", Where.ORIGINAL_TITLE), ("свистки", Where.KIND),
        ("pipes", Where.KIND), ("kharbin", Where.PLACE), ("харбинъ", Where.PLACE), ("haebin", Where.PLACE),
        ("латунный", Where.MATERIAL), ("Chou En-lai", Where.PERSON), ("zel", Where.PERSON), ("tula", Where.MAKER),
        ("in the yard", Where.THEME), ("security", Where.KEYWORD), ("保卫", Where.KEYWORD), ("1956", Where.DATE),
        ("铁路", Where.INSCRIPTION), ("tielu", Where.TRANSLITERATION), ("railways", Where.TRANSLATION),
        ("железной дороге", Where.TRANSLATION), ("midnight", Where.LABEL), ("cylinder", Where.DESCRIPTION),
        ("2024 1", Where.NUMBER),
    ],
)  # fmt: skip
def test_an_object_is_found_by_everything_visitors_may_know_of_it(session: Session, typed: str, where: Where) -> None:
    hits = [hit for hit in answer(session, typed, Language.EN, limit=9).hits if hit.kind is EntryKind.OBJECT]
    assert [hit.why.where for hit in hits] == [where]


@pytest.mark.parametrize("typed", ["varnish", "Petrovich", "widow", "draught", "unshown", "turnips"])
def test_drafts_staff_words_and_passages_nobody_linked_are_never_found(session: Session, typed: str) -> None:
    assert answer(session, typed, Language.EN, limit=9).total == 0


def test_the_number_of_a_draft_finds_at_best_its_neighbours(session: Session) -> None:
    answers = answer(session, "2024.0002", Language.EN, limit=9)
    assert answers.reading is Reading.SOME_WORDS
    assert [hit.titles.text_in(Language.EN) for hit in answers.hits] == ["Signal of a porter"]


@pytest.mark.parametrize(
    ("typed", "kind", "key"),
    [
        ("kharbin", EntryKind.PLACE, "harbin"),
        ("chou", EntryKind.PERSON, "zhou"),
        ("двор", EntryKind.THEME, "yard"),
        ("dogs", EntryKind.THEME, "yard"),
        ("matchbox", EntryKind.PASSAGE, "porter.txt/1"),
        ("tune", EntryKind.PASSAGE, "porter.txt/1"),
    ],
)
def test_places_people_themes_and_passages_on_show_are_found_too(
    session: Session, typed: str, kind: EntryKind, key: str
) -> None:
    assert (kind, key) in [(hit.kind, hit.key) for hit in answer(session, typed, Language.EN, limit=9).hits]


def test_staff_fields_of_the_record_are_known_to_this_test() -> None:
    """A new field is either found by visitors or one of these."""
    for_visitors = {"note", "care_note"}
    notes = {field.name for field in fields(ArtefactRecord) if field.name.endswith("note")}
    assert notes - for_visitors == {"condition_note", "source_note", "rights_note", "reviewer_note"}
