"""Tying a link's quote to the received text, so that the same words are found again in a later version."""

from __future__ import annotations

from catalogue.links.models import Link
from catalogue.links.quoting import Evidence, choose_quote, cut_sentences
from catalogue.sources.anchoring import Anchor, make_anchor
from catalogue.sources.models import Passage


def anchor_link(
    link: Link, passage: Passage, cleaned_start: int, cleaned_end: int, *, received_text: str | None = None
) -> None:
    """Point the link at these cleaned words of the passage.

    ``received_text`` spares reading the source's bytes again where many links are anchored. Raises ``ValueError`` when
    nothing of the received text lies there.
    """
    text = passage.source.received_text if received_text is None else received_text
    start, end = passage.received_span(cleaned_start, cleaned_end)
    keep_anchor(link, make_anchor(text, start, end))


def keep_anchor(link: Link, anchor: Anchor) -> None:
    link.quote_start, link.quote_end = anchor.start, anchor.end
    link.exact, link.prefix, link.suffix = anchor.exact, anchor.prefix, anchor.suffix


def anchor_of(link: Link) -> Anchor:
    return Anchor(exact=link.exact, prefix=link.prefix, suffix=link.suffix, start=link.quote_start, end=link.quote_end)


def whole_quote(passage: Passage) -> tuple[int, int] | None:
    """Words to quote where nothing tells which: the passage's first that are long enough, or ``None``."""
    for start, end in cut_sentences(passage.text):
        span = choose_quote(passage.text, [Evidence(start=start, end=min(start + 1, end), value=1.0)])
        if span:
            return span
    return None
