"""Archives that are no sheets, that grow, that climb out, or that lie about what they hold. All are refused."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Callable, Iterator

from tests.hostile.sheets.case import HostileSheet, rows
from tests.hostile.sheets.workbooks import rewritten, workbook

_PLAIN = "xl/worksheets/sheet1.xml"


def cases() -> Iterator[HostileSheet]:
    for name, make in (*_foreign(), *_growing(), *_lying()):
        for ending in (".xlsx", ".csv") if name.startswith("zip") else (".xlsx",):
            yield HostileSheet(name=f"{name} as {ending}", file_name=f"{name}{ending}", make=make)


def packed(*members: tuple[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", how) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


def _foreign() -> Iterator[tuple[str, Callable[[], bytes]]]:
    sheet = rows().encode()
    yield "zip of a csv", lambda: packed(("objects.csv", sheet))
    yield "zip in a zip", lambda: packed(("in.zip", packed(("in.zip", packed(("objects.csv", sheet))))))
    yield "zip that climbs", lambda: packed(("../../../../tmp/climbed.csv", sheet), ("/etc/cron.d/x", b"x"))
    yield "zip with a link", _with_link
    yield "zip of nothing", packed
    yield "zip under a password", _locked
    yield (
        "opendocument",
        lambda: packed(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", b"<a/>")),
    )
    yield "word document", lambda: packed(("[Content_Types].xml", b"<a/>"), ("word/document.xml", b"<a/>"))
    yield "binary workbook", lambda: packed(("[Content_Types].xml", b"<a/>"), ("xl/workbook.bin", bytes(99)))
    yield "java archive", lambda: packed(("META-INF/MANIFEST.MF", b"Main-Class: x\n"))
    yield "book", lambda: packed(("mimetype", b"application/epub+zip"), ("a.xhtml", b"<a/>"))


def _with_link() -> bytes:
    link = zipfile.ZipInfo("xl/workbook.xml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    return file.getvalue()


def _locked() -> bytes:
    """The flag that says "encrypted" is set in both headers of the only member."""
    data = bytearray(packed(("xl/workbook.xml", b"<workbook/>")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(mark) + offset
        struct.pack_into("<H", data, at, struct.unpack_from("<H", data, at)[0] | 1)
    return bytes(data)


def _growing() -> Iterator[tuple[str, Callable[[], bytes]]]:
    made = workbook(lambda book: book.active.append(("object_number", "title_en")))
    flood = b"<row/>" * 40_000_000
    yield "worksheet of 240 MB of nothing", lambda: rewritten(made, {_PLAIN: lambda x: x[:-20] + flood})
    yield "a member of 400 MB", lambda: rewritten(made, {}, **{"xl/media/image1.png": bytes(400_000_000)})
    yield (
        "thirty members of 12 MB",
        lambda: rewritten(made, {}, **{f"xl/media/{n}.bin": bytes(12_000_000) for n in range(30)}),
    )
    yield "texts of 150 MB", lambda: rewritten(made, {}, **{"xl/SharedStrings.xml": b"<si><t>x</t></si>" * 9_000_000})
    yield "three thousand members", lambda: rewritten(made, {}, **{f"xl/m{n}.xml": b"<a/>" for n in range(3000)})


def _lying() -> Iterator[tuple[str, Callable[[], bytes]]]:
    made = workbook(lambda book: book.active.append(("object_number", "title_en")))
    yield (
        "member that says it is small",
        lambda: _declared_small(rewritten(made, {}, **{"xl/media/a.xml": bytes(400_000_000)}), b"xl/media/a.xml"),
    )
    yield "the same name twice", _twice
    yield "archive without its end", lambda: made[:-30]
    yield "archive of an end alone", lambda: b"PK\x05\x06" + bytes(18)
    yield "members over one another", lambda: _over_one_another(made)


def _declared_small(data: bytes, name: bytes) -> bytes:
    """The directory at the end says that the member unpacks to 100 bytes."""
    changed = bytearray(data)
    at = changed.rindex(name) - 46
    struct.pack_into("<I", changed, at + 24, 100)
    return bytes(changed)


def _twice() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for _ in range(2):
            archive.writestr("xl/workbook.xml", b"<workbook/>")
    return file.getvalue()


def _over_one_another(made: bytes) -> bytes:
    """Two entries of the directory that point at the same packed bytes."""
    changed = bytearray(made)
    first = changed.index(b"PK\x01\x02")
    second = changed.index(b"PK\x01\x02", first + 4)
    changed[second + 42 : second + 46] = changed[first + 42 : first + 46]
    return bytes(changed)
