"""Which shape a text has, and the reader for it."""

from __future__ import annotations

from catalogue.sources.splitting.lines import cut_lines
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


def read_by_shape(text: str, name: str = "", kind: str | None = None) -> Cut:
    """Guess the shape and let its reader cut the text. ``kind`` is a person's word on what the text is."""
    if is_html(text, name):
        return read_html(text)
    lines = cut_lines(text)
    if kind in _MAY_BE_THREAD:
        if mails := find_mails(lines):
            return read_mails(text, lines, mails)
        if posts := find_posts(lines):
            return read_thread(text, lines, posts)
        if turns := find_turns(lines):
            return read_chat(text, lines, turns)
    if is_markdown(text, name):
        return read_markdown(text)
    return read_prose(text)
