"""People at work while something goes wrong: what was acknowledged to them, and whether the home still says so."""

from __future__ import annotations

import csv
import hashlib
import random
import subprocess
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from threading import Event, Thread

from PIL import Image
from sqlalchemy import select, text

from catalogue.artefacts.finding import get_artefact
from catalogue.artefacts.models import Artefact, Revision
from catalogue.database import Database
from catalogue.photographs.models import Photograph
from kiosk.settings import Settings
from media.fixity import check as check_files
from media.shelves import open_shelf
from tests.builders.museum import VITRINE
from tests.reliability.served import AtHttp, Served, environment_of, read_form

SAVED_IN = "A-3"
PICTURES_OF = "A-4"
SHEET_ROWS = 150


@dataclass
class Acknowledged:
    """What people were told is saved: titles, digests of pictures, sheets. ``begun`` are all sheets ever sent."""

    titles: set[str] = field(default_factory=set)
    pictures: set[str] = field(default_factory=set)
    sheets: set[str] = field(default_factory=set)
    begun: set[str] = field(default_factory=set)

    @property
    def count(self) -> int:
        return len(self.titles) + len(self.pictures) + len(self.sheets)


@dataclass
class Audit:
    """Sums over all looks. ``half`` are sheets of which some rows are there; ``doubled`` rows that came twice."""

    lost: int = 0
    corrupt: int = 0
    without_file: int = 0
    half: int = 0
    strays: int = 0

    def look(self, settings: Settings, told: Acknowledged) -> None:
        database = Database(settings.database_url)
        try:
            self.corrupt += not _is_whole(database)
            with database.reading() as session:
                artefact = get_artefact(session, SAVED_IN).id
                revisions = select(Revision.record).where(Revision.artefact_id == artefact)
                words = " ".join(record.decode() for record in session.scalars(revisions))
                pictures = set(session.scalars(select(Photograph.sha256)))
                numbers = set(session.scalars(select(Artefact.object_number)))
        finally:
            database.close()
        whole = {sheet for sheet in told.begun if {f"{sheet}-{row}" for row in range(SHEET_ROWS)} <= numbers}
        some = {sheet for sheet in told.begun if f"{sheet}-0" in numbers or f"{sheet}-{SHEET_ROWS - 1}" in numbers}
        self.half += len(some - whole)
        self.lost += sum(f"{title}." not in words for title in told.titles)
        self.lost += len(told.pictures - pictures) + len(told.sheets - whole)
        files = check_files(open_shelf(settings.media_url), pictures)
        self.without_file += len(files.missing) + len(files.damaged)
        self.strays += len(stray_files(settings))


@dataclass
class Work:
    """A curator saves, another brings pictures, a sheet comes in by command; each as fast as it is answered."""

    served: Served
    curator: AtHttp
    told: Acknowledged
    random: random.Random
    run_up: str
    #: Where sheets are written before they come in; none come in without.
    sheets: Path | None = None
    command: subprocess.Popen[bytes] | None = None
    _ends: Event = field(default_factory=Event)
    _threads: list[Thread] = field(default_factory=list)

    def begin(self) -> None:
        jobs = [self._save, self._bring, *([self._import] if self.sheets else [])]
        self._threads = [Thread(target=job, daemon=True) for job in jobs]
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        """Everybody stops; a sheet that is still coming in is killed."""
        self._ends.set()
        if self.command is not None:
            self.command.kill()
        for thread in self._threads:
            thread.join(timeout=60)

    def _save(self) -> None:
        address, number = f"/desk/objects/{SAVED_IN}/identify", 0
        while not self._ends.is_set():
            page = self.curator.get(address)
            if page.status != 200:
                continue
            title = f"Saved {self.run_up} {number}"
            answer = self.curator.send(address, read_form(page.text) | {"title_en": f"{title}.", "do": "save"})
            if answer.status == 303 and "compare" not in answer.headers["location"]:
                self.told.titles.add(title)
            number += 1

    def _bring(self) -> None:
        token = ""
        while not self._ends.is_set():
            token = token or self.curator.token()
            if not token:
                continue
            picture = draw(self.random)
            fields = {"csrf_token": token}
            answer = self.curator.bring(f"/desk/objects/{PICTURES_OF}/pictures", fields, "picture", "p.png", picture)
            if answer.status == 200 and "Taken in" in answer.text:
                self.told.pictures.add(hashlib.sha256(picture).hexdigest())

    def _import(self) -> None:
        number = 0
        assert self.sheets is not None
        while not self._ends.is_set():
            sheet = write_sheet(self.sheets, f"{self.run_up}.{number}")
            self.told.begun.add(sheet.stem)
            self.command = import_sheet(self.served.settings, sheet)
            if self.command.wait() == 0:
                self.told.sheets.add(sheet.stem)
            number += 1


def draw(chance: random.Random) -> bytes:
    """A small picture nobody brought before, as PNG bytes."""
    picture = Image.frombytes("RGB", (40, 30), chance.randbytes(3600)).resize((160, 120))
    written = BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


def write_sheet(folder: Path, name: str, rows: int = SHEET_ROWS) -> Path:
    """A sheet whose objects are called after it."""
    folder.mkdir(exist_ok=True)
    file = folder / f"{name}.csv"
    with file.open("w", newline="") as written:
        sheet = csv.writer(written)
        sheet.writerow(("object_number", "kind", "title_en", "label_en"))
        sheet.writerows((f"{name}-{row}", "pin", f"Pin {row}", "A small round thing.") for row in range(rows))
    return file


def import_sheet(settings: Settings, sheet: Path) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    command = [str(VITRINE), "objects", "import", str(sheet)]
    return subprocess.Popen(command, env=environment_of(settings), stdin=quiet, stdout=quiet, stderr=quiet)


def stray_files(settings: Settings) -> list[Path]:
    """What half-done work leaves: parts of files, the bench of a picture, folders for a backup."""
    bench = settings.home / "media" / "workroom" / "bench"
    found = [*settings.home.glob(".backup-*"), *settings.home.rglob("*.part"), *settings.home.rglob("*.tmp")]
    return found + ([bench] if bench.exists() and any(bench.iterdir()) else [])


def _is_whole(database: Database) -> bool:
    with database.engine.connect() as connection:
        if not database.is_sqlite:
            return True
        answer = connection.execute(text("PRAGMA integrity_check")).scalar_one()
        broken = connection.execute(text("PRAGMA foreign_key_check")).first()
    return answer == "ok" and broken is None
