"""A home that has as many objects on show as asked for: shelved and filed by the product's own steps.

Nothing but the doors is passed by: no artefact stands behind these faces, so that a million of them take minutes.
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from sqlalchemy import func, select

from catalogue.database import Database, batches
from catalogue.showcase.filing import refile_everything
from catalogue.showcase.models import ShownObject
from catalogue.showcase.publishing import next_edition
from catalogue.showcase.shelving import shelve
from catalogue.showcase.terms import file_terms
from catalogue.showcase.vocabulary_words import VocabularyWords
from kiosk.commands.home import make_home
from kiosk.settings import Settings, read_settings
from tests.benchmarks.finding.records import objects, read_real

AT = datetime(2026, 1, 1, tzinfo=UTC)
BY = "benchmark"
#: Objects that are shelved in one transaction.
_TOGETHER = 5_000


def open_collection(home: Path, table: Path, count: int) -> Settings:
    """The settings of the home at ``home``; it is made of the real objects of ``table`` where it is not there yet."""
    settings = read_settings({"VITRINE_HOME": str(home), "VITRINE_PUBLIC_URL": "http://127.0.0.1"})
    make_home(settings)
    database = Database(settings.database_url)
    with database.reading() as session:
        stood = session.scalar(select(func.count()).select_from(ShownObject)) or 0
    if stood < count:
        _fill(database, table, stood, count)
    database.close()
    return settings


def _fill(database: Database, table: Path, stood: int, count: int) -> None:
    real = read_real(table)
    for faces in batches(islice(objects(real, count), stood, None), _TOGETHER):
        with database.writing() as session:
            shelve(session, faces)
            # Made objects have no term that no real one has.
            if stood < len(real):
                file_terms(session, faces, VocabularyWords(session))
            stood += len(faces)
        print(f"{stood:,} of {count:,} on show", flush=True)
    with database.writing() as session:
        next_edition(session, at=AT, by=BY, note="")
        refile_everything(session)
