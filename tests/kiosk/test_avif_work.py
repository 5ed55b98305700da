"""AVIF follows a picture when there is quiet, and pages may name it before it is there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalogue.artefacts.record import ArtefactRecord, Named
from catalogue.artefacts.revising import save_revision
from catalogue.database import Database
from catalogue.language_text import LanguageText
from catalogue.migrations.upgrading import upgrade
from catalogue.photographs.attaching import attach
from catalogue.showcase.publishing import publish
from kiosk import avif_work, create_app
from kiosk.avif_work import AvifWork
from kiosk.pictures_in import in_catalogue_words
from kiosk.settings import Settings, read_settings
from media.errors import Hindrance, ShelfUnwritable
from media.facts import PictureFacts
from media.ingesting import ingest
from media.keeping import original_name
from media.limits import Limits
from media.shelves import FolderShelf, open_shelf
from tests.media.pictures import file_of, quarters

AT = datetime(2026, 6, 7, tzinfo=UTC)


class Home:
    """An object with pictures, on show."""

    def __init__(self, folder: Path) -> None:
        self.settings: Settings = read_settings({"VITRINE_HOME": str(folder)})
        self.shelf: FolderShelf = open_shelf(self.settings.media_url)
        self.database = Database(self.settings.database_url)
        upgrade(self.database)
        record = ArtefactRecord(
            object_number="W-1",
            kind=Named(as_written="sheet"),
            title=LanguageText.of(en="Sheet"),
            label=LanguageText.of(en="A sheet in four colours."),
        )
        with self.database.writing() as session:
            save_revision(session, record, at=AT, by="test")

    def bring(self, width_px: int) -> PictureFacts:
        facts = ingest(file_of(quarters(width_px, 90)), self.shelf)
        with self.database.writing() as session:
            words = LanguageText.of(en="Four colours")
            attach(session, "W-1", in_catalogue_words(facts), at=AT, by="test", alternative_text=words)
            outcomes = publish(session, ["W-1"], at=AT, by="test")
        assert not outcomes[0].stopped_by
        return facts

    def has_avif(self, facts: PictureFacts) -> bool:
        return self.shelf.has(f"renditions/{facts.image}/{facts.width_px}.avif")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


@pytest.fixture
def work(home: Home) -> AvifWork:
    return AvifWork(home.database, home.shelf, Limits())


def test_avif_is_made_once_no_more_pictures_come(home: Home, work: AvifWork) -> None:
    first = home.bring(120)
    work.look()
    assert not home.has_avif(first), "a picture that just came may have others behind it"
    second = home.bring(121)
    work.look()
    assert not home.has_avif(first)
    work.look()
    assert home.has_avif(first)
    assert home.has_avif(second)


def test_what_was_found_ready_is_not_looked_at_again(
    home: Home, work: AvifWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.bring(120)
    work.look()
    work.look()
    asked: list[str] = []
    monkeypatch.setattr(avif_work, "add_avif", lambda sha256, *_: asked.append(sha256))
    work.look()
    assert asked == []
    new = home.bring(130)
    work.look()
    work.look()
    assert asked == [new.sha256]


def test_a_full_disk_is_waited_for_and_a_lost_original_holds_up_no_other(
    home: Home, work: AvifWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures = sorted((home.bring(120), home.bring(130)), key=lambda facts: facts.sha256)
    work.look()

    def full(*_: object) -> None:
        raise ShelfUnwritable(Hindrance.FULL)

    with monkeypatch.context() as today:
        today.setattr(avif_work, "add_avif", full)
        work.look()
    home.shelf.path(original_name(pictures[0].sha256)).unlink()
    work.look()
    assert [home.has_avif(facts) for facts in pictures] == [False, True]


def test_it_stops_between_two_pictures_when_the_server_ends(home: Home, work: AvifWork) -> None:
    pictures = sorted((home.bring(120), home.bring(130)), key=lambda facts: facts.sha256)
    work.look()
    answers = iter([True, False])
    work.look(lambda: next(answers))
    assert [home.has_avif(facts) for facts in pictures] == [True, False]


def test_a_page_may_name_avif_before_it_is_there(home: Home, work: AvifWork) -> None:
    facts = home.bring(120)
    client = create_app(home.settings).test_client()
    address = f"/media/{facts.image}/120"
    early = client.get(f"{address}.avif")
    assert (early.status_code, early.headers["Location"]) == (302, f"{address}.webp")
    assert early.headers["Cache-Control"] == "public, max-age=60"
    assert client.get(f"/media/{facts.image}/121.avif").status_code == 404
    work.look()
    work.look()
    made = client.get(f"{address}.avif")
    assert (made.status_code, made.headers["Content-Type"]) == (200, "image/avif")
    assert "immutable" in made.headers["Cache-Control"]


_SERVER = """
import sys, time
from kiosk.quiet_work import quiet_work
with quiet_work():
    print("at work", flush=True)
    time.sleep(60)
"""


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL])
def test_the_quiet_work_ends_with_the_server_however_that_ends(ending: signal.Signals) -> None:
    server = subprocess.Popen([sys.executable, "-c", _SERVER], stdout=subprocess.PIPE)
    assert server.stdout is not None
    with server.stdout:
        assert server.stdout.readline() == b"at work\n"
        workers = _children(server.pid)
        assert len(workers) == 1
        server.send_signal(ending)
        server.wait(10)
    until = time.monotonic() + 20
    while _is_running(workers[0]) and time.monotonic() < until:
        time.sleep(0.1)
    assert not _is_running(workers[0])


def _children(process: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # One that nobody waits for any more is over, though its number is still taken.
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
