"""What is known of a picture once it has been taken in, and the list of the files made from it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from media import pyramid


class PictureFormat(StrEnum):
    """A format found from the bytes, never from a name."""

    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WebP"
    AVIF = "AVIF"
    TIFF = "TIFF"
    GIF = "GIF"
    HEIC = "HEIC"


@dataclass(frozen=True, kw_only=True, slots=True)
class PictureFacts:
    """One picture as visitors see it: ``width_px`` by ``height_px`` are upright, whatever way it was stored.

    ``pictures`` counts the frames or pages in the file; only the first is shown. ``dominant_colour`` is ``#rrggbb``,
    for the box that waits for the picture. ``notes`` are sentences for the curator: what was left out or guessed.
    """

    sha256: str
    format: PictureFormat
    width_px: int
    height_px: int
    pictures: int
    has_alpha: bool
    dominant_colour: str
    notes: tuple[str, ...] = ()

    @property
    def image(self) -> str:
        """The id in every public address of this picture."""
        return pyramid.image_id(self.sha256)


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptFile:
    """One file on the shelf, as it was when it was made."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Inventory:
    """A picture's facts and every file made from it, by name. It is put on the shelf last: it stands for the rest."""

    facts: PictureFacts
    files: tuple[KeptFile, ...]

    def with_files(self, more: tuple[KeptFile, ...]) -> Inventory:
        """The same with files added; a file of the same name takes the old one's place."""
        by_name = {file.name: file for file in (*self.files, *more)}
        return replace(self, files=tuple(by_name[name] for name in sorted(by_name)))

    def to_json(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def from_json(cls, text: bytes | str) -> Inventory:
        """Raises ValueError, KeyError or TypeError where ``text`` is not what ``to_json`` wrote."""
        record = json.loads(text)
        facts = record["facts"]
        facts["format"] = PictureFormat(facts["format"])
        facts["notes"] = tuple(facts["notes"])
        return cls(facts=PictureFacts(**facts), files=tuple(KeptFile(**file) for file in record["files"]))
