"""What may come in: the format found from the bytes by an allow-list, and the limits held against its header.

All of this happens before a pixel is decoded, without Pillow, in time and memory that do not grow with what a file
claims. What passes here is decoded in full by a child process (``media.ingesting``), which believes nothing of it.
"""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec

from media.errors import (
    FormatRefused,
    PictureRefused,
    PictureTooHeavy,
    TooManyBytes,
    TooManyPictures,
    TooManyPixels,
    TooManyScans,
    TooMuchBaggage,
)
from media.facts import PictureFormat
from media.headers import gif, isobmff, jpeg, png, tiff, webp
from media.headers.header import Header
from media.limits import Limits

#: What people choose by mistake, by its first bytes: the refusal then says what it is.
_KNOWN_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF document"),
    (b"%!PS", "a PostScript or EPS drawing"),
    (b"\xc5\xd0\xd3\xc6", "a PostScript or EPS drawing"),
    (b"<svg", "an SVG drawing"),
    (b"<!doctype svg", "an SVG drawing"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"BM", "a BMP picture"),
    (b"8BPS", "a Photoshop document"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"\x00\x00\x00\x0cjP  ", "a JPEG 2000 picture"),
    (b"\xff\x4f\xff\x51", "a JPEG 2000 picture"),
    (b"\x00\x00\x00\x0cJXL ", "a JPEG XL picture"),
    (b"\xff\x0a", "a JPEG XL picture"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
)
_PARTS = {
    PictureFormat.JPEG: "pictures in the file",
    PictureFormat.HEIC: "pictures in the file",
    PictureFormat.TIFF: "pages",
    PictureFormat.PNG: "frames",
    PictureFormat.WEBP: "frames",
    PictureFormat.AVIF: "frames",
    PictureFormat.GIF: "frames",
}
#: Pillow holds every colour picture in four bytes a pixel; the child takes this much without any.
_PIXEL_BYTES, _CHILD_BYTES = 4, 40_000_000
_HEIC_ADVICE = 'This machine does not read HEIC: save the photograph as JPEG, or install Vitrine with its extra "heif"'


def verify(data: bytes, limits: Limits) -> Header:
    """The header of a picture that may be decoded, with what the curator should know of it in its ``notes``.

    Raises PictureRefused, in one of its kinds, with words for the curator.
    """
    if not len(data):
        raise PictureRefused("The selected file is empty")
    if len(data) > limits.max_bytes:
        raise TooManyBytes(limits.max_bytes)
    header = _measure(data)
    pixels = header.width_px * header.height_px
    if pixels > limits.max_pixels:
        raise TooManyPixels(header.width_px, header.height_px, limits.max_pixels)
    if header.pictures > limits.max_pictures:
        raise TooManyPictures(header.pictures, limits.max_pictures)
    if header.scans > limits.max_scans:
        raise TooManyScans(header.scans, limits.max_scans)
    if header.profile_bytes > limits.max_profile_bytes:
        raise TooMuchBaggage("colour profile", limits.max_profile_bytes)
    if header.metadata_bytes > limits.max_metadata_bytes:
        raise TooMuchBaggage("text and camera data", limits.max_metadata_bytes)
    if header.decoder_bytes + _PIXEL_BYTES * pixels + _CHILD_BYTES > limits.memory_bytes(pixels):
        raise PictureTooHeavy("memory")
    if header.pictures > 1:
        return replace(
            header, notes=(f"Only the first of {header.pictures} {_PARTS[header.format]} is shown", *header.notes)
        )
    return header


def _measure(data: bytes) -> Header:
    start = data[:32]
    if start.startswith(jpeg.SIGNATURE):
        return jpeg.measure(data)
    if start.startswith(png.SIGNATURE):
        return png.measure(data)
    if start.startswith(gif.SIGNATURES):
        return gif.measure(data)
    if start.startswith(tiff.SIGNATURES):
        return tiff.measure(data)
    if webp.is_webp(start):
        return webp.measure(data)
    if isobmff.is_isobmff(start):
        if isobmff.format_of(data) is PictureFormat.HEIC and not find_spec("pillow_heif"):
            raise FormatRefused("a HEIC photograph", advice=_HEIC_ADVICE)
        return isobmff.measure(data)
    raise FormatRefused(_what_it_seems(data))


def _what_it_seems(data: bytes) -> str:
    """A word for what the file is, or an empty one. Only for the message: nothing is decided by it."""
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    lowered = start.lower()
    for signature, words in _KNOWN_OTHERS:
        if data[: len(signature)] == signature or lowered.startswith(signature.lower()):
            return words
    if b"<svg" in lowered:
        return "an SVG drawing"
    return "a text" if start and b"\x00" not in start and start.isascii() else ""
