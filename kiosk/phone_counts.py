"""Counting what phones open, by day and without persons.

Most pages are answered from memory (``kiosk.page_cache``), so this stands ahead of that and adds up in memory too; a
thread writes the sums every half minute. Neither an address nor a cookie nor the name of a browser is kept: the last is
looked at once, to leave robots out. What was counted in the half minute before a server is stopped is lost.
"""

from __future__ import annotations

import logging
import re
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from catalogue.database import Database
from catalogue.visits_counted.counting import Counted, Sum, add_sums
from kiosk.page_cache import Application, Environment, StartResponse, spoken_language

WRITE_EVERY_SECONDS = 30.0

#: Addresses that were read lately.
_READ = 512

_LANGUAGE = r"(?:/(?P<language>en|ru|zh))?/?"
_PAGES = (
    (Counted.PHONE_OBJECT, re.compile(rf"/o/(?P<code>[0-9A-Za-z]{{4,12}}){_LANGUAGE}")),
    (Counted.PHONE_PASSAGE, re.compile(rf"/s/[^/]+/[0-9]+{_LANGUAGE}")),
    (Counted.PHONE_VISIT, re.compile(rf"/v/[^/]+{_LANGUAGE}")),
)
#: What the shelf of a phone is called in the place of an object's code.
_SHELF = "saved"
_ROBOT = re.compile(
    r"bot\b|crawl|spider|slurp|preview|facebookexternalhit|headless|curl|wget|python|java/|go-http|node"
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """A page that somebody opened; ``code`` is ``""`` for pages of no one object."""

    day: date
    what: Counted
    language: str
    code: str


class PhoneCounts:
    """A WSGI application around another. Its thread starts with the first page, in the process that serves it."""

    def __init__(self, application: Application, database: Database) -> None:
        self._application = application
        self._database = database
        self._sums: Counter[Opened] = Counter()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def __call__(self, environ: Environment, start_response: StartResponse) -> Iterable[bytes]:
        opened = _opened(environ)
        if opened is None:
            return self._application(environ, start_response)

        def look(status: str, headers: list[tuple[str, str]], *rest: Any) -> Callable[[bytes], Any]:
            # "Not modified" is a page opened again.
            if status[:3] in ("200", "304"):
                self._add(opened)
            written: Callable[[bytes], Any] = start_response(status, headers, *rest)
            return written

        return self._application(environ, look)

    def write(self) -> None:
        """Put what came since the last time into the database; while it cannot be written, it is kept for later."""
        with self._lock:
            sums, self._sums = self._sums, Counter()
        if not sums:
            return
        try:
            with self._database.writing() as session:
                for opened, count in sums.items():
                    entry = Sum(what=opened.what, count=count, language=opened.language, code=opened.code)
                    add_sums(session, [entry], screen="", day=opened.day)
        except SQLAlchemyError as fault:
            _log.warning("counts of phones must wait: %s", fault)
            with self._lock:
                self._sums.update(sums)

    def _add(self, opened: Opened) -> None:
        with self._lock:
            self._sums[opened] += 1
            if self._thread is None:
                self._thread = threading.Thread(target=self._keep_writing, name="counts of phones", daemon=True)
                self._thread.start()

    def _keep_writing(self) -> None:
        pause = threading.Event()
        while not pause.wait(WRITE_EVERY_SECONDS):
            self.write()


def _opened(environ: Environment) -> Opened | None:
    """Which page a person asks to see; ``None`` for anything else, and for whoever does not look like a person."""
    agent = environ.get("HTTP_USER_AGENT")
    if not agent or environ["REQUEST_METHOD"] != "GET":
        return None
    page = _page_at(environ.get("PATH_INFO", "/"))
    if page is None or _is_fetched(environ) or _is_robot(agent):
        return None
    what, language, code = page
    language = language or spoken_language(environ.get("HTTP_ACCEPT_LANGUAGE", "")).value
    return Opened(datetime.now(UTC).date(), what, language, code)


@lru_cache(_READ)
def _page_at(path: str) -> tuple[Counted, str, str] | None:
    """What opens there, in which language, ``""`` for the reader's own, and of which object."""
    for what, page in _PAGES:
        found = page.fullmatch(path)
        if found and found.groupdict().get("code") != _SHELF:
            return what, found["language"] or "", found.groupdict().get("code", "").upper()
    return None


def _is_fetched(environ: Environment) -> bool:
    """Ahead, or to be kept for later: nobody looks at it now."""
    return environ.get("HTTP_SEC_FETCH_MODE", "navigate") != "navigate" or "HTTP_SEC_PURPOSE" in environ


def _is_robot(agent: str) -> bool:
    """Whether a browser calls itself one."""
    return _ROBOT.search(agent.lower()) is not None
