"""Pictures of every odd and hostile class we could think of."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.case import Hostile
from tests.hostile.pictures import bombs, broken, foreign, odd, telling


def every_picture() -> Iterator[Hostile]:
    for family in (odd, telling, foreign, broken, bombs):
        yield from family.cases()
