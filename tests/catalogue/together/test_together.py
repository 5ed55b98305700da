"""One thing done to many objects: foreseen, done where it can be done, taken back without losing a later touch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from catalogue.artefacts.finding import get_artefact, get_record
from catalogue.artefacts.models import ArtefactState
from catalogue.artefacts.record import ArtefactRecord, Named
from catalogue.artefacts.revising import save_revision
from catalogue.database import Database
from catalogue.language_text import LanguageText
from catalogue.migrations.upgrading import upgrade
from catalogue.photographs.describing import go_without
from catalogue.showcase.errors import Withdrawn
from catalogue.showcase.reading import Showcase
from catalogue.together.action import Action, What
from catalogue.together.doing import do_together, foresee
from catalogue.together.undoing import AlreadyUndone, UnknownAction, undo_together

AT = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)
BY = "Anna"
NUMBERS = ("B-1", "B-2", "B-3")
PIN = ArtefactRecord(
    object_number="B-1",
    kind=Named(key="pin"),
    title=LanguageText.of(en="Pin"),
    label=LanguageText.of(en="A pin."),
    rights="https://rightsstatements.org/vocab/CNE/1.0/",
    location=LanguageText.of(en="Case 1"),
    source_note="Our reading",
)
THEME = Action(what=What.THEME, theme="youth", theme_name="Youth")
MOVE = Action(what=What.LOCATION, location=LanguageText.of(en="Case 9", zh="9 号展柜"))


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    upgrade(database)
    crowded = tuple(Named(key=f"theme-{number}") for number in range(5))
    with database.writing() as session:
        save_revision(session, PIN, at=AT, by=BY)
        save_revision(session, replace(PIN, object_number="B-2", themes=(Named(key="youth"),)), at=AT, by=BY)
        save_revision(session, replace(PIN, object_number="B-3", themes=crowded), at=AT, by=BY)
        for number in NUMBERS:
            go_without(session, number, without=True, at=AT)
    yield database
    database.close()


def test_what_is_foreseen_is_what_is_done(database: Database) -> None:
    with database.reading() as session:
        foreseen = foresee(session, (*NUMBERS, "B-99"), THEME)
    assert foreseen.changes == ("B-1",)
    assert dict(foreseen.leaves) == {
        "B-2": "It has this theme already",
        "B-3": "It has 5 themes, the most there may be",
    }
    with database.writing() as session:
        done = do_together(session, NUMBERS, THEME, at=AT, by=BY)
        assert (done.changed, done.left) == (foreseen.changes, foreseen.leaves)
        themes = get_record(session, get_artefact(session, "B-1")).themes
    assert [theme.key for theme in themes] == ["youth"]


def test_taking_back_keeps_and_names_what_was_touched_since(database: Database) -> None:
    with database.writing() as session:
        done = do_together(session, NUMBERS, MOVE, at=AT, by=BY)
        assert done.changed == NUMBERS
        touched = replace(get_record(session, get_artefact(session, "B-2")), condition_note="Cleaned.")
        save_revision(session, touched, at=AT, by="Boris")
        undone = undo_together(session, done.id, at=AT, by=BY)
        assert (undone.undone, undone.kept) == (("B-1", "B-3"), ("B-2",))
        assert get_record(session, get_artefact(session, "B-1")).location == PIN.location
        assert get_record(session, get_artefact(session, "B-2")).location == MOVE.location
        with pytest.raises(AlreadyUndone, match="Anna has undone this already"):
            undo_together(session, done.id, at=AT, by="Boris")
        with pytest.raises(UnknownAction):
            undo_together(session, 99, at=AT, by=BY)


def test_many_are_sent_for_review_and_taken_back(database: Database) -> None:
    with database.writing() as session:
        review = Action(what=What.REVIEW)
        done = do_together(session, NUMBERS, review, at=AT, by=BY)
        assert dict(foresee(session, NUMBERS, review).leaves)["B-1"] == "It is ready for review"
        get_artefact(session, "B-3").state = ArtefactState.APPROVED
        undone = undo_together(session, done.id, at=AT, by=BY)
        assert (undone.undone, undone.kept) == (("B-1", "B-2"), ("B-3",))


def test_only_what_was_approved_is_published_together_and_undoing_tells_visitors_why(database: Database) -> None:
    showcase = Showcase(database)
    with database.writing() as session:
        get_artefact(session, "B-1").state = ArtefactState.APPROVED
        done = do_together(session, NUMBERS, Action(what=What.PUBLISH), at=AT, by=BY)
        assert done.changed == ("B-1",)
        assert dict(done.left)["B-2"] == "A second person must approve this version"
        code = get_artefact(session, "B-1").code
    assert showcase.get_object(code).code == code
    with database.writing() as session:
        undo_together(session, done.id, at=AT, by=BY)
    with pytest.raises(Withdrawn) as refused:
        showcase.get_object(code)
    assert refused.value.tombstone.reason == "It was published by mistake."
