"""Others that show the same objects, each in an environment of its own below ``tests/benchmarks/.peers``."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.serving.plain_rows import write_rows
from tests.benchmarks.serving.servers import Server, running
from tests.builders.museum import free_port

HERE = Path(__file__).parent
PEERS = HERE.parent / ".peers"
_SERVED = (
    "from granian.constants import Interfaces; from granian.log import LogLevels; from granian.server import Server; "
    "Server('{target}', factory={factory}, address='127.0.0.1', port={port}, interface=Interfaces.WSGI, workers=1, "
    "blocking_threads=4, log_level=LogLevels.error).serve()"
)


class NotToBeHad(Exception):
    """A peer that is not there and cannot be installed; ``str()`` says why."""


def python_with(name: str, *packages: str) -> Path:
    """The Python of an environment with these packages, made and filled where it is not there yet."""
    python = PEERS / name / "bin" / "python"
    ready = PEERS / name / "ready"
    if not ready.exists():
        try:
            venv.create(PEERS / name, with_pip=True, clear=True)
            subprocess.run(
                [str(python), "-m", "pip", "install", "--quiet", *packages],
                check=True,
                stdout=sys.stderr,
                timeout=600,
            )
        except (OSError, subprocess.SubprocessError) as fault:
            raise NotToBeHad(f"{name} could not be installed ({fault})") from fault
        ready.touch()
    return python


def version(python: Path, package: str) -> str:
    asked = f"from importlib.metadata import version; print('{package}', version('{package}'))"
    return subprocess.run([str(python), "-c", asked], check=True, capture_output=True, text=True).stdout.strip()


@contextmanager
def plain_flask(database_url: str) -> Iterator[Server]:
    """Served by the Python and the server program that Vitrine is served by."""
    port = free_port()
    words = _SERVED.format(target="tests.benchmarks.serving.floor:make_app", factory=True, port=port)
    with running([sys.executable, "-c", words], port, environment={"FLOOR_DATABASE_URL": database_url}) as server:
        yield server


@contextmanager
def datasette(folder: Path, database_url: str) -> Iterator[Server]:
    """A row of ``things`` is at ``/things/things/<code>``, a search at ``/things/things?_search=``."""
    python = python_with("datasette", "datasette==0.65.5")
    rows = folder / "things.db"
    write_rows(rows, database_url)
    port = free_port()
    command = [
        str(python),
        "-m",
        "datasette",
        "serve",
        str(rows),
        "--port",
        str(port),
        "--setting",
        "num_sql_threads",
        "4",
    ]
    with running(command, port, is_its_own_worker=True) as server:
        yield server


@contextmanager
def wagtail(folder: Path, database_url: str, *, searches: bool = False) -> Iterator[Server]:
    """A page for each object is at ``/<code>/``, in small letters as Wagtail wants them.

    Where it ``searches``, which takes minutes to make ready, a search is at ``/search/?query=``.
    """
    python = python_with("wagtail", "wagtail==8.0.1", "granian==2.8.7")
    rows = folder / "rows.db"
    write_rows(rows, database_url)
    environment = {
        "PYTHONPATH": str(HERE / "wagtail_peer"),
        "DJANGO_SETTINGS_MODULE": "things.settings",
        "WAGTAIL_PEER_DATABASE": str(folder / "wagtail.db"),
        "WAGTAIL_PEER_ROWS": str(rows),
        "WAGTAIL_PEER_SEARCHES": "1" if searches else "",
    }
    filled = subprocess.run(
        [str(python), "-m", "things.filling"],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if filled.returncode:
        raise NotToBeHad(f"wagtail could not be filled: {filled.stderr.strip().splitlines()[-1]}")
    port = free_port()
    words = _SERVED.format(target="things.wsgi:application", factory=False, port=port)
    with running([str(python), "-c", words], port, environment=environment) as server:
        yield server
