"""``python -m kiosk.quiet_work PROCESS``: what is done beside the server, so that no visitor's page waits for it.

Versions whose time has come are published, those first whose time came while no server ran. Each edition is made up
for the gallery screens (``kiosk.parcels``). AVIF is made while nobody
brings pictures: it costs five times as much as all other renditions together, and pages do without it until it is there
(``kiosk.media_files``).
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

#: New pictures come in bunches: after one there is quiet only when none came between two looks.
LOOK_EVERY_SECONDS = 20.0
#: A moment is given to the minute.
PUBLISH_EVERY_SECONDS = 5.0
#: Screens ask once a minute.
SCREENS_EVERY_SECONDS = 5.0
_KINDNESS = 15
_ENDS_WITHIN_SECONDS = 5.0


@contextmanager
def quiet_work() -> Iterator[None]:
    """Have it done for as long as the server runs."""
    # A session of its own: what a person types to stop the server is meant for the server, which then ends this.
    worker = subprocess.Popen(
        [sys.executable, "-P", "-m", __name__, str(os.getpid())], stdin=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield
    finally:
        worker.terminate()
        try:
            worker.wait(_ENDS_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            worker.kill()


def main() -> None:
    server = int(sys.argv[1])
    os.nice(_KINDNESS)

    def server_is_there() -> bool:
        """Whoever started this may be killed without a chance to say so; then the process has another parent."""
        return os.getppid() == server

    # Pictures may take minutes; a moment may not.
    Thread(target=_keep_time, args=(server_is_there,), name="timed publishing", daemon=True).start()
    Thread(target=_make_up_for_screens, args=(server_is_there,), name="editions for screens", daemon=True).start()
    if not _wait(server_is_there):
        return
    from catalogue.database import Database
    from kiosk.avif_work import AvifWork
    from kiosk.settings import read_settings
    from media.shelves import open_shelf

    settings = read_settings()
    work = AvifWork(Database(settings.database_url), open_shelf(settings.media_url), settings.picture_limits)
    while _wait(server_is_there):
        work.look(server_is_there)


def _keep_time(goes_on: Callable[[], bool]) -> None:
    from catalogue.database import Database
    from kiosk.settings import read_settings
    from kiosk.timed_work import publish_what_is_due

    database = Database(read_settings().database_url)
    publish_what_is_due(database)
    while _wait(goes_on, PUBLISH_EVERY_SECONDS):
        publish_what_is_due(database)


def _make_up_for_screens(goes_on: Callable[[], bool]) -> None:
    from catalogue.database import Database
    from kiosk.parcels.work import ScreenWork
    from kiosk.settings import read_settings

    settings = read_settings()
    work = ScreenWork(settings, Database(settings.database_url))
    while goes_on():
        work.look(goes_on)
        _wait(goes_on, SCREENS_EVERY_SECONDS)


def _wait(goes_on: Callable[[], bool], seconds: float = LOOK_EVERY_SECONDS) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not goes_on():
            return False
        time.sleep(1)
    return goes_on()


if __name__ == "__main__":
    main()
