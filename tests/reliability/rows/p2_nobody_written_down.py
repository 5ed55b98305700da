"""P2: a thousand visits with a mark in their address and browser; neither is written down anywhere."""

from __future__ import annotations

import subprocess
from http.client import HTTPConnection
from itertools import cycle, islice
from pathlib import Path

from tests.builders.museum import VITRINE
from tests.reliability.row import Control, Found, Row, Scope, none_of
from tests.reliability.served import open_home, serving

_FROM, _BROWSER = "127.0.0.77", "Marked-Visitor/7.7 (Zqx)"
_PAGES = (
    "/",
    "/en/",
    "/touch/en/",
    "/en/search?q=Zqxword",
    "/en/objects",
    "/health",
    "/o/ZZZZ",
    "/api/objects",
    "/v/ZZZZ",
)


def run(scope: Scope) -> Found:
    settings = open_home(scope.folder / "home")
    visits = scope.count(quick=100, short=1000, long=1000)
    with serving(settings) as server:
        line = HTTPConnection("127.0.0.1", server.port, source_address=(_FROM, 0), timeout=30)
        for page in islice(cycle(_PAGES), visits):
            heads = {"User-Agent": _BROWSER, "Referer": "http://Zqx.example/", "X-Forwarded-For": "203.0.113.77"}
            line.request("GET", page, headers=heads)
            line.getresponse().read()
        line.close()
    backup = scope.folder / "backup.tar"
    environment = {"VITRINE_HOME": str(settings.home), "VITRINE_PUBLIC_URL": settings.public_url}
    subprocess.run([VITRINE, "backup", str(backup)], env=environment, check=True, capture_output=True, timeout=300)
    marks = (_FROM.encode(), b"Marked-Visitor", b"Zqx", b"203.0.113.77")
    hits = list(_hits(scope.folder, marks))
    planted = scope.folder / "planted.log"
    planted.write_bytes(b"x" * 5000 + _FROM.encode())
    caught = len(list(_hits(scope.folder, marks))) > len(hits)
    return Found(
        done=f"{visits:,} visits from {_FROM}; home, log and a backup looked through.",
        measures=(none_of("files with the address, the browser, or a word searched for", len(hits), visits),),
        control=Control(planted="a log with the address", seen="found" if caught else "overlooked", is_caught=caught),
        left_out=tuple(map(str, hits[:5])),
    )


def _hits(folder: Path, marks: tuple[bytes, ...]) -> list[Path]:
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [file for file in files if any(mark in file.read_bytes() for mark in marks)]


ROW = Row(name="P2", title="counters", run=run)
