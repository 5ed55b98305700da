"""A museum of any number of made-up objects, each with a picture of its own as large as the demonstration's."""

from __future__ import annotations

import hashlib
import itertools
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from catalogue.artefacts.revising import save_revision, save_revisions
from catalogue.database import Database
from catalogue.language_text import LanguageText
from catalogue.photographs.attaching import PictureFile, attach
from catalogue.photographs.models import Photograph
from catalogue.screens.registering import NewScreen, add_screen
from catalogue.screens.settings import ScreenSettings
from catalogue.showcase.publishing import publish
from catalogue.showcase.reading import Showcase
from kiosk.settings import read_settings
from media.pyramid import image_id
from tests.benchmarks.made_up import MadeUpWorld
from tests.benchmarks.touch.museums import demonstration
from tests.builders.museum import Museum

_AT = datetime(2026, 1, 1, tzinfo=UTC)
_BY = "benchmark"
SCREEN = "hall"


def museum_of(home: Path, objects: int, copied_from: Path | None = None) -> tuple[Museum, NewScreen]:
    """The demonstration and so many objects more; with a registered screen that shows everything."""
    museum = demonstration(home, copied_from)
    database = Database(read_settings(museum.environment).database_url)
    records = list(MadeUpWorld().records(objects))
    with database.writing() as session:
        save_revisions(session, records, at=_AT, by=_BY)
        drawn = session.scalars(select(Photograph).where(Photograph.taken_off_at.is_(None))).all()
        for number, (record, like) in enumerate(zip(records, itertools.cycle(drawn), strict=False)):
            twin = _twin(home / "media", like, number)
            attach(session, record.object_number, twin, at=_AT, by=_BY, alternative_text=record.title)
        screen = add_screen(session, SCREEN, ScreenSettings(), at=_AT, by=_BY)
    with database.writing() as session:
        outcomes = publish(session, None, at=_AT, by=_BY)
    database.close()
    assert not [outcome.stopped_by for outcome in outcomes if outcome.stopped_by]
    return museum, screen


def change_one(museum: Museum) -> int:
    """Publish one object with another title; the number of the edition."""
    database = Database(read_settings(museum.environment).database_url)
    record = next(MadeUpWorld().records(1))
    with database.writing() as session:
        save_revision(session, replace(record, title=LanguageText.of(en="Another title")), at=_AT, by=_BY)
        (outcome,) = publish(session, [record.object_number], at=_AT, by=_BY)
    assert not outcome.stopped_by, outcome
    edition = Showcase(database).edition()
    database.close()
    return edition


def _twin(media: Path, like: Photograph, number: int) -> PictureFile:
    """A picture like this one whose files hold other bytes: a few behind their end, which no decoder reads."""
    mark = f"{like.sha256}-{number}".encode()
    sha256 = hashlib.sha256(mark).hexdigest()
    for folder in ("renditions", "tiles"):
        twin = media / folder / image_id(sha256)
        twin.mkdir(parents=True, exist_ok=True)
        for file in (media / folder / like.image).iterdir():
            (twin / file.name).write_bytes(file.read_bytes() + mark)
    return PictureFile(
        image=image_id(sha256),
        sha256=sha256,
        format=like.format,
        width_px=like.width_px,
        height_px=like.height_px,
        widths=tuple(like.widths),
        colour=like.colour,
    )
