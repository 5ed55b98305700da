"""A home that has as many objects on show as asked for: shelved and filed by the product's own steps.

Nothing but the doors is passed by: no artefact stands behind these faces, so that a million of them take minutes.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from sqlalchemy import func, select, text

from catalogue.database import Database, batches
from catalogue.search.entry import SearchEntry
from catalogue.search.filing import refile_all
from catalogue.showcase.filing import entries_on_show
from catalogue.showcase.models import Edition, ShownObject
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
#: Memory for pages that are not written yet.
_CACHE_KB = 500_000


def open_collection(home: Path, table: Path, count: int) -> Settings:
    """The settings of the home at ``home``, made of the real objects of ``table``.

    Shelving goes on where an earlier run left it; what was finished is taken as it stands.
    """
    settings = read_settings({"VITRINE_HOME": str(home), "VITRINE_PUBLIC_URL": "http://127.0.0.1"})
    make_home(settings)
    database = Database(settings.database_url)
    _shelve(database, table, count)
    _file(database)
    database.close()
    return settings


def _shelve(database: Database, table: Path, count: int) -> None:
    with database.reading() as session:
        stood = session.scalar(select(func.count()).select_from(ShownObject)) or 0
    if stood >= count:
        return
    real = read_real(table)
    for faces in batches(islice(objects(real, count), stood, None), _TOGETHER):
        with database.writing() as session:
            shelve(session, faces)
            # Made objects have no term that no real one has.
            if stood < len(real):
                file_terms(session, faces, VocabularyWords(session))
            stood += len(faces)
        print(f"{stood:,} of {count:,} on show", flush=True)


def _file(database: Database) -> None:
    """File all that is on show in one transaction; the edition made at its end says that it is done."""
    with database.writing() as session:
        if session.scalar(select(func.count()).select_from(Edition)):
            return
        session.execute(text(f"PRAGMA cache_size=-{_CACHE_KB}"))
        # All that is remembered would be looked through for what is gone, again and again.
        gc.disable()
        refile_all(session, _told(entries_on_show(session)))
        gc.enable()
        next_edition(session, at=AT, by=BY, note="")


def _told(entries: Iterable[SearchEntry]) -> Iterator[SearchEntry]:
    for count, entry in enumerate(entries, start=1):
        yield entry
        if count % _TOGETHER == 0:
            print(f"{count:,} filed", flush=True)
