"""A museum's database with nobody in it yet, on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from catalogue.database import Database
from catalogue.migrations.upgrading import upgrade


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    upgrade(database)
    yield database
    database.close()
