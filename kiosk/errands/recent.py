"""Sheets that were brought and not finished, so that a person who left the page finds it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.errands.errand import Standing, Work, errands_of

_MOST = 10
_SHEETS = frozenset({Work.LOOK_AT_SHEET, Work.TAKE_SHEET, Work.UNDO_IMPORT, Work.EXPORT})


@dataclass(frozen=True, kw_only=True)
class RecentSheet:
    """``standing`` is ``None`` while its columns are not matched yet."""

    token: str
    name: str
    by: str
    work: Work
    standing: Standing | None


def recent_sheets(home: Path) -> Sequence[RecentSheet]:
    """The newest first; what was taken in or taken back to its end is in the list of imports."""
    found: list[RecentSheet] = []
    for errand in sorted(errands_of(home), key=lambda one: one.folder.stat().st_mtime, reverse=True):
        try:
            order, progress = errand.order(), errand.progress()
        except FileNotFoundError:
            continue
        standing = progress.standing if progress else None
        is_over = standing is Standing.DONE and order.work in (Work.TAKE_SHEET, Work.UNDO_IMPORT)
        if order.work in _SHEETS and not is_over:
            found.append(
                RecentSheet(token=errand.token, name=order.name, by=order.by, work=order.work, standing=standing)
            )
        if len(found) == _MOST:
            break
    return found
