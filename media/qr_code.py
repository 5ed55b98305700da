"""QR codes for screens and print: whole modules, a quiet zone of four, dark on light.

``qrcode`` says how the address is best encoded and where the patterns lie; what takes its time, words for mending
(``media.qr_words``) and choosing among the eight masks (``media.qr_mask``), is done here on whole numbers. A code is
made once for an address and kept.
"""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from qrcode import constants  # type: ignore[import-untyped]
from qrcode.exceptions import DataOverflowError  # type: ignore[import-untyped]
from qrcode.main import QRCode  # type: ignore[import-untyped]
from zlib_ng import zlib_ng

from media import qr_mask, qr_words
from media.errors import AddressTooLong

QUIET_ZONE_MODULES = 4
DARK, LIGHT = "#13211F", "#FBF7EE"

#: All codes of a large collection in one language: each takes a few kilobytes.
_KEPT = 4096
#: Dark modules side by side, or all that is light up to the next dark one, in this row or another.
_RUN = re.compile(r"1+|[0\n]+")
#: Colour type of a PNG whose pixels are numbers of colours (PNG specification, 11.2.1).
_PALETTE = 3
#: Of nine, where this library makes a code smaller than zlib does, in less than half its time.
_EFFORT = 6

#: What ends an attribute or an address, or begins a tag, and how an address says it (RFC 3986, 2.1).
_ESCAPED = (('"', "%22"), ("#", "%23"), ("<", "%3C"), (">", "%3E"))

#: How much of a code may be lost: M (15 %) on screens, Q (25 %) in print, where codes get scratched.
Level = Literal["M", "Q"]
_CORRECTION: dict[Level, int] = {"M": constants.ERROR_CORRECT_M, "Q": constants.ERROR_CORRECT_Q}


@dataclass(frozen=True, slots=True)
class Code:
    """``rows`` hold one digit per module, 1 for dark, without the quiet zone."""

    rows: tuple[str, ...]

    @property
    def modules(self) -> int:
        """The width of the code with its quiet zone."""
        return len(self.rows) + 2 * QUIET_ZONE_MODULES


@lru_cache(_KEPT)
def code(address: str, level: Level = "M") -> Code:
    """Raises AddressTooLong for one of more than some 1,600 characters."""
    encoder, correction = QRCode[None](), _CORRECTION[level]
    encoder.add_data(address)
    try:
        version = qr_words.smallest_version(encoder.data_list, correction)
    except DataOverflowError as too_much:
        raise AddressTooLong(address) from too_much
    bits = qr_words.code_bits(encoder.data_list, version, correction)
    return Code(qr_mask.with_best_mask(bits, version, correction))


def modules(address: str, level: Level = "M") -> int:
    """How many modules wide the code is with its quiet zone: a page draws it at a whole number of pixels for each."""
    return code(address, level).modules


@lru_cache(_KEPT)
def svg(address: str, level: Level = "M") -> str:
    """The code as an SVG document whose unit is the module, on its light ground."""
    side, dark = modules(address, level), strokes(address, level)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<path fill="{LIGHT}" d="M0 0h{side}v{side}H0"/><path stroke="{DARK}" d="{dark}"/></svg>'
    )


def data_address(address: str, level: Level = "M") -> str:
    """The code as the address of a picture that stands in the page itself.

    A few signs of it are escaped: shorter than base64 by a quarter, and what squeezes the page still sees its runs.
    """
    drawn = svg(address, level)
    for sign, escaped in _ESCAPED:
        drawn = drawn.replace(sign, escaped)
    return f"data:image/svg+xml,{drawn}"


@lru_cache(_KEPT // 16)
def strokes(address: str, level: Level = "M") -> str:
    """The dark of the code as an SVG path of horizontal strokes one module thick, row by row, the quiet zone around."""
    # The first and last modules of the first row are dark in every code: there are finder patterns.
    rows = code(address, level).rows
    strokes_for = _strokes(len(rows))
    start = f"M{QUIET_ZONE_MODULES} {QUIET_ZONE_MODULES}.5"
    return start + "".join([strokes_for[run] for run in _RUN.findall("\n".join(rows).strip("0\n"))])


class _Strokes(dict[str, str]):
    """What a run of modules is in the path of a code of this size. A few hundred runs are all that codes are made of.

    Every move but the first is relative: fewer signs, and more of them alike to whatever squeezes them for the way.
    """

    def __init__(self, size: int) -> None:
        self._size = size

    def __missing__(self, run: str) -> str:
        down = run.count("\n")
        self[run] = f"m{len(run) - down - down * self._size} {down}" if "1" not in run else f"h{len(run)}"
        return self[run]


@lru_cache(16)  # most codes of a museum are of one size
def _strokes(size: int) -> _Strokes:
    return _Strokes(size)


@lru_cache(_KEPT // 16)
def png(address: str, level: Level = "M", module_px: int = 8) -> bytes:
    """The code as a PNG in two colours, ``module_px`` pixels to the module. Raises ValueError for less than one."""
    if module_px < 1:
        raise ValueError("a module needs at least one pixel")
    drawn = code(address, level)
    side = drawn.modules * module_px
    width = -(-side // 8)
    dark, light = "1" * module_px, "0" * module_px
    behind = "0" * (QUIET_ZONE_MODULES * module_px + width * 8 - side)
    # Said once as it is (filter 0); the other lines of the module differ from the one above in nothing (filter 2).
    again = (b"\2" + bytes(width)) * (module_px - 1)
    margin = (b"\0" + bytes(width) + again) * QUIET_ZONE_MODULES
    parts = [margin]
    for row in drawn.rows:
        pixels = row.replace("0", light).replace("1", dark) + behind
        parts += b"\0", int(pixels, 2).to_bytes(width), again
    parts.append(margin)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, _PALETTE, 0, 0, 0)),
            _chunk(b"PLTE", bytes.fromhex(LIGHT[1:] + DARK[1:])),
            _chunk(b"IDAT", zlib_ng.compress(b"".join(parts), _EFFORT)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(name: bytes, body: bytes) -> bytes:
    """A part of a PNG (PNG specification, 5.3)."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
