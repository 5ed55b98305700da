"""A phone: real Chromium of a phone's size, before a small museum served by a server that can be stopped."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import BrowserContext, Page
from werkzeug.serving import BaseWSGIServer, make_server

from kiosk import create_app
from tests.builders.small_museum import SmallMuseum, open_small_museum


@dataclass
class Server:
    """``address`` is on loopback, where browsers keep pages as they do over https."""

    museum: SmallMuseum
    running: BaseWSGIServer
    thread: threading.Thread

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.running.port}"

    def stop(self) -> None:
        self.running.shutdown()
        self.running.server_close()
        self.thread.join(timeout=10)


@dataclass
class Phone:
    """``asked`` are the addresses the browser asked for; ``troubles`` what it complained of."""

    page: Page
    server: Server
    asked: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    @property
    def poster(self) -> str:
        return self.server.museum.codes["A-1"]

    def open(self, path: str) -> None:
        self.page.goto(self.server.address + path, wait_until="load")

    def stored(self) -> int:
        """How many things of any kind the museum keeps on the phone."""
        count: int = self.page.evaluate(
            """async () => localStorage.length + sessionStorage.length + document.cookie.length
                + (await caches.keys()).length + (await indexedDB.databases()).length
                + (await navigator.serviceWorker.getRegistrations()).length"""
        )
        return count


@pytest.fixture(scope="session")
def museum(tmp_path_factory: pytest.TempPathFactory) -> SmallMuseum:
    return open_small_museum(tmp_path_factory.mktemp("phone"))


@pytest.fixture
def server(museum: SmallMuseum) -> Iterator[Server]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    running = make_server("127.0.0.1", 0, create_app(museum.settings), threaded=True)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    served = Server(museum=museum, running=running, thread=thread)
    yield served
    if thread.is_alive():
        served.stop()


@pytest.fixture
def take_phone(server: Server, new_context: Callable[..., BrowserContext]) -> Callable[..., Phone]:
    def take(width: int = 390, height: int = 844, **options: object) -> Phone:
        page = new_context(viewport={"width": width, "height": height}, has_touch=True, **options).new_page()
        phone = Phone(page=page, server=server)
        page.on("request", lambda request: phone.asked.append(request.url))
        page.on("console", lambda said: phone.troubles.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: phone.troubles.append(str(error)))
        return phone

    return take
