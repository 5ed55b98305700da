from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from catalogue.database import Database
from catalogue.migrations.upgrading import upgrade
from tests.builders.postgres import Cluster
from tests.catalogue.search.builders import COLLECTION, filed


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An empty home's database, once of each kind."""
    database = Database(database_url)
    upgrade(database)
    yield database
    database.close()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def session(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A look into a database where the small collection is filed; for tests that change nothing."""
    cluster: Cluster | None = request.getfixturevalue("postgres") if request.param == "postgresql" else None
    url = cluster.make_database() if cluster else f"sqlite:///{tmp_path_factory.mktemp('home') / 'vitrine.sqlite'}"
    database = Database(url)
    upgrade(database)
    with filed(database, COLLECTION) as session:
        yield session
    database.close()
    if cluster:
        cluster.drop_database(url)
