"""Texts read out of documents that say themselves what their paragraphs are."""

from __future__ import annotations

from collections.abc import Sequence

from catalogue.sources.document import Block
from catalogue.sources.passage import PassageKind
from catalogue.sources.splitting.edits import Edit, Notation
from catalogue.sources.splitting.prose.furniture import Furniture
from catalogue.sources.splitting.prose.reading import read_units
from catalogue.sources.splitting.prose.unit import Unit
from catalogue.sources.splitting.rough import Cut


def read_blocks(text: str, blocks: Sequence[Block]) -> Cut:
    """Cut the text at its blocks. Where the document marks headings, its other paragraphs are not taken for any."""
    has_headings = any(block.kind is PassageKind.HEADING for block in blocks)
    units = [
        Unit(
            pieces=[(block.start, block.end)],
            words=" ".join(text[block.start : block.end].split()),
            kind=block.kind,
            level=block.level,
            label=block.label,
            page=block.page,
            is_list_item=block.is_list_item,
            is_sure_text=has_headings and block.kind is None,
            notation=Notation.NONE,
            after_blank=True,
            edits=[
                edit
                for emphasis in block.emphases
                for edit in (
                    Edit(emphasis.start, emphasis.start, "emphasis", opens=True),
                    Edit(emphasis.end, emphasis.end, "emphasis", closes=True),
                )
            ],
        )
        for block in blocks
    ]
    return read_units(text, units, Furniture(), [])
