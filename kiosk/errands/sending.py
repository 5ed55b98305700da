"""Sending a process on an errand."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping

from kiosk.errands.errand import Errand, Order, Progress, Standing, Work, errands_of
from kiosk.settings import Settings

#: Short errands are over before the page is asked for again: the person is shown what came of it at once.
_WORTH_WAITING_SECONDS = 2.5
_LOOK_EVERY_SECONDS = 0.05
#: Kept so that ended processes are fetched when the next one is sent.
_sent: list[subprocess.Popen[bytes]] = []


def send_errand(settings: Settings, work: Work, *, by: str = "") -> Errand:
    """Have work without files done. One of a kind at a time: it does what came meanwhile as well."""
    for known in errands_of(settings.home):
        progress = known.progress()
        if progress and progress.standing is Standing.UNDER_WAY and known.order().work is work:
            return known
    errand = Errand.make(settings.home)
    errand.keep_order(Order(work=work, by=by))
    begin(settings, errand)
    return errand


def begin(settings: Settings, errand: Errand) -> None:
    """Start the process and wait a moment, in case it is a short errand."""
    _sent[:] = [process for process in _sent if process.poll() is None]
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "kiosk.errands", str(errand.folder)],
        env={**os.environ, **_environment(settings)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    # The new process takes longer to begin telling than this takes.
    errand.tell(Progress(standing=Standing.UNDER_WAY, begun_at=time.time(), process=process.pid))
    _sent.append(process)
    until = time.monotonic() + _WORTH_WAITING_SECONDS
    while process.poll() is None and time.monotonic() < until:
        time.sleep(_LOOK_EVERY_SECONDS)


def _environment(settings: Settings) -> Mapping[str, str]:
    """The settings this server runs with, however it came by them."""
    return {
        "VITRINE_HOME": str(settings.home),
        "VITRINE_DATABASE_URL": settings.database_url,
        "VITRINE_MEDIA_URL": settings.media_url,
        "VITRINE_PUBLIC_URL": settings.public_url,
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
