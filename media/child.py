"""``python -m media.child``: one picture decoded and rendered in a process that may die without harm.

A fresh interpreter, not a fork: forking a server with threads copies its locks in whatever state they are. It reads one
``Order`` from standard input, bounds itself before it looks at the picture, and writes one answer.
"""

from __future__ import annotations

import hashlib
import os
import resource
import sys
from pathlib import Path

from media import order, pyramid
from media.errors import PictureRefused, PictureTooHeavy
from media.facts import Inventory, KeptFile, PictureFacts
from media.order import Order
from media.pyramid import Size

#: Encoded pictures are small; whatever writes more than this has gone astray.
_MOST_FILE_BYTES = 200_000_000
_KINDNESS = 5


def main() -> None:
    asked = Order.from_json(sys.stdin.readline())
    _bound(asked)
    try:
        answer = order.answer_made(_make(asked))
    except PictureRefused as refusal:
        answer = order.answer_refused(refusal)
    except MemoryError:
        answer = order.answer_refused(PictureTooHeavy("memory"))
    except OSError as error:
        answer = order.answer_unwritable(error)
    print(answer, flush=True)


def _bound(asked: Order) -> None:
    """Limits of the operating system: what breaks them ends this process and no other."""
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_AS, asked.memory_bytes)
    # At the softer of the two the kernel says what it is about; at the hard one it kills without a word.
    _limit(resource.RLIMIT_CPU, asked.cpu_seconds, asked.cpu_seconds + 1)
    _limit(resource.RLIMIT_FSIZE, _MOST_FILE_BYTES)
    # The pages of visitors come first.
    os.nice(_KINDNESS)


def _limit(what: int, soft: int, hard: int | None = None) -> None:
    """For good; a stricter limit that the service manager has set stays."""
    _, standing = resource.getrlimit(what)
    ends = [soft, soft if hard is None else hard]
    if standing != resource.RLIM_INFINITY:
        ends = [min(end, standing) for end in ends]
    resource.setrlimit(what, (ends[0], ends[1]))


def _make(asked: Order) -> Inventory:
    # Pillow comes in only now, so that everything it does is bounded.
    from media import opening, rendering, tiling

    opened = opening.open_upright(
        Path(asked.original), asked.format, asked.max_pixels, for_renditions_only=not asked.with_tiles
    )
    whole = Size(opened.width_px, opened.height_px)
    image = pyramid.image_id(asked.sha256)
    largest = pyramid.rendition_sizes(whole.width_px, whole.height_px)[-1]
    files: list[KeptFile] = []
    source = opened.picture
    if asked.with_tiles:
        for factor, level in tiling.levels(opened.picture):
            if level.width >= largest.width_px:
                source = level
            for tile, file in tiling.cut(level, factor, whole):
                files.append(_write(asked.into, pyramid.tile_name(image, tile), file))
    for width_px, kind, file in rendering.render(source, whole, asked.kinds):
        files.append(_write(asked.into, pyramid.rendition_name(image, width_px, kind), file))
    facts = PictureFacts(
        sha256=asked.sha256,
        format=asked.format,
        width_px=whole.width_px,
        height_px=whole.height_px,
        pictures=asked.pictures,
        has_alpha=opened.picture.mode == "RGBA",
        dominant_colour=rendering.dominant_colour(source),
        notes=(*asked.header_notes, *opened.notes),
    )
    return Inventory(facts=facts, files=tuple(sorted(files, key=lambda file: file.name)))


def _write(folder: str, name: str, content: bytes) -> KeptFile:
    path = Path(folder, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return KeptFile(name=name, bytes=len(content), sha256=hashlib.sha256(content).hexdigest())


if __name__ == "__main__":
    main()
