"""Sheets and archives of every odd and hostile class we could think of."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.sheets import archives, texts, workbooks
from tests.hostile.sheets.case import HostileSheet


def every_sheet() -> Iterator[HostileSheet]:
    for family in (texts, workbooks, archives):
        yield from family.cases()
