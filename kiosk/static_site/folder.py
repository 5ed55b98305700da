"""The folder that is written out: files appear whole, stay when they did not change, and go when no page needs them."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from kiosk.squeezing import Squeezing, squeeze
from kiosk.static_site.noting import Asked
from kiosk.static_site.searching import Prepared

_STATE = ".vitrine-published"
#: What is smaller (a drawn code) travels in a packet or two in any form: not worth a file more.
_LEAST_BYTES = 2048
#: Of what is smaller, Brotli leaves hardly a packet less than gzip does: not worth a third file of every page.
_LEAST_FOR_BROTLI = 64 * 1024
_SQUEEZABLE = (".html", ".json", ".svg", ".css", ".js", ".xml", ".txt")

#: Files and their checksums.
Files = dict[str, str]


class FolderRefused(Exception):
    """``str()`` says why nothing may be written there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unit:
    """What is made together: the pages of an object, or one list. ``marks`` and ``lists`` as noted while making it."""

    marks: frozenset[str]
    lists: dict[Asked, bytes]
    files: Files


@dataclass(kw_only=True, slots=True)
class State:
    """What is known of the last run. ``fingerprint`` changes with the program and the base address; what search looks
    through is ``prepared``.
    """

    edition: int = 0
    fingerprint: str = ""
    units: dict[str, Unit] = field(default_factory=dict)
    prepared: Prepared = field(default_factory=Prepared)


class _Written(msgspec.Struct, array_like=True):
    edition: int
    fingerprint: str
    questions: list[Asked]
    marks: list[str]
    units: dict[str, tuple[list[int], dict[int, bytes], Files]]
    way: str
    entries: dict[bytes, bytes]
    forms: dict[str, list[str]]


class SiteFolder:
    def __init__(self, root: Path) -> None:
        """Raises ``FolderRefused`` for a folder with other things in it."""
        self.root = root
        self._root = str(root)
        #: Folders that are there, and whether this run made them: pages come several to a folder, and asking costs as
        #: much as making.
        self._made: dict[str, bool] = {}
        if root.exists() and not root.is_dir():
            raise FolderRefused(f"{root} is a file. Choose another folder")
        if root.is_dir() and any(root.iterdir()) and not (root / _STATE).is_file():
            raise FolderRefused(
                f"{root} holds other things. Choose an empty folder, or one that was published to before"
            )
        root.mkdir(parents=True, exist_ok=True)
        if not (root / _STATE).exists():
            # A first run that is cut off must not keep the second one out.
            (root / _STATE).touch()

    def put(self, file: str, body: bytes, known: str = "") -> str:
        """Write a file and its squeezed copies, unless its checksum is ``known``; returns the checksum."""
        sum_ = hashlib.sha256(body).hexdigest()[:32]
        place = f"{self._root}/{file}"
        if sum_ == known and os.path.isfile(place):
            return sum_
        worth = _worth_squeezing(file, len(body))
        was_there = not self._is_of_this_run(place.rpartition("/")[0]) and os.path.isfile(place)
        for how in worth:
            self._write(place + how.ending, squeeze(body, how))
        if len(worth) < len(Squeezing) and was_there:
            # It may have been larger, as the page of what is gone was the page of an object.
            for how in set(Squeezing) - worth:
                _remove(place + how.ending)
        self._write(place, body)
        return sum_

    def bring(self, file: str, source: Path) -> str:
        """Put a file of the media shelf there by a hard link, or as a copy on another disk. Such files never change."""
        place = self.root / file
        if not place.is_file():
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(source, place)
            except FileExistsError:
                pass
            except OSError:
                part = place.with_name(f".{place.name}.{os.getpid()}.part")
                shutil.copyfile(source, part)
                part.replace(place)
        return "media"

    def drop(self, files: Iterable[str]) -> None:
        folders: set[Path] = set()
        for file in files:
            place = self.root / file
            for ending in ("", *(how.ending for how in Squeezing)):
                _remove(f"{place}{ending}")
            folders.add(place.parent)
        for folder in sorted(folders, key=lambda path: len(path.parts), reverse=True):
            _drop_empty(folder, self.root)

    def read_state(self) -> State:
        """An unreadable state is no state: everything is written anew."""
        try:
            written = msgspec.msgpack.decode((self.root / _STATE).read_bytes(), type=_Written)
        except (FileNotFoundError, msgspec.MsgspecError):
            return State()
        return State(
            edition=written.edition,
            fingerprint=written.fingerprint,
            units={
                name: Unit(
                    marks=frozenset(map(written.marks.__getitem__, marks)),
                    lists={written.questions[number]: sum_ for number, sum_ in lists.items()},
                    files=files,
                )
                for name, (marks, lists, files) in written.units.items()
            },
            prepared=Prepared(
                way=written.way,
                entries={made_of: msgspec.Raw(entry) for made_of, entry in written.entries.items()},
                forms=written.forms,
            ),
        )

    def keep_state(self, state: State) -> None:
        """Each question and mark once: thousands of pages ask the same."""
        numbers: dict[Asked, int] = {}
        marks: dict[str, int] = {}
        for unit in state.units.values():
            for asked in unit.lists:
                numbers.setdefault(asked, len(numbers))
            for mark in unit.marks:
                marks.setdefault(mark, len(marks))
        units = {
            name: (
                sorted(map(marks.__getitem__, unit.marks)),
                {numbers[asked]: sum_ for asked, sum_ in unit.lists.items()},
                unit.files,
            )
            for name, unit in state.units.items()
        }
        prepared = state.prepared
        entries = {made_of: bytes(entry) for made_of, entry in prepared.entries.items()}
        written = _Written(
            state.edition, state.fingerprint, list(numbers), list(marks), units, prepared.way, entries, prepared.forms
        )
        self._write(f"{self._root}/{_STATE}", msgspec.msgpack.encode(written))

    def _is_of_this_run(self, folder: str) -> bool:
        """Makes the folder where it is missing; then nothing of an earlier run can lie in it."""
        if folder not in self._made:
            try:
                os.mkdir(folder)
                self._made[folder] = True
            except FileExistsError:
                self._made[folder] = False
            except FileNotFoundError:
                os.makedirs(folder, exist_ok=True)
                self._made[folder] = True
        return self._made[folder]

    def _write(self, place: str, body: bytes) -> None:
        """Aside and renamed, so that a web server never gives half a file; what was not there is written in place."""
        try:
            _fill(place, body)
        except FileExistsError:
            folder, _, name = place.rpartition("/")
            part = f"{folder}/.{name[:100]}.{os.getpid()}.part"
            _remove(part)
            _fill(part, body)
            os.replace(part, place)


def _worth_squeezing(file: str, size: int) -> set[Squeezing]:
    if size <= _LEAST_BYTES or not file.endswith(_SQUEEZABLE):
        return set()
    return {Squeezing.GZIP} if size <= _LEAST_FOR_BROTLI else set(Squeezing)


def _fill(place: str, body: bytes) -> None:
    """Raises FileExistsError. Without the layers of ``open``: an edition has hundreds of thousands of files."""
    file = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    try:
        left = memoryview(body)
        while left:
            left = left[os.write(file, left) :]
    finally:
        os.close(file)


def _remove(place: str) -> None:
    with suppress(FileNotFoundError):
        os.unlink(place)


def _drop_empty(folder: Path, root: Path) -> None:
    while folder != root:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
