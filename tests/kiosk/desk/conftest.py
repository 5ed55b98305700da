"""The desk of a small museum, with curators of any role."""

from __future__ import annotations

import pytest

from tests.builders.desk import AtDesk, Desk, open_desk
from tests.builders.small_museum import SmallMuseum, open_small_museum

__all__ = ["AtDesk", "Desk"]


@pytest.fixture(scope="session")
def museum_to_copy(tmp_path_factory: pytest.TempPathFactory) -> SmallMuseum:
    """Made once; each module works in a copy."""
    return open_small_museum(tmp_path_factory.mktemp("museum"))


@pytest.fixture(scope="module")
def desk(museum_to_copy: SmallMuseum, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk of the module's own: what its tests write, no other module meets."""
    return open_desk(museum_to_copy, tmp_path_factory.mktemp("desk") / "home")
