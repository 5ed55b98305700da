"""Rare and right: whatever a scanner, phone, camera or drawing program may write. All of these are taken."""

from __future__ import annotations

import shutil
import struct
import subprocess
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, PngImagePlugin

from media.facts import PictureFormat
from tests.hostile.case import Answer, Hostile
from tests.media.pictures import file_of, png_chunk, quarters, with_jpeg_segment, with_png_chunk

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def cases() -> Iterator[Hostile]:
    for name, ending, make in (*_jpegs(), *_pngs(), *_tiffs(), *_moving(), *_sizes(), *_wrong_names()):
        yield Hostile(name=name, file_name=f"{name}{ending}", answer=Answer.TAKEN, make=make)


_Made = Iterator[tuple[str, str, Callable[[], bytes]]]


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def _jpegs() -> _Made:
    drawn = quarters()
    yield "progressive", ".jpg", lambda: file_of(drawn, progressive=True)
    for sampling in (0, 1, 2):
        yield f"sampling {sampling}", ".jpg", lambda s=sampling: file_of(drawn, subsampling=s)
    for quality in (1, 100):
        yield f"quality {quality}", ".jpeg", lambda q=quality: file_of(drawn, quality=q)
    for mode in ("L", "CMYK"):
        yield f"jpeg in {mode}", ".jpg", lambda m=mode: saved(drawn.convert(m), "JPEG")
    yield "jpeg with restarts", ".jpg", lambda: saved(drawn, "JPEG", restart_marker_blocks=1)
    yield "jpeg with fill bytes", ".jpg", lambda: b"\xff\xd8" + b"\xff" * 40 + file_of(drawn)[2:]
    yield "jpeg of one pixel", ".jpg", lambda: file_of(Image.new("RGB", (1, 1), "#112233"))
    yield "jpeg without jfif", ".jpg", lambda: (f := file_of(drawn))[:2] + f[4 + struct.unpack(">H", f[4:6])[0] :]
    yield "jpeg behind with trailing bytes", ".jpg", lambda: file_of(drawn) + b"\x00" * 5000
    yield "mpo", ".mpo", lambda: saved(drawn, "MPO", save_all=True, append_images=[quarters(48, 32)])
    yield "jpeg with adobe marker", ".jpg", lambda: with_jpeg_segment(file_of(drawn), 0xEE, b"Adobe\0d\0\0\0\0\1")
    if shutil.which("cjpeg"):
        yield "arithmetic coded", ".jpg", lambda: _cjpeg("-arithmetic")
        yield "arithmetic progressive", ".jpg", lambda: _cjpeg("-arithmetic", "-progressive")
        yield "jpeg in rgb", ".jpg", lambda: _cjpeg("-rgb")
        yield "jpeg smoothed and restarted", ".jpg", lambda: _cjpeg("-smooth", "20", "-restart", "1B")
    for orientation in range(1, 9):
        yield f"orientation {orientation}", ".jpg", lambda o=orientation: _turned(o)


def _cjpeg(*options: str) -> bytes:
    ppm = saved(quarters(), "PPM")
    return subprocess.run(["cjpeg", *options], input=ppm, capture_output=True, check=True).stdout


def _turned(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return file_of(quarters(), exif=exif)


def png(width: int, height: int, bits: int, colours: int, rows: bytes, *chunks: bytes, interlaced: int = 0) -> bytes:
    """A PNG written by hand; ``chunks`` stand before its drawing."""
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colours, 0, 0, interlaced))
    return _SIGNATURE + head + b"".join(chunks) + png_chunk(b"IDAT", zlib.compress(rows)) + png_chunk(b"IEND", b"")


