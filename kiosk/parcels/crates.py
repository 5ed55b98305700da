"""Crates: files of an edition that travel, and are stored, together.

An object's pages in all languages are one crate, its pictures with their tiles another, a list in all languages a
third: a screen asks once for each and keeps it as one file. What is sent is the files' bytes, one after the other.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlencode

from catalogue.language_text import LANGUAGES, Language
from kiosk.parcels.keeping import MadeEdition, MadeFile

#: Files by the names of their crates, in an order that lasts as long as the edition does.
Crates = dict[str, tuple[MadeFile, ...]]

#: What goes alone: little of it is ever fetched anew.
ALONE = ""
ADDRESS = "/parcels/crates/"
_LIST = re.compile(r"l:/touch/[a-z]{2}/(?P<list>.*)")
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
class Wishes:
    """What one screen stores of a crate: its languages, and pictures no larger than its panel can show.

    Without a panel pictures come in all sizes there are.
    """

    languages: tuple[Language, ...] = LANGUAGES
    panel: Panel | None = None

    def address(self, crate: str, key: str) -> str:
        """Where a crate of the playlist ``key`` is asked for with these wishes."""
        asked = {"of": key, "languages": ",".join(language.value for language in self.languages)}
        if self.panel:
            asked["panel"] = f"{self.panel.width_px}x{self.panel.height_px}"
        return f"{ADDRESS}{quote(crate)}?{urlencode(asked, safe=',')}"

    def choose(self, files: Iterable[MadeFile]) -> Iterator[MadeFile]:
        spoken = {language.value for language in self.languages}
        pictures: dict[str, list[MadeFile]] = defaultdict(list)
        for file in files:
            if found := _OF_A_PICTURE.match(file.address):
                pictures[found["image"]].append(file)
            elif not (found := _OF_A_LANGUAGE.match(file.address)) or found["language"] in spoken:
                yield file
        for sizes in pictures.values():
            yield from _renditions([file for file in sizes if file.address.startswith("/media/")], self.panel)
            yield from _tiles([file for file in sizes if not file.address.startswith("/media/")], self.panel)


def crates_of(made: MadeEdition) -> Crates:
    """A file of several units (a picture of two objects) lies in the first one's crate."""
    crates: dict[str, list[MadeFile]] = defaultdict(list)
    seen: set[str] = set()
    for name, unit in made.units.items():
        for file in unit.files:
            if file.address not in seen:
                seen.add(file.address)
                crates[_crate(name, file)].append(file)
    return {name: tuple(files) for name, files in crates.items()}


def digest_of(files: Iterable[MadeFile]) -> str:
    """Of what lies in a crate: the SHA-256 of its files' digests."""
    return hashlib.sha256("".join(file.sha256 for file in files).encode()).hexdigest()


def _crate(unit: str, file: MadeFile) -> str:
    if unit.startswith("o:"):
        return f"{'pictures' if _OF_A_PICTURE.match(file.address) else 'pages'}/{unit[2:]}"
    found = _LIST.fullmatch(unit)
    return f"lists/{unquote(found['list'])}" if found else ALONE


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
