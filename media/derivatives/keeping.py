"""Derivatives made before, kept in the workroom of this machine: unlike tiles they can be lost without loss.

Bounded, since the addresses strangers can think of are not.
"""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from media.derivatives.derivative import Derivative

#: A few thousand views of pictures.
MOST_BYTES = 256_000_000
#: Counted too, so that looking through the folder stays quick.
MOST_FILES = 4_000
#: Making room goes this far at once, so that not every file kept makes room for itself.
_ROOM = 0.75


class KeptDerivatives:
    """A folder per picture; several processes may use it at once. Where it cannot be written, nothing is kept."""

    def __init__(self, workroom: Path, *, most_bytes: int = MOST_BYTES, most_files: int = MOST_FILES) -> None:
        self._folder = workroom / "derivatives"
        self._most_bytes = most_bytes
        self._most_files = most_files

    def find(self, image: str, asked: Derivative) -> bytes | None:
        try:
            return self._place(image, asked).read_bytes()
        except OSError:
            return None

    def keep(self, image: str, asked: Derivative, file: bytes) -> None:
        """Keep it, and throw the oldest away where there are too many. Errors of the disk are no loss."""
        place = self._place(image, asked)
        aside = place.with_name(f".{secrets.token_hex(8)}")
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(file)
            os.replace(aside, place)
        except OSError:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
            return
        self._make_room()

    def forget(self, image: str) -> None:
        """For a picture whose tiles were made anew."""
        shutil.rmtree(self._folder / image, ignore_errors=True)

    def _place(self, image: str, asked: Derivative) -> Path:
        return self._folder / image / asked.canonical.replace("/", "_")

    def _make_room(self) -> None:
        kept = []
        # Other processes throw away too: what has gone meanwhile needs no room.
        for path in self._folder.glob("*/*"):
            with suppress(OSError):
                found = path.stat()
                kept.append((found.st_mtime_ns, found.st_size, path))
        total = sum(size for _, size, _ in kept)
        if total <= self._most_bytes and len(kept) <= self._most_files:
            return
        kept.sort(reverse=True)
        while kept and (total > _ROOM * self._most_bytes or len(kept) > _ROOM * self._most_files):
            _, size, path = kept.pop()
            total -= size
            with suppress(OSError):
                path.unlink()
