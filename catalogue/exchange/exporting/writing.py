"""Choosing the format by the file's name, and putting the file in place only when it is whole."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from sqlalchemy.orm import Session

from catalogue.errors import SheetRefused
from catalogue.exchange.exporting.lido import write_lido
from catalogue.exchange.exporting.linked_art import write_linked_art
from catalogue.exchange.exporting.sheets import write_csv, write_json_lines, write_xlsx

#: Longest first: ``.linked-art.jsonl`` ends in ``.jsonl`` too.
_WRITERS: dict[str, Callable[[Session, BinaryIO], int]] = {
    ".linked-art.jsonl": write_linked_art,
    ".lido.xml": write_lido,
    ".jsonl": write_json_lines,
    ".xlsx": write_xlsx,
    ".csv": write_csv,
}


def export_objects(session: Session, file: Path) -> int:
    """Write every object to ``file`` and answer how many. An older file is replaced only by a whole new one.

    Raises ``SheetRefused`` for another ending, ``OSError`` when the file cannot be written.
    """
    write = _writer_for(file)
    part = file.with_name(f".{file.name}.part")
    try:
        with part.open("wb") as stream:
            written = write(session, stream)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    return written


def _writer_for(file: Path) -> Callable[[Session, BinaryIO], int]:
    name = file.name.casefold()
    for ending, write in _WRITERS.items():
        if name.endswith(ending):
            return write
    raise SheetRefused(f"{file.name} must end in one of {' '.join(sorted(_WRITERS))}")
