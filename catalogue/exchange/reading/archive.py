"""What a ZIP archive may hold before anything in it is believed: few members, sane sizes, no entities, a workbook."""

from __future__ import annotations

import zipfile
from typing import BinaryIO

from catalogue.errors import SheetRefused
from catalogue.exchange.reading.sheet import told_as_damage

MAX_MEMBERS = 2_000
MAX_UNPACKED_BYTES = 320_000_000
#: The list of all different texts is held in memory whole: at its limits it takes 200 MB and 10 seconds.
MAX_TEXTS_BYTES = 100_000_000
MAX_TEXTS = 1_000_000
#: Real sheets shrink to a tenth or, full of the same words, to a fiftieth.
MAX_RATIO = 200
#: Below this size no ratio is suspicious.
_SMALL_BYTES = 2_000_000
_CHUNK_BYTES = 1 << 20
#: A workbook needs neither; both are how XML is made to expand or to read other files. In UTF-16 too.
_FORBIDDEN = tuple(
    mark.encode(codec) for mark in ("<!DOCTYPE", "<!ENTITY") for codec in ("ascii", "utf-16-le", "utf-16-be")
)
_OTHER_KINDS = {
    "application/vnd.oasis.opendocument": "This is an OpenDocument sheet. Save it as .xlsx or .csv",
}

_TOO_MANY_TEXTS = "This workbook holds more different texts than can be read safely. Save it as .csv"
_HARMFUL = "This workbook unpacks to far more than it should and was not opened"


def check_archive(stream: BinaryIO) -> None:
    """Unpack every member once, counting, and leave the stream at its beginning. Raises ``SheetRefused``."""
    reason = "This workbook is damaged, locked with a password, or not a workbook at all"
    with told_as_damage(reason), zipfile.ZipFile(stream) as archive:
        members = archive.infolist()
        _check_declared(members)
        _check_kind(archive, {member.filename for member in members})
        for member in members:
            _check_member(archive, member)
    stream.seek(0)


def _check_declared(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MAX_MEMBERS or len({member.filename for member in members}) < len(members):
        raise SheetRefused(_HARMFUL)
    if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
        raise SheetRefused(_HARMFUL)
    for member in members:
        ratio = member.file_size / max(1, member.compress_size)
        if member.file_size > _SMALL_BYTES and ratio > MAX_RATIO:
            raise SheetRefused(_HARMFUL)
        if _is_texts(member) and member.file_size > MAX_TEXTS_BYTES:
            raise SheetRefused(_TOO_MANY_TEXTS)


def _is_texts(member: zipfile.ZipInfo) -> bool:
    return member.filename.casefold().endswith("sharedstrings.xml")


def _check_kind(archive: zipfile.ZipFile, names: set[str]) -> None:
    if "mimetype" in names:
        kind = archive.open("mimetype").read(200).decode("ascii", "replace")
        for beginning, reason in _OTHER_KINDS.items():
            if kind.startswith(beginning):
                raise SheetRefused(reason)
    if "xl/workbook.xml" not in names:
        raise SheetRefused("This archive is not a workbook. Save the sheet as .xlsx or .csv")


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """The sizes an archive declares may be lies, so what really comes out is counted."""
    unpacked = texts = 0
    tail = b""
    with archive.open(member) as packed:
        while chunk := packed.read(_CHUNK_BYTES):
            unpacked += len(chunk)
            if unpacked > MAX_UNPACKED_BYTES:
                raise SheetRefused(_HARMFUL)
            if _is_texts(member):
                texts += chunk.count(b"<si")
            if texts > MAX_TEXTS:
                raise SheetRefused(_TOO_MANY_TEXTS)
            if member.filename.casefold().endswith((".xml", ".rels", ".vml")):
                window = tail + chunk
                if any(mark in window for mark in _FORBIDDEN):
                    raise SheetRefused("This workbook holds XML entities, which no sheet needs, and was not opened")
                tail = window[-32:]
