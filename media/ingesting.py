"""A picture comes in: verified, kept, rendered and cut into tiles, all in one call and in one child process.

The order is original, renditions and tiles, inventory. A crash anywhere leaves at most unused files: ``fixity.check``
lists them, and the next call with the same bytes takes them up. The caller writes its row after this returned.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from media import keeping, making
from media.derivatives.keeping import KeptDerivatives
from media.errors import FileMissing
from media.facts import Inventory, PictureFacts
from media.limits import Limits
from media.pyramid import Kind, image_id
from media.shelves import Shelf, hindrances
from media.turn import turn
from media.verifying import verify

#: What a page needs at once. AVIF costs five times as much and follows (``add_avif``).
AT_ONCE: tuple[Kind, ...] = (Kind.JPEG, Kind.WEBP)


def ingest(picture: bytes | Path, shelf: Shelf, limits: Limits | None = None) -> PictureFacts:
    """Take in the bytes, or the file at a path, and return the picture's facts.

    The same bytes again are the same picture: nothing is made twice. Raises PictureRefused in one of its kinds and then
    leaves nothing behind, PicturesBusy, ShelfUnwritable, and OSError where the path cannot be read.
    """
    limits = limits or Limits()
    content = picture if isinstance(picture, bytes) else _read(picture, limits)
    header = verify(content, limits)
    sha256 = hashlib.sha256(content).hexdigest()
    known = _known(shelf, sha256)
    if known:
        return known.facts
    with hindrances(), turn(shelf.workroom, limits.queue_seconds) as ours:
        # Whoever had the turn before may have taken in the same bytes.
        known = _known(shelf, sha256)
        if known:
            return known.facts
        inventory = making.make(content, sha256, header, ours, limits, kinds=AT_ONCE, with_tiles=True)
        keeping.keep_original(shelf, content, sha256, ours.bench)
        keeping.keep_made(shelf, inventory, making.made_in(ours), ours.bench)
    return inventory.facts


def remake(sha256: str, shelf: Shelf, limits: Limits | None = None) -> PictureFacts:
    """Make renditions and tiles of a kept original anew, whatever is there; AVIF too, where some is there.

    Raises FileMissing where the original is, PictureRefused where it is damaged or no longer within the limits,
    PicturesBusy, ShelfUnwritable.
    """
    limits = limits or Limits()
    content = shelf.read(keeping.original_name(sha256))
    header = verify(content, limits)
    has_avif = any(name.endswith(f".{Kind.AVIF}") for name in shelf.names(f"renditions/{image_id(sha256)}"))
    kinds = (*AT_ONCE, Kind.AVIF) if has_avif else AT_ONCE
    with hindrances(), turn(shelf.workroom, limits.queue_seconds) as ours:
        inventory = making.make(content, sha256, header, ours, limits, kinds=kinds, with_tiles=True)
        keeping.keep_made(shelf, inventory, making.made_in(ours), ours.bench)
    KeptDerivatives(shelf.workroom).forget(image_id(sha256))
    return inventory.facts


def add_avif(sha256: str, shelf: Shelf, limits: Limits | None = None) -> None:
    """Add AVIF to the renditions of a picture that was taken in before; for the background. Nothing to do is fine.

    Raises FileMissing for a picture never taken in, PicturesBusy, ShelfUnwritable.
    """
    limits = limits or Limits()
    inventory = keeping.find_inventory(shelf, sha256)
    if inventory is None:
        raise FileMissing(keeping.inventory_name(sha256))
    if any(file.name.endswith(f".{Kind.AVIF}") for file in inventory.files):
        return
    content = shelf.read(keeping.original_name(sha256))
    header = verify(content, limits)
    with hindrances(), turn(shelf.workroom, limits.queue_seconds) as ours:
        made = making.make(content, sha256, header, ours, limits, kinds=(Kind.AVIF,), with_tiles=False)
        keeping.keep_made(shelf, inventory.with_files(made.files), making.made_in(ours), ours.bench)


def find_ingested(sha256: str, shelf: Shelf) -> PictureFacts | None:
    """The facts of a picture taken in before; ``None`` when there is none, or not all of its files are there."""
    known = _known(shelf, sha256) if sha256 else None
    return known.facts if known else None


def _known(shelf: Shelf, sha256: str) -> Inventory | None:
    inventory = keeping.find_inventory(shelf, sha256)
    return inventory if inventory and keeping.is_complete(shelf, inventory) else None


def _read(path: Path, limits: Limits) -> bytes:
    """One byte over the limit is enough to know."""
    with path.open("rb") as file:
        return file.read(limits.max_bytes + 1)
