"""Servers that tests and benchmarks start as processes of their own."""

from __future__ import annotations

import socket
import subprocess
import time


def wait_for_port(port: int, started: subprocess.Popen[bytes], *, seconds: float = 60) -> None:
    """Until something listens there. Raises ``AssertionError`` when it ended, or does not within these seconds."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            assert started.poll() is None, f"the server for port {port} ended at once"
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"nothing listens on {port}")
