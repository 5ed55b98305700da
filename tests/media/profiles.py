"""Colour profiles built byte by byte for the tests (ICC.1:2001-04, version 2.4)."""

from __future__ import annotations

import struct
from itertools import product

from PIL import Image, ImageCms

_D50 = (0.9642, 1.0, 0.8249)
#: Red, green and blue of sRGB as seen under D50.
_SRGB_PRIMARIES = ((0.4361, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141))


def rgb_profile(*, swapped: bool = False, gamma: float = 2.2) -> bytes:
    """RGB by three primaries and a gamma. ``swapped`` calls red what sRGB calls blue: no eye can miss it."""
    primaries = _SRGB_PRIMARIES[::-1] if swapped else _SRGB_PRIMARIES
    tags = {f"{name}XYZ".encode(): b"XYZ \0\0\0\0" + _xyz(xyz) for name, xyz in zip("rgb", primaries, strict=True)} | {
        f"{name}TRC".encode(): _gamma(gamma) for name in "rgb"
    }
    return _profile(b"mntr", b"RGB ", b"XYZ ", tags)


def grey_profile(gamma: float) -> bytes:
    return _profile(b"mntr", b"GRAY", b"XYZ ", {b"kTRC": _gamma(gamma)})


#: What the inks of ``ink_profile`` look like on paper, as L*, a*, b*: dull, as real inks are.
INKS = {"cyan": (55, -37, -50), "magenta": (48, 74, -3), "yellow": (89, -5, 93), "black": (16, 0, 0)}


def ink_profile() -> bytes:
    """CMYK by a table of two steps for each ink; where inks overlap, the darkest of them is seen."""
    papers_and_inks = [(100, 0, 0), *INKS.values()]
    table = bytearray()
    for amounts in product((0, 1), repeat=4):
        seen = [papers_and_inks[0]] + [ink for ink, amount in zip(INKS.values(), amounts, strict=True) if amount]
        lightness, a, b = min(seen)
        table += bytes((round(lightness * 255 / 100), a + 128, b + 128))
    straight = bytes(range(256))
    matrix = b"".join(_fixed(value) for value in (1, 0, 0, 0, 1, 0, 0, 0, 1))
    to_lab = b"mft1\0\0\0\0" + bytes((4, 3, 2, 0)) + matrix + straight * 4 + bytes(table) + straight * 3
    return _profile(b"prtr", b"CMYK", b"Lab ", {b"A2B0": to_lab})


def lab_to_srgb(lab: tuple[int, int, int]) -> tuple[int, ...]:
    """What colour management says one L*, a*, b* looks like on a screen."""
    dot = Image.frombytes("LAB", (1, 1), bytes((round(lab[0] * 255 / 100), lab[1] & 255, lab[2] & 255)))
    screen = ImageCms.profileToProfile(
        dot, ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB"), outputMode="RGB"
    )
    assert screen is not None
    colour = screen.getpixel((0, 0))
    assert isinstance(colour, tuple)
    return colour


def _profile(kind: bytes, space: bytes, connection: bytes, tags: dict[bytes, bytes]) -> bytes:
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", 5) + b"test\0" + bytes(4 + 4 + 2 + 1 + 67),
        b"cprt": b"text\0\0\0\0none\0",
        b"wtpt": b"XYZ \0\0\0\0" + _xyz(_D50),
        **tags,
    }
    directory, body = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, value in tags.items():
        padded = value + bytes(-len(value) % 4)
        directory += name + struct.pack(">II", start + len(body), len(value))
        body += padded
    header = struct.pack(
        ">I4sI4s4s4s12s4s", start + len(body), b"none", 0x02400000, kind, space, connection, bytes(12), b"acsp"
    )
    header += bytes(4 * 4 + 8 + 4) + _xyz(_D50)
    return header.ljust(128, b"\0") + directory + body


def _gamma(gamma: float) -> bytes:
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256))


def _xyz(values: tuple[float, ...]) -> bytes:
    return b"".join(_fixed(value) for value in values)


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))
