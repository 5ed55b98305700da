"""Where media files lie, behind an interface small enough for a folder and for a bucket.

Names are POSIX paths without a leading slash::

    originals/<aa>/<sha256>         as received, for staff only
    originals/<aa>/<sha256>.json    what was made of it (``facts.Inventory``)
    renditions/<image>/<width>.jpg  and .webp, .avif
    tiles/<image>/<region>_<size>.jpg
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Protocol
from urllib.parse import unquote, urlsplit

from media.durable import sync
from media.errors import FileMissing, Hindrance, ShelfUnknown, ShelfUnwritable

#: The journal of the file system takes many waiting files in one go, so they are made to wait together.
_SYNCED_AT_ONCE = 8


class Shelf(Protocol):
    """What every place for media can do. A file that is there is whole: it appears under its name in one step."""

    def __hash__(self) -> int: ...

    @property
    def workroom(self) -> Path:
        """A folder of this machine for files not yet on the shelf, and for the lock of ``media.turn``."""

    def has(self, name: str) -> bool: ...

    def size(self, name: str) -> int:
        """In bytes. Raises FileMissing."""

    def read(self, name: str) -> bytes:
        """Raises FileMissing."""

    def path(self, name: str) -> Path:
        """Where the file lies on this machine, or a copy of it where it lies elsewhere. Raises FileMissing."""

    def put(self, files: Mapping[str, Path]) -> None:
        """Take these files of the workroom over, under their names; when this returns, no power cut undoes it.

        Raises ShelfUnwritable; some of the files may then be there.
        """

    def names(self, folder: str = "") -> Iterator[str]:
        """Every file below ``folder`` ("renditions"), in order."""


class FolderShelf:
    """A folder of this machine."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def workroom(self) -> Path:
        # On the same file system, so that a file can be renamed into its place.
        return self.root / "workroom"

    def has(self, name: str) -> bool:
        return self._place(name).is_file()

    def size(self, name: str) -> int:
        return self.path(name).stat().st_size

    def read(self, name: str) -> bytes:
        return self.path(name).read_bytes()

    def path(self, name: str) -> Path:
        place = self._place(name)
        if not place.is_file():
            raise FileMissing(name)
        return place

    def put(self, files: Mapping[str, Path]) -> None:
        """Sync the files, rename them, sync the folders: in any other order a power cut leaves empty files."""
        with hindrances():
            with ThreadPoolExecutor(_SYNCED_AT_ONCE) as several:
                list(several.map(sync, files.values()))
            changed: set[Path] = set()
            for name, file in files.items():
                place = self._place(name)
                changed |= _make_folder(place.parent)
                os.replace(file, place)
                changed.add(place.parent)
            for folder in changed:
                sync(folder)

    def names(self, folder: str = "") -> Iterator[str]:
        for path in sorted((self.root / folder).rglob("*")):
            if path.is_file() and self.workroom not in path.parents:
                yield path.relative_to(self.root).as_posix()

    def _place(self, name: str) -> Path:
        """Names are made here and not typed by strangers; should one ever be, it cannot leave the shelf."""
        parts = PurePosixPath(name).parts
        if not parts or name.startswith("/") or ".." in parts or "\\" in name or "\x00" in name:
            raise FileMissing(name)
        return self.root.joinpath(*parts)


def open_shelf(address: str) -> Shelf:
    """The shelf at ``file:/srv/media`` (or ``file:///srv/media``, or ``file:media`` below the current folder), or at
    ``s3://bucket/prefix``.

    Raises ShelfUnknown.
    """
    parts = urlsplit(address)
    if parts.scheme == "s3":
        from media.bucket import BucketShelf

        return BucketShelf(address)
    if parts.scheme != "file" or parts.netloc not in ("", "localhost") or not parts.path:
        raise ShelfUnknown(address)
    return FolderShelf(Path(unquote(parts.path)))


@contextmanager
def hindrances() -> Iterator[None]:
    """Turn what the operating system says about writing into ShelfUnwritable."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise ShelfUnwritable(Hindrance.FULL) from error
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise ShelfUnwritable(Hindrance.READ_ONLY) from error
        raise ShelfUnwritable(Hindrance.FAILING) from error


def _make_folder(folder: Path) -> set[Path]:
    """Make a folder and what leads to it; returns the folders that have a new entry by that."""
    changed: set[Path] = set()
    for above in (folder, *folder.parents):
        if above.is_dir():
            break
        changed.add(above.parent)
    folder.mkdir(parents=True, exist_ok=True)
    return changed
