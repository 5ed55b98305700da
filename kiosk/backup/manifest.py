"""What a backup holds, as it says itself; the last part of every archive, under a name made of its own checksum."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

import msgspec

from catalogue.backup.errors import BackupDamaged
from catalogue.backup.snapshot import Shape

#: Grows when an older program could no longer restore what a newer one wrote.
FORMAT = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class PackedFile:
    """``name`` is the path in the archive; ``sha256`` that of the bytes as they lie there."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Manifest:
    """``elsewhere`` are originals kept beside the archive, by SHA-256 like all originals.

    ``missing`` and ``damaged`` originals were so already when the backup was made. ``settings`` are environment
    variables without passwords.
    """

    format: int
    made_at: datetime
    program: str
    shape: Shape
    revision: str
    edition: int
    settings: dict[str, str]
    files: tuple[PackedFile, ...]
    elsewhere: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()
    holds_secret_key: bool = field(default=False)

    @property
    def originals(self) -> int:
        return len(self.elsewhere) + sum(file.name.startswith("originals/") for file in self.files)


def write_manifest(manifest: Manifest) -> tuple[str, bytes]:
    """Its name in the archive, and its bytes."""
    written = msgspec.json.encode(manifest)
    return f"manifest.{hashlib.sha256(written).hexdigest()}.json", written


def read_manifest(name: str, written: bytes) -> Manifest:
    """Raises ``BackupDamaged``."""
    if name != f"manifest.{hashlib.sha256(written).hexdigest()}.json":
        raise BackupDamaged("its list of contents was changed")
    try:
        manifest = msgspec.json.decode(written, type=Manifest)
    except msgspec.MsgspecError as fault:
        raise BackupDamaged(f"its list of contents cannot be read ({fault})") from fault
    if manifest.format != FORMAT:
        raise BackupDamaged(f"it is of format {manifest.format}, this program reads format {FORMAT}")
    return manifest
