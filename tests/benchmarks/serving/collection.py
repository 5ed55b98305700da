"""A home with as many objects as asked for, each with the words a record usually has."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from catalogue import production_date
from catalogue.artefacts.record import ArtefactRecord, Named, PlaceMade
from catalogue.artefacts.revising import save_revisions
from catalogue.database import Database
from catalogue.language_text import LanguageText
from catalogue.showcase.models import ShownObject
from catalogue.showcase.publishing import publish
from kiosk.commands.home import make_home
from kiosk.settings import Settings, read_settings

_KINDS = ("poster", "pin", "letter", "book", "photograph", "newspaper")
_LABEL = "It was carried in a parade and kept in a drawer for forty years. "
_AT = datetime(2026, 1, 1, tzinfo=UTC)


def make_collection(home: Path, count: int) -> tuple[Settings, tuple[str, ...]]:
    """The home's settings, and the codes of some of its objects."""
    settings = read_settings({"VITRINE_HOME": str(home), "VITRINE_PUBLIC_URL": "http://127.0.0.1"})
    make_home(settings)
    database = Database(settings.database_url)
    with database.writing() as session:
        save_revisions(session, [_record(number) for number in range(count)], at=_AT, by="benchmark")
    with database.writing() as session:
        publish(session, None, at=_AT, by="benchmark")
    with database.reading() as session:
        codes = tuple(session.scalars(select(ShownObject.code).order_by(ShownObject.code).limit(40)))
    database.close()
    return settings, codes


def _record(number: int) -> ArtefactRecord:
    return ArtefactRecord(
        object_number=f"B-{number}",
        kind=Named(key=_KINDS[number % len(_KINDS)]),
        title=LanguageText.of(en=f"Keepsake {number} of friendship", ru=f"Вещь {number}", zh=f"纪念品 {number}"),
        label=LanguageText.of(
            en=_LABEL * 4, ru="Её несли на параде и хранили сорок лет. " * 4, zh="游行时带着它。" * 8
        ),
        production_date=production_date.read(str(1950 + number % 15)),
        places=(PlaceMade(name=Named(key="shanghai")),),
        materials=(Named(key="paper"),),
    )
