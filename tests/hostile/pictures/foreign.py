"""What is no picture we show: other formats, documents, programs, and pictures that are something else as well."""

from __future__ import annotations

import gzip
import struct
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO

from PIL import Image

from tests.hostile.case import MARK, Answer, Hostile
from tests.hostile.pictures.odd import saved
from tests.media.pictures import file_of, quarters

_Made = Iterator[tuple[str, str, Callable[[], bytes]]]


def cases() -> Iterator[Hostile]:
    for name, ending, make in _refused():
        for ending_in_turn in dict.fromkeys((ending, ".jpg")):
            yield Hostile(
                name=f"{name} as {ending_in_turn}",
                file_name=f"{name}{ending_in_turn}",
                answer=Answer.REFUSED,
                make=make,
            )
    for name, ending, make in _two_things_at_once():
        yield Hostile(name=name, file_name=f"{name}{ending}", answer=Answer.TAKEN, make=make)
    for name, ending, make in _by_machine():
        yield Hostile(name=name, file_name=f"{name}{ending}", answer=Answer.EITHER, make=make)


def _refused() -> _Made:
    drawn = quarters()
    yield "nothing", ".png", lambda: b""
    yield "one byte", ".png", lambda: b"\x89"
    yield "zeros", ".png", lambda: bytes(100_000)
    yield "words", ".txt", lambda: b"only words, no picture\n" * 50
    yield "svg", ".svg", lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    yield (
        "svg that reads files",
        ".svg",
        lambda: b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]><svg>&e;</svg>',
    )
    yield "web page", ".html", lambda: b"<!doctype html><script>alert(1)</script>"
    yield "pdf", ".pdf", lambda: b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<<>>%%EOF"
    yield "postscript", ".eps", lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n(%pipe%id) (w) file\n"
    yield "photoshop", ".psd", lambda: b"8BPS\0\1" + bytes(100)
    yield "zip", ".zip", _zip
    yield "squeezed jpeg", ".jpg.gz", lambda: gzip.compress(file_of(drawn))
    yield "program", ".exe", lambda: b"MZ" + bytes(200)
    yield "elf", ".so", lambda: b"\x7fELF" + bytes(200)
    yield "shell", ".sh", lambda: b"#!/bin/sh\nrm -rf /\n"
    yield "php", ".php", lambda: b"<?php system($_GET['c']); ?>"
    yield "imagemagick drawing", ".mvg", lambda: b"push graphic-context\nfill 'url(https://x/\"|id\")'\n"
    yield "list of pictures", ".m3u8", lambda: b"#EXTM3U\n#EXTINF:1\nfile:///etc/passwd\n"
    for kind, ending in (("BMP", ".bmp"), ("ICO", ".ico"), ("PPM", ".ppm"), ("TGA", ".tga"), ("PCX", ".pcx")):
        yield kind.lower(), ending, lambda k=kind: saved(drawn, k)
    for kind, ending in (("JPEG2000", ".jp2"), ("DDS", ".dds"), ("SGI", ".sgi"), ("IM", ".im"), ("EPS", ".eps")):
        yield kind.lower(), ending, lambda k=kind: saved(drawn, k)
    yield "jpeg xl", ".jxl", lambda: b"\x00\x00\x00\x0cJXL \r\n\x87\n" + bytes(50)
    yield "film", ".mp4", lambda: b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + bytes(400)
    yield "film of a telephone", ".mov", lambda: b"\0\0\0\x14ftypqt  \0\0\0\0qt  " + bytes(400)
    yield "camera raw", ".cr2", lambda: b"II*\0\x10\0\0\0CR\2\0" + saved(drawn, "TIFF")[12:]
    yield "tiff of fractions", ".tif", lambda: saved(Image.new("F", (9, 9)), "TIFF")
    yield "tiff of 32 bits", ".tif", lambda: saved(Image.new("I", (9, 9)), "TIFF")
    for marker in (0xC3, 0xC5, 0xC6, 0xC7, 0xCB, 0xCD, 0xCE, 0xCF):
        yield (
            f"jpeg of kind {marker:x}",
            ".jpg",
            lambda m=marker: file_of(drawn).replace(b"\xff\xc0", bytes((0xFF, m)), 1),
        )
    yield "jpeg of 12 bits", ".jpg", lambda: _jpeg_with_bits(12)
    yield "wave", ".wav", lambda: b"RIFF" + struct.pack("<I", 36) + b"WAVEfmt " + bytes(28)
    yield "webp that is none", ".webp", lambda: b"RIFF\x04\0\0\0WEBP"


def _zip() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("../../up.png", saved(quarters(), "PNG"))
    return file.getvalue()


def _jpeg_with_bits(bits: int) -> bytes:
    file = bytearray(file_of(quarters()))
    file[file.index(b"\xff\xc0") + 4] = bits
    return bytes(file)


def _two_things_at_once() -> _Made:
    """Each is a whole picture: it is taken, shown anew, and what else it was is gone."""
    drawn = quarters()
    yield "jpeg and zip", ".jpg", lambda: file_of(drawn) + _zip()
    yield "jpeg and page", ".html", lambda: file_of(drawn, comment=b"--><script>alert(1)</script>" + MARK)
    yield "png and script", ".js", lambda: saved(drawn, "PNG") + b"\n/**/=1;alert(1)//" + MARK
    yield "gif and script", ".js", lambda: saved(drawn, "GIF", comment=b"*/=1;alert(1);/*" + MARK)
    yield "jpeg and pdf", ".pdf", lambda: file_of(drawn) + b"%PDF-1.7" + MARK
    yield "png and program", ".png", lambda: saved(drawn, "PNG") + b"MZ" + MARK
    yield "jpeg and php", ".php", lambda: file_of(drawn, comment=b"<?php system('id'); ?>" + MARK)


def _by_machine() -> _Made:
    """What depends on which extra is installed here."""
    try:
        import pillow_heif
    except ImportError:
        return
    pillow_heif.register_heif_opener()
    yield "heic", ".heic", lambda: saved(quarters(), "HEIF")
    yield "heic called jpg", ".jpg", lambda: saved(quarters(), "HEIF")
    yield "heic cut short", ".heic", lambda: saved(quarters(), "HEIF")[:-200]
