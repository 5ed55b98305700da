"""Media in a bucket that speaks S3, so that several servers share it. Needs the extra ``s3``.

Which service and who may write there is said in the ways boto3 knows: ``AWS_ENDPOINT_URL_S3``, ``AWS_REGION``,
``AWS_ACCESS_KEY_ID`` and ``AWS_SECRET_ACCESS_KEY``, or a role of the machine. What is read is kept on this machine too,
since no file ever changes under its name.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from media.errors import FileMissing, Hindrance, ShelfSilent, ShelfUnknown, ShelfUnwritable

if TYPE_CHECKING:
    from types_boto3_s3 import S3Client

_AT_ONCE = 8
#: Room for copies on this machine; when they need more, those longest unread go, down to half of it.
MOST_COPIED_BYTES = 4 * 1024**3
#: Inventories are written anew when AVIF is added, so no copy of one is kept.
_CHANGING = ".json"


class BucketShelf:
    """``s3://bucket/prefix``. A file appears in a bucket whole or not at all."""

    def __init__(self, address: str, workroom: Path | None = None) -> None:
        """Raises ``ShelfUnknown`` for an address without a bucket, or without the extra ``s3``."""
        parts = urlsplit(address)
        if parts.scheme != "s3" or not parts.netloc:
            raise ShelfUnknown(address)
        self._bucket = parts.netloc
        self._prefix = parts.path.strip("/") + "/" if parts.path.strip("/") else ""
        self._client = _client(address)
        self.workroom = workroom or _cache_folder() / hashlib.sha256(address.encode()).hexdigest()[:16]
        self.workroom.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._copied_bytes: int | None = None

    def has(self, name: str) -> bool:
        try:
            self.size(name)
        except FileMissing:
            return False
        return True

    def size(self, name: str) -> int:
        with _missing(name):
            return self._client.head_object(Bucket=self._bucket, Key=self._key(name))["ContentLength"]

    def read(self, name: str) -> bytes:
        copy = self._copy_of(name)
        if copy.is_file():
            return copy.read_bytes()
        with _missing(name):
            return self._client.get_object(Bucket=self._bucket, Key=self._key(name))["Body"].read()

    def path(self, name: str) -> Path:
        """A copy on this machine."""
        copy = self._copy_of(name)
        if copy.is_file():
            os.utime(copy)
            return copy
        content = self.read(name)
        copy.parent.mkdir(parents=True, exist_ok=True)
        part = copy.with_name(f".{copy.name}.{os.getpid()}.part")
        part.write_bytes(content)
        part.replace(copy)
        self._make_room(len(content))
        return copy

    def put(self, files: Mapping[str, Path]) -> None:
        try:
            with ThreadPoolExecutor(_AT_ONCE) as several:
                list(several.map(self._put_one, files.items()))
        except (FileMissing, ShelfSilent) as fault:
            raise ShelfUnwritable(Hindrance.FAILING) from fault

    def names(self, folder: str = "") -> Iterator[str]:
        pages = self._client.get_paginator("list_objects_v2")
        prefix = self._key(f"{folder.rstrip('/')}/") if folder else self._prefix
        with _missing(folder):
            for page in pages.paginate(Bucket=self._bucket, Prefix=prefix):
                yield from (entry["Key"].removeprefix(self._prefix) for entry in page.get("Contents", ()))

    def _put_one(self, named: tuple[str, Path]) -> None:
        name, file = named
        with _missing(name), file.open("rb") as content:
            self._client.put_object(Bucket=self._bucket, Key=self._key(name), Body=content)
        self._copy_of(name).unlink(missing_ok=True)
        file.unlink()

    def _key(self, name: str) -> str:
        """Names are made here and not typed by strangers; should one ever be, it cannot leave the prefix."""
        if not name or name.startswith("/") or ".." in name.split("/") or "\\" in name or "\x00" in name:
            raise FileMissing(name)
        return self._prefix + name

    def _copy_of(self, name: str) -> Path:
        self._key(name)
        kept = self.workroom / "copies" / name
        return kept.with_name(f"{kept.name}.never") if name.endswith(_CHANGING) else kept

    def _make_room(self, more_bytes: int) -> None:
        if self._copied_bytes is None:
            self._copied_bytes = sum(file.stat().st_size for file in self._copies())
        else:
            self._copied_bytes += more_bytes
        if self._copied_bytes <= MOST_COPIED_BYTES:
            return
        for file in sorted(self._copies(), key=lambda file: file.stat().st_mtime):
            if self._copied_bytes <= MOST_COPIED_BYTES // 2:
                break
            self._copied_bytes -= file.stat().st_size
            file.unlink(missing_ok=True)

    def _copies(self) -> list[Path]:
        return [file for file in (self.workroom / "copies").rglob("*") if file.is_file()]


def _client(address: str) -> S3Client:
    try:
        import boto3
        from botocore.config import Config
    except ImportError:
        raise ShelfUnknown(address, needs="the extra s3: pip install 'boto3>=1.40,<2'") from None
    config = Config(connect_timeout=5, read_timeout=30, retries={"max_attempts": 3}, max_pool_connections=2 * _AT_ONCE)
    return boto3.session.Session().client("s3", config=config)


def _cache_folder() -> Path:
    """What systemd gives a service, else where a user's programs keep what can be fetched again."""
    given = os.environ.get("CACHE_DIRECTORY") or os.environ.get("XDG_CACHE_HOME")
    return Path(given or Path.home() / ".cache") / "vitrine"


@contextmanager
def _missing(name: str) -> Iterator[None]:
    """What the service says, in the words of this house: no such file, or no good answer."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except ClientError as refused:
        status = refused.response.get("ResponseMetadata", {}).get("HTTPStatusCode")
        code = refused.response.get("Error", {}).get("Code")
        if status == 404 and code != "NoSuchBucket":
            raise FileMissing(name) from refused
        raise ShelfSilent(str(code or status)) from refused
    except BotoCoreError as fault:
        raise ShelfSilent(type(fault).__name__) from fault
