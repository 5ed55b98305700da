"""Word documents (.docx): paragraphs with their styles, notes, lists and tables. No macro is looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from catalogue.errors import TextRefused
from catalogue.sources.decoding import Decoded
from catalogue.sources.document import Manuscript, Opened
from catalogue.sources.opening.archives import Archive
from catalogue.sources.passage import PassageKind

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DOCUMENT = "word/document.xml"
#: What never holds words of the text: deleted revisions, fallbacks of drawings, instructions of fields.
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr"})
_HEADING = re.compile(r"(?:heading|заголовок|标题|überschrift|titre)\s*(\d)", re.I)
_DEEPEST = 60


def is_word(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04") and b"word/document.xml" in data


@dataclass(slots=True)
class _Paragraph:
    """The words of one paragraph, its emphases, and the notes its marks point at, in order."""

    words: list[str] = field(default_factory=list)
    length: int = 0
    emphases: list[tuple[int, int]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def add(self, words: str) -> None:
        self.words.append(words)
        self.length += len(words)


class _Reader:
    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.styles = self._style_names()
        self.page = Manuscript()
        self.page_number: int | None = None
        self.notes: list[tuple[str, str]] = []

    def read(self) -> Manuscript:
        body = self.archive.xml(_DOCUMENT).find(f"{_W}body")
        if body is not None:
            if next(body.iter(f"{_W}lastRenderedPageBreak"), None) is not None:
                self.page_number = 1
            self._read_blocks(body, 0)
        self._read_notes()
        return self.page

    def _style_names(self) -> dict[str, str]:
        """Style ids to the names Word gives them in English, whatever the language of the program that wrote them."""
        if "word/styles.xml" not in self.archive:
            return {}
        names: dict[str, str] = {}
        for style in self.archive.xml("word/styles.xml").iter(f"{_W}style"):
            name = style.find(f"{_W}name")
            if name is not None:
                names[style.get(f"{_W}styleId", "")] = name.get(f"{_W}val", "")
        return names

    def _read_blocks(self, parent: Any, depth: int) -> None:
        for element in parent:
            if element.tag == f"{_W}p":
                self._read_paragraph(element)
            elif element.tag == f"{_W}tbl":
                for row in element.iter(f"{_W}tr"):
                    self._read_row(row)
            elif element.tag not in _SKIPPED and isinstance(element.tag, str) and depth < _DEEPEST:
                self._read_blocks(element, depth + 1)

    def _read_paragraph(self, element: Any) -> None:
        paragraph = _Paragraph()
        begun_on = self.page_number
        self._read_runs(element, paragraph, 0)
        style = self._style(element)
        heading = _HEADING.match(style)
        kind, level = None, 0
        if heading:
            kind, level = PassageKind.HEADING, int(heading.group(1)) + 1
        elif style.lower() == "title":
            kind, level = PassageKind.HEADING, 1
        elif style.lower() == "caption":
            kind = PassageKind.CAPTION
        elif style.lower() in ("quote", "intense quote"):
            kind = PassageKind.QUOTE
        self.page.add(
            "".join(paragraph.words).strip(),
            kind=kind,
            level=level,
            page=begun_on,
            is_list_item=element.find(f"{_W}pPr/{_W}numPr") is not None,
            emphases=paragraph.emphases,
        )
        self.notes += paragraph.notes

    def _read_row(self, row: Any) -> None:
        cells = []
        for cell in row.iter(f"{_W}tc"):
            paragraph = _Paragraph()
            self._read_runs(cell, paragraph, 0)
            self.notes += paragraph.notes
            cells.append("".join(paragraph.words).strip())
        self.page.add(" — ".join(cell for cell in cells if cell), page=self.page_number, is_list_item=True)

    def _style(self, element: Any) -> str:
        style = element.find(f"{_W}pPr/{_W}pStyle")
        if style is None:
            return ""
        identifier = style.get(f"{_W}val", "")
        return str(self.styles.get(identifier, identifier))

    def _read_runs(self, parent: Any, paragraph: _Paragraph, depth: int) -> None:
        for element in parent:
            tag = element.tag
            if tag in _SKIPPED or not isinstance(tag, str) or depth > _DEEPEST:
                continue
            if tag == f"{_W}t":
                paragraph.add(element.text or "")
            elif tag == f"{_W}noBreakHyphen":
                paragraph.add("-")
            elif tag in (f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}lastRenderedPageBreak"):
                self._read_break(tag, element, paragraph)
            elif tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
                kind = "footnotes" if tag.endswith("footnoteReference") else "endnotes"
                paragraph.notes.append((kind, element.get(f"{_W}id", "")))
                paragraph.add(f"[{len(self.notes) + len(paragraph.notes)}]")
            else:
                begun = paragraph.length
                self._read_runs(element, paragraph, depth + 1)
                if tag == f"{_W}r" and paragraph.length > begun and _is_italic(element):
                    paragraph.emphases.append((begun, paragraph.length))

    def _read_break(self, tag: str, element: Any, paragraph: _Paragraph) -> None:
        if tag == f"{_W}lastRenderedPageBreak":
            self.page_number = (self.page_number or 1) + 1
        elif element.get(f"{_W}type") != "page":
            paragraph.add(" " if tag == f"{_W}tab" else "\n")

    def _read_notes(self) -> None:
        texts: dict[tuple[str, str], str] = {}
        for kind in ("footnotes", "endnotes"):
            member = f"word/{kind}.xml"
            if member in self.archive and any(noted == kind for noted, _ in self.notes):
                for note in self.archive.xml(member).iter(f"{_W}{kind[:-1]}"):
                    paragraph = _Paragraph()
                    self._read_runs(note, paragraph, 0)
                    texts[kind, note.get(f"{_W}id", "")] = "".join(paragraph.words).strip()
        for number, noted in enumerate(list(self.notes), start=1):
            words = texts.get(noted, "")
            if words:
                self.page.add(f"{number} {words}", kind=PassageKind.REFERENCE, label=str(number))


def _is_italic(run: Any) -> bool:
    italic = run.find(f"{_W}rPr/{_W}i")
    return italic is not None and italic.get(f"{_W}val", "true") not in ("0", "false", "off")


def open_word(data: bytes, name: str) -> Opened:
    """Read a Word document. Raises ``TextRefused`` when it is damaged, locked or without words."""
    archive = Archive(data, name)
    if _DOCUMENT not in archive:
        raise TextRefused(name, "the document is damaged and cannot be opened")
    page = _Reader(archive).read()
    if not page.blocks:
        raise TextRefused(name, "it holds no words")
    title, author = _core_properties(archive)
    decoded = Decoded(text=page.text(), encoding="docx", encoding_name="Word document", confidence=1.0)
    return Opened(decoded=decoded, blocks=tuple(page.blocks), title=title, author=author)


def _core_properties(archive: Archive) -> tuple[str, str]:
    if "docProps/core.xml" not in archive:
        return "", ""
    root = archive.xml("docProps/core.xml")
    title, author = root.find(f"{_DC}title"), root.find(f"{_DC}creator")
    return (title.text or "" if title is not None else ""), (author.text or "" if author is not None else "")
