"""Archives and XML that a document is made of, opened with suspicion."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

from catalogue.errors import TextRefused

MAX_MEMBERS = 5_000
MAX_UNPACKED_BYTES = 200_000_000
MAX_MEMBER_BYTES = 60_000_000
_CHUNK = 1 << 20
_DECLARATIONS = tuple(
    mark.encode(codec) for mark in ("<!DOCTYPE", "<!ENTITY") for codec in ("ascii", "utf-16-le", "utf-16-be")
)


class Archive:
    """A ZIP archive in memory; what comes out is counted, since the sizes it declares may be lies."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._unpacked = 0
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self.members = {member.filename: member for member in self._archive.infolist()}
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as fault:
            raise TextRefused(name, "the document is damaged and cannot be opened") from fault
        if len(self.members) > MAX_MEMBERS:
            raise TextRefused(name, "the document holds far more parts than it should and was not opened")

    def __contains__(self, member: str) -> bool:
        return member in self.members

    def read(self, member: str) -> bytes:
        """A member's bytes. Raises ``TextRefused`` when it is damaged, locked or too large."""
        parts: list[bytes] = []
        length = 0
        try:
            with self._archive.open(self.members[member]) as packed:
                while chunk := packed.read(_CHUNK):
                    parts.append(chunk)
                    length += len(chunk)
                    self._unpacked += len(chunk)
                    if length > MAX_MEMBER_BYTES or self._unpacked > MAX_UNPACKED_BYTES:
                        raise TextRefused(
                            self.name, "the document unpacks to far more than it should and was not opened"
                        )
        except (
            zipfile.BadZipFile,
            RuntimeError,
            EOFError,
            OSError,
            NotImplementedError,
            ValueError,
            KeyError,
        ) as fault:
            reason = "the document is locked with a password, or damaged"
            raise TextRefused(self.name, reason) from fault
        except Exception as fault:
            if type(fault).__module__ == "zlib":
                raise TextRefused(self.name, "the document is damaged and cannot be opened") from fault
            raise
        return b"".join(parts)

    def xml(self, member: str) -> Any:
        """A member as an XML tree, without entities, network or document types."""
        return read_xml(self.read(member), self.name)


def read_xml(data: bytes, name: str) -> Any:
    """The root of an XML document. Raises ``TextRefused`` for broken XML and for any document type declaration."""
    if any(mark in data for mark in _DECLARATIONS):
        raise TextRefused(name, "the document holds XML entities, which no text needs, and was not opened")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        raise TextRefused(name, "the document is damaged and cannot be opened") from fault
