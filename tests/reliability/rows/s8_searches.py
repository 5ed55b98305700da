"""S8: SQL through every parameter of searches and lists by sqlmap, and searches that engines stumble over."""

from __future__ import annotations

import os
import re
from pathlib import Path

from tests.reliability.bad_server import bad_server
from tests.reliability.row import Control, Found, Row, Scope, at_most, none_of
from tests.reliability.served import Served, open_home, serving
from tests.reliability.tools import find_tool, run

_ASKED = (
    "/en/search?q=hands",
    "/api/search?q=hands",
    "/touch/en/search?q=hands",
    "/api/objects?page=1",
    "/en/themes/hands?page=1",
    "/oai?verb=ListRecords&metadataPrefix=lido",
)
_ODD = (
    *("%27", "%22", "%27%22", "*", "a*", "*a", "**", "NEAR(a,b)", "NEAR(a,b,0)", "AND", "OR", "NOT%20x", "a%20AND"),
    *("%28%28", "%29", "%7B%7D", "%5B", "%25", "_", "%5C", "col:x", "title:a", "%5Ex", "-x", "%2Ba", "%00", "a%00b"),
    *("a" * 900, "%F0%9F%95%8A", "%E2%80%AE", "a%20" * 200, "%27%20OR%201%3D1--", "%3B%20DROP%20TABLE%20edition"),
)
_INJECTED = re.compile(r"Parameter: .*\n.*Type: .*")


def run_row(scope: Scope) -> Found:
    find_tool("sqlmap")
    level = scope.count(quick=1, short=1, long=3)
    addresses = _ASKED[: scope.count(quick=1, short=3, long=len(_ASKED))]
    found, kinds = [], 0
    with serving(open_home(scope.folder / "home")) as server:
        for address in addresses:
            said = _sqlmap(server.port, address, level, scope.folder / "sqlmap")
            kinds += said.count("testing '")
            found += _INJECTED.findall(said)
        odd, busy = [], []
        for asked in (f"/{room}search?q={words}" for room in ("en/", "touch/en/", "api/") for words in _ODD):
            before = _processor_seconds(server)
            odd.append(server.get(asked))
            busy.append(_processor_seconds(server) - before)
        tracebacks = server.tracebacks()
    with bad_server() as port:
        planted = _INJECTED.findall(_sqlmap(port, "/rows?q=a", 1, scope.folder / "planted"))
    return Found(
        done=f"sqlmap, level {level}, {kinds} kinds of test over {len(addresses)} addresses; {len(_ODD)} odd searches "
        "in three rooms.",
        measures=(
            none_of("parameters that take SQL", len(found), kinds),
            none_of(
                "tracebacks, or answers of a fault", tracebacks + sum(one.status in (0, 500) for one in odd), len(odd)
            ),
            # Of the processor, since other work on the machine falls on the clock.
            at_most("the slowest odd search", round(max(busy) * 1000), 300, " ms"),
        ),
        control=Control(
            planted="an address that puts words into SQL as they are",
            seen=f"{len(planted)} parameter that takes SQL",
            is_caught=len(planted) > 0,
        ),
        left_out=tuple(found),
    )


def _processor_seconds(server: Served) -> float:
    """What those that answer have worked so far."""
    worked = (Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split() for one in server.workers())
    return sum(int(fields[11]) + int(fields[12]) for fields in worked) / os.sysconf("SC_CLK_TCK")


def _sqlmap(port: int, address: str, level: int, folder: Path) -> str:
    return run(
        [
            *(*find_tool("sqlmap"), "-u", f"http://127.0.0.1:{port}{address}", "--batch", "--flush-session"),
            *("--level", str(level), "--risk", "2", "--technique", "BEU", "--output-dir", str(folder)),
        ],
        seconds=3600,
    ).stdout


ROW = Row(name="S8", title="SQL and odd searches", run=run_row)
