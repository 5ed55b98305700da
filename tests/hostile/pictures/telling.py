"""Pictures that tell more than they show: names, places, old thumbnails, comments. Taken, and nothing of it goes on."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

from PIL import Image

from media.facts import PictureFormat
from tests.hostile.case import MARK, Answer, Hostile
from tests.hostile.pictures.odd import saved, with_text
from tests.media.pictures import file_of, png_chunk, quarters, with_jpeg_segment, with_png_chunk

_WORD = MARK.decode()
_XMP = b"http://ns.adobe.com/xap/1.0/\x00"


def cases() -> Iterator[Hostile]:
    for name, ending, make in (*_jpegs(), *_others(), *_damaged_exif()):
        yield Hostile(name=name, file_name=f"{name}{ending}", answer=Answer.TAKEN, make=make)


_Made = Iterator[tuple[str, str, Callable[[], bytes]]]


def exif() -> Image.Exif:
    """Camera, owner, words, and where it was taken."""
    said = Image.Exif()
    said[0x010F], said[0x013B], said[0x8298] = _WORD, _WORD, _WORD
    said[0x9286] = b"ASCII\0\0\0" + MARK
    said[0x9C9B] = _WORD.encode("utf-16-le")
    said.get_ifd(0x8825).update({1: "N", 2: (31.0, 14.0, 9.0), 3: "E", 4: (121.0, 29.0, 1.0), 27: MARK})
    return said


def _jpegs() -> _Made:
    drawn = quarters()
    yield "jpeg with exif and place", ".jpg", lambda: file_of(drawn, exif=exif())
    yield (
        "jpeg with an old thumbnail",
        ".jpg",
        lambda: with_jpeg_segment(
            file_of(drawn), 0xE1, b"Exif\0\0" + exif().tobytes()[6:] + file_of(Image.new("RGB", (60, 40)), comment=MARK)
        ),
    )
    yield "jpeg with a comment", ".jpg", lambda: file_of(drawn, comment=MARK)
    yield "jpeg with many comments", ".jpg", lambda: _many_comments(200)
    yield "jpeg with xmp", ".jpg", lambda: with_jpeg_segment(file_of(drawn), 0xE1, _XMP + b"<x:xmpmeta>" + MARK)
    yield (
        "jpeg with iptc",
        ".jpg",
        lambda: with_jpeg_segment(
            file_of(drawn), 0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0f\x1c\x02\x50\0\x0a" + MARK
        ),
    )
    yield (
        "jpeg with a jfxx thumbnail",
        ".jpg",
        lambda: with_jpeg_segment(file_of(drawn), 0xE0, b"JFXX\0\x13\1\1" + MARK),
    )
    yield "jpeg with a gain map", ".jpg", _with_gain_map
    yield "jpeg with words behind its end", ".jpg", lambda: file_of(drawn) + MARK * 50
    yield "jpeg with a film behind its end", ".jpg", lambda: file_of(drawn) + b"\0\0\0\x18ftypmp42" + MARK * 9
    yield (
        "mpo with words in the second",
        ".jpg",
        lambda: saved(drawn, "MPO", save_all=True, append_images=[quarters(48, 32)], comment=MARK, exif=exif()),
    )
    yield "jpeg with every application segment", ".jpg", _every_segment


def _many_comments(count: int) -> bytes:
    file = file_of(quarters())
    for _ in range(count):
        file = with_jpeg_segment(file, 0xFE, MARK * 20)
    return file


def _every_segment() -> bytes:
    file = file_of(quarters())
    for marker in (*range(0xE3, 0xEE), 0xEF):
        file = with_jpeg_segment(file, marker, MARK * 3)
    return file


def _with_gain_map() -> bytes:
    """As phones write them: XMP that speaks of a second picture, which stands behind the first."""
    said = b'<rdf:Description hdrgm:Version="1.0"><Container:Item Item:Semantic="GainMap"/>' + MARK
    return with_jpeg_segment(file_of(quarters()), 0xE1, _XMP + said) + file_of(quarters(24, 16).convert("L"))


def _others() -> _Made:
    drawn, said = quarters(), exif()
    yield "png with texts", ".png", lambda: with_text(MARK)
    yield "png with exif", ".png", lambda: saved(drawn, "PNG", exif=said)
    yield (
        "png with a time and a splash",
        ".png",
        lambda: with_png_chunk(
            with_png_chunk(saved(drawn, "PNG"), b"tIME", bytes((7, 234, 1, 2, 3, 4, 5))), b"prVt", MARK
        ),
    )
    yield "png with words behind its end", ".png", lambda: saved(drawn, "PNG") + png_chunk(b"tEXt", b"A\0" + MARK)
    yield "webp with exif and xmp", ".webp", lambda: saved(drawn, "WEBP", exif=said, xmp=b"<x>" + MARK)
    yield "avif with exif and xmp", ".avif", lambda: saved(drawn, "AVIF", exif=said, xmp=b"<x>" + MARK, speed=10)
    yield (
        "tiff with words",
        ".tif",
        lambda: saved(
            drawn, "TIFF", tiffinfo={270: _WORD, 305: _WORD, 315: _WORD, 316: _WORD, 700: MARK, 33432: _WORD}
        ),
    )
    yield "gif with a comment", ".gif", lambda: saved(drawn, "GIF", comment=MARK)
    for kind in (PictureFormat.JPEG, PictureFormat.WEBP, PictureFormat.PNG):
        yield f"{kind.value} with a name in its profile", ".bin", lambda k=kind: file_of(drawn, k, icc_profile=_named())


def _named() -> bytes:
    """A profile that is none: the picture is shown without it."""
    return struct.pack(">I", 200) + b"lcms\2\0\0\0mntrRGB XYZ " + MARK.ljust(176, b"\0")


def _damaged_exif() -> _Made:
    for name, content in {
        "empty": b"",
        "one byte": b"I",
        "no directory": b"II*\0\xff\xff\xff\xff",
        "circle": b"II*\0\x08\0\0\0" + struct.pack("<HHHII", 1, 0x8769, 4, 1, 8) + b"\x08\0\0\0",
        "a count of four thousand million": b"II*\0\x08\0\0\0"
        + struct.pack("<HHHII", 1, 0x010F, 2, 0xFFFFFFFF, 26)
        + bytes(4),
        "an orientation of words": b"II*\0\x08\0\0\0" + struct.pack("<HHHI4s", 1, 0x0112, 2, 4, b"six\0") + bytes(4),
        "an orientation of 900": b"II*\0\x08\0\0\0" + struct.pack("<HHHIHH", 1, 0x0112, 3, 1, 900, 0) + bytes(4),
        "sixty thousand fields": b"II*\0\x08\0\0\0" + b"\xff\xff" + bytes(60_000),
        "all ones": b"\xff" * 60_000,
        "a fraction by nought": b"II*\0\x08\0\0\0" + struct.pack("<HHHII", 1, 0x011A, 5, 1, 26) + bytes(12),
    }.items():
        yield f"exif, {name}", ".jpg", lambda c=content: with_jpeg_segment(file_of(quarters()), 0xE1, b"Exif\0\0" + c)
        yield f"exif, {name}, in png", ".png", lambda c=content: with_png_chunk(saved(quarters(), "PNG"), b"eXIf", c)
