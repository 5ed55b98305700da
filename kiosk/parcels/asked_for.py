"""An edition that is asked for before it is made up: whoever asks first makes it, for a bounded time.

So the list of an edition answers in any museum, with or without registered screens. Where a collection takes longer,
those who ask are told to come again, and the work beside the server goes on with it: it makes what was ever asked for.
"""

from __future__ import annotations

import threading
import time

from catalogue.showcase.playlist import Playlist
from kiosk.parcels.making import Maker
from kiosk.settings import Settings

#: Longer than screens and proxies like to wait for would be in vain.
_MOST_SECONDS = 45
_LOOK_AGAIN_SECONDS = 0.5


class AskedFor:
    def __init__(self, settings: Settings) -> None:
        self._maker = Maker(settings)
        self._turn = threading.Lock()

    def make(self, playlist: Playlist) -> None:
        """Make the edition on show up, or wait for another process that is at it. Only one asker does at a time."""
        if not self._turn.acquire(blocking=False):
            return
        until = time.monotonic() + _MOST_SECONDS
        try:
            while time.monotonic() < until and self._maker.make(playlist, lambda: time.monotonic() < until) is None:
                time.sleep(_LOOK_AGAIN_SECONDS)
        finally:
            self._turn.release()
