"""A PostgreSQL for the tests alone: Debian's programs, a temporary folder, a socket no other machine reaches."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

#: How long a fresh server may take before the tests give up on it.
START_SECONDS = 60
#: Nothing here outlives the tests, so nothing is worth waiting for the disk.
IN_A_HURRY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")


class PostgresDoesNotStart(Exception):
    """``str()`` is what the server said."""


class Cluster:
    """A running server with any number of databases, in UTF-8 and the locale ``C.UTF-8``, which knows Cyrillic and Han.

    PostgreSQL refuses to run as root: then it runs as Debian's user ``postgres``, else as whoever runs the tests.
    """

    def __init__(self, programs: Path) -> None:
        self.programs = programs
        self._numbers = count(1)
        self.folder = Path(tempfile.mkdtemp(prefix="vitrine-postgres-"))
        self._owner: dict[str, Any] = {}
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
            self._owner = {"user": "postgres", "group": "postgres", "extra_groups": []}
        try:
            self._server = self._start()
        except BaseException:
            shutil.rmtree(self.folder)
            raise

    def make_database(self) -> str:
        """The SQLAlchemy address of a new and empty database."""
        name = f"vitrine_{next(self._numbers)}"
        with self._connect() as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        return f"postgresql+psycopg://vitrine@/{name}?host={self.folder}"

    def drop_database(self, url: str) -> None:
        """Drop it whoever is still connected."""
        name = url.partition("?")[0].rpartition("/")[2]
        with self._connect() as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def stop(self) -> None:
        self._server.send_signal(signal.SIGQUIT)  # at once, without the tidying that a next start would want
        self._server.wait()
        shutil.rmtree(self.folder)

    def _start(self) -> subprocess.Popen[bytes]:
        data = self.folder / "data"
        options = ["--no-sync", "--auth=trust", "--username=vitrine", "--encoding=UTF8", "--locale=C.UTF-8"]
        made = self._run([self.programs / "initdb", *options, f"--pgdata={data}"])
        if made.returncode != 0:
            raise PostgresDoesNotStart(made.stderr)
        settings = (f"unix_socket_directories={self.folder}", "listen_addresses=", *IN_A_HURRY)
        log = self.folder / "log"
        with log.open("wb") as said:
            server = subprocess.Popen(
                [self.programs / "postgres", "-D", data, *(word for setting in settings for word in ("-c", setting))],
                cwd=self.folder,
                stdout=said,
                stderr=said,
                **self._owner,
            )
        give_up = time.monotonic() + START_SECONDS
        while True:
            try:
                self._connect().close()
                return server
            except psycopg.OperationalError:
                if server.poll() is not None or time.monotonic() > give_up:
                    server.kill()
                    raise PostgresDoesNotStart(log.read_text(errors="replace")) from None
                time.sleep(0.02)

    def _run(self, command: list[str | Path]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=self.folder, check=False, capture_output=True, text=True, **self._owner)

    def _connect(self) -> psycopg.Connection[Any]:
        return psycopg.connect(host=str(self.folder), user="vitrine", dbname="postgres", autocommit=True)


def find_programs() -> Path | None:
    """The folder of the newest installed server's programs; Debian keeps them off the path."""
    by_version = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda file: float(file.parts[-3]))
    if by_version:
        return by_version[-1].parent
    elsewhere = shutil.which("postgres")
    return Path(elsewhere).resolve().parent if elsewhere else None
