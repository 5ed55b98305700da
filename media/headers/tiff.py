"""TIFF and BigTIFF: the directory of the first page, and how many pages follow (TIFF 6.0; TIFF/EP for camera raw)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from media.errors import KindRefused, PictureDamaged
from media.facts import PictureFormat
from media.headers.header import Header

SIGNATURES = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")

_MOST_PAGES = 10_000
_MOST_ENTRIES = 4_096
_TYPE_BYTES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8}
_NUMBER_CODES = {1: "B", 3: "H", 4: "I", 13: "I", 16: "Q"}


class _Tag(IntEnum):
    SUBFILE_TYPE = 254
    WIDTH = 256
    HEIGHT = 257
    BITS = 258
    COMPRESSION = 259
    COLOURS = 262
    STRIP_OFFSETS = 273
    STRIP_BYTES = 279
    TILE_OFFSETS = 324
    TILE_BYTES = 325
    SUB_DIRECTORIES = 330
    SAMPLE_FORMAT = 339
    PROFILE = 34675
    PHOTOSHOP_LAYERS = 37724
    DNG_VERSION = 50706


#: None, the fax codes, LZW, JPEG, Deflate, PackBits, LZMA, Zstandard, WebP. Old JPEG (6) is a nest of faults.
_COMPRESSIONS = {1, 2, 3, 4, 5, 7, 8, 32773, 32946, 34925, 50000, 50001}
_SENSOR_COLOURS = {32803, 34892}
_REDUCED = 1
_NOT_BAGGAGE = {
    _Tag.STRIP_OFFSETS,
    _Tag.STRIP_BYTES,
    _Tag.TILE_OFFSETS,
    _Tag.TILE_BYTES,
    _Tag.PROFILE,
    _Tag.PHOTOSHOP_LAYERS,
}


@dataclass(frozen=True, slots=True)
class _Layout:
    """How this file writes numbers: byte order, and the widths of classic or Big TIFF."""

    order: str
    count_code: str
    offset_code: str
    first_at: int

    @property
    def entry(self) -> struct.Struct:
        return struct.Struct(f"{self.order}HH{self.offset_code}")

    @property
    def offset_bytes(self) -> int:
        return struct.calcsize(self.order + self.offset_code)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One field: how many bytes its value takes, and where it lies."""

    bytes: int
    number_code: str
    at: int


_Page = dict[int, _Entry]


def measure(data: bytes) -> Header:
    """Raises PictureDamaged for directories that lead nowhere or in circles, KindRefused for kinds we cannot show."""
    layout = _layout(data)
    pages = _pages(data, layout)
    first = next(pages, None)
    if first is None:
        raise PictureDamaged("TIFF without a page")
    width_px, height_px = (_number(data, layout, first, tag, 0) for tag in (_Tag.WIDTH, _Tag.HEIGHT))
    if not (width_px and height_px):
        raise PictureDamaged("TIFF without a size")
    _refuse_kinds(data, layout, first)
    reduced = sum(_number(data, layout, page, _Tag.SUBFILE_TYPE, 0) & _REDUCED == 0 for page in pages)
    return Header(
        format=PictureFormat.TIFF,
        width_px=width_px,
        height_px=height_px,
        pictures=1 + reduced,
        profile_bytes=first[_Tag.PROFILE].bytes if _Tag.PROFILE in first else 0,
        metadata_bytes=sum(entry.bytes for tag, entry in first.items() if tag not in _NOT_BAGGAGE),
    )


def _layout(data: bytes) -> _Layout:
    order = "<" if data[:2] == b"II" else ">"
    return _Layout(order, "Q", "Q", 8) if b"+" in data[2:4] else _Layout(order, "H", "I", 4)


def _refuse_kinds(data: bytes, layout: _Layout, page: _Page) -> None:
    """A raw file's first page is often a thumbnail: taking it would show the wrong picture without a word."""
    is_reduced = _number(data, layout, page, _Tag.SUBFILE_TYPE, 0) & _REDUCED and _Tag.SUB_DIRECTORIES in page
    is_raw = _Tag.DNG_VERSION in page or data[8:10] == b"CR" or is_reduced
    if is_raw or _number(data, layout, page, _Tag.COLOURS, 0) in _SENSOR_COLOURS:
        raise KindRefused("A camera raw file cannot be shown as it is. Export it as TIFF or JPEG")
    if _number(data, layout, page, _Tag.BITS, 1) > 16:
        raise KindRefused("A TIFF must have 8 or 16 bits per channel. This one has 32 or more")
    if _number(data, layout, page, _Tag.SAMPLE_FORMAT, 1) not in (1, 4):
        raise KindRefused("A TIFF must hold whole numbers from 0 upwards. Save it with 8 or 16 bits per channel")
    if _number(data, layout, page, _Tag.COMPRESSION, 1) not in _COMPRESSIONS:
        raise KindRefused("This kind of TIFF compression cannot be opened. Save it with LZW or Deflate, or with none")


def _pages(data: bytes, layout: _Layout) -> Iterator[_Page]:
    """The directories in their order. A chain that bites its own tail, or is endless, is damage."""
    seen: set[int] = set()
    offset = _read(data, layout.order + layout.offset_code, layout.first_at)
    while offset:
        if offset in seen or len(seen) >= _MOST_PAGES:
            raise PictureDamaged("TIFF whose pages go round in circles")
        seen.add(offset)
        entries = _read(data, layout.order + layout.count_code, offset)
        if entries > _MOST_ENTRIES:
            raise PictureDamaged(f"TIFF page with {entries} fields")
        start = offset + struct.calcsize(layout.order + layout.count_code)
        step = layout.entry.size + layout.offset_bytes
        yield dict(_entry(data, layout, start + step * number) for number in range(entries))
        offset = _read(data, layout.order + layout.offset_code, start + step * entries)


def _entry(data: bytes, layout: _Layout, at: int) -> tuple[int, _Entry]:
    try:
        tag, kind, count = layout.entry.unpack_from(data, at)
    except struct.error as short:
        raise PictureDamaged(f"TIFF field at {at} leaves the file") from short
    size = count * _TYPE_BYTES.get(kind, 1)
    value_at = at + layout.entry.size
    if size > layout.offset_bytes:
        value_at = _read(data, layout.order + layout.offset_code, value_at)
    return tag, _Entry(size, _NUMBER_CODES.get(kind, ""), value_at)


def _number(data: bytes, layout: _Layout, page: _Page, tag: _Tag, otherwise: int) -> int:
    """The first number of a field, or ``otherwise`` where the page lacks it or it is no whole number."""
    entry = page.get(tag)
    if entry is None or not entry.number_code or not entry.bytes:
        return otherwise
    return _read(data, layout.order + entry.number_code, entry.at)


def _read(data: bytes, code: str, at: int) -> int:
    try:
        return int(struct.unpack_from(code, data, at)[0])
    except struct.error as short:
        raise PictureDamaged(f"TIFF number at {at} leaves the file") from short
