"""Making a home of a backup, and looking whether one could be made.

Everything is unpacked aside and checked before anything gets its place; the database, which makes a home a home, gets
it last. Renditions are made again from the originals.
"""

from __future__ import annotations

import errno
import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyrage  # type: ignore[import-untyped]

from catalogue.backup.errors import BackupDamaged, BackupRefused, HomeNotEmpty, NoRoom
from catalogue.backup.snapshot import check_snapshot, is_empty, originals_in, put_in_place
from catalogue.database import Database, batches
from kiosk.backup.archive import DATABASE_FOLDER, SECRET_KEY, unpack, unsqueeze
from kiosk.backup.manifest import Manifest
from kiosk.backup.sealing import KEY_NAME, open_bytes, unlock, unsealed
from kiosk.settings import Settings
from media.keeping import original_name
from media.shelves import Shelf, open_shelf

_ASIDE = ".restoring"
#: What a file system puts into its own top folder.
_NOBODYS = frozenset({"lost+found", _ASIDE})

Place = Callable[[str], Path | None]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Unpacked:
    """``snapshot`` is the folder with the files of the database."""

    manifest: Manifest
    snapshot: Path


def restore(file: Path, settings: Settings, *, passphrase: str | None = None) -> Manifest:
    """Make the home that ``settings`` name, without renditions. Raises ``BackupRefused`` in one of its kinds and then
    leaves nothing behind."""
    database = Database(settings.database_url)
    try:
        _refuse_what_is_there(settings, database)
        is_new = not settings.home.exists()
        settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with _told_of_room(settings.home):
                return _make_home(file, settings, database, passphrase)
        except BaseException:
            _clear(settings.home)
            if is_new:
                shutil.rmtree(settings.home, ignore_errors=True)
            raise
    finally:
        database.close()


def verify(file: Path, *, passphrase: str | None = None) -> Manifest:
    """Read a backup as restoring would, and check all of it. Raises ``BackupRefused`` in one of its kinds."""
    with tempfile.TemporaryDirectory(prefix="vitrine-verify-") as room, _told_of_room(Path(room)):
        aside = Path(room)
        unpacked = _unpack(
            file, aside, lambda name: None if name.startswith("originals/") else aside / name, passphrase
        )
        _bring_from_beside(file, unpacked.manifest, passphrase, aside, None)
        return unpacked.manifest


def _make_home(file: Path, settings: Settings, database: Database, passphrase: str | None) -> Manifest:
    aside = settings.home / _ASIDE
    shelf = open_shelf(settings.media_url)
    originals = shelf.workroom / "restoring"
    for room in (aside, originals):
        shutil.rmtree(room, ignore_errors=True)
        room.mkdir(parents=True, mode=0o700)

    def place(name: str) -> Path:
        return originals / name.rpartition("/")[2] if name.startswith("originals/") else aside / name

    unpacked = _unpack(file, aside, place, passphrase)
    _bring_from_beside(file, unpacked.manifest, passphrase, aside, originals)
    _put_on_shelf(shelf, originals)
    if (aside / SECRET_KEY).is_file():
        (aside / SECRET_KEY).chmod(0o600)
        (aside / SECRET_KEY).rename(settings.home / SECRET_KEY)
    put_in_place(unpacked.snapshot, unpacked.manifest.shape, unpacked.manifest.revision, database)
    shutil.rmtree(aside)
    return unpacked.manifest


def _unpack(file: Path, aside: Path, place: Place, passphrase: str | None) -> _Unpacked:
    if not file.is_file():
        raise BackupRefused(f"There is no backup {file}")
    with file.open("rb") as stream, unsealed(stream, passphrase) as archive:
        manifest = unpack(archive, place)
    snapshot = aside / "snapshot"
    snapshot.mkdir()
    for part in sorted((aside / DATABASE_FOLDER).glob("*.gz")):
        unsqueeze(part, snapshot / part.name.removesuffix(".gz"))
        part.unlink()
    check_snapshot(snapshot, manifest.shape, manifest.revision)
    held = {*manifest.elsewhere, *manifest.missing, *(name.rpartition("/")[2] for name in _originals(manifest))}
    lacking = set(originals_in(snapshot, manifest.shape)) - held
    if lacking:
        raise BackupDamaged(f"the picture {min(lacking)} is not in it")
    return _Unpacked(manifest=manifest, snapshot=snapshot)


def _originals(manifest: Manifest) -> Iterator[str]:
    return (file.name for file in manifest.files if file.name.startswith("originals/"))


def _bring_from_beside(
    file: Path, manifest: Manifest, passphrase: str | None, aside: Path, originals: Path | None
) -> None:
    """Originals that lie in the archive's folder: opened where they are sealed, checked, put into ``originals``."""
    if not manifest.elsewhere:
        return
    locked_key = file.parent / "seal" / KEY_NAME
    identity = unlock(locked_key.read_bytes(), passphrase) if locked_key.is_file() else None
    bench = aside / "original"
    for sha256 in manifest.elsewhere:
        kept = file.parent / original_name(sha256)
        if not kept.is_file():
            raise BackupDamaged(f"the picture {sha256} is not beside it")
        target = bench if originals is None else originals / sha256
        _open_original(kept, identity, target)
        with target.open("rb") as opened:
            if hashlib.file_digest(opened, "sha256").hexdigest() != sha256:
                raise BackupDamaged(f"the picture {sha256} beside it was changed")


def _open_original(kept: Path, identity: pyrage.x25519.Identity | None, target: Path) -> None:
    with kept.open("rb") as source, target.open("wb") as plain:
        if identity is None:
            shutil.copyfileobj(source, plain)
        else:
            open_bytes(identity, source, plain)


def _put_on_shelf(shelf: Shelf, originals: Path) -> None:
    for some in batches(sorted(originals.iterdir()), 64):
        shelf.put({original_name(file.name): file for file in some})
    originals.rmdir()


def _refuse_what_is_there(settings: Settings, database: Database) -> None:
    """What a restore that was cut off left behind is no obstacle: it never got as far as the database."""
    if not is_empty(database):
        raise HomeNotEmpty(str(settings.home), "there is a database already")
    if (settings.home / _ASIDE).is_dir():
        _clear(settings.home)
    found = sorted({path.name for path in settings.home.iterdir()} - _NOBODYS) if settings.home.is_dir() else []
    if found:
        raise HomeNotEmpty(str(settings.home), f"there is {found[0]}")


def _clear(home: Path) -> None:
    """Only called for a home that was empty before: whatever is there came from the backup."""
    for path in home.iterdir():
        if path.name not in _NOBODYS:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.rmtree(home / _ASIDE, ignore_errors=True)


@contextmanager
def _told_of_room(where: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        if fault.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise NoRoom(str(where)) from fault
        raise BackupRefused(f"{where}: {fault.strerror or fault}") from fault
