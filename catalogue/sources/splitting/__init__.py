"""Cutting a received text into passages, by the shape it has.

``split_text`` guesses the shape, lets that shape's reader cut the text roughly, cleans the words of every piece and
keeps the map back to the received letters.
"""

from __future__ import annotations

from collections.abc import Sequence

from catalogue.sources.document import Block
from catalogue.sources.language import language_of
from catalogue.sources.passage import SplitText

__all__ = ["split_text"]


def split_text(
    text: str,
    *,
    name: str = "",
    kind: str | None = None,
    language: str | None = None,
    blocks: Sequence[Block] = (),
) -> SplitText:
    """Cut a text, decoded with its line endings kept and without byte order mark.

    ``name`` is the file's name: its ending helps to guess the shape. ``kind`` and ``language``, when given, are what a
    person said and are kept. ``blocks`` are the paragraphs of a document the text was read out of. Any text can be cut;
    the worst that happens is that it becomes one paragraph, or none.
    """
    # Hundreds of patterns, compiled when the first text comes in and not at every start of a server.
    from catalogue.sources.splitting.finishing import cover, finish
    from catalogue.sources.splitting.shapes import read_by_shape
    from catalogue.sources.splitting.threads.repeating import match_quotes

    cut = read_by_shape(text, name, kind, blocks)
    passages, noise = finish(text, cut)
    passages = match_quotes(passages)
    return SplitText(
        title=cut.title,
        kind=kind or cut.kind,
        language=language or language_of(text),
        author=cut.author,
        passages=tuple(passages),
        noise=cover(text, passages, noise),
    )
