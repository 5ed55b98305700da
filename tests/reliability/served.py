"""A museum served by the real command, and the people who use it over the network while things go wrong."""

from __future__ import annotations

import atexit
import http.client
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from lxml import html

from catalogue.database import Database
from kiosk.settings import Settings, read_settings, secret_key
from tests.builders.museum import VITRINE, free_port
from tests.builders.processes import children, command_of, family, send, waited_for_a_processor
from tests.builders.small_museum import open_small_museum

_BOUNDARY = "one-form-of-several-parts"
#: The first page a gallery screen asks for.
HOME = "/touch/en/"


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """``status`` is 0 where the connection broke. Header names are lower case."""

    status: int
    seconds: float
    text: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Served:
    """A running server. ``log`` is what it said; ``process`` its first process, the one that starts the others."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path
    settings: Settings

    def get(self, path: str, *, timeout: float = 30, headers: Mapping[str, str] | None = None) -> Answer:
        return ask(self.port, "GET", path, headers=headers, timeout=timeout)

    def curator(self, *roles: str) -> AtHttp:
        return AtHttp(port=self.port, cookie=sign_in(self.settings, *roles))

    def curator_with(self, cookie: str) -> AtHttp:
        return AtHttp(port=self.port, cookie=cookie)

    def workers(self) -> list[int]:
        """The processes that answer, without the one for quiet work."""
        found = []
        for child in children(self.process.pid):
            words = command_of(child)
            if words and b"quiet_work" not in words and b"resource_tracker" not in words:
                found.append(child)
        return found

    def tracebacks(self) -> int:
        return self.said().count("Traceback (most recent call last)")

    def said(self) -> str:
        """The log; nothing where it goes to a device."""
        return self.log.read_text(errors="replace") if self.log.resolve().is_file() else ""

    def wait(self, seconds: float = 240) -> float:
        """Until a visitor's page is good; how long that took."""
        started = time.monotonic()
        while time.monotonic() - started < seconds:
            if self.get(HOME, timeout=10).status == 200:
                return time.monotonic() - started
            if self.process.poll() is not None:
                raise AssertionError(f"the server ended: {self.said()[-2000:]}")
            time.sleep(0.05)
        raise AssertionError(f"no good page within {seconds} s: {self.said()[-2000:]}")

    def waited(self, since: float = 0.0, but: Sequence[int] = ()) -> float:
        """Seconds for which the first process (beyond ``since``) and the slowest of its workers (but these) stood in
        line for a processor while other programs of the machine had them."""
        lines = [waited_for_a_processor(worker) for worker in self.workers() if worker not in but]
        return waited_for_a_processor(self.process.pid) - since + max(lines, default=0.0)

    def kill(self) -> None:
        """Everything at once and without a word, as a power cut does."""
        with_it = family(self.process.pid)
        for process in with_it:
            send(process, signal.SIGKILL)
        self.process.wait()
        until = time.monotonic() + 10
        while any(command_of(process) for process in with_it) and time.monotonic() < until:
            time.sleep(0.01)


