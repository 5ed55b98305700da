"""A museum whose pictures other museums' programs ask for: one on show, one of a draft, one withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from catalogue.artefacts.models import Artefact
from catalogue.artefacts.record import ArtefactRecord, Named
from catalogue.artefacts.revising import save_revision
from catalogue.database import Database
from catalogue.language_text import LanguageText
from catalogue.photographs.attaching import DetailPoint, attach
from catalogue.showcase.publishing import publish, withdraw
from kiosk import create_app
from kiosk.commands.home import make_home
from kiosk.pictures_in import in_catalogue_words
from kiosk.settings import Settings, read_settings
from media.ingesting import ingest
from media.pyramid import image_id
from media.shelves import FolderShelf, open_shelf
from tests.media.pictures import file_of, photograph, quarters

AT = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
BY = "test"
PUBLIC = "https://museum.test"
WIDE, HIGH = 1500, 1100


@dataclass(frozen=True, kw_only=True)
class Lender:
    """The museum that is asked. ``shown``, ``draft`` and ``withdrawn`` are ids of pictures; codes are of objects."""

    client: FlaskClient
    settings: Settings
    shelf: FolderShelf
    code: str
    withdrawn_code: str
    shown: str
    draft: str
    withdrawn: str

    @property
    def service(self) -> str:
        return f"/iiif/3/{self.shown}"


@pytest.fixture(scope="session")
def lender(tmp_path_factory: pytest.TempPathFactory) -> Lender:
    home = tmp_path_factory.mktemp("lender")
    settings = read_settings({"VITRINE_HOME": str(home), "VITRINE_PUBLIC_URL": PUBLIC})
    make_home(settings)
    shelf = open_shelf(settings.media_url)
    database = Database(settings.database_url)
    with database.writing() as session:
        shown = _show(session, shelf, "L-1", photograph(WIDE, HIGH))
        draft = _show(session, shelf, "L-2", quarters(400, 300))
        withdrawn = _show(session, shelf, "L-3", quarters(300, 400))
        publish(session, ["L-1", "L-3"], at=AT, by=BY)
        withdraw(session, "L-3", reason="It went home.", at=AT, by=BY)
        codes = dict(session.execute(select(Artefact.object_number, Artefact.code)).all())
    database.close()
    return Lender(
        client=create_app(settings).test_client(),
        settings=settings,
        shelf=shelf,
        code=codes["L-1"],
        withdrawn_code=codes["L-3"],
        shown=shown,
        draft=draft,
        withdrawn=withdrawn,
    )


def _show(session: Session, shelf: FolderShelf, object_number: str, picture: Image.Image) -> str:
    """Record an object with this picture; returns the picture's id."""
    record = ArtefactRecord(
        object_number=object_number,
        kind=Named(key="poster"),
        title=LanguageText.of(en=f"Sheet {object_number}", ru="Лист", zh="一张"),
        label=LanguageText.of(en="A printed sheet."),
        credit_line=LanguageText.of(en="Lent by a neighbour"),
        rights="https://rightsstatements.org/vocab/NKC/1.0/",
    )
    save_revision(session, record, at=AT, by=BY)
    facts = ingest(file_of(picture), shelf)
    attach(
        session,
        object_number,
        in_catalogue_words(facts),
        at=AT,
        by=BY,
        alternative_text=LanguageText.of(en="A sheet in four colours", ru="Лист четырёх цветов"),
        details=[DetailPoint(left=0.5, top=0.25, width=0.1, height=0.2, line=LanguageText.of(en="A fold", zh="折痕"))],
    )
    return image_id(facts.sha256)
