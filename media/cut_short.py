"""Files that were cut short and closed again: their decoders fill the rest with one colour and say nothing.

Looking closely costs a second decoding, so it is done only where the end of the picture has the very value the decoder
fills with. Runs in the child that decodes.
"""

from __future__ import annotations

import random
import struct
import zlib
from io import BytesIO
from pathlib import Path

from PIL import Image

from media.facts import PictureFormat
from media.headers import jpeg, png

#: Large enough to change at least one block, small enough to cost nothing.
_STRANGE_BYTES = 4096
_STEP_BYTES = 1 << 20
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
#: (first column, first row, every so many columns, every so many rows) of the seven passes of an interlaced PNG.
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def is_cut_short(image: Image.Image, format_: PictureFormat, path: Path) -> bool:
    """Whether ``image``, as decoded from this file and not yet changed, ends in what the decoder made up."""
    match format_:
        case PictureFormat.JPEG:
            return _ends_in_grey(image) and _jpeg_wants_more(path.read_bytes())
        case PictureFormat.PNG:
            return _ends_in_zeros(image) and _png_wants_more(path.read_bytes())
        case _:
            return False


def _ends_in_grey(image: Image.Image) -> bool:
    """The middle of the scale in the last block of the last row, give or take rounding."""
    width, height = image.size
    return all(
        126 <= value <= 129 for value in image.crop((max(0, width - 4), max(0, height - 4), width, height)).tobytes()
    )


def _ends_in_zeros(image: Image.Image) -> bool:
    """One of the last two rows: an interlaced picture draws every second row at its very end."""
    rows = (image.crop((0, y, image.width, y + 1)) for y in range(max(0, image.height - 2), image.height))
    return any(not any(row.tobytes()) for row in rows)


def _jpeg_wants_more(file: bytes) -> bool:
    """Whether bytes put in before the end mark change the picture: one that is complete would not read them."""
    end = jpeg.end_mark(file)
    strange = random.Random(0).randbytes(_STRANGE_BYTES).replace(b"\xff", b"\x7f")
    return _small(file) != _small(file[:end] + strange + b"\xff\xd9")


def _small(file: bytes) -> bytes:
    """The picture at an eighth, which still reads all of the file."""
    with Image.open(BytesIO(file), formats=["JPEG"]) as image:
        image.draft(None, (1, 1))
        return image.tobytes()


def _png_wants_more(file: bytes) -> bool:
    """Whether the rows unpack to fewer bytes than the header calls for."""
    packer, found, wanted = zlib.decompressobj(), 0, _bytes_of_rows(file)
    for start, after in png.drawn(file):
        for at in range(start, after, _STEP_BYTES):
            packed = file[at : min(at + _STEP_BYTES, after)]
            while packed and found < wanted:
                found += len(packer.decompress(packed, _STEP_BYTES))
                packed = packer.unconsumed_tail
    return found < wanted


def _bytes_of_rows(file: bytes) -> int:
    width, height, bits, colours, _, _, interlaced = struct.unpack(">IIBBBBB", file[16:29])
    bits_per_pixel = bits * _CHANNELS.get(colours, 4)
    passes = _PASSES if interlaced else ((0, 0, 1, 1),)
    found = 0
    for left, top, across, down in passes:
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        if columns > 0 and rows > 0:
            found += rows * (1 + -(-columns * bits_per_pixel // 8))
    return found