def _pngs() -> _Made:
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
    for colours, depths in {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}.items():
        for bits in depths:
            row = b"\x00" + b"\xa5" * -(-16 * bits * channels[colours] // 8)
            palette = (png_chunk(b"PLTE", bytes(range(256)) * 3),) if colours == 3 and bits == 8 else ()
            palette = palette or ((png_chunk(b"PLTE", bytes(range(3 << bits))),) if colours == 3 else ())
            made = png(16, 8, bits, colours, row * 8, *palette)
            yield f"png of {bits} bits, colours {colours}", ".png", lambda made=made: made
    yield "interlaced", ".png", lambda: png(1, 1, 8, 2, b"\x00\x10\x20\x30", interlaced=1)
    yield (
        "palette with alpha",
        ".png",
        lambda: saved(quarters().quantize(8), "PNG", transparency=bytes([0, 128, 255, 10, 20, 30, 40, 50])),
    )
    yield "seen through", ".png", lambda: saved(quarters().convert("RGBA"), "PNG")
    yield "all seen through", ".png", lambda: saved(Image.new("RGBA", (40, 30)), "PNG")
    yield "grey with one colour seen through", ".png", lambda: saved(quarters().convert("L"), "PNG", transparency=3)
    yield "png in many parts", ".png", lambda: _in_many_parts(300)
    yield (
        "png with gamma and chromaticity",
        ".png",
        lambda: with_png_chunk(saved(quarters(), "PNG"), b"gAMA", struct.pack(">I", 45455)),
    )
    yield "png with an unknown chunk", ".png", lambda: with_png_chunk(saved(quarters(), "PNG"), b"vnDr", b"x" * 900)
    yield "png with bytes behind its end", ".png", lambda: saved(quarters(), "PNG") + b"PK\x03\x04" + bytes(3000)
    yield (
        "apng",
        ".png",
        lambda: saved(quarters(), "PNG", save_all=True, append_images=[Image.new("RGB", (96, 64), "red")] * 3),
    )
    yield (
        "apng whose default is no frame",
        ".png",
        lambda: saved(
            quarters(), "PNG", save_all=True, default_image=True, append_images=[Image.new("RGB", (96, 64))] * 2
        ),
    )
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    yield "png with a profile", ".png", lambda: saved(quarters(), "PNG", icc_profile=profile)
    yield "grey png with a colour profile", ".png", lambda: saved(quarters().convert("L"), "PNG", icc_profile=profile)


def _in_many_parts(parts: int) -> bytes:
    rows = zlib.compress(b"".join(b"\x00" + bytes(96 * 3) for _ in range(64)), 0)
    step = -(-len(rows) // parts)
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", 96, 64, 8, 2, 0, 0, 0))
    drawn = b"".join(png_chunk(b"IDAT", rows[at : at + step]) for at in range(0, len(rows), step))
    return _SIGNATURE + head + drawn + png_chunk(b"IEND", b"")


def _tiffs() -> _Made:
    drawn = quarters()
    for packed in ("raw", "packbits", "tiff_lzw", "tiff_adobe_deflate", "jpeg", "zstd", "lzma"):
        yield f"tiff {packed}", ".tif", lambda p=packed: saved(drawn, "TIFF", compression=p)
    for fax in ("group3", "group4", "tiff_ccitt"):
        yield f"tiff {fax}", ".tif", lambda f=fax: saved(drawn.convert("1"), "TIFF", compression=f)
    for mode in ("1", "L", "LA", "P", "RGBA", "CMYK", "LAB", "I;16", "I;16B"):
        yield f"tiff in {mode.replace(';', ' ')}", ".tiff", lambda m=mode: _tiff_in(m)
    yield "tiff of many pages", ".tif", lambda: saved(drawn, "TIFF", save_all=True, append_images=[drawn] * 30)
    yield "big tiff", ".tif", lambda: saved(drawn, "TIFF", big_tiff=True)
    yield (
        "tiff in tiles",
        ".tif",
        lambda: saved(quarters(160, 160), "TIFF", compression="tiff_lzw", tiffinfo={322: 16, 323: 16}),
    )
    yield "tiff in strips of a row", ".tif", lambda: saved(drawn, "TIFF", strip_size=1, compression="tiff_lzw")


def _tiff_in(mode: str) -> bytes:
    drawn = quarters()
    if mode.startswith("I;16"):
        return saved(Image.frombytes(mode, (16, 16), bytes(512)), "TIFF")
    if mode == "LAB":
        return saved(Image.merge("LAB", [drawn.getchannel(0)] * 3), "TIFF")
    return saved(drawn.convert(mode), "TIFF")


def _moving() -> _Made:
    still, frames = quarters(), [Image.new("RGB", (96, 64), colour) for colour in ("red", "green", "navy")]
    yield "gif", ".gif", lambda: saved(still, "GIF")
    yield "gif 87a", ".gif", lambda: b"GIF87a" + saved(still, "GIF")[6:]
    yield "interlaced gif", ".gif", lambda: saved(still, "GIF", interlace=True)
    yield "gif that moves", ".gif", lambda: saved(still, "GIF", save_all=True, append_images=frames, loop=0)
    yield "gif with a colour seen through", ".gif", lambda: saved(still.quantize(8), "GIF", transparency=0)
    yield "webp", ".webp", lambda: saved(still, "WEBP", quality=70)
    yield "webp without loss", ".webp", lambda: saved(still.convert("RGBA"), "WEBP", lossless=True)
    yield "webp that moves", ".webp", lambda: saved(still, "WEBP", save_all=True, append_images=frames)
    yield "avif", ".avif", lambda: saved(still, "AVIF", speed=10)
    yield "avif that moves", ".avif", lambda: saved(still, "AVIF", save_all=True, append_images=frames, speed=10)
    yield "avif seen through", ".avif", lambda: saved(still.convert("RGBA"), "AVIF", speed=10)


def _sizes() -> _Made:
    for size in ((1, 1), (1, 5000), (5000, 1), (1, 65_500), (65_500, 1), (2, 30_000), (17, 13)):
        drawn = Image.new("RGB", size, "#335577")
        yield f"{size[0]} by {size[1]}", ".png", lambda d=drawn: saved(d, "PNG")
    yield "1 by 65500 as jpeg", ".jpg", lambda: file_of(Image.new("RGB", (1, 65_500), "#335577"))
    yield "16383 wide webp", ".webp", lambda: saved(Image.new("RGB", (16_383, 2), "#335577"), "WEBP")


def _wrong_names() -> _Made:
    whole = {kind: file_of(quarters(), kind) for kind in (PictureFormat.JPEG, PictureFormat.PNG, PictureFormat.WEBP)}
    for kind, content in whole.items():
        for ending in (".gif", ".tif", ".exe", "", ".php.jpg", ".svg", ".html"):
            yield f"{kind.value} called {ending or 'nothing'}", ending, lambda content=content: content
    names = ("../../up", "..\\up", "nul\x00byte", "友谊 дружба", "a" * 300, "-rf", "<script>x", "con", "\u202egnp", " ")
    for name in names:
        yield name, ".png", lambda: whole[PictureFormat.PNG]


def with_text(words: bytes) -> bytes:
    """A PNG with this text beside its pixels, twice: plain and squeezed."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", words.decode())
    texts.add_text("Author", words.decode(), zip=True)
    texts.add_itxt("XML:com.adobe.xmp", f"<x>{words.decode()}</x>")
    return saved(quarters(), "PNG", pnginfo=texts)
