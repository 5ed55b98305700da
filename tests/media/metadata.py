"""Reads what stands in picture files beside the pixels, byte by byte and without Pillow."""

from __future__ import annotations

import struct

#: Every marked word the tests hide in a picture starts with this.
MARK = b"HIDDEN-WORD"

_JPEG_DRAWING = {0xC0, 0xC1, 0xC2, 0xC4, 0xDA, 0xDB, 0xDD}
_WEBP_DRAWING = {b"VP8X", b"VP8 ", b"VP8L", b"ALPH"}
_AVIF_SAYING = (b"Exif", b"mime", b"application/rdf+xml", b"prof", b"rICC", b"uuid")


def beside_the_pixels(file: bytes) -> list[str]:
    """A line for each part of a JPEG, WebP or AVIF that is not needed to draw it."""
    if file[:2] == b"\xff\xd8":
        return _in_jpeg(file)
    if file[:4] == b"RIFF":
        return _in_webp(file)
    assert file[4:8] == b"ftyp", "only renditions are looked into"
    return [f"AVIF with {name.decode()}" for name in _AVIF_SAYING if name in file[: file.index(b"mdat")]]


def _in_jpeg(file: bytes) -> list[str]:
    found, at = [], 2
    while file[at + 1] != 0xD9:
        assert file[at] == 0xFF, "every segment starts with FF"
        marker, length = file[at + 1], struct.unpack_from(">H", file, at + 2)[0]
        content = file[at + 4 : at + 2 + length]
        plain_jfif = marker == 0xE0 and content[:5] == b"JFIF\x00" and content[12:] == b"\x00\x00"
        if marker not in _JPEG_DRAWING and not plain_jfif:
            found.append(f"JPEG segment {marker:x} with {content[:20]!r}")
        at += 2 + length
        if marker == 0xDA:
            while not (file[at] == 0xFF and file[at + 1] not in (0, *range(0xD0, 0xD8))):
                at += 1
    if file[at + 2 :]:
        found.append("JPEG with bytes after its end")
    return found


def _in_webp(file: bytes) -> list[str]:
    found, at = [], 12
    while at < len(file):
        kind, length = struct.unpack_from("<4sI", file, at)
        if kind not in _WEBP_DRAWING:
            found.append(f"WebP chunk {kind!r}")
        at += 8 + length + (length & 1)
    return found