@dataclass(kw_only=True, slots=True)
class AtHttp:
    """A signed-in curator's browser, which keeps the cookie it is given. Broken connections are answers of status 0."""

    port: int
    cookie: str
    timeout: float = 30

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None, {})

    def form(self, path: str) -> dict[str, str]:
        """What the browser would send of the page's form for a record."""
        return read_form(self.get(path).text)

    def token(self) -> str:
        """Empty where the desk does not answer."""
        found = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', self.get("/desk/").text)
        return found[1] if found else ""

    def send(self, path: str, fields: Mapping[str, str]) -> Answer:
        headers = {"Content-Type": "application/x-www-form-urlencoded", **self._own()}
        return self._ask("POST", path, urlencode(fields).encode(), headers)

    def bring(self, path: str, fields: Mapping[str, str], name: str, file_name: str, content: bytes) -> Answer:
        """Send a form with one file."""
        parts = [
            f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{said}\r\n'
            for field, said in fields.items()
        ]
        parts.append(
            f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n"
        )
        body = "".join(parts).encode() + content + f"\r\n--{_BOUNDARY}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={_BOUNDARY}", **self._own()}
        return self._ask("POST", path, body, headers)

    def _ask(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        headers = {"Cookie": self.cookie, **headers}
        answer = ask(self.port, method, path, body=body, headers=headers, timeout=self.timeout)
        given = answer.headers.get("set-cookie", "").partition(";")[0]
        if given.startswith("vitrine-desk="):
            self.cookie = given
        return answer

    def _own(self) -> dict[str, str]:
        return {"Origin": f"http://127.0.0.1:{self.port}", "Sec-Fetch-Site": "same-origin"}


def read_form(text: str) -> dict[str, str]:
    """What a browser would send of the form for a record on this page."""
    (form,) = html.fromstring(text).xpath("//form[contains(@class, 'record')]")
    return {name: (value or "").removeprefix("\n") for name, value in form.form_values()}


def ask(
    port: int,
    method: str,
    path: str,
    *,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    timeout: float = 30,
) -> Answer:
    started = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request(method, path, body=body, headers=dict(headers or {}))
        said = connection.getresponse()
        text = said.read().decode("utf-8", "replace")
        kept = {name.lower(): value for name, value in said.getheaders()}
        return Answer(status=said.status, text=text, headers=kept, seconds=time.monotonic() - started)
    except (OSError, http.client.HTTPException) as broken:
        return Answer(status=0, text=str(broken), seconds=time.monotonic() - started)
    finally:
        connection.close()


@cache
def _made_once() -> Path:
    """The small museum of this process, from which all homes are copied."""
    folder = Path(tempfile.mkdtemp(prefix="reliability-museum-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    open_small_museum(folder / "home", public_url="http://127.0.0.1")
    return folder / "home"


def open_home(home: Path) -> Settings:
    """The small museum in this folder, with settings as a server finds them."""
    shutil.copytree(_made_once(), home)
    return settings_of(home)


def settings_of(home: Path, database_url: str = "") -> Settings:
    """As a server finds them that serves this home; its own SQLite where no other database is named."""
    given = {"VITRINE_HOME": str(home), "VITRINE_PUBLIC_URL": "http://127.0.0.1", "VITRINE_DATABASE_URL": database_url}
    return read_settings(given)


@contextmanager
def serving(
    settings: Settings,
    *,
    workers: int = 1,
    wrapped_in: Sequence[str] = (),
    port: int | None = None,
    log: Path | None = None,
    waits: bool = True,
    **environment: str,
) -> Iterator[Served]:
    """Serve the home. ``wrapped_in`` is a command that runs the server, like strace; ended with all its children."""
    port = port or free_port()
    log = log or settings.home.with_name(f"{settings.home.name}.log")
    if "PYTHONPATH" in environment and "PYTHONPATH" in os.environ:
        environment["PYTHONPATH"] += os.pathsep + os.environ["PYTHONPATH"]
    command = [*wrapped_in, str(VITRINE), "serve", "--port", str(port), "--workers", str(workers)]
    with log.open("ab") as said:
        process = subprocess.Popen(
            command, env={**environment_of(settings), **environment}, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
    served = Served(port=port, process=process, log=log, settings=settings)
    try:
        if waits:
            served.wait()
        yield served
    finally:
        if process.poll() is None:
            served.kill()


def environment_of(settings: Settings) -> dict[str, str]:
    """What the command gets for this home."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("VITRINE_")},
        "VITRINE_HOME": str(settings.home),
        "VITRINE_DATABASE_URL": settings.database_url,
        "VITRINE_MEDIA_URL": settings.media_url,
        "VITRINE_PUBLIC_URL": settings.public_url,
    }


def sign_in(settings: Settings, *roles: str) -> str:
    """A cookie of a curator with these roles, made where there is none."""
    from catalogue.curators.adding import add_curator
    from catalogue.curators.finding import find_account
    from catalogue.curators.roles import Role
    from catalogue.curators.sessions import start_session

    database, at = Database(settings.database_url), datetime.now(UTC)
    name = f"Test {' and '.join(roles)}"
    try:
        with database.writing() as session:
            given = [Role(role) for role in roles]
            account = find_account(session, name) or add_curator(
                session, name, roles=given, languages=[], at=at, by="test"
            )
            kept = {"_user_id": account.fs_uniquifier, "desk": start_session(session, account.id, at=at)}
    finally:
        database.close()
    signing = Flask(__name__)
    signing.secret_key = secret_key(settings.home)
    written = SecureCookieSessionInterface().get_signing_serializer(signing)
    assert written is not None
    return f"vitrine-desk={written.dumps(kept)}"
