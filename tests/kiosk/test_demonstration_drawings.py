"""Drawing the demonstration: once, whatever happens after."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from catalogue.demonstration.reading import read_demonstration
from kiosk import demonstration_drawings
from kiosk.demonstration_drawings import DrawnPicture, draw_demonstration
from media.shelves import FolderShelf


def _draw(shelf: FolderShelf, known: dict[str, str]) -> DrawnPicture:
    whole = read_demonstration()
    simplest = min(whole.objects, key=lambda entry: entry.pictures[0].file.stat().st_size)
    one = replace(simplest, pictures=simplest.pictures[:1])
    told: list[tuple[int, int]] = []
    (drawn,) = draw_demonstration(
        replace(whole, objects=(one,)), shelf, known=known, progress=lambda done, total: told.append((done, total))
    )
    assert told == [(1, 1)]
    return drawn


def test_a_drawing_is_not_drawn_again_while_the_shelf_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = FolderShelf(tmp_path)
    drawn = _draw(shelf, {})
    assert max(drawn.file.width_px, drawn.file.height_px) == demonstration_drawings.DRAWING_PX
    sent: list[int] = []

    class CountingPool(ProcessPoolExecutor):
        def map(self, function: Any, drawings: list[bytes], *rest: Any, **named: Any) -> Iterator[Any]:
            sent.append(len(drawings))
            return super().map(function, drawings, *rest, **named)

    monkeypatch.setattr(demonstration_drawings, "ProcessPoolExecutor", CountingPool)
    known = {drawn.digest: drawn.file.sha256}
    assert _draw(shelf, known) == drawn
    assert sent == []
    for rendition in (tmp_path / "renditions").rglob("*.jpg"):
        rendition.unlink()
    assert _draw(shelf, known) == drawn
    assert sent == [1]
