"""The small museum written out as files, once for all tests, and a plain web server over it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from kiosk.static_site.publishing import SitePublished, publish_site
from tests.builders.small_museum import SmallMuseum, open_small_museum


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_words: Any) -> None:
        """Tests have no use for a log."""


@dataclass(frozen=True, kw_only=True)
class Site:
    museum: SmallMuseum
    folder: Path
    published: SitePublished
    address: str


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Reached below a path of its own, so that a link to the root of the host leads nowhere."""
    museum = open_small_museum(tmp_path_factory.mktemp("static") / "home", public_url="https://museum.test")
    outside = tmp_path_factory.mktemp("www")
    folder = outside / "our" / "collection"
    published = publish_site(museum.settings, folder, processes=1)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(outside)))
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    yield Site(
        museum=museum,
        folder=folder,
        published=published,
        address=f"http://127.0.0.1:{server.server_port}/our/collection/",
    )
    server.shutdown()
    server.server_close()
