"""A curator's laptop: real Chromium at 1280 × 800 before a small museum's desk."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page
from werkzeug.serving import make_server

from tests.builders.desk import Desk, open_desk
from tests.builders.small_museum import open_small_museum


@dataclass
class ServedDesk:
    desk: Desk
    address: str


@dataclass
class Laptop:
    """``troubles`` are what the browser complained of, or asked of other hosts."""

    page: Page
    served: ServedDesk
    troubles: list[str] = field(default_factory=list)

    @property
    def desk(self) -> Desk:
        return self.served.desk

    def sign_in(self, name: str, *roles: str) -> None:
        """Be this curator, made where there is none of the name, without walking through the door."""
        cookie = self.desk.curator(name, *roles).get_cookie("vitrine-desk", path="/desk")
        assert cookie is not None
        self.page.context.add_cookies(
            [{"name": cookie.key, "value": cookie.value, "domain": "127.0.0.1", "path": "/desk", "httpOnly": True}]
        )

    def open(self, path: str) -> None:
        self.page.goto(self.served.address + path, wait_until="load")

    def path(self) -> str:
        return self.page.url.removeprefix(self.served.address)

    def faults(self) -> list[str]:
        """What axe finds on the page, in few words; what axe itself does to the page is no trouble."""
        before = len(self.troubles)
        # Without reading style sheets of its own: it looks for imported ones beside the page, and finds none there.
        found = Axe().run(self.page, options={"preload": False}).response["violations"]
        self.page.wait_for_timeout(50)
        del self.troubles[before:]
        return [f"{self.path()} {fault['id']}: {fault['nodes'][0]['html'][:120]}" for fault in found]

    def is_cut(self) -> bool:
        """Whether the page is wider than the window."""
        width: bool = self.page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        return width


@pytest.fixture(scope="session")
def served_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedDesk]:
    folder = tmp_path_factory.mktemp("desk")
    desk = open_desk(open_small_museum(folder / "museum"), folder / "home")
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, desk.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield ServedDesk(desk=desk, address=f"http://127.0.0.1:{server.port}")
    server.shutdown()
    thread.join(timeout=10)


@pytest.fixture
def take_laptop(served_desk: ServedDesk, new_context: Callable[..., BrowserContext]) -> Callable[..., Laptop]:
    """Opens one more browser; ``take_laptop(viewport={"width": 820, "height": 1180})`` is a tablet."""

    def take(**options: object) -> Laptop:
        page = new_context(**{"viewport": {"width": 1280, "height": 800}, **options}).new_page()
        laptop = Laptop(page=page, served=served_desk)
        page.on("console", lambda said: laptop.troubles.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: laptop.troubles.append(str(error)))
        page.on(
            "request",
            lambda asked: (
                None
                if asked.url.startswith((served_desk.address, "data:", "blob:"))
                else laptop.troubles.append(f"asked {asked.url}")
            ),
        )
        return laptop

    return take


@pytest.fixture
def laptop(take_laptop: Callable[..., Laptop]) -> Iterator[Laptop]:
    """A laptop nobody is signed in at; a complaint of the browser fails the test that caused it."""
    taken = take_laptop()
    yield taken
    assert taken.troubles == []
