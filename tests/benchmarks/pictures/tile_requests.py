"""A tile asked for over HTTP: what it costs Vitrine's own server, nginx giving the same file, IIPImage cutting it."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from catalogue.artefacts.record import ArtefactRecord, Named
from catalogue.artefacts.revising import save_revision
from catalogue.database import Database
from catalogue.language_text import LanguageText
from catalogue.migrations.upgrading import upgrade
from catalogue.photographs.attaching import attach
from catalogue.showcase.publishing import publish
from kiosk.pictures_in import in_catalogue_words
from kiosk.settings import read_settings
from media.ingesting import ingest
from media.pyramid import TILE_PX, Tile, tile_name, tiles_at
from media.shelves import open_shelf
from tests.benchmarks.pictures.iipimage import PROGRAM, iipimage, path_of
from tests.benchmarks.serving.measuring import Cost, Question, in_turns
from tests.benchmarks.serving.servers import ask, nginx, ours

#: Asked for in each round, the tiles in turn; of what cuts each tile anew, fewer.
REQUESTS, REQUESTS_OF_CUTTERS = 8000, 800
TILES = 40
OURS, NGINX, IIPIMAGE = "Vitrine", "nginx", "IIPImage behind nginx"


@dataclass(frozen=True, kw_only=True, slots=True)
class Requests:
    """``costs`` by server; ``missing`` says who could not be asked."""

    costs: dict[str, Cost]
    tile_bytes: int
    missing: tuple[str, ...]


def measure_requests(file: Path, home: Path, rounds: int) -> Requests:
    home.mkdir(parents=True)
    image, tiles, root = _bring(file, home)
    missing = () if PROGRAM.exists() else (f"{IIPIMAGE}: {PROGRAM.name} is not installed",)
    with ExitStack() as running:
        vitrine = running.enter_context(ours(home))
        addresses = tuple(f"/iiif/3/{image}/{tile.region}/{tile.size}/0/default.jpg" for tile in tiles)
        files = running.enter_context(nginx(home / "nginx", root))
        names = tuple(f"/{tile_name(image, tile)}" for tile in tiles)
        questions = [
            Question(name=OURS, server=vitrine, paths=addresses, requests=REQUESTS),
            Question(name=NGINX, server=files, paths=names, requests=REQUESTS),
        ]
        if not missing:
            cutter = running.enter_context(iipimage(file, home / "iipimage", TILE_PX))
            cut = tuple(path_of(str(tile.region), str(tile.size)) for tile in tiles)
            questions.append(Question(name=IIPIMAGE, server=cutter, paths=cut, requests=REQUESTS_OF_CUTTERS))
        tile_bytes = ask(files, names, 2 * TILES) // (2 * TILES)
        costs = in_turns(questions, rounds)
    return Requests(costs=costs, tile_bytes=tile_bytes, missing=missing)


def _bring(file: Path, home: Path) -> tuple[str, tuple[Tile, ...], Path]:
    """A home with the photograph on show; its id, the tiles to ask for, the folder they lie in."""
    at = datetime.now(UTC)
    settings = read_settings({"VITRINE_HOME": str(home)})
    database = Database(settings.database_url)
    upgrade(database)
    shelf = open_shelf(settings.media_url)
    facts = ingest(file, shelf)
    words = LanguageText.of(en="A photograph")
    with database.writing() as session:
        record = ArtefactRecord(object_number="B-1", kind=Named(as_written="photograph"), title=words, label=words)
        save_revision(session, record, at=at, by="benchmark")
        attach(session, "B-1", in_catalogue_words(facts), at=at, by="benchmark", alternative_text=words)
        publish(session, ["B-1"], at=at, by="benchmark")
    database.close()
    whole_tiles = [tile for tile in tiles_at(1, facts.width_px, facts.height_px) if tile.size.width_px == 512]
    return facts.image, tuple(whole_tiles[:TILES]), shelf.root
