"""What is said about links on the desk."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.links.models import Decision, LinkState
from catalogue.links.reasons import Directness
from catalogue.links.review_queue import Strength
from catalogue.sources.models import SourceKind

#: What a passage can do for an object, in the order it is asked.
HOW: Mapping[Directness, str] = {
    Directness.DIRECT: "Explains it",
    Directness.MENTION: "Mentions it only",
    Directness.BACKGROUND: "Background",
}

STRENGTHS: Mapping[Strength, str] = {
    Strength.STRONG: "Strong reason",
    Strength.FAIR: "Fair reason",
    Strength.WEAK: "Weak reason",
}

STATES: Mapping[LinkState, str] = {
    LinkState.PROPOSED: "Waits for a decision",
    LinkState.ACCEPTED: "Accepted",
    LinkState.REJECTED: "Rejected",
    LinkState.LOST: "Its words are gone",
}

DECISIONS: Mapping[Decision, str] = {
    Decision.PROPOSED: "Proposed by the program",
    Decision.WITHDRAWN: "No longer proposed",
    Decision.ACCEPTED: "Accepted",
    Decision.REJECTED: "Rejected",
    Decision.REOPENED: "Reopened",
    Decision.QUOTE_CHANGED: "Quote set",
    Decision.HOW_CHANGED: "Said what it does",
    Decision.LINKED_BY_HAND: "Linked by hand",
    Decision.MOVED: "Words moved with the text",
    Decision.LOST: "Words gone from the text",
}

#: Why most links are rejected; each has its key.
REASONS = (
    "Speaks of another object",
    "Shares a word, no more",
    "Says nothing new",
    "The source may not be relied on for this",
)

SOURCE_KINDS: Mapping[SourceKind, str] = {
    SourceKind.ARTICLE: "Research article",
    SourceKind.MAGAZINE: "Magazine article",
    SourceKind.NEWSPAPER: "Newspaper article",
    SourceKind.BOOK: "Book",
    SourceKind.ARCHIVE: "Archive document",
    SourceKind.TREATY: "Law or treaty text",
    SourceKind.MEMOIR: "Memoir",
    SourceKind.INTERVIEW: "Interview",
    SourceKind.CATALOGUE: "Catalogue",
    SourceKind.LISTING: "Dealer or auction listing",
    SourceKind.ENCYCLOPEDIA: "Encyclopedia",
    SourceKind.ESSAY: "Essay sample",
    SourceKind.FORUM: "Forum thread",
    SourceKind.WEBSITE: "Website without author",
    SourceKind.OBJECT: "The object itself",
}


def source_words(kind: str, author: str, *, is_retelling: bool) -> str:
    """What a source is and who wrote it: ``Forum thread · no author named``."""
    if is_retelling:
        return "Retold by the museum"
    name = SOURCE_KINDS.get(SourceKind(kind), kind) if kind in set(SourceKind) else kind
    return f"{name} · {author or 'no author named'}"
