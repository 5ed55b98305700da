"""One door to every derivative: a tile or rendition where that is it, one made before, or one made now."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from media.derivatives.derivative import Derivative
from media.derivatives.keeping import KeptDerivatives
from media.derivatives.making import SMALL_PX, assembled_px, find_file, make
from media.errors import PicturesBusy
from media.pyramid import Size
from media.shelves import Shelf

#: Threads of one server process that large ones may hold, one working and one waiting: the others are for pages.
MOST_AT_ONCE = 2
_MOST_SECONDS = 10.0


class Derivatives:
    """Of the pictures on one shelf; one for each server process, shared by its threads.

    ``large_at_work`` counts the large ones being made or waiting for their turn.
    """

    def __init__(self, shelf: Shelf, kept: KeptDerivatives | None = None) -> None:
        self._shelf = shelf
        self._kept = kept or KeptDerivatives(shelf.workroom)
        self._turn = threading.Lock()
        self._counting = threading.Lock()
        self.large_at_work = 0

    def get(self, image: str, whole: Size, asked: Derivative) -> bytes:
        """The file. ``whole`` is the size of the picture. Raises FileMissing and PicturesBusy."""
        name = find_file(image, whole, asked)
        if name is not None:
            return self._shelf.read(name)
        file = self._kept.find(image, asked)
        if file is None:
            if assembled_px(whole, asked) <= SMALL_PX:
                file = make(image, whole, asked, self._shelf)
            else:
                with self._large_turn():
                    file = make(image, whole, asked, self._shelf)
            self._kept.keep(image, asked, file)
        return file

    @contextmanager
    def _large_turn(self) -> Iterator[None]:
        since = time.monotonic()
        with self._counting:
            if self.large_at_work >= MOST_AT_ONCE:
                raise PicturesBusy(0.0)
            self.large_at_work += 1
        try:
            if not self._turn.acquire(timeout=_MOST_SECONDS):
                raise PicturesBusy(time.monotonic() - since)
            try:
                yield
            finally:
                self._turn.release()
        finally:
            with self._counting:
                self.large_at_work -= 1
