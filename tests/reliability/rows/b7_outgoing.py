"""B7: addresses of all kinds in every field; the server connects to nothing but its own database."""

from __future__ import annotations

import socket
import sys
from typing import Any

from tests.builders.desk import open_desk
from tests.builders.small_museum import open_small_museum
from tests.hostile import asking
from tests.hostile.asking import send_every_form
from tests.reliability.row import Control, Found, Row, Scope, none_of

ADDRESSES = (
    *(
        "http://127.0.0.1:9/",
        "http://localhost:9/",
        "http://[::1]:9/",
        "http://0.0.0.0:9/",
        "http://0/",
        "http://127.1:9/",
    ),
    *(
        "http://2130706433:9/",
        "http://0x7f000001:9/",
        "http://017700000001:9/",
        "http://169.254.169.254/latest/meta-data/",
    ),
    *(
        "http://[::ffff:127.0.0.1]:9/",
        "http://[fd00::1]/",
        "http://10.0.0.1/",
        "http://192.168.0.1/",
        "http://172.16.0.1/",
    ),
    *(
        "https://localhost:9/",
        "ftp://127.0.0.1:9/",
        "gopher://127.0.0.1:9/_x",
        "dict://127.0.0.1:9/",
        "ldap://127.0.0.1:9/",
    ),
    *(
        "file:///etc/passwd",
        "file://127.0.0.1/etc/passwd",
        "//127.0.0.1:9/x",
        "http:127.0.0.1:9/",
        "http:///127.0.0.1:9/",
    ),
    *("http://museum.test@127.0.0.1:9/", "http://127.0.0.1:9#@museum.test/", "http://127.0.0.1.nip.io:9/"),
    *(
        "http://localtest.me:9/",
        "http://①②⑦.⓪.⓪.①:9/",
        "jar:http://127.0.0.1:9!/",
        "http://redirect.test/?to=http://127.0.0.1:9/",
    ),
)


def run(scope: Scope) -> Found:
    museum = open_small_museum(scope.folder / "museum")
    desk = open_desk(museum, scope.folder / "desk")
    seen: list[str] = []
    watched = [False]

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if watched[0] and event in ("socket.connect", "socket.getaddrinfo", "urllib.Request", "ftplib.connect"):
            seen.append(f"{event} {arguments[1:] if event == 'socket.connect' else arguments[:2]}")

    sys.addaudithook(watch)
    count = scope.count(quick=1, short=8, long=len(ADDRESSES))
    usual = asking.some_strings
    asking.some_strings = lambda start, many: iter([ADDRESSES[(start + at) % len(ADDRESSES)] for at in range(many)])
    try:
        watched[0] = True
        tried = list(send_every_form(desk, count))
        reached = list(seen)
        with socket.socket() as planted:
            planted.settimeout(0.2)
            planted.connect_ex(("127.0.0.1", 9))
    finally:
        watched[0] = False
        asking.some_strings = usual
    return Found(
        done=f"{len(tried)} forms sent with {len(ADDRESSES)} addresses in turn in every field.",
        measures=(
            none_of("connections or look-ups of names", len(reached), len(tried)),
            none_of("faults", sum(bool(one.faults) for one in tried), len(tried)),
        ),
        control=Control(
            planted="one connection to 127.0.0.1:9",
            seen=seen[-1] if seen else "nothing",
            is_caught=len(seen) > len(reached),
        ),
        left_out=tuple(reached[:5]),
    )


ROW = Row(name="B7", title="no outgoing connection", run=run)
