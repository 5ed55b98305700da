"""Keeping the editions of all registered screens made up, beside the server; the whole one where it was asked for."""

from __future__ import annotations

import logging
from collections.abc import Callable

from sqlalchemy.exc import SQLAlchemyError

from catalogue.database import Database
from catalogue.screens.registering import list_screens
from catalogue.screens.settings import read_settings
from catalogue.showcase.playlist import EVERYTHING, Playlist
from kiosk.parcels.keeping import drop_unused, key_of, was_asked_for
from kiosk.parcels.making import Maker
from kiosk.settings import Settings

_log = logging.getLogger(__name__)


class ScreenWork:
    def __init__(self, settings: Settings, database: Database) -> None:
        self._settings, self._database = settings, database
        self._maker = Maker(settings)
        self._done: tuple[int, frozenset[Playlist]] | None = None

    def look(self, goes_on: Callable[[], bool] = lambda: True) -> None:
        """Make what is lacking; two small queries where nothing is. What cannot be done now waits for the next look.

        A screen that is switched off gets its edition too, so that what was withdrawn leaves it.
        """
        from catalogue.showcase.reading import Showcase

        try:
            edition = Showcase(self._database).edition()
            with self._database.reading() as session:
                playlists = frozenset(read_settings(screen.settings).playlist for screen in list_screens(session))
            if was_asked_for(self._settings.home, EVERYTHING):
                playlists |= {EVERYTHING}
            if self._done == (edition, playlists):
                return
            drop_unused(self._settings.home, map(key_of, playlists))
            made = [self._maker.make(playlist, goes_on) for playlist in sorted(playlists, key=key_of)]
        except (SQLAlchemyError, OSError) as fault:
            _log.warning("editions for screens must wait: %s", fault)
            return
        except Exception:
            # Whatever it is, screens that wait for the next edition must not wait until the server is started again.
            _log.exception("editions for screens could not be made up")
            return
        if all(one is not None and one.edition == edition for one in made):
            self._done = (edition, playlists)
