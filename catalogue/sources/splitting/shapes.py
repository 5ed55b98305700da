"""Which shape a text has, and the reader for it."""

from __future__ import annotations

from collections.abc import Sequence

from catalogue.sources.document import Block
from catalogue.sources.splitting.lines import cut_lines
from catalogue.sources.splitting.markup.blocks import read_blocks
from catalogue.sources.splitting.markup.html import is_html, read_html
from catalogue.sources.splitting.markup.markdown import is_markdown, read_markdown
from catalogue.sources.splitting.prose.reading import read_prose
from catalogue.sources.splitting.rough import Cut
from catalogue.sources.splitting.threads.chats import find_turns, read_chat
from catalogue.sources.splitting.threads.mails import find_mails, read_mails
from catalogue.sources.splitting.threads.posts import find_posts
from catalogue.sources.splitting.threads.reading import read_thread

#: Kinds a person may give that leave open whether several people write in turn.
_MAY_BE_THREAD = (None, "forum", "website", "archive")


def read_by_shape(text: str, name: str = "", kind: str | None = None, blocks: Sequence[Block] = ()) -> Cut:
    """Guess the shape and let its reader cut the text. ``kind`` is a person's word on what the text is.

    ``blocks`` are those of a document; they leave nothing to guess.
    """
    if blocks:
        return read_blocks(text, blocks)
    if is_html(text, name):
        return read_html(text)
    talk = _read_talk(text) if kind in _MAY_BE_THREAD else None
    if talk is not None:
        return talk
    return read_markdown(text) if is_markdown(text, name) else read_prose(text)


def _read_talk(text: str) -> Cut | None:
    """What several people wrote in turn, as mails, posts or lines of a chat; ``None`` when it is none of these."""
    lines = cut_lines(text)
    if mails := find_mails(lines):
        return read_mails(text, lines, mails)
    if posts := find_posts(lines):
        return read_thread(text, lines, posts)
    if turns := find_turns(lines):
        return read_chat(text, lines, turns)
    return None
