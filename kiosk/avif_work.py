"""Renditions in AVIF for pictures that were taken in without, one picture after the other."""

from __future__ import annotations

import logging
from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from catalogue.database import Database
from catalogue.photographs.models import Photograph
from media.errors import FileMissing, PictureRefused, PicturesBusy, ShelfUnwritable
from media.ingesting import add_avif
from media.limits import Limits
from media.shelves import Shelf

_log = logging.getLogger(__name__)


class AvifWork:
    """Remembers which pictures it found ready, so that a look over all of them costs one query."""

    def __init__(self, database: Database, shelf: Shelf, limits: Limits) -> None:
        self._database = database
        self._shelf = shelf
        self._limits = limits
        self._seen: frozenset[str] | None = None
        self._ready: set[str] = set()

    def look(self, goes_on: Callable[[], bool] = lambda: True) -> None:
        """Make what is lacking, where no picture came since the last look; ``goes_on`` is asked before each.

        A database or shelf that cannot be used now is left for the next look.
        """
        try:
            with self._database.reading() as session:
                there = frozenset(session.scalars(select(Photograph.sha256)))
        except SQLAlchemyError as fault:
            _log.info("the database does not answer: %s", fault)
            return
        is_quiet, self._seen = there == self._seen, there
        if not is_quiet:
            return
        for sha256 in sorted(there - self._ready):
            if not goes_on():
                return
            try:
                add_avif(sha256, self._shelf, self._limits)
            except (PicturesBusy, ShelfUnwritable) as hindered:
                _log.info("AVIF must wait: %s", hindered)
                return
            except (FileMissing, PictureRefused) as lost:
                _log.warning("no AVIF of %s: %s", sha256, lost)
            self._ready.add(sha256)
