"""S1: ten thousand guesses at one curator's password, with a hundred forged networks, while visitors read."""

from __future__ import annotations

import re
import statistics
import time
from datetime import UTC, datetime
from http.client import HTTPConnection
from urllib.parse import urlencode

from catalogue.curators.adding import add_curator
from catalogue.curators.changing import set_password
from catalogue.curators.roles import Role
from kiosk import create_app
from kiosk.desk.people import passwords
from kiosk.desk.people.wiring import security
from tests.reliability.row import Control, Found, Row, Scope, at_most, none_of
from tests.reliability.served import open_home, serving

_PASSWORD = "four words to remember"


class _Browser:
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


def run(scope: Scope) -> Found:
    timed = scope.count(quick=6, short=41, long=101)
    settings = open_home(scope.folder / "home")
    app, at = create_app(settings), datetime.now(UTC)
    database = app.extensions["vitrine"].database
    with app.app_context(), database.writing() as session:
        for number in range(timed):
            account = add_curator(session, f"Ada {number}", roles=[Role.VIEWER], languages=[], at=at, by="test")
            set_password(session, account, passwords.hash_of(security(), _PASSWORD), at=at, by="test")
            if number == 0:
                hashed = account.password
        assert hashed
    database.close()
    guesses = scope.count(quick=200, short=400, long=10_000)
    with serving(settings) as server:
        _Browser(server.port).guess("Nobody at all", "a wrong guess")  # nobody's hash is made once
        known, unknown = [], []
        # In turns, so that whatever else the machine does falls on both alike.
        for number in range(1, timed):
            known.append(_Browser(server.port).guess(f"Ada {number}", "a wrong guess"))
            unknown.append(_Browser(server.port).guess(f"Nobody {number}", "a wrong guess"))
        hers = _Browser(server.port)
        before, _ = hers.guess("Ada 0", _PASSWORD)
        stranger = _Browser(server.port)
        told = [stranger.guess("Ada 0", f"guess {n}", f"198.51.{n % 100}.7") for n in range(guesses)]
        reading = [server.get("/touch/en/").seconds for _ in range(50)]
        right, _ = stranger.guess("Ada 0", _PASSWORD)
    checked = sum(status == 401 for status, _ in told)
    gap = abs(statistics.median(s for _, s in known) - statistics.median(s for _, s in unknown)) * 1000
    p95 = sorted(reading)[int(len(reading) * 0.95)] * 1000
    return Found(
        done=f"{guesses:,} guesses with 100 forged networks; {timed - 1} names somebody has and as many nobody has.",
        measures=(
            at_most("guesses that were checked", checked, 10),
            none_of("other answers than wrong or wait", sum(s not in (401, 429) for s, _ in told), len(told)),
            at_most("gap of the medians, known and unknown", round(gap, 1), 10, " ms"),
            at_most("a visitor's page, 95 of 100", round(p95), 500, " ms"),
        ),
        control=Control(
            planted="the right password before, and again from the stranger's place",
            seen=f"answered {before}, then {right}",
            is_caught=(before, right) == (303, 429),
        ),
    )


ROW = Row(name="S1", title="guessing passwords", run=run)
