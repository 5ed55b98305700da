"""AVIF and HEIC: the boxes of the ISO base media file format (ISO/IEC 14496-12, 23008-12; AV1 image format 1.1)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from media.errors import FormatRefused, PictureDamaged
from media.facts import PictureFormat
from media.headers.header import Header

_AVIF_BRANDS = {b"avif", b"avis"}
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"}
#: Boxes that hold boxes, with the bytes of their own that come first.
_CONTAINERS = {b"meta": 4, b"iprp": 0, b"ipco": 0, b"moov": 0, b"trak": 0, b"mdia": 0, b"minf": 0, b"stbl": 0}
_MOST_BOXES = 20_000
_DEEPEST = 8


def is_isobmff(start: bytes) -> bool:
    return start[4:8] == b"ftyp"


def format_of(data: bytes) -> PictureFormat:
    """AVIF or HEIC by the brands; raises FormatRefused for films and other relatives."""
    length = int.from_bytes(data[:4], "big")
    brands = data[8 : min(max(length, 16), 512)]
    named = {brands[:4], *(brands[at : at + 4] for at in range(8, len(brands) - 3, 4))}
    if named & _AVIF_BRANDS:
        return PictureFormat.AVIF
    if named & _HEIC_BRANDS:
        return PictureFormat.HEIC
    raise FormatRefused("a film or another file of the same family")


def measure(data: bytes) -> Header:
    """The largest size any box speaks of, and the frames of a sequence.

    Raises PictureDamaged where the boxes leave the file or name no size.
    """
    sizes: list[tuple[int, int]] = []
    pictures, profile_bytes = 1, 0
    for count, (kind, start, after) in enumerate(_boxes(data, 0, len(data), 0)):
        if count > _MOST_BOXES:
            raise PictureDamaged(f"more than {_MOST_BOXES} boxes")
        if kind == b"ispe" and after - start >= 12:
            sizes.append(struct.unpack(">II", data[start + 4 : start + 12]))
        elif kind == b"tkhd" and after - start >= 84:
            width, height = struct.unpack(">II", data[after - 8 : after])
            sizes.append((width >> 16, height >> 16))
        elif kind == b"stsz" and after - start >= 12:
            pictures = max(pictures, int.from_bytes(data[start + 8 : start + 12], "big"))
        elif kind == b"colr" and data[start : start + 4] in (b"prof", b"rICC"):
            profile_bytes = max(profile_bytes, after - start - 4)
    width_px, height_px = max(sizes, key=lambda size: size[0] * size[1], default=(0, 0))
    if not (width_px and height_px):
        raise PictureDamaged("no box says how large the picture is")
    return Header(
        format=format_of(data),
        width_px=width_px,
        height_px=height_px,
        pictures=pictures,
        profile_bytes=profile_bytes,
    )


def _boxes(data: bytes, at: int, end: int, depth: int) -> Iterator[tuple[bytes, int, int]]:
    """(type, where its content starts, where it ends), a container before what it holds."""
    while at + 8 <= end:
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        start = at + 8
        if length == 1:
            length, start = int.from_bytes(data[start : start + 8], "big"), start + 8
        after = end if length == 0 else at + length
        if after < start or after > end:
            raise PictureDamaged(f"box {kind!r} at {at} leaves the file")
        yield kind, start, after
        if kind in _CONTAINERS and depth < _DEEPEST:
            yield from _boxes(data, start + _CONTAINERS[kind], after, depth + 1)
        at = after
