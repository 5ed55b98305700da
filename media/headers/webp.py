"""WebP: its RIFF chunks (RFC 9649)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from media.errors import PictureDamaged
from media.facts import PictureFormat
from media.headers.header import Header

#: Two chunks a frame are usual; a file of empty chunks would have millions.
_MOST_CHUNKS = 100_000


def is_webp(start: bytes) -> bool:
    return start[:4] == b"RIFF" and start[8:12] == b"WEBP"


def measure(data: bytes) -> Header:
    """Raises PictureDamaged where the file is shorter than it says, or says no size."""
    frames = profile_bytes = metadata_bytes = 0
    sizes: list[tuple[int, int]] = []
    for kind, start, after in _chunks(data):
        head = data[start : start + 10].ljust(10, b"\x00")
        if kind == b"VP8X":
            sizes.append((1 + int.from_bytes(head[4:7], "little"), 1 + int.from_bytes(head[7:10], "little")))
        elif kind == b"VP8 ":
            width, height = struct.unpack("<HH", head[6:10])
            sizes.append((width & 0x3FFF, height & 0x3FFF))
        elif kind == b"VP8L":
            bits = int.from_bytes(head[1:5], "little")
            sizes.append((1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)))
        elif kind == b"ANMF":
            frames += 1
        elif kind == b"ICCP":
            profile_bytes += after - start
        elif kind not in (b"ALPH", b"ANIM"):
            metadata_bytes += after - start
    width_px, height_px = max(sizes, key=lambda size: size[0] * size[1], default=(0, 0))
    if not (width_px and height_px):
        raise PictureDamaged("WebP without a size")
    return Header(
        format=PictureFormat.WEBP,
        width_px=width_px,
        height_px=height_px,
        pictures=max(1, frames),
        profile_bytes=profile_bytes,
        metadata_bytes=metadata_bytes,
    )


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """(type, where its content starts, where it ends); bytes after the end RIFF names are not looked at."""
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise PictureDamaged(f"WebP of {end} bytes cut short at {len(data)}")
    at = 12
    for _ in range(_MOST_CHUNKS):
        if at + 8 > end:
            return
        kind, length = struct.unpack("<4sI", data[at : at + 8])
        if at + 8 + length > end:
            raise PictureDamaged(f"WebP chunk {kind!r} at {at} leaves the file")
        yield kind, at + 8, at + 8 + length
        at += 8 + length + (length & 1)
    raise PictureDamaged(f"WebP with more than {_MOST_CHUNKS} chunks")
