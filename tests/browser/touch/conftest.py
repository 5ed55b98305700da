"""A gallery screen: real Chromium with a finger, at a portrait and a landscape panel, before a served small museum."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace

import pytest
from playwright.sync_api import BrowserContext, Page
from werkzeug.serving import make_server

from catalogue.artefacts.finding import get_artefact, get_record
from catalogue.artefacts.revising import save_revision
from catalogue.claims.claiming import add_evidence, make_claim, sign_status
from catalogue.claims.models import Bearing, ClaimStatus
from catalogue.database import Database
from catalogue.dimensions import read as read_size
from catalogue.language_text import LanguageText
from catalogue.photographs.attaching import PictureFile, attach
from catalogue.photographs.describing import get_photograph
from catalogue.showcase.publishing import publish
from catalogue.sources.finding import passages_of
from kiosk import create_app
from tests.builders.small_museum import AT, BY, SmallMuseum, open_small_museum


@dataclass(frozen=True)
class Panel:
    """``floor_px`` is the smallest lettering that can be read at 600 mm, ``touch_px`` 20 mm on this panel."""

    name: str
    width: int
    height: int
    floor_px: float
    touch_px: float


PORTRAIT = Panel("portrait", 1080, 1920, 30, 54)
LANDSCAPE = Panel("landscape", 1920, 1080, 34, 64)


@dataclass
class Gallery:
    """A screen that shows the museum. ``troubles`` are what the browser complained of, or asked of other hosts."""

    page: Page
    address: str
    panel: Panel
    museum: SmallMuseum
    troubles: list[str]
    touched: str = ""

    @property
    def poster(self) -> str:
        return self.museum.codes["A-1"]

    def go(self, address: str) -> None:
        self.page.goto(f"{self.address}/touch/{address}", wait_until="load")
        self.page.wait_for_selector("[data-frame]")

    def path(self) -> str:
        return self.page.url.removeprefix(f"{self.address}/touch/")

    def tap(self, selector: str) -> None:
        """Touch a key, as soon as a finger could: the screen takes a faster second touch of a key for the first."""
        if selector == self.touched:
            self.page.wait_for_timeout(160)
        self.touched = selector
        self.page.locator(selector).first.tap()

    def arrive(self, path: str) -> None:
        """Wait until the screen shows this address."""
        self.page.wait_for_url(f"{self.address}/touch/{path}")


#: What the article is said to claim of the poster, and the words of it that say so: beyond its short reading.
CLAIM = LanguageText.of(en="Walls grew a hand thick.", zh="墙越贴越厚。", ru="Стены становились толще.")
CLAIMING = "Some walls were a hand thick by spring"


def claim_of_the_poster(museum: SmallMuseum) -> None:
    """One signed claim about the poster, on show."""
    database = Database(museum.settings.database_url)
    with database.writing() as session:
        claim = make_claim(session, "A-1", CLAIM, by=BY, at=AT)
        passage = next(row for row in passages_of(session, "article.txt") if CLAIMING in row.text)
        add_evidence(
            session,
            claim,
            "article.txt",
            passage.index,
            bearing=Bearing.SUPPORTS,
            quote=CLAIMING,
            is_independent=True,
            by=BY,
            at=AT,
        )
        sign_status(session, claim, ClaimStatus.NOT_CHECKED, by=BY, at=AT)
        publish(session, ["A-1"], at=AT, by=BY)
    database.close()


def measure_a_badge(museum: SmallMuseum) -> None:
    """A badge of 77 × 54 mm, of which the poster's picture shows all."""
    database = Database(museum.settings.database_url)
    with database.writing() as session:
        badge = get_artefact(session, "A-3")
        save_revision(session, replace(get_record(session, badge), dimensions=read_size("77 × 54 mm")), at=AT, by=BY)
        _, drawn = get_photograph(session, "A-1", museum.picture)
        file = PictureFile(**{field.name: getattr(drawn, field.name) for field in fields(PictureFile)})
        words = LanguageText.of(en="A badge", ru="Значок", zh="徽章")
        attach(session, "A-3", file, at=AT, by=BY, alternative_text=words, side="front", is_drawing=True)
        publish(session, ["A-3"], at=AT, by=BY)
    database.close()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SmallMuseum, str]]:
    museum = open_small_museum(tmp_path_factory.mktemp("gallery"))
    claim_of_the_poster(museum)
    measure_a_badge(museum)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, create_app(museum.settings), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield museum, f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join(timeout=10)


@pytest.fixture(params=[PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def panel(request: pytest.FixtureRequest) -> Panel:
    chosen: Panel = request.param
    return chosen


@pytest.fixture
def open_gallery(served: tuple[SmallMuseum, str], new_context: Callable[..., BrowserContext]) -> Callable[..., Gallery]:
    museum, address = served

    def open_it(panel: Panel, **options: object) -> Gallery:
        viewport = {"width": panel.width, "height": panel.height}
        page = new_context(viewport=viewport, has_touch=True, **options).new_page()
        gallery = Gallery(page=page, address=address, panel=panel, museum=museum, troubles=[])
        page.on("console", lambda said: gallery.troubles.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: gallery.troubles.append(str(error)))
        page.on(
            "request",
            lambda asked: (
                None if asked.url.startswith((address, "data:")) else gallery.troubles.append(f"asked {asked.url}")
            ),
        )
        return gallery

    return open_it


@pytest.fixture
def gallery(open_gallery: Callable[..., Gallery], panel: Panel) -> Iterator[Gallery]:
    """A screen of either panel; a complaint of the browser fails the test that caused it."""
    shown = open_gallery(panel)
    yield shown
    assert shown.troubles == []


@pytest.fixture
def portrait(open_gallery: Callable[..., Gallery]) -> Iterator[Gallery]:
    """A portrait screen, for behaviour that is the same on both."""
    shown = open_gallery(PORTRAIT)
    yield shown
    assert shown.troubles == []
