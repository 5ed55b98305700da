"""Writing an edition out as files: all of it, and again after ten objects changed."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from catalogue.database import Database
from catalogue.language_text import LanguageText
from catalogue.showcase.models import EditionChange
from catalogue.showcase.publishing import next_edition
from catalogue.showcase.reading import Showcase
from catalogue.showcase.shelving import shelve
from kiosk.settings import Settings, read_settings
from kiosk.static_site.publishing import publish_site

CHANGED = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Exported:
    """``seconds`` of the clock, with a process for each core."""

    objects: int
    files: int
    seconds: float
    seconds_again: float
    made_again: int


def measure_export(settings: Settings, folder: Path, objects: int) -> Exported:
    """Of a copy of the home, so that the collection stays as it is for the next run."""
    home = folder / "changed"
    shutil.copytree(settings.home, home)
    copied = read_settings({"VITRINE_HOME": str(home), "VITRINE_PUBLIC_URL": "http://127.0.0.1"})
    started = time.monotonic()
    first = publish_site(copied, folder / "export")
    seconds = time.monotonic() - started
    _change(copied)
    started = time.monotonic()
    again = publish_site(copied, folder / "export")
    return Exported(
        objects=objects,
        files=first.files,
        seconds=seconds,
        seconds_again=time.monotonic() - started,
        made_again=again.made,
    )


def _change(settings: Settings) -> None:
    """Other words on the labels of some objects, as the next edition."""
    database = Database(settings.database_url)
    showcase, now = Showcase(database), datetime.now(UTC)
    tiles = showcase.tiles(offset=max(0, showcase.count() // 2 - CHANGED), limit=CHANGED).tiles
    faces = [replace(showcase.get_object(tile.code), label=LanguageText.of(en="Looked at again.")) for tile in tiles]
    with database.writing() as session:
        shelve(session, faces)
        edition = next_edition(session, at=now, by="benchmark", note="")
        session.add_all(EditionChange(edition=edition, code=face.code, what="shown", revision=1) for face in faces)
    database.close()
