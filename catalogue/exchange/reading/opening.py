"""Telling what kind of file a sheet is, by its first bytes."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from catalogue.errors import SheetRefused
from catalogue.exchange.reading.csv_rows import open_csv
from catalogue.exchange.reading.json_rows import open_json_lines
from catalogue.exchange.reading.sheet import MAX_BYTES, Sheet, told_as_damage
from catalogue.exchange.reading.xlsx_rows import open_xlsx

_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
#: What is no sheet, and what to do about it.
_OTHER_FILES = (
    (b"\xd0\xcf\x11\xe0", "This is a workbook of an old kind (.xls). Save it as .xlsx or .csv"),
    (b"%PDF", "This is a PDF, not a sheet. Save the sheet it was made from as .xlsx or .csv"),
    (b"\x89PNG", "This is a picture, not a sheet"),
    (b"\xff\xd8\xff", "This is a picture, not a sheet"),
    (b"GIF8", "This is a picture, not a sheet"),
    (b"Rar!", "This is an archive, not a sheet. Unpack it first"),
    (b"7z\xbc\xaf", "This is an archive, not a sheet. Unpack it first"),
    (b"PK\x05\x06", "This archive is empty"),
)
_CHUNK_BYTES = 1 << 20


@contextmanager
def open_sheet(source: Path | bytes, *, is_column: Callable[[str], bool]) -> Iterator[Sheet]:
    """Open a file or its bytes. ``is_column`` knows names of columns; it tells a delimiter from a comma in a name.

    Raises ``SheetRefused`` in a curator's words for anything that is no sheet, too large or built to do harm.
    """
    with _open_bytes(source) as packed:
        head = _peek(packed, 8)
        for magic, reason in _OTHER_FILES:
            if head.startswith(magic):
                raise SheetRefused(reason)
        if head.startswith(_ZIP):
            with open_xlsx(packed) as sheet:
                yield sheet
        elif head.startswith(_GZIP):
            with _unpack(packed) as unpacked:
                yield _open_text(unpacked, is_column)
        else:
            _refuse_long(packed)
            yield _open_text(packed, is_column)


def _open_text(stream: BinaryIO, is_column: Callable[[str], bool]) -> Sheet:
    beginning = _peek(stream, 4096).removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip()
    if not beginning:
        raise SheetRefused("This sheet is empty")
    first_sign = beginning.removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").lstrip()[:1]
    if first_sign == b"[" and b"{" in beginning:
        raise SheetRefused(
            "This is one list in JSON. Write one object on each line instead, without the list around them"
        )
    return open_json_lines(stream) if first_sign == b"{" else open_csv(stream, is_column)


@contextmanager
def _open_bytes(source: Path | bytes) -> Iterator[BinaryIO]:
    if isinstance(source, bytes):
        yield io.BytesIO(source)
        return
    try:
        stream = source.open("rb")
    except OSError as trouble:
        raise SheetRefused(f"{source.name} cannot be opened: {trouble.strerror}") from trouble
    with stream:
        yield stream


@contextmanager
def _unpack(packed: BinaryIO) -> Iterator[BinaryIO]:
    """The unpacked file. It is unpacked once from end to end first, to know that it is whole and not too large."""
    length = 0
    with gzip.GzipFile(fileobj=packed) as unpacked:
        with told_as_damage("This compressed sheet is damaged and cannot be unpacked"):
            while chunk := unpacked.read(_CHUNK_BYTES):
                length += len(chunk)
                if length > MAX_BYTES:
                    raise SheetRefused(_too_large())
        unpacked.seek(0)
        # typeshed calls it a BufferedIOBase; it has all that BinaryIO asks.
        yield cast(BinaryIO, unpacked)


def _refuse_long(stream: BinaryIO) -> None:
    length = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    if length > MAX_BYTES:
        raise SheetRefused(_too_large())


def _too_large() -> str:
    return f"This sheet is larger than {MAX_BYTES // 1_000_000} MB. Split it"


def _peek(stream: BinaryIO, count: int) -> bytes:
    head = stream.read(count)
    stream.seek(0)
    return head
