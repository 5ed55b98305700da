"""A JPEG as rows of blocks, each encoded so that it stands for itself: where pictures differ in a few lines, only these
are encoded anew.

A restart marker stands between two rows (ITU-T T.81, B.2.1 and E.1.4); pixels come out as they would without.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

#: Lines in a row of blocks, where colour is kept at half of the size.
ROW_PX = 16

_START_OF_SCAN, _END = b"\xff\xda", b"\xff\xd9"
_RESTART = re.compile(rb"\xff[\xd0-\xd7]")


@dataclass(frozen=True, slots=True)
class JpegRows:
    """``head`` is everything before the first row, with the size of the whole."""

    head: bytes
    rows: tuple[bytes, ...]

    def with_strip(self, top_px: int, strip: Image.Image, quality: int) -> JpegRows:
        """The same with these lines instead; ``top_px`` is where a row begins, and ``quality`` that of the whole."""
        at, drawn = top_px // ROW_PX, encode_rows(strip, quality).rows
        return JpegRows(self.head, (*self.rows[:at], *drawn, *self.rows[at + len(drawn) :]))

    def joined(self) -> bytes:
        """Restart markers count from 0 to 7, over and over."""
        parts = [self.head]
        for at, row in enumerate(self.rows):
            parts += row, bytes((0xFF, 0xD0 + at % 8))
        return b"".join((*parts[:-1], _END))


def encode_rows(picture: Image.Image, quality: int) -> JpegRows:
    """Neither progressive nor optimised: a fifth of the time for a third more bytes."""
    file = BytesIO()
    picture.save(file, "JPEG", quality=quality, restart_marker_rows=1)
    whole = file.getvalue()
    scan = whole.index(_START_OF_SCAN)
    start = scan + 2 + int.from_bytes(whole[scan + 2 : scan + 4])
    return JpegRows(whole[:start], tuple(_RESTART.split(whole[start : -len(_END)])))
