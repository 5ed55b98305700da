"""What the server asks of the child that decodes, and what it hears back: one line of JSON each way.

JSON and not pickle: the child has read a stranger's bytes, so its answer is only ever data.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from media.errors import (
    KindRefused,
    PictureDamaged,
    PictureRefused,
    PictureTooHeavy,
    TooManyPixels,
)
from media.facts import Inventory, PictureFormat
from media.pyramid import Kind


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """Make these renditions, and the tiles, of the file ``original``, below the folder ``into``.

    ``header_notes`` and ``pictures`` come from the header and go into the facts as they are.
    """

    original: str
    into: str
    sha256: str
    format: PictureFormat
    pictures: int
    header_notes: tuple[str, ...]
    kinds: tuple[Kind, ...]
    with_tiles: bool
    max_pixels: int
    memory_bytes: int
    cpu_seconds: int

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Order:
        record = json.loads(text)
        record["format"] = PictureFormat(record["format"])
        record["kinds"] = tuple(Kind(kind) for kind in record["kinds"])
        record["header_notes"] = tuple(record["header_notes"])
        return cls(**record)


def answer_made(inventory: Inventory) -> str:
    return json.dumps({"made": inventory.to_json().decode()})


def answer_refused(refusal: PictureRefused) -> str:
    match refusal:
        case TooManyPixels():
            return json.dumps({"pixels": [refusal.width_px, refusal.height_px, refusal.limit_px]})
        case PictureTooHeavy():
            return json.dumps({"heavy": refusal.needed})
        case PictureDamaged():
            return json.dumps({"damaged": refusal.detail})
        case _:
            return json.dumps({"kind": refusal.reason})


def answer_unwritable(error: OSError) -> str:
    return json.dumps({"errno": error.errno})


def read_answer(line: str) -> Inventory:
    """The inventory, or the refusal or OSError the child met, raised here.

    Raises ValueError, KeyError or TypeError for an answer that is none.
    """
    match json.loads(line):
        case {"made": str(text)}:
            return Inventory.from_json(text)
        case {"pixels": [int(width), int(height), int(limit)]}:
            raise TooManyPixels(width, height, limit)
        case {"heavy": str(needed)}:
            raise PictureTooHeavy(needed)
        case {"damaged": str(detail)}:
            raise PictureDamaged(detail)
        case {"kind": str(reason)}:
            raise KindRefused(reason)
        case {"errno": int(errno)}:
            raise OSError(errno, "the child could not write")
        case other:
            raise ValueError(f"the child answered {str(other)[:200]}")
