"""Servers started for a benchmark, one worker each, and what a request costs them."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.builders.museum import Museum, free_port
from tests.builders.ports import wait_for_port
from tests.builders.processes import children, command_of

CONNECTIONS = 16
NOTHING_ELSE: Mapping[str, str] = {}
_NGINX = """
worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/errors; user root;
events {{ worker_connections 64; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; gzip_static on; etag on;
  types {{ text/html html; image/jpeg jpg; }}
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port}; root {root}; index index.html; {more} }}
}}
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Server:
    """``workers`` are the processes that answer."""

    port: int
    workers: tuple[int, ...]

    def cpu_seconds(self) -> float:
        """Of all threads of all workers, so far; the system counts it in nanoseconds."""
        threads = (thread for process in self.workers for thread in Path(f"/proc/{process}/task").iterdir())
        return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e9

    @contextmanager
    def on_one_processor(self) -> Iterator[None]:
        """Every thread of every worker, as processes of Vitrine are kept (``kiosk.own_core``)."""
        every = os.sched_getaffinity(0)
        self._keep_to({max(every)})
        try:
            yield
        finally:
            self._keep_to(every)

    def _keep_to(self, cores: set[int]) -> None:
        for process in self.workers:
            for thread in Path(f"/proc/{process}/task").iterdir():
                os.sched_setaffinity(int(thread.name), cores)

    def memory_mb(self) -> float:
        """Of the largest worker: its own, and its part of what it shares with the processes it was forked from."""
        return max(_kilobytes(process, "Pss") for process in self.workers) / 1000

    def resident_mb(self) -> float:
        """The same with all that is shared counted whole."""
        return max(_kilobytes(process, "Rss") for process in self.workers) / 1000


def _kilobytes(process: int, measure: str) -> int:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{measure}:"))


@contextmanager
def ours(home: Path) -> Iterator[Server]:
    others = {*children(os.getpid())}
    with Museum.at(home).serving() as address:
        begun = [process for process in children(os.getpid()) if process not in others]
        started = next(process for process in begun if b"serve" in command_of(process))
        workers = tuple(process for process in children(started) if b"quiet_work" not in command_of(process))
        yield Server(port=int(address.rpartition(":")[2]), workers=workers)


@contextmanager
def nginx(folder: Path, root: Path, *, more: str = "") -> Iterator[Server]:
    """Gives the files below ``root``. ``more`` is what else it is told of this server."""
    folder.mkdir()
    port = free_port()
    (folder / "nginx.conf").write_text(_NGINX.format(folder=folder, port=port, root=root, more=more))
    program = shutil.which("nginx")
    assert program is not None, "nginx is not installed here"
    with running([program, "-c", str(folder / "nginx.conf"), "-p", str(folder)], port) as server:
        yield server


def ask(server: Server, paths: tuple[str, ...], count: int, *, headers: str = "", status: bytes = b"200") -> int:
    """Ask for the paths in turn over several connections at once; the bytes of all bodies. Another status ends it."""
    total = 0
    with ExitStack() as open_ones:
        connections = [
            open_ones.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=30))
            for _ in range(CONNECTIONS)
        ]
        for first in range(0, count, CONNECTIONS):
            for number, connection in enumerate(connections, start=first):
                path = paths[number % len(paths)]
                said = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n{headers}\r\n"
                connection.sendall(said.encode())
            total += sum(len(_read(connection, status)[1]) for connection in connections)
    return total


def find_header(server: Server, path: str, name: bytes) -> str:
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode())
        head, _ = _read(connection, b"200")
    return next(line.partition(b":")[2].strip().decode() for line in head if line.lower().startswith(name + b":"))


def _read(connection: socket.socket, status: bytes) -> tuple[list[bytes], bytes]:
    answer = connection.recv(65536)
    while b"\r\n\r\n" not in answer:
        answer += connection.recv(65536)
    head, _, body = answer.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    assert lines[0].split()[1] == status, lines[0]
    lengths = [int(line.split(b":")[1]) for line in lines if line.lower().startswith(b"content-length:")]
    while lengths and len(body) < lengths[0]:
        body += connection.recv(262144)
    is_in_chunks = any(line.lower() == b"transfer-encoding: chunked" for line in lines)
    while is_in_chunks and not body.endswith(b"0\r\n\r\n"):
        body += connection.recv(262144)
    return lines, body


@contextmanager
def running(
    command: list[str], port: int, *, environment: Mapping[str, str] = NOTHING_ELSE, is_its_own_worker: bool = False
) -> Iterator[Server]:
    """Started, listening, and ended afterwards. Its children answer, or it does by itself."""
    with subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL) as started:
        try:
            wait_for_port(port, started)
            workers = [started.pid] if is_its_own_worker else []
            while not workers:
                workers = children(started.pid)
            yield Server(port=port, workers=tuple(workers))
        finally:
            started.terminate()
