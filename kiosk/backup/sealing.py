"""Sealing: age encryption to a key of the backup's own, and that key locked with the passphrase.

Whoever knows only the public half (``recipient``) can make further backups and open none: a nightly timer needs no
passphrase.
"""

from __future__ import annotations

import io
import os
import tarfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import IO, BinaryIO

import pyrage  # type: ignore[import-untyped]

from catalogue.backup.errors import BackupDamaged, BackupSealed, WrongPassphrase

KEY_NAME = "key.age"
SEALED_NAME = "backup.tar.age"
_MOST_KEY_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Seal:
    """``locked_key`` is the private half under the passphrase, in age's format."""

    recipient: str
    locked_key: bytes


def make_seal(passphrase: str) -> Seal:
    """A new key; takes about a second on purpose, so that guessing passphrases takes long too."""
    identity = pyrage.x25519.Identity.generate()
    return Seal(str(identity.to_public()), pyrage.passphrase.encrypt(str(identity).encode(), passphrase))


@lru_cache(maxsize=1)  # an archive and the originals beside it have one key
def unlock(locked_key: bytes, passphrase: str | None) -> pyrage.x25519.Identity:
    """The private half. Raises ``BackupSealed`` without a passphrase, ``WrongPassphrase`` with another."""
    if passphrase is None:
        raise BackupSealed
    try:
        return pyrage.x25519.Identity.from_str(pyrage.passphrase.decrypt(locked_key, passphrase).decode())
    except (pyrage.DecryptError, pyrage.IdentityError, UnicodeDecodeError) as fault:
        raise WrongPassphrase from fault


def seal_bytes(recipient: str, plain: BinaryIO, sealed: BinaryIO) -> None:
    """Raises the ``OSError`` of whichever stream failed."""
    target = _Remembering(sealed)
    try:
        pyrage.encrypt_io(plain, target, [pyrage.x25519.Recipient.from_str(recipient)])
    except pyrage.EncryptError as fault:
        # The library keeps the words of what went wrong and loses what it was.
        raise target.fault or OSError(str(fault)) from fault


def open_bytes(identity: pyrage.x25519.Identity, sealed: IO[bytes], plain: IO[bytes]) -> None:
    """Raises ``BackupDamaged``."""
    try:
        pyrage.decrypt_io(sealed, plain, [identity])
    except (pyrage.DecryptError, OSError, tarfile.TarError) as fault:
        raise BackupDamaged(f"it cannot be decrypted ({fault})") from fault


@contextmanager
def sealing(seal: Seal, target: BinaryIO) -> Iterator[BinaryIO]:
    """A stream to write the archive to; ``target`` (seekable) gets the tar file of key and sealed archive."""
    _add(target, KEY_NAME, seal.locked_key)
    start = target.tell()
    target.write(bytes(tarfile.BLOCKSIZE))
    with _pump(lambda source: seal_bytes(seal.recipient, source, target)) as stream:
        yield stream
    # Only now is the length known that stands in front.
    size = target.tell() - start - tarfile.BLOCKSIZE
    target.write(bytes(-size % tarfile.BLOCKSIZE + 2 * tarfile.BLOCKSIZE))
    target.seek(start)
    target.write(_header(SEALED_NAME, size))


@contextmanager
def unsealed(source: BinaryIO, passphrase: str | None) -> Iterator[BinaryIO]:
    """The archive inside a backup: of a plain one the file itself. Raises as ``unlock``, and ``BackupDamaged``."""
    start = source.tell()
    try:
        with tarfile.open(fileobj=source, mode="r:") as outside:
            first = outside.next()
            if first is None or first.name != KEY_NAME:
                source.seek(start)
                yield source
                return
            key = outside.extractfile(first)
            locked_key = key.read(_MOST_KEY_BYTES) if key else b""
            second = outside.next()
            archive = outside.extractfile(second) if second and second.name == SEALED_NAME else None
            if archive is None:
                raise BackupDamaged("its end is missing")
            identity = unlock(locked_key, passphrase)
            with _pull(lambda stream: open_bytes(identity, archive, stream)) as plain:
                yield plain
    except tarfile.TarError as fault:
        raise BackupDamaged(f"it is no archive, or cut short ({fault})") from fault


def _add(target: BinaryIO, name: str, content: bytes) -> None:
    target.write(_header(name, len(content)) + content + bytes(-len(content) % tarfile.BLOCKSIZE))


def _header(name: str, size: int) -> bytes:
    info = tarfile.TarInfo(name)
    info.size = size
    info.mode = 0o600
    return info.tobuf(tarfile.GNU_FORMAT)


@contextmanager
def _pump(work: Callable[[BinaryIO], None]) -> Iterator[BinaryIO]:
    """Let ``work`` read in a thread what is written here: age asks for its input, archives are pushed out."""
    reading_end, writing_end = os.pipe()
    worker = _Worker(work, os.fdopen(reading_end, "rb", buffering=io.DEFAULT_BUFFER_SIZE))
    try:
        with os.fdopen(writing_end, "wb") as stream:
            yield stream
    except BrokenPipeError:
        pass  # the reason is the worker's
    finally:
        worker.join()
    worker.say()


@contextmanager
def _pull(work: Callable[[BinaryIO], None]) -> Iterator[BinaryIO]:
    """Read here what ``work`` writes in a thread."""
    reading_end, writing_end = os.pipe()
    worker = _Worker(work, os.fdopen(writing_end, "wb"))
    stream = os.fdopen(reading_end, "rb")
    try:
        yield stream
        stream.read()
    except BackupDamaged:
        stream.close()
        worker.join()
        worker.say()  # why nothing more came says more than that nothing came
        raise
    finally:
        stream.close()
        worker.join()
    worker.say()


class _Worker(threading.Thread):
    """Runs ``work`` with one end of a pipe and keeps what it raised."""

    def __init__(self, work: Callable[[BinaryIO], None], end: BinaryIO) -> None:
        super().__init__(daemon=True)
        self._work, self._end = work, end
        self._fault: BaseException | None = None
        self.start()

    def run(self) -> None:
        try:
            with self._end:
                self._work(self._end)
        except BrokenPipeError:
            pass  # the other side had enough
        except BaseException as fault:  # whatever it is, the other side must hear of it
            self._fault = fault

    def say(self) -> None:
        if self._fault is not None:
            raise self._fault


class _Remembering:
    """A stream to write to that keeps what went wrong."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.fault: OSError | None = None

    def write(self, chunk: bytes) -> int:
        try:
            return self._stream.write(chunk)
        except OSError as fault:
            self.fault = fault
            raise

    def flush(self) -> None:
        self._stream.flush()
