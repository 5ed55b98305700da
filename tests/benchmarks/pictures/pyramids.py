"""One photograph cut into IIIF tiles: of 256 pixels, as most tile sets in use, and of the size Vitrine cuts."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from media.pyramid import TILE_PX
from tests.benchmarks.pictures.running import Cost, in_turns, run

SIZES_PX = (256, TILE_PX)
_QUALITY = 80

#: The steps of ``media.child`` without the renditions, at a tile size of its own.
_CUTTING = """
import sys
from pathlib import Path
from media import opening, pyramid, tiling
from media.facts import PictureFormat
from media.limits import Limits
from media.pyramid import Size
file, into, pyramid.TILE_PX = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
opened = opening.open_upright(file, PictureFormat.JPEG, Limits().max_pixels)
whole = Size(opened.width_px, opened.height_px)
for factor, level in tiling.levels(opened.picture):
    for tile, cut in tiling.cut(level, factor, whole):
        path = into / pyramid.tile_name("a1", tile)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(cut)
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pyramid:
    """``tiles`` are ours; dzsave cuts those that are renditions here too."""

    tile_px: int
    tiles: int
    costs: dict[str, Cost]


def measure_pyramids(file: Path, into: Path, rounds: int) -> tuple[Pyramid, ...]:
    return tuple(_measure(file, into / str(size), size, rounds) for size in SIZES_PX)


def _measure(file: Path, into: Path, tile_px: int, rounds: int) -> Pyramid:
    ours, theirs = into / "ours", into / "theirs"
    ours.mkdir(parents=True)

    def cut() -> Cost:
        return run([sys.executable, "-c", _CUTTING, file, ours, str(tile_px)])

    def dzsave() -> Cost:
        shutil.rmtree(theirs, ignore_errors=True)
        layout = ["--layout", "iiif3", "--tile-size", str(tile_px), "--overlap", "0"]
        return run(["vips", "dzsave", file, theirs, *layout, "--suffix", f".jpg[Q={_QUALITY},strip]"])

    contestants: dict[str, Callable[[], Cost]] = {"Vitrine": cut, "vips dzsave": dzsave}
    costs = in_turns(rounds, contestants)
    return Pyramid(tile_px=tile_px, tiles=sum(1 for _ in ours.rglob("*.jpg")), costs=costs)
