"""Where made editions lie: ``screens/<playlist>/`` in the home, parcels by their SHA-256, and what is in the edition.

A parcel is never changed once it is there. What the edition consists of is one file, renamed into its place when all
parcels are: whoever reads it finds a whole edition, the one before or this one.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from catalogue.showcase.playlist import Playlist
from kiosk.static_site.noting import Asked

_FOLDER = "screens"
_EDITION = "edition"
_LOCK = "lock"
#: How a playlist is called where everything is shown.
EVERYTHING_KEY = "everything"


class MadeFile(msgspec.Struct, frozen=True, array_like=True):
    """A file of an edition. Pixels are those of the picture in it; 0 for pages."""

    address: str
    sha256: str
    bytes: int
    width_px: int = 0
    height_px: int = 0


class MadeUnit(msgspec.Struct, frozen=True, array_like=True):
    """What is made together, with what was noted while making it (``kiosk.static_site.noting``)."""

    marks: frozenset[str]
    asked: tuple[tuple[str, bytes, bytes], ...]
    files: tuple[MadeFile, ...]

    @property
    def lists(self) -> dict[Asked, bytes]:
        return {(name, packed): sum_ for name, packed, sum_ in self.asked}


class MadeEdition(msgspec.Struct, frozen=True, array_like=True):
    """``fingerprint`` changes with the program and the public address."""

    edition: int = 0
    fingerprint: str = ""
    units: dict[str, MadeUnit] = {}


class ParcelFolder:
    def __init__(self, home: Path, key: str) -> None:
        self._root = home / _FOLDER / key

    def put(self, parcel: bytes) -> str:
        """Keep a parcel that is not there yet; returns its SHA-256."""
        digest = hashlib.sha256(parcel).hexdigest()
        place = self._place(digest)
        if not place.is_file():
            _write(place, parcel)
        return digest

    def path(self, digest: str) -> Path:
        """Raises ``FileNotFoundError``."""
        place = self._place(digest)
        if not place.is_file():
            raise FileNotFoundError(place)
        return place

    def read_edition(self) -> MadeEdition:
        """What cannot be read is as if it were not there: it is made anew."""
        try:
            return msgspec.msgpack.decode((self._root / _EDITION).read_bytes(), type=MadeEdition)
        except (FileNotFoundError, msgspec.MsgspecError):
            return MadeEdition()

    def version(self) -> int:
        """Another number with every edition that was kept; 0 where there is none."""
        try:
            return (self._root / _EDITION).stat().st_mtime_ns
        except FileNotFoundError:
            return 0

    def keep_edition(self, made: MadeEdition) -> None:
        """From now on this is the edition; parcels of no use any more go."""
        _write(self._root / _EDITION, msgspec.msgpack.encode(made))
        used = {file.sha256 for unit in made.units.values() for file in unit.files}
        for place in self._root.glob("??/*"):
            if place.name not in used:
                place.unlink(missing_ok=True)

    @contextmanager
    def turn(self) -> Iterator[bool]:
        """False where another process of this machine is at it. The kernel ends the turn of one that dies."""
        self._root.mkdir(parents=True, exist_ok=True)
        with (self._root / _LOCK).open("ab") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
                return
            yield True

    def _place(self, digest: str) -> Path:
        return self._root / digest[:2] / digest


def key_of(playlist: Playlist) -> str:
    if not playlist:
        return EVERYTHING_KEY
    return hashlib.blake2b(msgspec.msgpack.encode(playlist), digest_size=8).hexdigest()


def was_asked_for(home: Path, playlist: Playlist) -> bool:
    """Whether anybody ever made, or began to make, an edition of this playlist that was not dropped since."""
    return (home / _FOLDER / key_of(playlist)).is_dir()


def drop_unused(home: Path, wanted: Iterable[str]) -> None:
    """Let the editions of playlists go that no screen has any more."""
    root, kept = home / _FOLDER, set(wanted)
    for folder in root.iterdir() if root.is_dir() else ():
        if folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)


def _write(place: Path, content: bytes) -> None:
    part = place.with_name(f".{place.name}.{os.getpid()}.part")
    place.parent.mkdir(parents=True, exist_ok=True)
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(place)
