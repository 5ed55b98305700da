"""JPEG and MPO: the markers of the first picture (ITU T.81, annex B; CIPA DC-007 for the pictures behind it)."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from media.errors import KindRefused, PictureDamaged
from media.facts import PictureFormat
from media.headers.header import Header

SIGNATURE = b"\xff\xd8\xff"

#: Any number of FF may stand before a marker's own.
_FILL = re.compile(rb"\xff+")
#: In coded data FF is followed by 00 (a plain FF), D0 to D7 (restarts) or FF (fill); anything else is a marker.
_MARKER_IN_DATA = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_START_OF_SCAN, _END_OF_IMAGE, _COMMENT = 0xDA, 0xD9, 0xFE
_DRAWN_FRAMES = {0xC0, 0xC1, 0xC2, 0xC9, 0xCA}
_PROGRESSIVE_FRAMES = {0xC2, 0xCA}
_OTHER_FRAMES = {0xC3, 0xC5, 0xC6, 0xC7, 0xCB, 0xCD, 0xCE, 0xCF}
#: Real files have a few dozen; a 60 MB file of empty segments would have millions.
_MOST_SEGMENTS = 20_000


def measure(data: bytes) -> Header:
    """Walk from marker to marker up to the end of the first picture.

    Raises PictureDamaged where the markers or the scans of a progressive picture break off, KindRefused for lossless
    and 12-bit JPEG.
    """
    width_px = height_px = scans = profile_bytes = metadata_bytes = coefficient_bytes = 0
    pictures, end = 1, len(data)
    refined: _Refined | None = None
    for marker, start, after in _segments(data):
        if marker == _END_OF_IMAGE:
            end = after
        elif marker == _START_OF_SCAN:
            scans += 1
            if refined is not None:
                refined.see(data[start:after])
        elif marker in _OTHER_FRAMES:
            raise KindRefused("This kind of JPEG (lossless or hierarchical) cannot be shown. Save it as a plain JPEG")
        elif marker in _DRAWN_FRAMES:
            precision, height_px, width_px = struct.unpack(">BHH", data[start : start + 5].ljust(5, b"\x00"))
            if precision != 8:
                raise KindRefused("The JPEG must have 8 bits per channel")
            channels = data[start + 6 : after]
            coefficient_bytes = _coefficient_bytes(width_px, height_px, channels)
            refined = _Refined(channels[::3]) if marker in _PROGRESSIVE_FRAMES else None
        elif data[start : start + 12] == b"ICC_PROFILE\x00":
            profile_bytes += after - start
        elif marker == _COMMENT or 0xE0 <= marker <= 0xEF:
            metadata_bytes += after - start
            if data[start : start + 4] == b"MPF\x00":
                pictures = _pictures_listed(data[start + 4 : after])
    if not (width_px and height_px and scans):
        raise PictureDamaged("JPEG without a size or a scan in its first segments")
    if refined is not None and not refined.is_whole:
        raise PictureDamaged("progressive JPEG that was cut short between two scans and closed again")
    left_over = len(data) - end
    return Header(
        format=PictureFormat.JPEG,
        width_px=width_px,
        height_px=height_px,
        pictures=pictures,
        scans=scans,
        profile_bytes=profile_bytes,
        metadata_bytes=metadata_bytes,
        decoder_bytes=coefficient_bytes if scans > 1 else 0,
        notes=(f"{left_over:,} bytes after the end of the picture were left aside",)
        if left_over and pictures == 1
        else (),
    )


class _Refined:
    """How far the scans of a progressive JPEG have drawn each of its channels (T.81, G.1).

    A whole file sends all 64 numbers of a block to their last bit. One that lacks some is a blur of itself, which
    decoders show without a word.
    """

    def __init__(self, channels: bytes) -> None:
        self._left = {channel: set(range(64)) for channel in channels}

    @property
    def is_whole(self) -> bool:
        return not any(self._left.values())

    def see(self, scan: bytes) -> None:
        """A scan's header: its channels with a table each, first and last number, and the bits before and after."""
        count = scan[0] if scan else 0
        first, last, bits = scan[1 + 2 * count : 4 + 2 * count].ljust(3, b"\x01")
        if bits & 15 == 0:
            for channel in scan[1 : 1 + 2 * count : 2]:
                self._left.get(channel, set()).difference_update(range(first, last + 1))


def end_mark(data: bytes) -> int:
    """Where the mark stands that ends the first picture; the end of the file where it is missing."""
    return next((start - 2 for marker, start, _ in _segments(data) if marker == _END_OF_IMAGE), len(data))


def _segments(data: bytes) -> Iterator[tuple[int, int, int]]:
    """(marker, where its content starts, where it ends); the coded data of a scan is skipped.

    Ends after the end-of-image marker, or where a scan runs to the end of the file: whether the picture is whole
    without that marker only the decoder can tell.
    """
    at = 2
    for _ in range(_MOST_SEGMENTS):
        fill = _FILL.match(data, at)
        at = fill.end() - 1 if fill else at
        if fill is None or at + 2 > len(data):
            raise PictureDamaged(f"JPEG without a marker at {at}")
        marker = data[at + 1]
        if marker == _END_OF_IMAGE:
            yield marker, at + 2, at + 2
            return
        start, after = at + 4, at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if after < start or after > len(data):
            raise PictureDamaged(f"JPEG segment {marker:#x} at {at} leaves the file")
        yield marker, start, after
        at = after
        if marker == _START_OF_SCAN:
            found = _MARKER_IN_DATA.search(data, at)
            if found is None:
                return
            at = found.start()
    raise PictureDamaged(f"JPEG with more than {_MOST_SEGMENTS} segments")


def _coefficient_bytes(width_px: int, height_px: int, channels: bytes) -> int:
    """What a decoder keeps until the last scan: 64 numbers of two bytes for every block of every channel.

    ``channels`` are three bytes each: number, sampling across and down, table.
    """
    sampling = [(max(1, both >> 4), max(1, both & 15)) for both in channels[1::3]]
    across, down = (max((pair[axis] for pair in sampling), default=1) for axis in (0, 1))
    units = -(-width_px // (8 * across)) * -(-height_px // (8 * down))
    return 128 * units * sum(pair[0] * pair[1] for pair in sampling)


def _pictures_listed(index: bytes) -> int:
    """The number of pictures a multi-picture index speaks of; 1 where it cannot be read."""
    order = {b"II": "<", b"MM": ">"}.get(index[:2])
    try:
        if order is None:
            return 1
        (offset,) = struct.unpack_from(order + "I", index, 4)
        (entries,) = struct.unpack_from(order + "H", index, offset)
        for entry in range(entries):
            tag, _, _, value = struct.unpack_from(order + "HHII", index, offset + 2 + 12 * entry)
            if tag == 0xB001:
                return max(1, int(value))
    except struct.error:
        pass
    return 1
