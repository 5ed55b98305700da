"""Whether the files on the shelf are all there, and still what they were; and making again what can be made again."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from media import ingesting, keeping
from media.errors import FileMissing, PictureRefused
from media.facts import PictureFacts
from media.limits import Limits
from media.shelves import Shelf


@dataclass(frozen=True, kw_only=True, slots=True)
class Fixity:
    """Names of files on the shelf, each in order.

    ``orphaned`` files belong to no picture that was asked about: left by a crash between file and row, or put there
    by a picture that is being taken in at this moment.
    """

    missing: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()
    orphaned: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        return not (self.missing or self.damaged)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rebuilt:
    """One picture made again (``facts``), or why it could not be (``refused``, in words)."""

    sha256: str
    facts: PictureFacts | None
    refused: str = ""


def check(shelf: Shelf, expected: Collection[str]) -> Fixity:
    """Read every file of the pictures with these SHA-256 sums, and list what is wrong. Changes nothing."""
    missing: list[str] = []
    damaged: list[str] = []
    known: set[str] = set()
    for sha256 in expected:
        for name, sum_ in _files_of(shelf, sha256, missing):
            known.add(name)
            found = _sha256(shelf, name)
            if found is None:
                missing.append(name)
            elif found != sum_:
                damaged.append(name)
        known.add(keeping.inventory_name(sha256))
    orphaned = (name for name in shelf.names() if name not in known)
    return Fixity(missing=tuple(sorted(missing)), damaged=tuple(sorted(damaged)), orphaned=tuple(orphaned))


def rebuild(
    shelf: Shelf, expected: Collection[str], limits: Limits | None = None, *, only_lacking: bool = False
) -> Iterator[Rebuilt]:
    """Make the renditions and tiles of these pictures again from their originals, one after the other.

    With ``only_lacking`` those whose files are all as they were are left alone and not reported. Raises
    ShelfUnwritable and PicturesBusy, which concern all the others too.
    """
    for sha256 in expected:
        if only_lacking and check_one(shelf, sha256).is_whole:
            continue
        if _sha256(shelf, keeping.original_name(sha256)) not in (None, sha256):
            yield Rebuilt(sha256=sha256, facts=None, refused="The original is damaged")
            continue
        try:
            yield Rebuilt(sha256=sha256, facts=ingesting.remake(sha256, shelf, limits))
        except (FileMissing, PictureRefused) as refusal:
            yield Rebuilt(sha256=sha256, facts=None, refused=str(refusal))


def check_one(shelf: Shelf, sha256: str) -> Fixity:
    """As ``check`` for one picture, without looking for orphans."""
    missing: list[str] = []
    found = {name: (_sha256(shelf, name), sum_) for name, sum_ in _files_of(shelf, sha256, missing)}
    missing += [name for name, (sum_now, _) in found.items() if sum_now is None]
    damaged = [name for name, (sum_now, sum_then) in found.items() if sum_now not in (None, sum_then)]
    return Fixity(missing=tuple(sorted(missing)), damaged=tuple(sorted(damaged)))


def _files_of(shelf: Shelf, sha256: str, missing: list[str]) -> Iterator[tuple[str, str]]:
    """(name, SHA-256) of the original and all that was made of it; a lost inventory is added to ``missing``."""
    yield keeping.original_name(sha256), sha256
    inventory = keeping.find_inventory(shelf, sha256)
    if inventory is None:
        missing.append(keeping.inventory_name(sha256))
        return
    yield from ((file.name, file.sha256) for file in inventory.files)


def _sha256(shelf: Shelf, name: str) -> str | None:
    try:
        return hashlib.sha256(shelf.read(name)).hexdigest()
    except FileMissing:
        return None
