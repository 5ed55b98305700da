"""A server with every hole on purpose, so that an attacker who finds nothing at Vitrine is seen to find these."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

_ASKED = {"name": "q", "in": "query", "schema": {"type": "string"}}
_SAID = {"200": {"description": "said"}}
_DESCRIPTION = {
    "openapi": "3.1.0",
    "info": {"title": "Holes", "version": "1"},
    "paths": {"/broken": {"get": {"parameters": [_ASKED], "responses": _SAID}}},
}


class _Holes(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = parse_qs(parts.query).get("q", [""])[0]
        match parts.path:
            case "/":
                self._say(200, '<a href="/rows?q=a">rows</a> <a href="/echo?q=a">echo</a>')
            case "/openapi.json":
                self._say(200, json.dumps(_DESCRIPTION), "application/json")
            case "/echo":
                self._say(200, f"<!doctype html><title>Echo</title><p>{asked}</p>")
            case "/rows":
                self._rows(asked)
            case "/broken":
                self._say(500, "broken")
            case _:
                self._say(404, "nothing")

    def _rows(self, asked: str) -> None:
        with sqlite3.connect(":memory:") as kept:
            kept.execute("CREATE TABLE thing (name TEXT)")
            kept.executemany("INSERT INTO thing VALUES (?)", [("a",), ("b",), ("c",)])
            try:
                found = kept.execute("SELECT name FROM thing WHERE name = '" + asked + "'").fetchall()
                self._say(200, f"<p>{len(found)} things: {found}</p>")
            except sqlite3.Error as fault:
                self._say(500, f"<p>sqlite3.OperationalError: {fault}</p>")

    def _say(self, status: int, words: str, kind: str = "text/html; charset=utf-8") -> None:
        body = words.encode("utf-8", "replace")
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:  # type: ignore[override]
        """Nothing: attackers ask thousands of times."""


@contextmanager
def bad_server() -> Iterator[int]:
    """The port of loopback it listens on."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Holes)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
