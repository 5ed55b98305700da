"""Values for what a document holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from catalogue.sources.decoding import Decoded
from catalogue.sources.passage import Emphasis, PassageKind


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A paragraph of a document: characters ``[start, end)`` of the text read out of it.

    ``kind`` is what the document itself says it is, ``None`` when it says nothing. ``level`` counts heading levels from
    1, ``label`` is a note's mark, ``page`` the page it begins on, where the document tells.
    """

    start: int
    end: int
    kind: PassageKind | None = None
    level: int = 0
    label: str = ""
    page: int | None = None
    is_list_item: bool = False
    emphases: tuple[Emphasis, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """The text read out of the bytes, and its blocks when it comes out of a document that has them."""

    decoded: Decoded
    blocks: tuple[Block, ...] = ()
    title: str = ""
    author: str = ""

    @property
    def is_document(self) -> bool:
        """Whether the text cannot be had again by decoding the bytes."""
        return self.decoded.encoding in DOCUMENT_ENCODINGS


#: What is recorded as the encoding of a text that was read out of a document.
DOCUMENT_ENCODINGS = frozenset({"docx", "epub", "pdf", "mime"})


@dataclass(slots=True)
class Manuscript:
    """A text being written block by block, with a blank line between blocks."""

    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    length: int = 0

    def add(
        self,
        words: str,
        *,
        kind: PassageKind | None = None,
        level: int = 0,
        label: str = "",
        page: int | None = None,
        is_list_item: bool = False,
        emphases: Sequence[tuple[int, int]] = (),
    ) -> None:
        """Add a block of words; ``emphases`` count in these words."""
        if not words.strip():
            return
        if self.parts:
            self.parts.append("\n\n")
            self.length += 2
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        self.blocks.append(
            Block(
                start=start,
                end=self.length,
                kind=kind,
                level=level,
                label=label,
                page=page,
                is_list_item=is_list_item,
                emphases=tuple(Emphasis(start=start + first, end=start + after) for first, after in emphases),
            )
        )

    def text(self) -> str:
        return "".join(self.parts) + "\n"
