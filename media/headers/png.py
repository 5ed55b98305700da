"""PNG and APNG: its chunks, each with its checksum (PNG 3, W3C 2025)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from media.errors import PictureDamaged, TooMuchBaggage
from media.facts import PictureFormat
from media.headers.header import Header

SIGNATURE = b"\x89PNG\r\n\x1a\n"

#: A 60 MB file in chunks of 512 bytes has this many; files of empty chunks would have millions.
_MOST_CHUNKS = 120_000
#: Where unpacking texts and profiles stops for good: far over any sensible limit, and done in a quarter of a second.
_MOST_UNPACKED_BYTES = 64_000_000
_STEP_BYTES = 1 << 18


def measure(data: bytes) -> Header:
    """Raises PictureDamaged for a broken chunk or checksum, TooMuchBaggage where texts unpack without end."""
    width_px = height_px = profile_bytes = metadata_bytes = drawn_bytes = 0
    pictures, end = 1, 0
    for kind, start, after in _chunks(data):
        if kind == b"IHDR":
            width_px, height_px = struct.unpack(">II", data[start : start + 8].ljust(8, b"\x00"))
        elif kind == b"iCCP":
            profile_bytes += _unpacked_bytes(data, start, after)
        elif kind in (b"zTXt", b"iTXt"):
            metadata_bytes += after - start + _unpacked_bytes(data, start, after)
        elif kind in (b"tEXt", b"eXIf"):
            metadata_bytes += after - start
        elif kind == b"acTL":
            pictures = max(1, int.from_bytes(data[start : start + 4], "big"))
        elif kind == b"IDAT":
            drawn_bytes += after - start
        elif kind == b"IEND":
            end = after + 4
        if profile_bytes + metadata_bytes > _MOST_UNPACKED_BYTES:
            raise TooMuchBaggage("text and colour profile", _MOST_UNPACKED_BYTES)
    if not (width_px and height_px and drawn_bytes):
        raise PictureDamaged("PNG without a size or a drawing")
    left_over = len(data) - end if end else 0
    return Header(
        format=PictureFormat.PNG,
        width_px=width_px,
        height_px=height_px,
        pictures=pictures,
        profile_bytes=profile_bytes,
        metadata_bytes=metadata_bytes,
        notes=(f"{left_over:,} bytes after the end of the picture were left aside",) if left_over else (),
    )


def drawn(data: bytes) -> Iterator[tuple[int, int]]:
    """Where the parts of the drawing start and end."""
    return ((start, after) for kind, start, after in _chunks(data) if kind == b"IDAT")


def _chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """(type, where its content starts, where it ends), up to the last chunk or the end of the file."""
    at = len(SIGNATURE)
    for _ in range(_MOST_CHUNKS):
        if at == len(data):
            return
        length, kind = struct.unpack(">I4s", data[at : at + 8].ljust(8, b"\x00"))
        after = at + 8 + length
        if after + 4 > len(data):
            raise PictureDamaged(f"PNG chunk {kind!r} at {at} leaves the file")
        if _checksum(data, at + 4, after) != int.from_bytes(data[after : after + 4], "big"):
            raise PictureDamaged(f"PNG chunk {kind!r} at {at} has a wrong checksum")
        yield kind, at + 8, after
        if kind == b"IEND":
            return
        at = after + 4
    raise PictureDamaged(f"PNG with more than {_MOST_CHUNKS} chunks")


def _checksum(data: bytes, start: int, after: int) -> int:
    found = 0
    for at in range(start, after, _STEP_BYTES):
        found = zlib.crc32(data[at : min(at + _STEP_BYTES, after)], found)
    return found


def _unpacked_bytes(data: bytes, start: int, after: int) -> int:
    """How many bytes a compressed text or profile grows to, counted without keeping them.

    The keyword ends with a zero byte; zTXt and iCCP then name the method, iTXt has two flags and two more
    names. What is not compressed after all, or does not unpack, counts nothing here.
    """
    return max((_unpacked_from(data, at, after) for at in _packed_starts(data, start, after)), default=0)


def _packed_starts(data: bytes, start: int, after: int) -> Iterator[int]:
    keyword_end = data.find(b"\x00", start, after)
    if keyword_end < 0:
        return
    yield keyword_end + 2
    language_end = data.find(b"\x00", keyword_end + 3, after)
    name_end = data.find(b"\x00", language_end + 1, after) if language_end >= 0 else -1
    if name_end >= 0:
        yield name_end + 1


def _unpacked_from(data: bytes, start: int, after: int) -> int:
    packer, found = zlib.decompressobj(), 0
    try:
        for at in range(start, after, _STEP_BYTES):
            packed = data[at : min(at + _STEP_BYTES, after)]
            while packed and not packer.eof and found <= _MOST_UNPACKED_BYTES:
                found += len(packer.decompress(packed, _STEP_BYTES))
                packed = packer.unconsumed_tail
    except zlib.error:
        pass
    return found
