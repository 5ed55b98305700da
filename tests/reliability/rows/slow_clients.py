"""R16: hundreds of half-open requests and uploads that trickle, behind nginx as the box sets it up."""

from __future__ import annotations

import socket
import time
from threading import Event, Thread

from tests.reliability.many import nginx
from tests.reliability.row import Control, Found, Row, Scope, at_most, none_of
from tests.reliability.served import Served, open_home, serving
from tests.reliability.visitors import Crowd, find_paths

_HALF = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: "
_UPLOAD = (
    b"POST /touch/gallery/heartbeat HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    b"Content-Length: 60000\r\n\r\n"
)


def run(scope: Scope) -> Found:
    half, uploads = scope.count(quick=50, short=500, long=500), scope.count(quick=10, short=50, long=50)
    seconds = scope.count(quick=5, short=20, long=60)
    settings = open_home(scope.folder / "home")
    with serving(settings, workers=2) as served:
        with nginx(scope.folder / "nginx", [served.port]) as port:
            door = Served(port=port, process=served.process, log=served.log, settings=settings)
            paths = find_paths(door, 40)
            slow = _Slow(port, half, uploads)
            slow.begin()
            crowd = Crowd(door, paths, people=4, per_second=20)
            crowd.begin()
            time.sleep(seconds)
            visits = crowd.end()
            closed = slow.seconds_until_closed()
            slow.end()
        bare = _Slow(served.port, 0, 80)
        bare.begin()
        time.sleep(1)
        planted = served.get("/touch/en/themes", timeout=3)
        bare.end()
    return Found(
        done=f"{half} half-open requests and {uploads} uploads of 1 kB a second held open; "
        f"{len(visits.seconds):,} pages.",
        measures=(
            none_of("visitors' pages that failed", len(visits.failed), len(visits.seconds)),
            at_most("visitors' p95", round(visits.p95 * 1000), 500, " ms"),
            at_most("longest until a half-open request was closed", round(closed), 60, " s"),
        ),
        control=Control(
            planted="80 such uploads to a server without nginx in front",
            seen=f"a page took {planted.seconds:.1f} s (status {planted.status})",
            is_caught=planted.seconds > 0.5,
        ),
    )


class _Slow:
    """Clients that say little, a byte or a kilobyte a second."""

    def __init__(self, port: int, half: int, uploads: int) -> None:
        self._half = [_open(port, _HALF) for _ in range(half)]
        self._uploads = [_open(port, _UPLOAD) for _ in range(uploads)]
        self._since = time.monotonic()
        self._ends = Event()
        self._thread = Thread(target=self._trickle, daemon=True)

    def begin(self) -> None:
        self._thread.start()

    def _trickle(self) -> None:
        while not self._ends.wait(1):
            for one, said in [*((one, b"x") for one in self._half), *((one, b" " * 1000) for one in self._uploads)]:
                try:
                    one.send(said)
                except OSError:
                    continue

    def seconds_until_closed(self) -> float:
        """Of the half-open ones, the last; given up after 70 s."""
        for one in self._half:
            one.settimeout(max(0.1, 70 - (time.monotonic() - self._since)))
            try:
                while one.recv(4096):
                    continue
            except TimeoutError:
                return 999.0
            except OSError:
                continue
        return time.monotonic() - self._since

    def end(self) -> None:
        self._ends.set()
        self._thread.join(timeout=10)
        for one in (*self._half, *self._uploads):
            one.close()


def _open(port: int, said: bytes) -> socket.socket:
    one = socket.create_connection(("127.0.0.1", port), timeout=10)
    one.send(said)
    return one


ROW = Row(name="R16", title="slow clients", run=run)
