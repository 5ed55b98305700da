"""Making a backup while the home serves and saves.

The database comes first, as one moment; originals are on the shelf before any row names them and stay there, so all
that this moment names are found. An older file of the same name is replaced only by a whole new one.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import make_url
from sqlalchemy.exc import OperationalError

from catalogue.backup.errors import BackupRefused, NoRoom
from catalogue.backup.snapshot import Shape, originals_in, take_snapshot
from catalogue.database import Database
from catalogue.migrations.revisions import newest_revision
from catalogue.showcase.reading import Showcase
from kiosk.backup.archive import DATABASE_FOLDER, SECRET_KEY, Packer, squeeze
from kiosk.backup.manifest import FORMAT, Manifest, PackedFile
from kiosk.backup.sealing import Seal, sealing
from kiosk.backup.standing import keep_last_backup
from kiosk.settings import Settings
from media.durable import sync
from media.errors import FileMissing
from media.keeping import original_name
from media.shelves import Shelf, open_shelf

#: Begins the names of folders for what is not yet packed.
_ROOM = ".backup-"

#: Takes an original to where it is kept beside the archive; False where the archive itself should hold it.
TakesOriginal = Callable[[Shelf, str], bool]
Progress = Callable[[int, int], None]
#: Each waits as long as any writer does (``catalogue.database.BUSY_SECONDS``): a minute in all.
_TRIES = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Made:
    file: Path
    bytes: int
    manifest: Manifest


def make_backup(
    settings: Settings,
    database: Database,
    file: Path,
    *,
    at: datetime,
    seal: Seal | None = None,
    takes_original: TakesOriginal | None = None,
    progress: Progress | None = None,
) -> Made:
    """Write the backup to ``file``. Raises ``NoRoom``, ``BackupRefused`` where it cannot be written."""
    _clear_up(settings.home, at)
    with _written_aside(file) as target, tempfile.TemporaryDirectory(dir=settings.home, prefix=_ROOM) as room:
        packing = _Packing(
            settings=settings, database=database, room=Path(room), at=at, holds_secret_key=seal is not None
        )
        if seal is None:
            manifest = packing.pack(target, takes_original, progress)
        else:
            with sealing(seal, target) as stream:
                manifest = packing.pack(stream, takes_original, progress)
    _note(database, at)
    return Made(file=file, bytes=file.stat().st_size, manifest=manifest)


def _note(database: Database, at: datetime) -> None:
    """The backup is whole already: whoever is long at work in the database (a large import) is waited for."""
    for tries_left in reversed(range(_TRIES)):
        try:
            with database.writing() as session:
                keep_last_backup(session, at)
            return
        except OperationalError:
            if not tries_left:
                raise


@dataclass(frozen=True, kw_only=True)
class _Packing:
    """One backup being made. ``room`` is an empty folder for what is not yet packed."""

    settings: Settings
    database: Database
    room: Path
    at: datetime
    holds_secret_key: bool

    def pack(self, stream: BinaryIO, takes_original: TakesOriginal | None, progress: Progress | None) -> Manifest:
        packer = Packer(stream)
        edition = Showcase(self.database).edition()
        shape, originals = self._pack_database(packer)
        secret = self.settings.home / SECRET_KEY
        has_key = self.holds_secret_key and secret.is_file()
        if has_key:
            packer.add(SECRET_KEY, secret)
        gathered = self._gather(packer, originals, takes_original, progress)
        manifest = Manifest(
            format=FORMAT,
            made_at=self.at,
            program=version("vitrine"),
            shape=shape,
            revision=newest_revision(),
            edition=edition,
            settings=_in_words(self.settings),
            files=tuple(packer.files),
            elsewhere=tuple(gathered.elsewhere),
            missing=tuple(gathered.missing),
            damaged=tuple(gathered.damaged),
            holds_secret_key=has_key,
        )
        packer.close(manifest)
        return manifest

    def _pack_database(self, packer: Packer) -> tuple[Shape, tuple[str, ...]]:
        snapshot = self.room / "snapshot"
        snapshot.mkdir()
        shape = take_snapshot(self.database, snapshot)
        originals = originals_in(snapshot, shape)
        for part in sorted(snapshot.iterdir()):
            squeezed = self.room / f"{part.name}.gz"
            squeeze(part, squeezed)
            part.unlink()
            packer.add(f"{DATABASE_FOLDER}/{squeezed.name}", squeezed)
        return shape, originals

    def _gather(
        self,
        packer: Packer,
        originals: tuple[str, ...],
        takes_original: TakesOriginal | None,
        progress: Progress | None,
    ) -> _Gathered:
        shelf = open_shelf(self.settings.media_url)
        gathered = _Gathered([], [], [])
        for done, sha256 in enumerate(originals, start=1):
            try:
                if takes_original is not None and takes_original(shelf, sha256):
                    gathered.elsewhere.append(sha256)
                elif _add_original(packer, shelf, sha256).sha256 != sha256:
                    gathered.damaged.append(sha256)
            except FileMissing:
                gathered.missing.append(sha256)
            if progress:
                progress(done, len(originals))
        return gathered


@dataclass(frozen=True, slots=True)
class _Gathered:
    """SHA-256 sums of the originals by what became of them, where they did not simply go into the archive."""

    elsewhere: list[str]
    missing: list[str]
    damaged: list[str]


def _add_original(packer: Packer, shelf: Shelf, sha256: str) -> PackedFile:
    return packer.add(original_name(sha256), shelf.path(original_name(sha256)))


def _clear_up(home: Path, at: datetime) -> None:
    """Throw away what a backup that was killed left in the home; one that is being made is younger than a day."""
    for room in home.glob(f"{_ROOM}*"):
        if at - datetime.fromtimestamp(room.stat().st_mtime, UTC) > timedelta(days=1):
            shutil.rmtree(room, ignore_errors=True)


def _in_words(settings: Settings) -> dict[str, str]:
    """The settings as an operator would set them; a password in the database's address stays out."""
    return {
        "VITRINE_HOME": str(settings.home),
        "VITRINE_DATABASE_URL": make_url(settings.database_url).render_as_string(hide_password=True),
        "VITRINE_MEDIA_URL": settings.media_url,
        "VITRINE_PUBLIC_URL": settings.public_url,
        "VITRINE_HOST": settings.host,
        "VITRINE_PORT": str(settings.port),
        "VITRINE_WORKERS": str(settings.workers),
    }


@contextmanager
def _written_aside(file: Path) -> Iterator[BinaryIO]:
    """A new file that gets its name when it is whole and on the disk. Only its owner may read it."""
    part = file.with_name(f".{file.name}.part")
    try:
        part.unlink(missing_ok=True)
        with open(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(file)
        # Without it a power cut may take the new name away again.
        sync(file.parent)
    except OSError as fault:
        if fault.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise NoRoom(str(file.parent)) from fault
        raise BackupRefused(f"{file} cannot be written ({fault.strerror or fault})") from fault
    finally:
        part.unlink(missing_ok=True)
