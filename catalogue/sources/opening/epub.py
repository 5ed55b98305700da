"""EPUB books: the chapters in the order of the spine, read as web pages are, without the table of contents."""

from __future__ import annotations

import posixpath
import re
from typing import Any
from urllib.parse import unquote

from catalogue.errors import TextRefused
from catalogue.sources.decoding import Decoded
from catalogue.sources.document import Manuscript, Opened
from catalogue.sources.opening.archives import Archive, read_xml
from catalogue.sources.splitting.cleaning import clean
from catalogue.sources.splitting.edits import Notation
from catalogue.sources.splitting.marks import find_marks
from catalogue.sources.splitting.markup.html import walk_html
from catalogue.sources.splitting.rough import LinesKept

_CONTAINER = "META-INF/container.xml"
_OCF = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CHAPTER_TYPES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}encoding=[\"']([A-Za-z0-9._-]{1,40})[\"']")
_DOCTYPE = re.compile(rb"<!DOCTYPE[^>\[]{0,400}>")


def is_epub(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04") and (b"application/epub+zip" in data[:200] or _CONTAINER.encode() in data)


def open_epub(data: bytes, name: str) -> Opened:
    """Read an EPUB. Raises ``TextRefused`` when it is damaged, protected or without words."""
    archive = Archive(data, name)
    if _CONTAINER not in archive:
        raise TextRefused(name, "the book is damaged and cannot be opened")
    if "META-INF/encryption.xml" in archive and b"EncryptedData" in archive.read("META-INF/encryption.xml"):
        raise TextRefused(name, "the book is protected against copying and cannot be read")
    rootfile = archive.xml(_CONTAINER).find(f".//{_OCF}rootfile")
    package_path = rootfile.get("full-path", "") if rootfile is not None else ""
    if package_path not in archive:
        raise TextRefused(name, "the book is damaged and cannot be opened")
    package = read_xml(_DOCTYPE.sub(b"", archive.read(package_path)), name)
    page = Manuscript()
    for path in _chapters(package, package_path):
        if path in archive:
            _read_chapter(_as_text(archive.read(path)), page)
    if not page.blocks:
        raise TextRefused(name, "it holds no words")
    title, author = package.find(f".//{_DC}title"), package.find(f".//{_DC}creator")
    return Opened(
        decoded=Decoded(text=page.text(), encoding="epub", encoding_name="EPUB book", confidence=1.0),
        blocks=tuple(page.blocks),
        title=(title.text or "").strip() if title is not None else "",
        author=(author.text or "").strip() if author is not None else "",
    )


def _chapters(package: object, package_path: str) -> list[str]:
    """The paths of the chapters in reading order; the navigation document is none."""
    root: Any = package
    folder = posixpath.dirname(package_path)
    items = {
        item.get("id"): item
        for item in root.iter(f"{_OPF}item")
        if item.get("media-type") in _CHAPTER_TYPES and "nav" not in (item.get("properties") or "").split()
    }
    spine = [items[ref.get("idref")] for ref in root.iter(f"{_OPF}itemref") if ref.get("idref") in items]
    return [posixpath.normpath(posixpath.join(folder, unquote(item.get("href", "")))) for item in spine]


def _as_text(data: bytes) -> str:
    declared = _DECLARED.match(data)
    encoding = declared.group(1).decode("ascii") if declared else "utf-8-sig"
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return data.decode("utf-8", errors="replace")


def _read_chapter(text: str, page: Manuscript) -> None:
    """Every block of the chapter with its words clean; footnote marks are written back in square brackets."""
    for unit in walk_html(text)[0]:
        start, end = unit.start, unit.end
        edits = unit.edits + find_marks(text, start, end, Notation.TAGS)
        done = clean(text, [(start, end)], edits, LinesKept.NONE)
        words, shifts = done.text, []
        for mark in reversed(done.marks):
            words = f"{words[: mark.cleaned_at]}[{mark.label}]{words[mark.cleaned_at :]}"
            shifts.append((mark.cleaned_at, len(mark.label) + 2))
        page.add(
            words,
            kind=unit.kind,
            level=unit.level,
            is_list_item=unit.is_list_item,
            emphases=[(_shifted(emphasis.start, shifts), _shifted(emphasis.end, shifts)) for emphasis in done.emphases],
        )


def _shifted(at: int, shifts: list[tuple[int, int]]) -> int:
    return at + sum(width for place, width in shifts if place < at)
