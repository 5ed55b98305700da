"""What this program answers at one of its own addresses, asked without a network."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote_to_bytes

from catalogue.language_text import Language
from kiosk.page_cache import Application, Environment


@dataclass(frozen=True, kw_only=True, slots=True)
class OwnAnswer:
    """``headers`` by their names in small letters; ``body`` as it is sent, never squeezed."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(application: Application, address: str) -> OwnAnswer:
    """The answer to a GET of this path with its query words.

    ``application`` is either an app with all that stands before it, or its views alone (``Flask.wsgi_app``), which
    speak English where an address names no language, as they would after the page cache.
    """
    path, _, query = address.partition("?")
    environ: Environment = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        # As a server hands it over (PEP 3333): unquoted, its bytes as Latin-1.
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "vitrine.language": Language.EN,
        "vitrine.accept": None,
    }
    taken: list[tuple[str, list[tuple[str, str]]]] = []
    written: list[bytes] = []

    def take(status: str, headers: list[tuple[str, str]], _exc_info: object = None) -> Callable[[bytes], None]:
        taken.append((status, headers))
        return written.append

    parts = application(environ, take)
    try:
        body = b"".join([*written, *parts])
    finally:
        close = getattr(parts, "close", None)
        if close:
            close()
    status, headers = taken[-1]
    return OwnAnswer(status=int(status[:3]), headers={name.lower(): value for name, value in headers}, body=body)
