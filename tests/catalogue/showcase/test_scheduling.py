"""What was approved goes on show at its moment, once, whoever asks and however late."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from catalogue.artefacts.finding import get_artefact
from catalogue.artefacts.models import ArtefactState
from catalogue.artefacts.record import ArtefactRecord, Named
from catalogue.artefacts.revising import save_revision
from catalogue.artefacts.standing import Step, StepRefused, state_in_words, take
from catalogue.database import Database
from catalogue.language_text import Language, LanguageText
from catalogue.migrations.upgrading import upgrade
from catalogue.photographs.attaching import PictureFile, attach
from catalogue.showcase.errors import NotOnShow
from catalogue.showcase.publishing import publish, withdraw
from catalogue.showcase.reading import Showcase
from catalogue.showcase.scheduling import find_waiting, has_due, publish_due, schedule, unschedule

AT = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)
DUE = AT + timedelta(days=2)
PIN = ArtefactRecord(
    object_number="T-1", kind=Named(key="pin"), title=LanguageText.of(en="Pin"), label=LanguageText.of(en="A pin.")
)
PICTURE = PictureFile(
    image="b" * 16, sha256="b" * 64, format="JPEG", width_px=80, height_px=60, widths=(80,), colour="#aa3333"
)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    upgrade(database)
    with database.writing() as session:
        save_revision(session, PIN, at=AT, by="Anna")
        artefact = get_artefact(session, "T-1")
        take(artefact, Step.SEND)
        take(artefact, Step.APPROVE)
        schedule(session, "T-1", due_at=DUE, at=AT, by="Vera")
    yield database
    database.close()


def state(database: Database) -> str:
    with database.reading() as session:
        return state_in_words(get_artefact(session, "T-1"))


def shown_title(database: Database) -> str:
    with database.reading() as session:
        code = get_artefact(session, "T-1").code
    return Showcase(database).get_object(code).title.text_in(Language.EN)


def publish_at(database: Database, moment: datetime) -> int:
    with database.writing() as session:
        return len(publish_due(session, at=moment))


def test_nothing_is_shown_before_its_moment_and_all_of_it_after_however_late(database: Database) -> None:
    before = DUE - timedelta(seconds=1)
    assert publish_at(database, before) == 0
    with database.reading() as session:
        assert not has_due(session, at=before)
        assert has_due(session, at=DUE)
    with pytest.raises(NotOnShow):
        shown_title(database)
    assert publish_at(database, DUE + timedelta(days=40)) == 1
    assert shown_title(database) == "Pin"
    assert state(database) == "Published"
    assert publish_at(database, DUE + timedelta(days=41)) == 0
    assert Showcase(database).edition() == 1


def test_many_servers_at_once_publish_once(database: Database) -> None:
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: publish_at(database, DUE), range(4)))
    assert sorted(done) == [0, 0, 0, 1]
    assert Showcase(database).edition() == 1


def test_what_was_approved_is_shown_even_when_a_newer_draft_was_begun(database: Database) -> None:
    with database.writing() as session:
        save_revision(session, replace(PIN, title=LanguageText.of(en="Not looked at")), at=AT, by="Anna")
    assert state(database) == "Scheduled"
    assert publish_at(database, DUE) == 1
    assert shown_title(database) == "Pin"
    assert state(database) == "Published with newer draft"


def test_a_change_of_pictures_takes_the_moment_back(database: Database) -> None:
    with database.writing() as session:
        attach(session, "T-1", PICTURE, at=AT, by="Anna", alternative_text=LanguageText.of(en="A pin"))
    assert state(database) == "Draft"
    assert publish_at(database, DUE) == 0
    with pytest.raises(NotOnShow):
        shown_title(database)


def test_a_moment_taken_back_never_comes(database: Database) -> None:
    with database.writing() as session:
        unschedule(session, "T-1", at=AT, by="Vera")
        assert find_waiting(session, get_artefact(session, "T-1")) is None
        with pytest.raises(StepRefused):
            unschedule(session, "T-1", at=AT, by="Vera")
    assert state(database) == "Approved"
    assert publish_at(database, DUE) == 0


def test_publishing_or_withdrawing_by_hand_before_the_moment_makes_it_void(database: Database) -> None:
    with database.writing() as session:
        publish(session, ["T-1"], at=AT, by="Vera")
        withdraw(session, "T-1", reason="It went home.", at=AT, by="Vera")
    assert publish_at(database, DUE) == 0
    assert state(database) == "Withdrawn"


def test_what_stops_publishing_at_the_moment_leaves_it_approved_and_says_why(database: Database) -> None:
    with database.writing() as session:
        artefact = get_artefact(session, "T-1")
        artefact.state = ArtefactState.APPROVED
        bare = replace(PIN, object_number="T-2", label=LanguageText())
        save_revision(session, bare, at=AT, by="Anna")
        other = get_artefact(session, "T-2")
        other.state = ArtefactState.APPROVED
        schedule(session, "T-2", due_at=DUE, at=AT, by="Vera")
    with database.writing() as session:
        (outcome,) = publish_due(session, at=DUE)
        assert outcome.stopped_by == ("Enter a label in at least one language",)
        assert get_artefact(session, "T-2").state == ArtefactState.APPROVED


def test_an_older_version_is_put_on_show_again_when_asked_for(database: Database) -> None:
    with database.writing() as session:
        save_revision(session, replace(PIN, title=LanguageText.of(en="Badge")), at=AT, by="Anna")
        publish(session, ["T-1"], at=AT, by="Vera")
    assert shown_title(database) == "Badge"
    with database.writing() as session:
        (outcome,) = publish(session, ["T-1"], at=AT, by="Vera", revisions={"T-1": 1})
    assert (shown_title(database), outcome.edition) == ("Pin", 2)
    assert state(database) == "Published with newer draft"
