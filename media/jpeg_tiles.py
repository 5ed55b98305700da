"""A JPEG as tiles, each encoded so that it stands for itself: where pictures differ in a few words, only these are
encoded anew.

A restart marker stands between two tiles (ITU-T T.81, B.2.1 and E.1.4); pixels come out as they would without.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from itertools import cycle, islice

from PIL import Image

#: Five blocks side by side, where colour is kept at half of the size.
_BLOCKS = 5
TILE_WIDTH_PX, TILE_HEIGHT_PX = 16 * _BLOCKS, 16

_START_OF_SCAN, _END = b"\xff\xda", b"\xff\xd9"
_RESTART = re.compile(rb"\xff[\xd0-\xd7]")
_MARKERS = tuple(bytes((0xFF, 0xD0 + number)) for number in range(8))


@dataclass(frozen=True, slots=True)
class JpegTiles:
    """``head`` is everything before the first tile, with the size of the whole; ``across`` tiles make a row."""

    head: bytes
    tiles: tuple[bytes, ...]
    across: int

    def with_part(self, left: int, top: int, part: JpegTiles) -> JpegTiles:
        """The same with ``part``, encoded at the same quality, so many tiles from the left and from the top.

        Raises ValueError for a part that reaches beyond the picture.
        """
        first, rows = top * self.across + left, len(part.tiles) // part.across
        if (
            min(left, top) < 0
            or left + part.across > self.across
            or first + rows * self.across > len(self.tiles) + left
        ):
            raise ValueError("a part beyond the picture")
        tiles = list(self.tiles)
        for row in range(rows):
            at = first + row * self.across
            tiles[at : at + part.across] = part.tiles[row * part.across : (row + 1) * part.across]
        return JpegTiles(self.head, tuple(tiles), self.across)

    def joined(self) -> bytes:
        """Restart markers count from 0 to 7, over and over."""
        parts = [_END] * (2 * len(self.tiles))
        parts[::2] = self.tiles
        parts[1:-1:2] = islice(cycle(_MARKERS), len(self.tiles) - 1)
        return b"".join((self.head, *parts))


def encode_tiles(picture: Image.Image, quality: int) -> JpegTiles:
    """Neither progressive nor optimised: a fifth of the time for a third more bytes.

    Raises ValueError for a picture that is no whole number of tiles wide.
    """
    across, rest = divmod(picture.width, TILE_WIDTH_PX)
    if rest:
        raise ValueError("a tile of less than its width")
    file = BytesIO()
    picture.save(file, "JPEG", quality=quality, restart_marker_blocks=_BLOCKS)
    whole = file.getvalue()
    scan = whole.index(_START_OF_SCAN)
    start = scan + 2 + int.from_bytes(whole[scan + 2 : scan + 4])
    return JpegTiles(whole[:start], tuple(_RESTART.split(whole[start : -len(_END)])), across)
