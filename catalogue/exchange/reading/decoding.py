"""Finding how a sheet's text is encoded, without holding all of it.

UTF-8 with a few broken rows stays UTF-8: those rows are refused one by one and the others come in.
"""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from catalogue.errors import SheetRefused, TextRefused
from catalogue.sources.decoding import decode

#: How much is looked at to find an encoding that is not UTF-8.
_SAMPLE_BYTES = 200_000
#: A file is broken UTF-8, rather than something else, when this many lines are whole for each that is not.
_WHOLE_LINES_PER_BROKEN = 4

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetEncoding:
    """``codec`` is Python's name, ``name`` the one for people; ``mark_bytes`` is the length of a byte order mark."""

    codec: str
    name: str
    mark_bytes: int = 0

    @property
    def errors(self) -> str:
        return "surrogatepass" if self.codec in _WIDE else "surrogateescape"


def find_encoding(stream: BinaryIO) -> SheetEncoding:
    """Reads the stream to its end and leaves it at its beginning. Raises ``SheetRefused`` for what is no text."""
    head = stream.read(_SAMPLE_BYTES)
    stream.seek(0)
    mark = next((mark for mark in _MARKS if head.startswith(mark)), b"")
    if (mark and mark != codecs.BOM_UTF8) or b"\x00" in head:
        wide = _ask_decoder(_whole_lines(head), len(mark))
        if wide.codec in _WIDE:
            return wide
    sample, is_utf8 = _look_at_lines(stream)
    stream.seek(0)
    return SheetEncoding(codec="utf-8", name="UTF-8", mark_bytes=len(mark)) if is_utf8 else _ask_decoder(sample, 0)


def open_text(stream: BinaryIO, encoding: SheetEncoding) -> TextIO:
    """The text of the stream. What cannot be decoded comes as lone surrogates, so that its row can be told."""
    stream.seek(encoding.mark_bytes)
    # newline="": the csv reader must see the line breaks inside quotes as they are.
    return io.TextIOWrapper(stream, encoding=encoding.codec, errors=encoding.errors, newline="")


def read_beginning(stream: BinaryIO, encoding: SheetEncoding, count: int) -> str:
    """The text of the first bytes; a character cut at their end is left out."""
    stream.seek(encoding.mark_bytes)
    return codecs.getincrementaldecoder(encoding.codec)(encoding.errors).decode(stream.read(count))


def is_undecoded(cell: str) -> bool:
    return bool(_LONE_SURROGATE.search(cell))


def _look_at_lines(stream: BinaryIO) -> tuple[bytes, bool]:
    """The lines that are not plain ASCII, up to a sample's length, and whether the whole is UTF-8, or nearly so."""
    sample = bytearray(stream.readline(_SAMPLE_BYTES))
    stream.seek(0)
    whole = broken = 0
    for line in stream:
        if line.isascii():
            continue
        if len(sample) < _SAMPLE_BYTES:
            sample += line[:_SAMPLE_BYTES]
        try:
            line.decode("utf-8")
            whole += 1
        except UnicodeDecodeError:
            broken += 1
    return bytes(sample), whole >= broken * _WHOLE_LINES_PER_BROKEN


def _ask_decoder(sample: bytes, mark_bytes: int) -> SheetEncoding:
    try:
        decoded = decode(sample, "This sheet")
    except TextRefused as refusal:
        raise SheetRefused(f"This sheet cannot be read: {refusal.reason}") from refusal
    codec = "utf-8" if decoded.encoding == "utf-8-replaced" else decoded.encoding
    return SheetEncoding(codec=codec, name=decoded.encoding_name, mark_bytes=mark_bytes)


def _whole_lines(head: bytes) -> bytes:
    """A wide text cut at a line's end, so that no character is cut in two."""
    for line_break in (b"\n\x00\x00\x00", b"\x00\x00\x00\n", b"\n\x00", b"\x00\n"):
        at = head.rfind(line_break)
        if at >= 0 and len(head) == _SAMPLE_BYTES and (at + len(line_break)) % 2 == 0:
            return head[: at + len(line_break)]
    return head
