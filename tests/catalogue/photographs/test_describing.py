"""Pictures get words and an order on the desk; nothing is lost, and what was reviewed must be looked at again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from catalogue.artefacts.finding import get_artefact
from catalogue.artefacts.models import ArtefactState
from catalogue.artefacts.record import ArtefactRecord, Named
from catalogue.artefacts.revising import save_revision
from catalogue.artefacts.standing import Step, has_newer_draft, state_in_words, take
from catalogue.database import Database
from catalogue.language_text import LanguageText
from catalogue.migrations.upgrading import upgrade
from catalogue.photographs.attaching import DetailPoint, PictureFile, attach, photographs_of
from catalogue.photographs.describing import (
    UnknownPicture,
    arrange,
    describe,
    get_photograph,
    put_back,
    take_off,
    taken_off,
    words_of,
)
from catalogue.photographs.models import SeenOn, Side
from catalogue.photographs.words import PictureWords, problems_of
from catalogue.showcase.publishing import publish
from catalogue.showcase.reading import Showcase

AT = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)
LATER = AT + timedelta(hours=1)
PIN = ArtefactRecord(
    object_number="P-1",
    kind=Named(key="pin"),
    title=LanguageText.of(en="Pin"),
    label=LanguageText.of(en="A pin."),
)
WORDS = PictureWords(alternative_text=LanguageText.of(en="A round pin with two flags"))


def file(image: str) -> PictureFile:
    return PictureFile(
        image=image * 16,
        sha256=image * 64,
        format="JPEG",
        width_px=800,
        height_px=600,
        widths=(320, 800),
        colour="#aa3333",
        file_name=f"{image}.jpg",
    )


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    upgrade(database)
    with database.writing() as session:
        save_revision(session, PIN, at=AT, by="Anna")
        for image in "abc":
            attach(session, "P-1", file(image), at=AT, by="Anna", alternative_text=WORDS.alternative_text)
    yield database
    database.close()


def order(session: Session) -> str:
    return "".join(row.image[0] for row in photographs_of(session, get_artefact(session, "P-1").id))


def test_a_picture_taken_off_is_kept_and_comes_back_last(database: Database) -> None:
    with database.writing() as session:
        take_off(session, "P-1", "a" * 16, at=LATER, by="Boris")
    with database.writing() as session:
        assert order(session) == "bc"
        assert [(row.file_name, row.taken_off_by) for row in taken_off(session, "P-1")] == [("a.jpg", "Boris")]
        put_back(session, "P-1", "a" * 16, at=LATER)
        assert order(session) == "bca"
        assert not taken_off(session, "P-1")


def test_the_same_bytes_again_bring_back_a_picture_that_was_taken_off(database: Database) -> None:
    with database.writing() as session:
        take_off(session, "P-1", "b" * 16, at=LATER, by="Boris")
        assert attach(session, "P-1", file("b"), at=LATER, by="Boris").is_new
        assert not attach(session, "P-1", file("b"), at=LATER, by="Boris").is_new
        assert order(session) == "acb"


def test_arranging_passes_over_what_is_not_there_and_keeps_the_rest_behind(database: Database) -> None:
    with database.writing() as session:
        assert arrange(session, "P-1", ["c" * 16, "f" * 16, "c" * 16], at=LATER)
        assert order(session) == "cab"
        assert not arrange(session, "P-1", ["c" * 16], at=LATER)


def test_words_are_kept_as_they_were_given(database: Database) -> None:
    words = PictureWords(
        alternative_text=LanguageText.of(en="Two flags", zh="两面旗"),
        side=Side.IN_USE,
        credit="Given by a reader",
        seen_on=SeenOn.KIOSK,
        focus_left=0.25,
        focus_top=0.75,
        details=(DetailPoint(left=0.1, top=0.1, width=0.2, height=0.2, line=LanguageText.of(ru="Флаг"), name="flag"),),
    )
    with database.writing() as session:
        assert describe(session, "P-1", "a" * 16, words, at=LATER)
    with database.writing() as session:
        assert words_of(get_photograph(session, "P-1", "a" * 16)[1]) == words
        assert not describe(session, "P-1", "a" * 16, words, at=LATER)


def test_another_objects_picture_cannot_be_reached_through_this_one(database: Database) -> None:
    with database.writing() as session:
        save_revision(session, replace(PIN, object_number="P-2"), at=AT, by="Anna")
        with pytest.raises(UnknownPicture):
            describe(session, "P-2", "a" * 16, WORDS, at=LATER)


def test_a_change_of_pictures_leaves_the_review_and_makes_a_newer_draft(database: Database) -> None:
    with database.writing() as session:
        publish(session, ["P-1"], at=AT, by="Anna")
        artefact = get_artefact(session, "P-1")
        assert not has_newer_draft(artefact)
        take(artefact, Step.SEND)
        describe(session, "P-1", "a" * 16, replace(WORDS, credit="A reader"), at=LATER)
        assert artefact.state == ArtefactState.PUBLISHED
        assert state_in_words(artefact) == "Published with newer draft"
        publish(session, ["P-1"], at=LATER, by="Anna")
        assert state_in_words(artefact) == "Published"


def test_visitors_never_see_a_picture_kept_for_staff_nor_one_taken_off(database: Database) -> None:
    with database.writing() as session:
        describe(session, "P-1", "a" * 16, PictureWords(seen_on=SeenOn.STAFF), at=LATER)
        take_off(session, "P-1", "b" * 16, at=LATER, by="Boris")
        assert not publish(session, ["P-1"], at=LATER, by="Anna")[0].stopped_by
        code = get_artefact(session, "P-1").code
    assert [picture.image[0] for picture in Showcase(database).get_object(code).pictures] == ["c"]


def test_the_focus_reaches_the_screens_in_steps_of_a_tenth(database: Database) -> None:
    with database.writing() as session:
        describe(session, "P-1", "a" * 16, replace(WORDS, focus_left=0.26, focus_top=1.0), at=LATER)
        publish(session, ["P-1"], at=LATER, by="Anna")
        code = get_artefact(session, "P-1").code
    first, second, _ = Showcase(database).get_object(code).pictures
    assert (first.focus_classes, second.focus_classes) == ("focus-x--3 focus-y--10", "")


def test_a_picture_for_one_place_is_in_no_other(database: Database) -> None:
    with database.writing() as session:
        for image, seen_on in (("a", SeenOn.KIOSK), ("b", SeenOn.PHONE)):
            words = replace(WORDS, seen_on=seen_on)
            describe(session, "P-1", image * 16, words, at=LATER)
        publish(session, ["P-1"], at=LATER, by="Anna")
        code = get_artefact(session, "P-1").code
    shown = Showcase(database).get_object(code)
    seen = {
        "everywhere": shown.pictures,
        "room": shown.as_in_room().pictures,
        "phones": shown.as_on_phones().pictures,
    }
    assert {place: "".join(picture.image[0] for picture in pictures) for place, pictures in seen.items()} == {
        "everywhere": "c",
        "room": "ca",
        "phones": "cb",
    }
    assert Showcase(database).get_picture("a" * 16).picture.image == "a" * 16


def test_what_stands_against_a_pictures_words_is_said_in_the_words_of_the_desk() -> None:
    point = DetailPoint(left=0, top=0, width=1, height=1, line=LanguageText.of(en="one " * 13))
    bare = DetailPoint(left=0, top=0, width=1, height=1, line=LanguageText())
    words = PictureWords(
        alternative_text=LanguageText.of(en="Picture of " + "word " * 30, zh="旗" * 50), details=(point, bare)
    )
    assert [entry.message for entry in problems_of(words)] == [
        "Alternative text in English must be 30 words or less",
        "Alternative text in English must not start with ‘picture of’",
        "Enter alternative text in Russian",
        "Detail line in English must be 12 words or less (detail point 1)",
        "Enter a line for detail point 2",
    ]
