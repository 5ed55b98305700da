"""The desk's list finds objects by what they say, where they stand and what they lack, on both databases alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from catalogue.artefacts.list_facts import Progress
from catalogue.artefacts.listing import Lacking, ListQuestion, Sorting, Standing, kinds_in_use, list_page
from catalogue.artefacts.models import Artefact
from catalogue.artefacts.record import ArtefactRecord, Named, OriginalTitle
from catalogue.artefacts.relisting import relist_after_upgrade
from catalogue.artefacts.revising import save_revision
from catalogue.database import Database
from catalogue.language_text import Language, LanguageText
from catalogue.migrations.upgrading import upgrade
from catalogue.photographs.attaching import PictureFile, attach
from catalogue.photographs.describing import describe, take_off
from catalogue.photographs.words import PictureWords
from catalogue.showcase.publishing import publish, withdraw

AT = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)
BY = "Anna"
PICTURE = PictureFile(
    image="a" * 16,
    sha256="a" * 64,
    format="JPEG",
    width_px=800,
    height_px=600,
    widths=(320, 800),
    colour="#aa3333",
)

FULL = ArtefactRecord(
    object_number="L-1",
    kind=Named(key="pin"),
    title=LanguageText.of(en="Dove pin", zh="和平鸽徽章", ru="Значок «Голубь»"),
    label=LanguageText.of(en="A pin.", zh="徽章。", ru="Значок."),
    themes=(Named(key="youth"),),
    rights="https://rightsstatements.org/vocab/CNE/1.0/",
    location=LanguageText.of(en="Case 1"),
    check_again_by="2026-06-01",
)
ENGLISH = replace(
    FULL, object_number="L-2", title=LanguageText.of(en="100% wool"), label=LanguageText.of(en="A scarf."), rights=""
)
BARE = ArtefactRecord(object_number="L-3", original_titles=(OriginalTitle(text="友谊", transliteration="Youyi"),))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    upgrade(database)
    with database.writing() as session:
        for hours, record in enumerate((FULL, ENGLISH, BARE)):
            save_revision(session, record, at=AT + timedelta(hours=hours), by=BY)
        attach(session, "L-1", PICTURE, at=AT, by=BY, alternative_text=LanguageText.of(en="A pin with a dove"))
    yield database
    database.close()


def found(database: Database, question: ListQuestion) -> list[str]:
    with database.reading() as session:
        return [entry.object_number for entry in list_page(session, question).objects]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("l-1", ["L-1"]),
        ("голубь ЗНАЧОК", ["L-1"]),
        ("鸽", ["L-1"]),
        ("youyi", ["L-3"]),
        ("100%", ["L-2"]),
        ("%", ["L-2"]),
        ("_", []),
        ("pin scarf", []),
        ("x" * 100_000, []),
    ],
)
def test_words_are_found_in_any_script_and_taken_to_the_letter(
    database: Database, words: str, numbers: list[str]
) -> None:
    assert found(database, ListQuestion(words=words)) == numbers


@pytest.mark.parametrize(
    ("lacking", "numbers"),
    [
        (Lacking.TITLE, []),
        (Lacking.LABEL, ["L-3"]),
        (Lacking.RIGHTS, ["L-2", "L-3"]),
        (Lacking.TRANSLATION, ["L-2"]),
        (Lacking.PICTURE, ["L-2", "L-3"]),
        (Lacking.ALTERNATIVE_TEXT, ["L-1"]),
        (Lacking.LOST_HIGHLIGHT, []),
    ],
)
def test_what_is_lacking_is_found(database: Database, lacking: Lacking, numbers: list[str]) -> None:
    assert found(database, ListQuestion(lacking=lacking)) == numbers


def test_alternative_text_is_missed_only_in_languages_in_which_the_object_is_shown(database: Database) -> None:
    question = ListQuestion(lacking=Lacking.ALTERNATIVE_TEXT)
    english = replace(FULL, title=ENGLISH.title, label=ENGLISH.label)
    with database.writing() as session:
        save_revision(session, english, at=AT, by=BY)
    assert found(database, question) == []
    with database.writing() as session:
        save_revision(session, FULL, at=AT, by=BY)
    assert found(database, question) == ["L-1"]
    with database.writing() as session:
        words = PictureWords(alternative_text=LanguageText.of(en="A pin", zh="徽章", ru="Значок"))
        describe(session, "L-1", PICTURE.image, words, at=AT)
    assert found(database, question) == []


def test_where_an_object_stands_is_found_and_said(database: Database) -> None:
    with database.writing() as session:
        publish(session, ["L-1", "L-2"], at=AT, by=BY)
        withdraw(session, "L-2", reason="It went home.", at=AT, by=BY)
        save_revision(session, replace(FULL, condition_note="Cleaned."), at=AT, by=BY)
    assert found(database, ListQuestion(standing=Standing.ON_SHOW)) == ["L-1"]
    assert found(database, ListQuestion(standing=Standing.NEWER_DRAFT)) == ["L-1"]
    assert found(database, ListQuestion(standing=Standing.WITHDRAWN)) == ["L-2"]
    assert found(database, ListQuestion(standing=Standing.DRAFT)) == ["L-3"]
    with database.reading() as session:
        rows = list_page(session, ListQuestion()).objects
    assert [row.state_words for row in rows] == ["Published with newer draft", "Withdrawn", "Draft"]
    assert rows[1].progress == {
        Language.EN: Progress.DONE,
        Language.ZH: Progress.NONE,
        Language.RU: Progress.NONE,
    }


def test_theme_kind_and_day_of_checking_narrow_the_list(database: Database) -> None:
    assert found(database, ListQuestion(theme="youth")) == ["L-1", "L-2"]
    assert found(database, ListQuestion(kind="pin", theme="elsewhere")) == []
    assert found(database, ListQuestion(check_again_by="2026-06-01")) == ["L-1", "L-2"]
    assert found(database, ListQuestion(check_again_by="2026-05-31")) == []
    with database.reading() as session:
        assert kinds_in_use(session) == ("pin",)


def test_pages_end_with_the_last_and_sorting_goes_both_ways(database: Database) -> None:
    newest = ListQuestion(sorting=Sorting.CHANGED, is_downwards=True)
    assert found(database, newest) == ["L-3", "L-2", "L-1"]
    with database.reading() as session:
        page = list_page(session, newest, page=99, per_page=2)
        assert ([row.object_number for row in page.objects], page.page, page.pages, page.total) == (["L-1"], 2, 2, 3)
        assert list_page(session, newest, page=-5, per_page=2).page == 1


def test_a_picture_taken_off_leaves_the_list(database: Database) -> None:
    with database.writing() as session:
        take_off(session, "L-1", PICTURE.image, at=AT, by=BY)
    with database.reading() as session:
        row = list_page(session, ListQuestion()).objects[0]
    assert (row.image, row.picture_count) == ("", 0)


def test_an_upgraded_home_lists_what_it_kept_before(database: Database) -> None:
    with database.writing() as session:
        session.execute(update(Artefact).values(listed_revision=0, found_by="", picture_count=0, gaps=0))
    with database.writing() as session:
        assert relist_after_upgrade(session) == 3
        assert relist_after_upgrade(session) == 0
    assert found(database, ListQuestion(words="youyi")) == ["L-3"]
    assert found(database, ListQuestion(lacking=Lacking.ALTERNATIVE_TEXT)) == ["L-1"]
