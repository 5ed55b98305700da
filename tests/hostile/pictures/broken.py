"""Damaged pictures: cut short, bytes changed, headers that lie. Refused, and nothing of them stays."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Callable, Iterator

from PIL import Image

from media.facts import PictureFormat
from tests.hostile.case import Answer, Hostile
from tests.hostile.pictures.odd import png, saved
from tests.media.pictures import EVERY_FORMAT, file_of, photograph, png_chunk, quarters, with_jpeg_segment

_Made = Iterator[tuple[str, str, Callable[[], bytes]]]


def cases() -> Iterator[Hostile]:
    for name, ending, make in (*_cut(), *_lying()):
        yield Hostile(name=name, file_name=f"{name}{ending}", answer=Answer.REFUSED, make=make)
    for name, ending, make in (*_flipped(), *_unsure()):
        yield Hostile(name=name, file_name=f"{name}{ending}", answer=Answer.EITHER, make=make)


def _cut() -> _Made:
    drawn = photograph(160, 120)
    for kind in EVERY_FORMAT:
        whole = file_of(drawn, kind)
        for share in (0.02, 0.3, 0.6, 0.9):
            yield (
                f"{kind.value} cut at {share:.0%}",
                f".{kind.value}",
                lambda w=whole, s=share: w[: max(12, int(len(w) * s))],
            )
    progressive = file_of(drawn, progressive=True)
    yield "progressive cut and closed", ".jpg", lambda: progressive[: len(progressive) // 2] + b"\xff\xd9"
    yield "progressive cut after its first scans", ".jpg", lambda: progressive[: _scan(progressive, 4)] + b"\xff\xd9"
    closed = file_of(drawn)
    yield "jpeg cut and closed", ".jpg", lambda: closed[: len(closed) // 2] + b"\xff\xd9"


def _scan(file: bytes, number: int) -> int:
    """Where the scan of this number begins."""
    at = 0
    for _ in range(number):
        at = file.index(b"\xff\xda", at + 1)
    return at


def _lying() -> _Made:
    whole = saved(quarters(), "PNG")
    yield "png with a wrong checksum", ".png", lambda: whole[:29] + b"\0\0\0\0" + whole[33:]
    yield "png without a drawing", ".png", lambda: whole[:33] + png_chunk(b"IEND", b"")
    yield "png of no width", ".png", lambda: png(0, 8, 8, 2, b"")
    yield "png of no height", ".png", lambda: png(8, 0, 8, 2, b"")
    yield "png with too few rows", ".png", lambda: png(64, 64, 8, 2, b"\x00" + bytes(192))
    yield "png with a kind of colour nobody knows", ".png", lambda: png(8, 8, 8, 5, bytes(200))
    yield "png of three bits", ".png", lambda: png(8, 8, 3, 0, bytes(200))
    yield "palette png without a palette", ".png", lambda: png(8, 8, 8, 3, b"\x00" * 72)
    yield "png whose chunk leaves the file", ".png", lambda: whole[:33] + b"\x7f\xff\xff\xffIDAT" + whole[41:]
    yield "png that begins with its drawing", ".png", lambda: whole[:8] + whole[33:]
    yield (
        "png whose drawing is no zlib",
        ".png",
        lambda: whole[:33] + png_chunk(b"IDAT", b"x" * 99) + png_chunk(b"IEND", b""),
    )
    jpeg = file_of(quarters())
    at = jpeg.index(b"\xff\xc0")
    yield "jpeg of no height", ".jpg", lambda: jpeg[: at + 5] + b"\0\0" + jpeg[at + 7 :]
    yield "jpeg of no width", ".jpg", lambda: jpeg[: at + 7] + b"\0\0" + jpeg[at + 9 :]
    yield (
        "jpeg larger than it is drawn",
        ".jpg",
        lambda: jpeg[: at + 5] + struct.pack(">HH", 3000, 3000) + jpeg[at + 9 :],
    )
    yield "jpeg of two starts", ".jpg", lambda: jpeg[:20] + jpeg[:20]
    yield "jpeg whose segment leaves the file", ".jpg", lambda: b"\xff\xd8\xff\xe1\xff\xff" + b"x" * 20
    yield "jpeg of a start alone", ".jpg", lambda: b"\xff\xd8\xff\xd9"
    yield "jpeg of nine channels", ".jpg", lambda: jpeg[: at + 9] + b"\x09" + jpeg[at + 10 :]
    tiff = saved(quarters(), "TIFF")
    yield "tiff whose pages go round", ".tif", _round_tiff
    yield "tiff that leads out of the file", ".tif", lambda: tiff[:4] + b"\xff\xff\xff\x7f" + tiff[8:]
    yield "tiff without a page", ".tif", lambda: b"II*\0\0\0\0\0"
    yield "tiff of sixty thousand fields", ".tif", lambda: b"II*\0\x08\0\0\0\xff\xff" + bytes(9000)
    yield "tiff of old jpeg", ".tif", lambda: _tiff_field(259, 6)
    yield "tiff of no width", ".tif", lambda: _tiff_field(256, 0)
    gif = saved(quarters(), "GIF")
    yield "gif without a frame", ".gif", lambda: gif[:13] + b"\x3b"
    yield "gif of no size", ".gif", lambda: b"GIF89a\0\0\0\0\0\0\0;"
    yield "gif of an unknown block", ".gif", lambda: b"GIF89a\x08\0\x08\0\0\0\0\x99"
    webp = saved(quarters(), "WEBP")
    yield "webp that says it is longer", ".webp", lambda: webp[:4] + struct.pack("<I", len(webp) * 2) + webp[8:]
    yield "webp whose chunk leaves the file", ".webp", lambda: webp[:16] + b"\xff\xff\xff\x7f" + webp[20:]
    yield "avif without a size", ".avif", lambda: b"\0\0\0\x14ftypavif\0\0\0\0avif" + b"\0\0\0\x08mdat"
    yield "avif in boxes without end", ".avif", lambda: b"\0\0\0\x14ftypavif\0\0\0\0avif" + b"\0\0\0\x08free" * 30_000


def _round_tiff() -> bytes:
    file = bytearray(saved(quarters(), "TIFF"))
    start = struct.unpack_from("<I", file, 4)[0]
    fields = struct.unpack_from("<H", file, start)[0]
    struct.pack_into("<I", file, start + 2 + 12 * fields, start)
    return bytes(file)


def _tiff_field(tag: int, value: int) -> bytes:
    file = bytearray(saved(quarters(), "TIFF"))
    start = struct.unpack_from("<I", file, 4)[0]
    for number in range(struct.unpack_from("<H", file, start)[0]):
        at = start + 2 + 12 * number
        if struct.unpack_from("<H", file, at)[0] == tag:
            struct.pack_into("<HII", file, at + 2, 4, 1, value)
    return bytes(file)


def _flipped() -> _Made:
    """One byte in a thousand changed: some still open, as a photograph with a scratch does."""
    drawn = photograph(160, 120)
    for kind in EVERY_FORMAT:
        whole = file_of(drawn, kind)
        for seed in range(4):
            yield f"{kind.value} with changed bytes {seed}", f".{kind.value}", lambda w=whole, s=seed: flipped(w, s)


def flipped(file: bytes, seed: int) -> bytes:
    """The first sixteen bytes stay, so that it is still tried as what it was."""
    changed, chance = bytearray(file), random.Random(seed)
    for _ in range(max(1, len(file) // 1000)):
        changed[chance.randrange(16, len(file))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _unsure() -> _Made:
    jpeg = file_of(quarters())
    broken_profile = b"ICC_PROFILE\0\1\2" + bytes(500)
    yield "jpeg with half a profile", ".jpg", lambda: with_jpeg_segment(jpeg, 0xE2, broken_profile)
    yield "jpeg with a profile of nothing", ".jpg", lambda: with_jpeg_segment(jpeg, 0xE2, b"ICC_PROFILE\0\1\1")
    yield "jpeg without its end", ".jpg", lambda: jpeg[:-2]
    yield (
        "jpeg with an index of a thousand million",
        ".jpg",
        lambda: with_jpeg_segment(
            jpeg, 0xE2, b"MPF\0II*\0\x08\0\0\0" + struct.pack("<HHHII", 1, 0xB001, 4, 1, 10**9) + bytes(4)
        ),
    )
    yield (
        "png with a squeezed profile cut short",
        ".png",
        lambda: (
            (w := saved(quarters(), "PNG"))[:33]
            + png_chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(9000))[:20])
            + w[33:]
        ),
    )
    yield (
        "png as a phone packs it for itself",
        ".png",
        lambda: (w := saved(quarters(), "PNG"))[:8] + png_chunk(b"CgBI", bytes(4)) + w[8:],
    )
    yield "png with two headers", ".png", lambda: (w := saved(quarters(), "PNG"))[:33] + w[8:]
    yield "gif of a larger frame than its ground", ".gif", lambda: _gif_frame(200, 200)
    yield "tiff of 65,535 samples", ".tif", lambda: _tiff_field(277, 65_535)
    yield "tiff of strips of nought rows", ".tif", lambda: _tiff_field(278, 0)
    yield "apng of four thousand million frames", ".png", lambda: _apng_count(0xFFFFFFFF)
    yield "jpeg of 16 by 16 grey", ".jpg", lambda: file_of(Image.new("L", (16, 16), 128), PictureFormat.JPEG)


def _gif_frame(width: int, height: int) -> bytes:
    file = bytearray(saved(quarters(), "GIF"))
    at = file.index(b"\x2c", 13)
    struct.pack_into("<HH", file, at + 5, width, height)
    return bytes(file)


def _apng_count(frames: int) -> bytes:
    whole = saved(quarters(), "PNG")
    return whole[:33] + png_chunk(b"acTL", struct.pack(">II", frames, 0)) + whole[33:]
