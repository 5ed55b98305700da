"""B5 and B8: what no browser sends, byte by byte to a running server: paths that climb, huge forms, two lengths."""

from __future__ import annotations

import os
import socket
import time
from contextlib import suppress
from pathlib import Path

from tests.reliability.row import Control, Found, Row, Scope, at_most, none_of
from tests.reliability.served import Served, open_home, serving

_CLIMBS = (
    *(
        "../secret.key",
        "../../secret.key",
        "..%2fsecret.key",
        "%2e%2e/secret.key",
        "%2e%2e%2fsecret.key",
        "..%252fsecret.key",
    ),
    *(
        "....//secret.key",
        "..\\secret.key",
        "..%5csecret.key",
        "..;/secret.key",
        "%c0%ae%c0%ae/secret.key",
        "..%00/secret.key",
    ),
    *("..%c0%afsecret.key", "..%ef%bc%8fsecret.key", "/etc/passwd", "//etc/passwd", "%2fetc%2fpasswd", "~/secret.key"),
    *(
        ".%2e/secret.key",
        "%2e./secret.key",
        "..././secret.key",
        "..%u2215secret.key",
        "../vitrine.sqlite",
        "..%2fvitrine.sqlite",
    ),
    *(
        "%252e%252e%252fsecret.key",
        "..%0d%0a/secret.key",
        "secret.key%00.png",
        "./../secret.key",
        "x/../../secret.key",
        ".git/config",
    ),
    *(
        "..//secret.key",
        "..%2f..%2f..%2fetc%2fpasswd",
        "../" * 20 + "etc/passwd",
        "%2e%2e/" * 20 + "etc/passwd",
        "file:///etc/passwd",
    ),
    *("..%09/secret.key", "..%20/secret.key", "..?/secret.key", "..#/secret.key", "\\\\secret.key"),
)
_ROUTES = ("/static/", "/media/", "/iiif/3/", "/desk/preview/")


def traversal(scope: Scope) -> Found:
    settings = open_home(scope.folder / "home")
    wrong, tried = [], 0
    with serving(settings) as server:
        key = (settings.home / "secret.key").read_bytes()
        for route in _ROUTES:
            for climb in _CLIMBS:
                status, body = _raw(
                    server, f"GET {route}{climb} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                )
                tried += 1
                if status in (200, 500) or key in body or b"root:" in body:
                    wrong.append(f"{route}{climb}: {status}")
        both = (
            "POST /desk/sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
            "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
        )
        _, answered = _raw(server, both)
        planted, _ = _raw(server, "GET /touch/en/ HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    return Found(
        done=f"{len(_CLIMBS)} paths under {len(_ROUTES)} routes, sent as they are.",
        measures=(
            none_of("answered 200 or 500, or with a file of the home", len(wrong), tried),
            none_of("pages for a request hidden behind another's length", answered.count(b"HTTP/1.1 200"), 1),
        ),
        control=Control(planted="a page that is there", seen=f"answered {planted}", is_caught=planted == 200),
        left_out=tuple(wrong[:20]),
    )


def huge(scope: Scope) -> Found:
    settings = open_home(scope.folder / "home")
    forms = {
        "100,000 fields": b"&".join(b"a%d=x" % n for n in range(100_000)),
        "a field of 50 MB": b"name=" + b"x" * 50_000_000,
        "65 MB": b"x" * 65_000_000,
    }
    heads = {
        "1,000 headers": "".join(f"X-{n}: y\r\n" for n in range(1000)),
        "a cookie of 64 kB": f"Cookie: a={'x' * 65_536}\r\n",
        "a header of 1 MB": f"X-A: {'x' * 1_000_000}\r\n",
    }
    wrong, slowest, grown = [], 0.0, 0.0
    with serving(settings) as server:
        server.get("/desk/sign-in")
        for name, body in forms.items():
            for path in ("/desk/sign-in", "/desk/settings", "/desk/objects/A-3/pictures", "/oai"):
                before, started = _megabytes(server), time.monotonic()
                head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                status, _ = _raw(
                    server, f"{head}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n", body, waits=False
                )
                slowest = max(slowest, time.monotonic() - started)
                grown = max(grown, _megabytes(server) - before)
                # 303 leads a stranger to an empty form; what was sent is not read then.
                if not (400 <= status < 500 or status in (0, 303)):
                    wrong.append(f"{name} to {path}: {status}")
        for name, head in heads.items():
            status, _ = _raw(server, f"GET /touch/en/ HTTP/1.1\r\nHost: 127.0.0.1\r\n{head}Connection: close\r\n\r\n")
            if status >= 500:
                wrong.append(f"{name}: {status}")
        still = server.get("/touch/en/").status
    return Found(
        done=f"{len(forms)} huge forms to four addresses and {len(heads)} huge heads.",
        measures=(
            none_of(
                "answered otherwise than 4xx or with the connection closed", len(wrong), len(forms) * 4 + len(heads)
            ),
            at_most("the slowest refusal", round(slowest, 2), 2.0, " s"),
            at_most("memory grown by one form", round(grown), 50, " MB"),
        ),
        control=Control(planted="a page of usual size", seen=f"answered {still}", is_caught=still == 200),
        left_out=tuple(wrong),
    )


def _raw(server: Served, head: str, body: bytes = b"", *, waits: bool = True) -> tuple[int, bytes]:
    """Status and all that came until the line was closed, or its head alone where nobody ``waits``.

    Status 0 where the server closed the line without a word.
    """
    said = b""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as line:
        # Closed before all was sent, which is the point.
        with suppress(OSError):
            line.sendall(head.encode("latin-1", "replace") + body)
        line.settimeout(5)
        with suppress(OSError):
            while part := line.recv(65_536):
                said += part
                if not waits and b"\r\n\r\n" in said:
                    break
    first = said.split(b"\r\n", 1)[0].split(b" ")
    return (int(first[1]) if len(first) > 1 and first[1].isdigit() else 0), said


def _megabytes(server: Served) -> float:
    pages = sum(int(Path(f"/proc/{one}/statm").read_text().split()[1]) for one in server.workers())
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


ROWS = (
    Row(name="B5", title="huge forms", run=huge),
    Row(name="B8", title="paths that climb, raw", run=traversal),
)
