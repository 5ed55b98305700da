"""A sheet as rows of named cells, whatever file it was, and how large one may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from catalogue.errors import SheetRefused

#: A spreadsheet holds no more.
MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
#: After unpacking. 100,000 rows of full records are about 200 MB.
MAX_BYTES = 512_000_000
#: One cell. Longer than any field can mean, short enough to be held many times.
MAX_CELL_CHARACTERS = 16_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class SheetRow:
    """``number`` is the row as a person sees it, from 1. A row may have fewer cells than names, or more.

    ``unreadable`` says why the row cannot be read at all, ``""`` when it can.
    """

    number: int
    names: tuple[str, ...]
    cells: Sequence[str]
    unreadable: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """An open sheet. ``names`` are those of the header, ``()`` for JSON Lines, where every row names its own.

    ``encoding`` and ``delimiter`` are for people to read, the latter ``""`` where there is none. ``left_out`` names
    further worksheets. ``rows`` can be read once; it raises ``SheetRefused`` where the file turns out to be damaged.
    """

    names: tuple[str, ...]
    header_number: int
    rows: Iterator[SheetRow]
    encoding: str
    delimiter: str = ""
    left_out: tuple[str, ...] = ()


def is_blank(cells: Sequence[str]) -> bool:
    return not any(cell.strip() for cell in cells)


@contextmanager
def told_as_damage(reason: str) -> Iterator[None]:
    """Whatever a format's reader raises means the same to a curator: the file is damaged.

    zipfile, gzip and openpyxl meet damage with the error that comes first: KeyError, zlib.error, ParseError …
    """
    try:
        yield
    except (SheetRefused, MemoryError):
        raise
    except Exception as trouble:
        raise SheetRefused(reason) from trouble
