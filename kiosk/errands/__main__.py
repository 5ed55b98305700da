"""``python -m kiosk.errands FOLDER``: do the errand of this folder."""

from __future__ import annotations

import logging
import os
import sys
import time
from dataclasses import replace
from pathlib import Path

from catalogue.database import Database
from catalogue.errors import CatalogueError
from kiosk.errands.doing import DOES
from kiosk.errands.errand import Errand, Progress, Standing
from kiosk.settings import read_settings

_KINDNESS = 10
_TELL_EVERY_SECONDS = 0.3


class _Teller:
    """Writes down how far the work is, not more often than a person can read."""

    def __init__(self, errand: Errand) -> None:
        self._errand = errand
        self.now = Progress(standing=Standing.UNDER_WAY, process=os.getpid(), begun_at=time.time())
        self._told_at = 0.0
        errand.tell(self.now)

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() - self._told_at < _TELL_EVERY_SECONDS:
            return
        self._told_at = time.monotonic()
        self.now = replace(self.now, done=done, total=total)
        self._errand.tell(self.now)


def main(folder: Path) -> None:
    os.nice(_KINDNESS)
    errand = Errand(folder)
    order = errand.order()
    teller = _Teller(errand)
    settings = read_settings()
    database = Database(settings.database_url)
    try:
        errand.keep_answer(DOES[order.work](settings, database, errand, teller))
    except CatalogueError as refused:
        errand.tell(replace(teller.now, standing=Standing.REFUSED, words=str(refused)))
    except Exception:
        logging.exception("the errand %s could not be done", order.work)
        errand.tell(replace(teller.now, standing=Standing.STOPPED))
    else:
        errand.tell(replace(teller.now, standing=Standing.DONE))
    finally:
        database.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
