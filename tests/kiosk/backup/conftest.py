"""A small museum to be carried to safety, and what visitors see of any home."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from catalogue.database import Database
from kiosk import create_app
from kiosk.backup.making import make_backup
from kiosk.backup.sealing import Seal, make_seal
from kiosk.settings import Settings, read_settings
from tests.builders.small_museum import SmallMuseum, open_small_museum

AT = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)
PASSPHRASE = "two hands, one bridge"


@pytest.fixture(scope="module")
def museum(tmp_path_factory: pytest.TempPathFactory) -> SmallMuseum:
    return open_small_museum(tmp_path_factory.mktemp("museum") / "home")


@pytest.fixture(scope="module")
def database(museum: SmallMuseum) -> Iterator[Database]:
    database = Database(museum.settings.database_url)
    yield database
    database.close()


@pytest.fixture(scope="module")
def archive(museum: SmallMuseum, database: Database, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plain backup of the museum."""
    return make_backup(museum.settings, database, tmp_path_factory.mktemp("archive") / "museum.tar", at=AT).file


@pytest.fixture(scope="session")
def seal() -> Seal:
    """Made once: locking a key takes seconds on purpose."""
    return make_seal(PASSPHRASE)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Settings:
    """Another machine, where there is no home yet."""
    return settings_of(tmp_path / "other" / "home")


def settings_of(home: Path, **more: str) -> Settings:
    return read_settings({"VITRINE_HOME": str(home), "VITRINE_PUBLIC_URL": "http://museum.test", **more})


def pages_of(settings: Settings, codes: dict[str, str], picture: str) -> dict[str, tuple[int, bytes]]:
    """What visitors are shown of each object, in each language and on each face; status and body by address."""
    client = create_app(settings).test_client()
    addresses = ["/en/objects", "/ru/themes/paper-and-paste", f"/iiif/3/{picture}/info.json"]
    addresses += [f"/media/{picture}/640.webp", f"/iiif/3/{picture}/full/max/0/default.jpg"]
    for code in codes.values():
        addresses += [f"/iiif/manifest/{code}.json"]
        for language in ("en", "ru", "zh"):
            addresses += [f"/o/{code}/{language}", f"/touch/{language}/o/{code}"]
    answers = {address: client.get(address) for address in addresses}
    return {address: (answer.status_code, answer.data) for address, answer in answers.items()}
