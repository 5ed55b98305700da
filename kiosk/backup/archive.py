"""Packing and unpacking an archive in one pass each; nothing in an archive is trusted before its checksum is right."""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import shutil
import tarfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO, BinaryIO

from catalogue.backup.errors import BackupDamaged
from kiosk.backup.manifest import Manifest, PackedFile, read_manifest, write_manifest

DATABASE_FOLDER = "database"
SECRET_KEY = "secret.key"

_ALLOWED = re.compile(
    r"database/[a-z_]{1,60}\.(?:sqlite|jsonl)\.gz|originals/[0-9a-f]{2}/[0-9a-f]{64}|secret\.key"
    r"|manifest\.[0-9a-f]{64}\.json"
)
_CHUNK = 1 << 20
_MOST_MANIFEST_BYTES = 256 << 20
#: A database shrinks to a tenth; a file that grows far beyond that was made to fill the disk.
_MOST_GROWTH = 200
_ALWAYS_ALLOWED_BYTES = 64 << 20


class Packer:
    """Writes files into an archive one after the other and remembers their checksums."""

    def __init__(self, stream: BinaryIO) -> None:
        # Closed by ``close`` alone: without its manifest an archive must look cut short.
        onward = _Onward(stream)
        self._tar = tarfile.open(fileobj=onward, mode="w", format=tarfile.GNU_FORMAT)  # type: ignore[call-overload]  # noqa: SIM115
        self.files: list[PackedFile] = []

    def add(self, name: str, path: Path) -> PackedFile:
        """Raises ``OSError`` when the file cannot be read or the archive not be written."""
        with path.open("rb") as file:
            counted = _Counted(file)
            self._tar.addfile(_info(name, path.stat().st_size), counted)
        packed = PackedFile(name=name, bytes=counted.count, sha256=counted.digest.hexdigest())
        self.files.append(packed)
        return packed

    def close(self, manifest: Manifest) -> None:
        name, written = write_manifest(manifest)
        self._tar.addfile(_info(name, len(written)), io.BytesIO(written))
        self._tar.close()


def unpack(stream: IO[bytes], place: Callable[[str], Path | None]) -> Manifest:
    """Read a whole archive: each file goes where ``place`` says, or is only looked at where that is ``None``.

    Raises ``BackupDamaged`` for anything that is not as the manifest says, ``OSError`` when a file cannot be written.
    """
    found: list[PackedFile] = []
    manifest: Manifest | None = None
    try:
        with tarfile.open(fileobj=stream, mode="r|") as tar:
            for member in tar:
                if manifest is not None:
                    raise BackupDamaged("something follows its list of contents")
                content = _content(tar, member)
                if member.name.startswith("manifest."):
                    if member.size > _MOST_MANIFEST_BYTES:
                        raise BackupDamaged("its list of contents is too long")
                    manifest = read_manifest(member.name, content.read())
                else:
                    found.append(_take(member, content, place(member.name)))
    except (tarfile.TarError, EOFError, zlib.error) as fault:
        raise BackupDamaged(f"it is no archive, or cut short ({fault})") from fault
    if manifest is None:
        raise BackupDamaged("its end is missing")
    wrong = set(found) ^ set(manifest.files)
    if wrong or len(found) != len(manifest.files):
        name = min(file.name for file in wrong) if wrong else found[0].name
        raise BackupDamaged(f"{name} is not what was written, or is missing")
    return manifest


def squeeze(file: Path, target: Path) -> None:
    with file.open("rb") as plain, gzip.open(target, "wb", compresslevel=6) as packed:
        shutil.copyfileobj(plain, packed, _CHUNK)


def unsqueeze(file: Path, target: Path) -> None:
    """Raises ``BackupDamaged`` for a file that is no gzip file or grows beyond reason."""
    most = max(_ALWAYS_ALLOWED_BYTES, _MOST_GROWTH * file.stat().st_size)
    try:
        with gzip.open(file, "rb") as packed, target.open("wb") as plain:
            while chunk := packed.read(_CHUNK):
                most -= len(chunk)
                if most < 0:
                    raise BackupDamaged(f"{file.name} unpacks to far more than a database holds")
                plain.write(chunk)
    except (EOFError, zlib.error, gzip.BadGzipFile) as fault:
        raise BackupDamaged(f"{file.name} cannot be unpacked ({fault})") from fault


def _content(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    """Names are compared with what we write, so that no archive can reach beyond its folder."""
    if not member.isreg() or not _ALLOWED.fullmatch(member.name):
        raise BackupDamaged(f"it holds {member.name[:80]!r}, which no backup holds")
    content = tar.extractfile(member)
    assert content is not None, "a regular file has content"
    return content


def _take(member: tarfile.TarInfo, content: IO[bytes], target: Path | None) -> PackedFile:
    counted = _Counted(content)
    if target is None:
        while counted.read(_CHUNK):
            pass
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            shutil.copyfileobj(counted, file, _CHUNK)
    return PackedFile(name=member.name, bytes=counted.count, sha256=counted.digest.hexdigest())


def _info(name: str, size: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size = size
    info.mode = 0o600
    return info


class _Counted:
    """A file that counts and hashes what is read of it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.count = 0
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        chunk = self._file.read(size)
        self.count += len(chunk)
        self.digest.update(chunk)
        return chunk


class _Onward:
    """A stream that is only written to and never sought in, as a tar file asks for it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._at = 0

    def write(self, chunk: bytes) -> int:
        self._at += len(chunk)
        return self._stream.write(chunk)

    def tell(self) -> int:
        return self._at
