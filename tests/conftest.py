"""What every test may ask for.

``page``, ``context`` and ``new_context`` are pytest-playwright's, with the machine's own Chromium: no browser is
downloaded. ``database_url`` runs a test twice, on SQLite and on PostgreSQL; ``postgres_url`` on PostgreSQL alone. Each
test gets a database of its own, and each process of the test run one server and one browser.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.builders.postgres import Cluster, find_programs

#: Chromium must ask no other host for anything while it is tested.
QUIET_CHROMIUM = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
)

# How long one example takes says how busy the machine is, not whether the program is right.
settings.register_profile("any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any-machine")

for setting in [name for name in os.environ if name.startswith("VITRINE_")]:
    del os.environ[setting]  # a developer's own home is no part of a test


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    programs = find_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed here; on Debian, `python3 dev.py test` installs it")
    cluster = Cluster(programs)
    yield cluster
    cluster.stop()


@pytest.fixture
def postgres_url(postgres: Cluster) -> Iterator[str]:
    """The SQLAlchemy address of an empty PostgreSQL database."""
    url = postgres.make_database()
    yield url
    postgres.drop_database(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The SQLAlchemy address of an empty database, once of each kind."""
    if request.param == "postgresql":
        url: str = request.getfixturevalue("postgres_url")
        return url
    return f"sqlite:///{tmp_path / 'vitrine.sqlite'}"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """How pytest-playwright starts the browser. As root Chromium runs only without its sandbox."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("Chromium is not installed here; on Debian, `python3 dev.py test` installs it")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": chromium, "args": [*QUIET_CHROMIUM, *sandbox]}
