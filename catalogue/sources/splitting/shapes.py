"""Which shape a text has, and the reader for it."""

from __future__ import annotations

from catalogue.sources.splitting.lines import cut_lines
from catalogue.sources.splitting.prose.reading import read_prose
from catalogue.sources.splitting.rough import Cut
from catalogue.sources.splitting.threads.posts import find_posts
from catalogue.sources.splitting.threads.reading import read_thread


def read_by_shape(text: str, name: str = "", kind: str | None = None) -> Cut:
    """Guess the shape and let its reader cut the text. ``kind`` is a person's word on what the text is."""
    lines = cut_lines(text)
    posts = find_posts(lines)
    if posts and kind in (None, "forum", "website"):
        return read_thread(text, lines, posts)
    return read_prose(text)
