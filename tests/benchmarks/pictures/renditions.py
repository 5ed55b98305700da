"""Ten renditions of one photograph: five widths in JPEG and WebP, at the same qualities and efforts for all."""

from __future__ import annotations

import hashlib
import math
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageStat

from media.facts import PictureFormat
from media.ingesting import AT_ONCE
from media.limits import Limits
from media.order import Order
from media.pyramid import WIDTHS_PX, Kind, image_id, rendition_name
from media.rendering import encode
from tests.benchmarks.pictures.peers import Peers
from tests.benchmarks.pictures.running import Cost, in_turns, run

#: As ``media.rendering`` has them; the tests of that hold it to what it says there.
JPEG_QUALITY, WEBP_QUALITY, WEBP_EFFORT = 82, 78, 2

_PYVIPS = f"""
import sys, pyvips
file, into = sys.argv[1:]
for width in {WIDTHS_PX}:
    picture = pyvips.Image.thumbnail(file, width).copy_memory()
    picture.jpegsave(f"{{into}}/{{width}}.jpg", Q={JPEG_QUALITY}, interlace=True, optimize_coding=True, strip=True)
    picture.webpsave(f"{{into}}/{{width}}.webp", Q={WEBP_QUALITY}, effort={WEBP_EFFORT}, strip=True)
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Renditions:
    """``decibels_lost`` is the worst of the widths: how much farther from the truth our file is than need be.

    The truth is the whole photograph brought to that width by LANCZOS; what need be is that at the same quality.
    """

    costs: dict[str, Cost]
    decibels_lost: float


def measure_renditions(file: Path, into: Path, peers: Peers, rounds: int) -> Renditions:
    ours, theirs = into / "ours", into / "theirs"
    for folder in (ours, theirs):
        folder.mkdir(parents=True)
    contestants: dict[str, Callable[[], Cost]] = {
        "Vitrine": lambda: _ours(file, ours),
        "vipsthumbnail": lambda: _vipsthumbnail(file, theirs),
        "pyvips": lambda: run([peers.python, "-c", _PYVIPS, file, theirs]),
    }
    costs = in_turns(rounds, contestants)
    return Renditions(costs=costs, decibels_lost=_decibels_lost(file, ours))


def _ours(file: Path, into: Path) -> Cost:
    """The very child that renders what curators bring, with its limits, its checks and its start."""
    limits = Limits()
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    order = Order(
        original=str(file),
        into=str(into),
        sha256=sha256,
        format=PictureFormat.JPEG,
        pictures=1,
        header_notes=(),
        kinds=AT_ONCE,
        with_tiles=False,
        max_pixels=limits.max_pixels,
        memory_bytes=limits.small_memory_bytes,
        cpu_seconds=limits.cpu_seconds,
    )
    return run([sys.executable, "-P", "-m", "media.child"], said=f"{order.to_json()}\n")


def _vipsthumbnail(file: Path, into: Path) -> Cost:
    """One run for each file, as it works."""
    endings = (
        f"jpg[Q={JPEG_QUALITY},interlace,optimize_coding,strip]",
        f"webp[Q={WEBP_QUALITY},effort={WEBP_EFFORT},strip]",
    )
    total = Cost(cpu=0, wall=0, peak_mb=0)
    for width in WIDTHS_PX:
        for ending in endings:
            total += run(["vipsthumbnail", file, "--size", f"{width}x", "-o", into / f"{width}.{ending}"])
    return total


def _decibels_lost(file: Path, ours: Path) -> float:
    with Image.open(file) as opened:
        whole = opened.convert("RGB")
        whole.info = {}
    image = image_id(hashlib.sha256(file.read_bytes()).hexdigest())
    lost = []
    for width in WIDTHS_PX:
        truth = whole.resize((width, round(whole.height * width / whole.width)), Image.Resampling.LANCZOS)
        need_be = _decibels(truth, Image.open(BytesIO(encode(truth, Kind.JPEG))))
        lost.append(need_be - _decibels(truth, Image.open(ours / rendition_name(image, width, Kind.JPEG))))
    return max(lost)


def _decibels(truth: Image.Image, found: Image.Image) -> float:
    statistics = ImageStat.Stat(ImageChops.difference(truth, found.convert("RGB")))
    mean_square = sum(statistics.sum2) / (3 * truth.width * truth.height)
    return 10 * math.log10(255**2 / mean_square) if mean_square else math.inf
