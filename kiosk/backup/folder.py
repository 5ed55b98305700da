"""A folder of backups: every original is kept in it once, and each backup adds what is new.

::

    vitrine-20261122T030000Z.tar       an archive without originals, sealed or not
    vitrine-20261122T030000Z.originals the originals it needs, a SHA-256 on each line
    originals/<aa>/<sha256>            as received, or sealed
    seal/recipient, seal/key.age       of a sealed folder: what closes further backups, and what opens all of them
"""

from __future__ import annotations

import hashlib
import io
import os
import re
from datetime import UTC, datetime
from pathlib import Path

from catalogue.backup.errors import BackupRefused
from catalogue.database import Database
from kiosk.backup.making import Made, Progress, make_backup
from kiosk.backup.sealing import KEY_NAME, Seal, make_seal, seal_bytes
from kiosk.settings import Settings
from media.keeping import original_name
from media.shelves import FolderShelf, Shelf

_ARCHIVE = re.compile(r"vitrine-\d{8}T\d{6}Z\.tar")


def add_backup(
    settings: Settings,
    database: Database,
    folder: Path,
    *,
    at: datetime,
    passphrase: str | None = None,
    keep: int | None = None,
    progress: Progress | None = None,
) -> Made:
    """Add a backup to ``folder``, then drop all but the newest ``keep`` and the originals that none of these needs.

    A folder that was sealed once stays so, and needs no passphrase for another backup. Raises as ``make_backup``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    seal = _seal_of(folder, passphrase)
    store = FolderShelf(folder)

    def take(shelf: Shelf, sha256: str) -> bool:
        name = original_name(sha256)
        return store.has(name) or _keep(store, name, shelf.read(name), sha256, seal)

    file = folder / f"vitrine-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}.tar"
    made = make_backup(settings, database, file, at=at, seal=seal, takes_original=take, progress=progress)
    _list_of(file).write_text("".join(f"{sha256}\n" for sha256 in made.manifest.elsewhere))
    if keep is not None:
        _drop_old(folder, keep)
    return made


def archives_in(folder: Path) -> list[Path]:
    """Oldest first."""
    return sorted(file for file in folder.iterdir() if _ARCHIVE.fullmatch(file.name))


def _seal_of(folder: Path, passphrase: str | None) -> Seal | None:
    room = folder / "seal"
    if (room / "recipient").is_file():
        return Seal((room / "recipient").read_text().strip(), (room / KEY_NAME).read_bytes())
    if passphrase is None:
        return None
    if archives_in(folder):
        raise BackupRefused(f"The backups in {folder} are not encrypted. Choose another folder for encrypted ones")
    seal = make_seal(passphrase)
    room.mkdir(mode=0o700, exist_ok=True)
    (room / KEY_NAME).write_bytes(seal.locked_key)
    (room / "recipient").write_text(seal.recipient)  # last: it says that the key is there
    return seal


def _keep(store: FolderShelf, name: str, original: bytes, sha256: str, seal: Seal | None) -> bool:
    """False for an original that is damaged already: it goes into the archive, which says so."""
    if hashlib.sha256(original).hexdigest() != sha256:
        return False
    store.workroom.mkdir(exist_ok=True)
    aside = store.workroom / sha256
    with open(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        if seal is None:
            file.write(original)
        else:
            seal_bytes(seal.recipient, io.BytesIO(original), file)
    store.put({name: aside})
    return True


def _drop_old(folder: Path, keep: int) -> None:
    archives = archives_in(folder)
    for file in archives[:-keep]:
        file.unlink()
        _list_of(file).unlink(missing_ok=True)
    lists = [_list_of(file) for file in archives[-keep:]]
    if not all(file.is_file() for file in lists):
        return  # without its list nobody knows what an archive needs
    needed = {original_name(sha256) for file in lists for sha256 in file.read_text().split()}
    store = FolderShelf(folder)
    for name in list(store.names("originals")):
        if name not in needed:
            store.path(name).unlink()


def _list_of(archive: Path) -> Path:
    return archive.with_suffix(".originals")
