"""GIF: its blocks (GIF89a, CompuServe 1990)."""

from __future__ import annotations

import struct

from media.errors import PictureDamaged
from media.facts import PictureFormat
from media.headers.header import Header

SIGNATURES = (b"GIF87a", b"GIF89a")

#: Encoders write sub-blocks of 255 bytes, 240,000 in 60 MB; ones of a single byte would keep us busy for seconds.
_MOST_SUB_BLOCKS = 1_000_000
_EXTENSION, _PICTURE, _TRAILER = 0x21, 0x2C, 0x3B
_GRAPHIC_CONTROL = 0xF9


def measure(data: bytes) -> Header:
    """Count the frames and what is said beside them. A file that ends between two frames has those before.

    Raises PictureDamaged where there is no first frame or the blocks lead nowhere.
    """
    width_px, height_px, flags = struct.unpack("<HHB", data[6:11].ljust(5, b"\x00"))
    at = 13 + _table_bytes(flags)
    pictures = metadata_bytes = sub_blocks = 0
    while at < len(data) and data[at] != _TRAILER:
        if data[at] == _EXTENSION:
            label, at = data[at + 1 : at + 2], at + 2
        elif data[at] == _PICTURE and at + 10 <= len(data):
            left, top, width, height, flags = struct.unpack("<HHHHB", data[at + 1 : at + 10])
            if pictures == 0:
                width_px, height_px = max(width_px, left + width), max(height_px, top + height)
            pictures += 1
            label, at = b"", at + 11 + _table_bytes(flags)
        elif pictures:
            break
        else:
            raise PictureDamaged(f"GIF with an unknown block at {at}")
        start = at
        while at < len(data) and data[at]:
            at += data[at] + 1
            sub_blocks += 1
            if sub_blocks > _MOST_SUB_BLOCKS:
                raise PictureDamaged(f"GIF with more than {_MOST_SUB_BLOCKS} sub-blocks")
        at += 1
        if label and label[0] != _GRAPHIC_CONTROL:
            metadata_bytes += at - start
    if not (width_px and height_px and pictures):
        raise PictureDamaged("GIF without a size or a frame")
    return Header(
        format=PictureFormat.GIF,
        width_px=width_px,
        height_px=height_px,
        pictures=pictures,
        metadata_bytes=metadata_bytes,
    )


def _table_bytes(flags: int) -> int:
    """The size of a colour table, where the flags say that there is one."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0
