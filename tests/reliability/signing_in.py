"""People with passwords, and browsers that sign in by the form."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from http.client import HTTPConnection
from urllib.parse import urlencode

from catalogue.curators.adding import add_curator
from catalogue.curators.changing import set_password
from catalogue.curators.roles import Role
from kiosk import create_app
from kiosk.desk.people import passwords
from kiosk.desk.people.wiring import security
from kiosk.settings import Settings

PASSWORD = "four words to remember"


def add_curators(settings: Settings, names: Sequence[str]) -> None:
    """Viewers with one password."""
    app, at = create_app(settings), datetime.now(UTC)
    database = app.extensions["vitrine"].database
    with app.app_context(), database.writing() as session:
        for name in names:
            account = add_curator(session, name, roles=[Role.VIEWER], languages=[], at=at, by="test")
            set_password(session, account, passwords.hash_of(security(), PASSWORD), at=at, by="test")
    database.close()


class Browser:
    """One connection that signs in by the form."""

    def __init__(self, port: int) -> None:
        self._line = HTTPConnection("127.0.0.1", port, timeout=30)
        self._line.request("GET", "/desk/sign-in")
        page = self._line.getresponse()
        text = page.read().decode()
        self._cookie = "; ".join(part.split(";")[0] for part in page.headers.get_all("Set-Cookie") or [])
        found = re.search(r'name="csrf_token" value="([^"]+)"', text)
        assert found is not None
        self._token = found[1]

    def guess(self, name: str, password: str, network: str = "") -> tuple[int, float]:
        """The status, and the seconds until it came."""
        body = urlencode({"csrf_token": self._token, "name": name, "password": password})
        heads = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": self._cookie}
        heads |= {"X-Forwarded-For": network} if network else {}
        started = time.perf_counter()
        self._line.request("POST", "/desk/sign-in", body, heads)
        answer = self._line.getresponse()
        answer.read()
        return answer.status, time.perf_counter() - started
