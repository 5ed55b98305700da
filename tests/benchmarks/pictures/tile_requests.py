"""A tile asked for over HTTP: what it costs Vitrine's own server, beside nginx giving the same file from its disk."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from catalogue.artefacts.record import ArtefactRecord, Named
from catalogue.artefacts.revising import save_revision
from catalogue.database import Database
from catalogue.language_text import LanguageText
from catalogue.migrations.upgrading import upgrade
from catalogue.photographs.attaching import attach
from catalogue.showcase.publishing import publish
from kiosk.pictures_in import in_catalogue_words
from kiosk.settings import read_settings
from media.ingesting import ingest
from media.pyramid import Tile, tile_name, tiles_at
from media.shelves import open_shelf
from tests.builders.museum import Museum, free_port
from tests.builders.processes import children_of, command_of, wait_for_port

#: Asked for in each round, the tiles in turn, by so many browsers at once as make a server work and not wait.
REQUESTS = 8000
CONNECTIONS = 16
TILES = 40
_TICK_SECONDS = 1 / os.sysconf("SC_CLK_TCK")
_NGINX = """
worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log /dev/null; user root;
events {{ worker_connections 64; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; types {{ image/jpeg jpg; }}
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port}; root {root}; }}
}}
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Requests:
    """Processor time of the server for one request, in microseconds, and requests answered in a second."""

    microseconds: dict[str, float]
    per_second: dict[str, float]
    tile_bytes: int


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs: its port, its processes, and the paths of the tiles on it."""

    port: int
    processes: tuple[int, ...]
    paths: tuple[str, ...]

    def cpu_seconds(self) -> float:
        """Of all its processes, so far."""
        total = 0
        for process in self.processes:
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            total += int(fields[11]) + int(fields[12])
        return total * _TICK_SECONDS


def measure_requests(file: Path, home: Path, rounds: int) -> Requests:
    home.mkdir(parents=True)
    image, tiles, root = _bring(file, home)
    names = tuple(f"/{tile_name(image, tile)}" for tile in tiles)
    addresses = tuple(f"/iiif/3/{image}/{tile.region}/{tile.size}/0/default.jpg" for tile in tiles)
    with _vitrine(home, addresses) as ours, _nginx(home, root, names) as theirs:
        servers = {"Vitrine": ours, "nginx": theirs}
        found: dict[str, list[tuple[float, float]]] = {name: [] for name in servers}
        tile_bytes = 0
        for server in servers.values():
            tile_bytes = _ask(server, 2 * TILES) // (2 * TILES)
        for _ in range(rounds):
            for name, server in servers.items():
                before, started = server.cpu_seconds(), time.monotonic()
                _ask(server, REQUESTS)
                found[name].append((server.cpu_seconds() - before, time.monotonic() - started))
    return Requests(
        microseconds={name: median(cpu for cpu, _ in costs) * 1e6 / REQUESTS for name, costs in found.items()},
        per_second={name: REQUESTS / median(wall for _, wall in costs) for name, costs in found.items()},
        tile_bytes=tile_bytes,
    )


def _bring(file: Path, home: Path) -> tuple[str, tuple[Tile, ...], Path]:
    """A home with the photograph on show; its id, the tiles to ask for, the folder they lie in."""
    at = datetime.now(UTC)
    settings = read_settings({"VITRINE_HOME": str(home)})
    database = Database(settings.database_url)
    upgrade(database)
    shelf = open_shelf(settings.media_url)
    facts = ingest(file, shelf)
    words = LanguageText.of(en="A photograph")
    with database.writing() as session:
        record = ArtefactRecord(object_number="B-1", kind=Named(as_written="photograph"), title=words, label=words)
        save_revision(session, record, at=at, by="benchmark")
        attach(session, "B-1", in_catalogue_words(facts), at=at, by="benchmark", alternative_text=words)
        publish(session, ["B-1"], at=at, by="benchmark")
    database.close()
    whole_tiles = [tile for tile in tiles_at(1, facts.width_px, facts.height_px) if tile.size.width_px == 512]
    return facts.image, tuple(whole_tiles[:TILES]), shelf.root


@contextmanager
def _vitrine(home: Path, paths: tuple[str, ...]) -> Iterator[Server]:
    """As ``vitrine serve`` runs it, with one worker."""
    with Museum.at(home).serving() as address:
        port = int(address.rpartition(":")[2])
        server = next(process for process in children_of(os.getpid()) if b"serve" in command_of(process))
        # The first process waits, and its quiet work sleeps; the worker answers.
        workers = [process for process in children_of(server) if b"quiet_work" not in command_of(process)]
        yield Server(port, tuple(workers), paths)


@contextmanager
def _nginx(home: Path, root: Path, paths: tuple[str, ...]) -> Iterator[Server]:
    port = free_port()
    folder = home / "nginx"
    folder.mkdir()
    settings = folder / "nginx.conf"
    settings.write_text(_NGINX.format(folder=folder, port=port, root=root))
    with subprocess.Popen(["nginx", "-c", str(settings), "-p", str(folder)], stderr=sys.stderr) as master:
        try:
            wait_for_port(port, master)
            # It listens before its worker is there, and the worker is what answers.
            workers: list[int] = []
            while not workers:
                workers = children_of(master.pid)
            yield Server(port, tuple(workers), paths)
        finally:
            master.terminate()


def _ask(server: Server, count: int) -> int:
    """Over several connections at once; the bytes of all bodies. Any answer but 200 ends the benchmark."""
    total = 0
    with ExitStack() as open_ones:
        connections = [
            open_ones.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=30))
            for _ in range(CONNECTIONS)
        ]
        for first in range(0, count, CONNECTIONS):
            for number, connection in enumerate(connections, start=first):
                path = server.paths[number % len(server.paths)]
                connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n\r\n".encode())
            total += sum(_read_answer(connection) for connection in connections)
    return total


def _read_answer(connection: socket.socket) -> int:
    answer = connection.recv(65536)
    while b"\r\n\r\n" not in answer:
        answer += connection.recv(65536)
    head, _, body = answer.partition(b"\r\n\r\n")
    lines = head.lower().split(b"\r\n")
    assert b" 200" in lines[0], lines[0]
    length = next(int(line.split(b":")[1]) for line in lines if line.startswith(b"content-length:"))
    missing = length - len(body)
    while missing > 0:
        missing -= len(connection.recv(min(missing, 262144)))
    return length
