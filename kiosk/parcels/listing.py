"""Which files of a made edition one screen stores: its languages, and pictures no larger than its panel can show."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from catalogue.language_text import LANGUAGES, Language
from kiosk.parcels.keeping import MadeEdition, MadeFile

_OF_A_LANGUAGE = re.compile(r"/parcels/touch/(?P<language>[a-z]{2})/")
_OF_A_PICTURE = re.compile(r"/(?:media|parcels/iiif/3)/(?P<image>[0-9a-f]+)")
#: How many times larger than the panel a picture comes, so that it can be brought closer.
_CLOSER = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Panel:
    """Pixels of a screen's panel."""

    width_px: int
    height_px: int


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredFile:
    """One file of an edition: its address, the SHA-256 of its bytes, and how many they are."""

    address: str
    sha256: str
    bytes: int


@dataclass(frozen=True, kw_only=True, slots=True)
class EditionFile:
    edition: int
    files: tuple[StoredFile, ...]


def edition_file(
    made: MadeEdition, key: str, *, languages: Iterable[Language] = LANGUAGES, panel: Panel | None = None
) -> EditionFile:
    """``key`` is that of the playlist it was made for. Without a panel pictures come in all sizes there are."""
    spoken = frozenset(language.value for language in languages)
    files: dict[str, StoredFile] = {}
    for unit in made.units.values():
        for file in _wanted(unit.files, spoken, panel):
            address = f"{file.address}?of={key}" if file.address.startswith("/parcels/touch/") else file.address
            files[address] = StoredFile(address=address, sha256=file.sha256, bytes=file.bytes)
    return EditionFile(edition=made.edition, files=tuple(files.values()))


def _wanted(files: Iterable[MadeFile], spoken: frozenset[str], panel: Panel | None) -> Iterator[MadeFile]:
    pictures: dict[str, list[MadeFile]] = defaultdict(list)
    for file in files:
        if found := _OF_A_PICTURE.match(file.address):
            pictures[found["image"]].append(file)
        elif not (found := _OF_A_LANGUAGE.match(file.address)) or found["language"] in spoken:
            yield file
    for sizes in pictures.values():
        yield from _renditions([file for file in sizes if file.address.startswith("/media/")], panel)
        yield from _tiles([file for file in sizes if not file.address.startswith("/media/")], panel)


def _renditions(files: list[MadeFile], panel: Panel | None) -> Iterator[MadeFile]:
    """Up to the first that covers the panel: a page never asks for more."""
    for file in sorted(files, key=lambda file: file.width_px):
        yield file
        if panel and file.width_px >= panel.width_px:
            return


def _tiles(files: list[MadeFile], panel: Panel | None) -> Iterator[MadeFile]:
    """The parcel with the largest level that is within twice the panel; the smallest where none is."""
    by_size = sorted(files, key=lambda file: file.width_px)
    if panel is not None:
        within = [
            file
            for file in by_size
            if file.width_px <= _CLOSER * panel.width_px and file.height_px <= _CLOSER * panel.height_px
        ]
        by_size = within or by_size[:1]
    yield from by_size[-1:]
