"""Errands are done by a process of their own, and their folder tells how they stand."""

from __future__ import annotations

import os
import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalogue.database import Database
from catalogue.links.models import Link
from catalogue.links.storing import is_proposing_due, note_proposing_due
from kiosk.errands.errand import KEPT_SECONDS, Errand, Order, Progress, Standing, Work
from kiosk.errands.sending import send_errand
from tests.builders.small_museum import SmallMuseum, open_small_museum

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def museum(tmp_path_factory: pytest.TempPathFactory) -> SmallMuseum:
    return open_small_museum(tmp_path_factory.mktemp("errands"))


def standing(errand: Errand) -> Standing:
    progress = errand.progress()
    assert progress is not None
    return progress.standing


def test_links_are_proposed_beside_the_server_until_nothing_is_due(museum: SmallMuseum) -> None:
    database = Database(museum.settings.database_url)
    with database.writing() as session:
        note_proposing_due(session)
        decided = session.query(Link).count()
    errand = send_errand(museum.settings, Work.PROPOSE)
    until = time.monotonic() + 60
    while standing(errand) is Standing.UNDER_WAY and time.monotonic() < until:
        time.sleep(0.1)
    assert standing(errand) is Standing.DONE
    with database.reading() as session:
        assert not is_proposing_due(session)
        assert session.query(Link).count() >= decided
    database.close()


def test_while_one_is_under_way_no_second_of_its_kind_is_sent(museum: SmallMuseum) -> None:
    errand = Errand.make(museum.settings.home)
    errand.keep_order(Order(work=Work.PROPOSE, by=""))
    errand.tell(Progress(standing=Standing.UNDER_WAY, process=os.getpid()))
    assert send_errand(museum.settings, Work.PROPOSE).token == errand.token


def test_a_process_that_ended_without_a_word_has_stopped(tmp_path: Path) -> None:
    errand = Errand.make(tmp_path)
    ended = subprocess.Popen(["true"])
    ended.wait()
    errand.tell(Progress(standing=Standing.UNDER_WAY, process=ended.pid, done=7))
    progress = errand.progress()
    assert progress is not None
    assert (progress.standing, progress.done) == (Standing.STOPPED, 7)


def test_old_errands_are_cleared_away_with_their_files(tmp_path: Path) -> None:
    old, fresh = Errand.make(tmp_path), Errand.make(tmp_path)
    long_ago = time.time() - KEPT_SECONDS - 60
    os.utime(old.folder, (long_ago, long_ago))
    Errand.make(tmp_path)
    assert Errand.find(tmp_path, old.token) is None
    assert Errand.find(tmp_path, fresh.token) is not None


@pytest.mark.parametrize("token", ["", "..", "../errands", "0" * 15, "g" * 16])
def test_nothing_but_a_token_names_an_errand(tmp_path: Path, token: str) -> None:
    Errand.make(tmp_path)
    assert Errand.find(tmp_path, token) is None
