"""The server publishes what came due, also while it did not run, and without anybody at the desk."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from catalogue.artefacts.finding import get_artefact
from catalogue.artefacts.models import ArtefactState
from catalogue.artefacts.record import ArtefactRecord, Named
from catalogue.artefacts.revising import save_revision
from catalogue.artefacts.standing import Step, take
from catalogue.database import Database
from catalogue.language_text import LanguageText
from catalogue.showcase.scheduling import schedule
from kiosk.settings import read_settings
from kiosk.timed_work import publish_what_is_due
from tests.builders.museum import Museum

_WITHIN_SECONDS = 30


def schedule_pin(database: Database, due_at: datetime) -> None:
    at = due_at - timedelta(days=1)
    with database.writing() as session:
        record = ArtefactRecord(
            object_number="W-1",
            kind=Named(key="pin"),
            title=LanguageText.of(en="Pin"),
            label=LanguageText.of(en="A pin."),
        )
        save_revision(session, record, at=at, by="Anna")
        artefact = get_artefact(session, "W-1")
        take(artefact, Step.SEND)
        take(artefact, Step.APPROVE)
        schedule(session, "W-1", due_at=due_at, at=at, by="Vera")


def state(database: Database) -> ArtefactState:
    with database.reading() as session:
        return ArtefactState(get_artefact(session, "W-1").state)


def test_a_server_started_late_catches_up(tmp_path: Path) -> None:
    museum = Museum.at(tmp_path / "home")
    museum.run("init")
    database = Database(read_settings({"VITRINE_HOME": str(museum.home)}).database_url)
    schedule_pin(database, datetime.now(UTC) - timedelta(hours=3))
    with museum.serving():
        until = time.monotonic() + _WITHIN_SECONDS
        while state(database) is ArtefactState.SCHEDULED and time.monotonic() < until:
            time.sleep(0.2)
    assert state(database) is ArtefactState.PUBLISHED
    database.close()


def test_a_database_that_cannot_be_used_is_left_for_the_next_look(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'none.sqlite'}")
    assert publish_what_is_due(database) == ()
    database.close()
