"""A home of its own for a test, worked through the real command and the real server."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: The command as it is installed beside the Python that runs the tests.
VITRINE = Path(sys.executable).with_name("vitrine")
_STARTED_WITHIN_SECONDS = 30


@dataclass(frozen=True)
class Answer:
    """What a command said: its rows, its words for people, its exit status."""

    rows: list[dict[str, Any]]
    words: str
    status: int


@dataclass(frozen=True)
class Museum:
    """``environment`` is what the command gets beside the bare one: the home, and a database where it is not SQLite."""

    home: Path
    environment: dict[str, str]

    @classmethod
    def at(cls, home: Path, **settings: str) -> Museum:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("VITRINE_")}
        return cls(home=home, environment={**kept, "VITRINE_HOME": str(home), **settings})

    def run(self, *words: str | Path) -> Answer:
        """Run ``vitrine`` with these words. A traceback fails the test that asked."""
        done = subprocess.run(
            [str(VITRINE), *map(str, words)], env=self.environment, capture_output=True, timeout=120, check=False
        )
        said = done.stderr.decode()
        assert "Traceback" not in said, said
        rows = [json.loads(line) for line in done.stdout.decode().splitlines()]
        return Answer(rows=rows, words=said, status=done.returncode)

    def done(self, *words: str | Path) -> list[dict[str, Any]]:
        """Run ``vitrine`` and have its rows; anything but exit status 0 fails the test."""
        answer = self.run(*words)
        assert answer.status == 0, (words, answer)
        return answer.rows

    @contextmanager
    def serving(self) -> Iterator[str]:
        """Serve the home on a free port; the address without a slash at its end."""
        port = free_port()
        environment = {"VITRINE_PUBLIC_URL": f"http://127.0.0.1:{port}", **self.environment}
        server = subprocess.Popen(
            [str(VITRINE), "serve", "--port", str(port), "--workers", "1"],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        try:
            _wait_until_healthy(f"http://127.0.0.1:{port}", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)
            assert server.stderr is not None
            server.stderr.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_healthy(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _STARTED_WITHIN_SECONDS
    while time.monotonic() < until:
        if server.poll() is not None:
            assert server.stderr is not None
            raise AssertionError(f"the server ended: {server.stderr.read().decode()}")
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError("the server did not answer")
