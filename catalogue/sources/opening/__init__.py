"""Texts taken out of the documents they come in: Word, EPUB, PDF, mail in MIME.

A document's received text is what is read out of it here, once, when it is received; it is kept beside the bytes, since
all offsets count in it. Plain texts are only decoded.
"""

from __future__ import annotations

from dataclasses import replace

from catalogue.sources.decoding import MAX_BYTES, decode
from catalogue.sources.document import Opened
from catalogue.sources.opening.epub import is_epub, open_epub
from catalogue.sources.opening.mime import is_mime, open_mime
from catalogue.sources.opening.pdf import is_pdf, open_pdf
from catalogue.sources.opening.word import is_word, open_word

__all__ = ["Opened", "open_source"]

_READERS = ((is_word, open_word), (is_epub, open_epub), (is_pdf, open_pdf), (is_mime, open_mime))


def open_source(data: bytes, name: str) -> Opened:
    """Read the bytes of a text or a document. Raises ``TextRefused`` in a curator's words."""
    if len(data) <= MAX_BYTES:
        for recognises, reads in _READERS:
            if recognises(data):
                return _without_surrogates(reads(data, name))
    return Opened(decoded=decode(data, name))


def _without_surrogates(opened: Opened) -> Opened:
    """Half characters, as damaged documents hold them, cannot be kept; each becomes one ``?`` and offsets stay true."""
    text = opened.decoded.text.encode("utf-8", "replace").decode("utf-8")
    return replace(opened, decoded=replace(opened.decoded, text=text))
