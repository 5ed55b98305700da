"""A version goes from hand to hand: sent, commented, sent back, approved by another person than who wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from catalogue.artefacts.finding import get_artefact
from catalogue.artefacts.models import ArtefactState
from catalogue.artefacts.record import ArtefactRecord, Named
from catalogue.artefacts.reviewing import (
    NothingSaid,
    ReviewRefused,
    VersionChanged,
    approve,
    ask_for_changes,
    comment_on,
    comments_on,
    events_of,
    send_for_review,
    settle_comment,
    take_back,
)
from catalogue.artefacts.revising import save_revision
from catalogue.artefacts.standing import ALLOWED_FROM, Step, StepRefused, take
from catalogue.curators.curator import Curator
from catalogue.curators.roles import Role, rights_of
from catalogue.database import Database
from catalogue.language_text import LanguageText
from catalogue.migrations.upgrading import upgrade
from catalogue.museum import Museum, keep_museum
from catalogue.showcase.publishing import publish, withdraw

AT = datetime(2026, 5, 3, 12, 0, tzinfo=UTC)
PIN = ArtefactRecord(
    object_number="R-1", kind=Named(key="pin"), title=LanguageText.of(en="Pin"), label=LanguageText.of(en="A pin.")
)


def curator(name: str, *roles: Role) -> Curator:
    return Curator(id=1, name=name, roles=roles, rights=rights_of(roles), languages=frozenset())


ANNA = curator("Anna", Role.CATALOGUER, Role.REVIEWER)
BORIS = curator("Boris", Role.REVIEWER)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    upgrade(database)
    with database.writing() as session:
        save_revision(session, PIN, at=AT, by="Anna")
    yield database
    database.close()


def state(database: Database) -> ArtefactState:
    with database.reading() as session:
        return ArtefactState(get_artefact(session, "R-1").state)


def test_a_version_is_approved_by_another_person_than_who_wrote_it(database: Database) -> None:
    with database.writing() as session:
        send_for_review(session, "R-1", at=AT, by="Anna")
        with pytest.raises(ReviewRefused, match="You wrote this version"):
            approve(session, "R-1", revision=1, curator=ANNA, at=AT)
        with pytest.raises(ReviewRefused, match="You wrote this version"):
            ask_for_changes(session, "R-1", "No.", revision=1, curator=ANNA, at=AT)
        with pytest.raises(ReviewRefused, match="Only a reviewer"):
            approve(session, "R-1", revision=1, curator=curator("Vera", Role.PUBLISHER), at=AT)
        approve(session, "R-1", revision=1, curator=BORIS, at=AT)
    assert state(database) is ArtefactState.APPROVED
    with database.reading() as session:
        events = [(event.what, event.by) for event in events_of(session, get_artefact(session, "R-1"))]
    assert events == [("approved", "Boris"), ("sent_for_review", "Anna")]


def test_a_museum_of_one_person_may_approve_its_own_words_a_day_later(database: Database) -> None:
    with database.writing() as session:
        keep_museum(session, Museum(self_review=True))
        send_for_review(session, "R-1", at=AT, by="Anna")
        with pytest.raises(ReviewRefused, match="from 12:00 UTC on 4 May"):
            approve(session, "R-1", revision=1, curator=ANNA, at=AT + timedelta(hours=23))
        approve(session, "R-1", revision=1, curator=ANNA, at=AT + timedelta(hours=24))
    assert state(database) is ArtefactState.APPROVED


def test_changes_are_asked_for_in_words_and_come_back_as_a_draft(database: Database) -> None:
    with database.writing() as session:
        send_for_review(session, "R-1", at=AT, by="Anna")
        with pytest.raises(NothingSaid):
            ask_for_changes(session, "R-1", " \n", revision=1, curator=BORIS, at=AT)
        ask_for_changes(session, "R-1", "Say which flags.", revision=1, curator=BORIS, at=AT)
    assert state(database) is ArtefactState.CHANGES_ASKED
    with database.writing() as session:
        save_revision(session, replace(PIN, label=LanguageText.of(en="Two flags.")), at=AT, by="Anna")
        artefact = get_artefact(session, "R-1")
        assert [(row.text, row.revision, row.by) for row in comments_on(session, artefact)] == [
            ("Say which flags.", 1, "Boris")
        ]
    assert state(database) is ArtefactState.DRAFT


def test_what_was_changed_meanwhile_is_not_approved_unseen(database: Database) -> None:
    with database.writing() as session:
        save_revision(session, replace(PIN, label=LanguageText.of(en="Another.")), at=AT, by="Anna")
        send_for_review(session, "R-1", at=AT, by="Anna")
        with pytest.raises(VersionChanged):
            approve(session, "R-1", revision=1, curator=BORIS, at=AT)


def test_comments_are_tied_to_fields_and_settled_not_deleted(database: Database) -> None:
    with database.writing() as session:
        artefact = get_artefact(session, "R-1")
        comment_on(session, artefact, "Which pin?", at=AT, by="Boris", field="title_en")
        comment_on(session, artefact, "A comma is missing.", at=AT, by="Boris", field="label_en")
        older = comments_on(session, artefact)[1]
        settle_comment(session, artefact, older.id, at=AT, by="Anna")
        assert [(row.field, row.settled_by) for row in comments_on(session, artefact)] == [
            ("label_en", ""),
            ("title_en", "Anna"),
        ]
        settle_comment(session, artefact, older.id, at=AT, by="Anna")
        assert not comments_on(session, artefact)[1].settled_by


def test_a_version_sent_by_mistake_is_taken_back_to_where_it_stood(database: Database) -> None:
    with database.writing() as session:
        publish(session, ["R-1"], at=AT, by="Anna")
        send_for_review(session, "R-1", at=AT, by="Anna")
        take_back(session, "R-1", at=AT, by="Anna")
    assert state(database) is ArtefactState.PUBLISHED
    with database.writing() as session:
        withdraw(session, "R-1", reason="It went home.", at=AT, by="Anna")
        send_for_review(session, "R-1", at=AT, by="Anna")
        take_back(session, "R-1", at=AT, by="Anna")
    assert state(database) is ArtefactState.WITHDRAWN


def test_every_step_is_refused_in_words_from_every_state_it_does_not_lead_on_from(database: Database) -> None:
    with database.writing() as session:
        artefact = get_artefact(session, "R-1")
        for step in Step:
            for stands in ArtefactState:
                artefact.state = stands
                if stands in ALLOWED_FROM[step]:
                    take(artefact, step)
                    assert step is Step.TAKE_BACK or artefact.state != stands
                else:
                    with pytest.raises(StepRefused, match=r"R-1 is .+ now\. Look at it again"):
                        take(artefact, step)
                    assert artefact.state == stands
