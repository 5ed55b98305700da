"""The folder of one errand: what is to be done (``work.json``), how far it is (``progress.json``), what came of it."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

import msgspec

#: Errands this old are cleared away with their files when the next one is sent.
KEPT_SECONDS = 14 * 24 * 3600
_TOKEN = re.compile(r"[0-9a-f]{16}")


class Work(StrEnum):
    """What can be sent for."""

    PROPOSE = "propose"
    LOOK_AT_SHEET = "look_at_sheet"
    TAKE_SHEET = "take_sheet"
    UNDO_IMPORT = "undo_import"
    EXPORT = "export"


class Standing(StrEnum):
    """``STOPPED``: the process ended before its work did; then nothing was changed."""

    UNDER_WAY = "under_way"
    DONE = "done"
    REFUSED = "refused"
    STOPPED = "stopped"


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is to be done and for whom.

    For a sheet, ``file`` is its name inside the folder, ``name`` what the person called it, ``columns`` a mapping and
    ``rows`` how many there are, 0 while nobody has counted. For an export, ``file`` is what it is to be called; for
    undoing, ``import_id`` says what.
    """

    work: Work
    by: str
    file: str = ""
    name: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    makes_new_terms: bool = False
    rows: int = 0
    import_id: int = 0


@dataclass(frozen=True, kw_only=True)
class Progress:
    """``total`` is 0 while it is not known. ``words`` say why, where it was refused. Times are seconds since 1970."""

    standing: Standing
    done: int = 0
    total: int = 0
    words: str = ""
    process: int = 0
    begun_at: float = 0.0

    @property
    def is_under_way(self) -> bool:
        return self.standing is Standing.UNDER_WAY


class Errand:
    """One errand's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def token(self) -> str:
        return self.folder.name

    @classmethod
    def make(cls, home: Path) -> Errand:
        """A new folder that only this user of the machine may look into."""
        place = home / "errands"
        place.mkdir(mode=0o700, exist_ok=True)
        _clear(place)
        folder = place / secrets.token_hex(8)
        folder.mkdir(mode=0o700)
        return cls(folder)

    @classmethod
    def find(cls, home: Path, token: str) -> Errand | None:
        folder = home / "errands" / token
        return cls(folder) if _TOKEN.fullmatch(token) and folder.is_dir() else None

    def keep_order(self, order: Order) -> None:
        self._keep("work.json", order)

    def order(self) -> Order:
        return msgspec.json.decode((self.folder / "work.json").read_bytes(), type=Order)

    def tell(self, progress: Progress) -> None:
        self._keep("progress.json", progress)

    def forget_answer(self) -> None:
        """What came of an earlier order says nothing about the next."""
        (self.folder / "answer.json").unlink(missing_ok=True)

    def progress(self) -> Progress | None:
        """How far it is; ``None`` before it was begun. A process that is gone has stopped."""
        try:
            found = msgspec.json.decode((self.folder / "progress.json").read_bytes(), type=Progress)
        except FileNotFoundError:
            return None
        if found.standing is Standing.UNDER_WAY and found.process and not _is_alive(found.process):
            return replace(found, standing=Standing.STOPPED)
        return found

    def keep_answer(self, answer: object) -> None:
        self._keep("answer.json", answer)

    def answer_bytes(self) -> bytes | None:
        try:
            return (self.folder / "answer.json").read_bytes()
        except FileNotFoundError:
            return None

    def _keep(self, name: str, value: object) -> None:
        """Whole or not at all: another process may be reading."""
        part = self.folder / f".{name}.{os.getpid()}"
        part.write_bytes(msgspec.json.encode(value))
        part.replace(self.folder / name)


def errands_of(home: Path) -> Iterator[Errand]:
    place = home / "errands"
    if place.is_dir():
        yield from (Errand(folder) for folder in sorted(place.iterdir()) if _TOKEN.fullmatch(folder.name))


def _is_alive(process: int) -> bool:
    """Whether it still runs; one that has ended and was not fetched yet does not."""
    try:
        os.kill(process, 0)
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except ProcessLookupError:
        return False
    except OSError:
        return True


def _clear(place: Path) -> None:
    oldest = time.time() - KEPT_SECONDS
    for folder in place.iterdir():
        if folder.stat().st_mtime < oldest:
            shutil.rmtree(folder, ignore_errors=True)
