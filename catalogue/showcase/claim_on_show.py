"""A claim as visitors see it: one sentence, how sure the museum is, and which passages say so or otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.language_text import NO_TEXT, LanguageText


@dataclass(frozen=True, kw_only=True, slots=True)
class QuoteOnShow:
    """Words of a passage in one language (BCP 47), to the letter."""

    language: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceOnShow:
    """Where a passage stands; its words are shown on its own page, as far as its source allows.

    ``bearing`` is ``supports``, ``against``, ``mentions`` or ``background``. ``retold_from`` is the file a retelling
    retells, ``""`` for a real source. ``quotes`` are the words that bear on the claim, as received and in translations;
    empty unless the object's own page shows them already, so that they never show more than their source allows.
    """

    source: str
    title: str
    kind: str
    retold_from: str
    index: int
    locator_kind: str
    number: int
    bearing: str
    quotes: tuple[QuoteOnShow, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimOnShow:
    """``status`` is a value of ``catalogue.claims.models.ClaimStatus``, signed by a person; ``note`` the other side."""

    words: LanguageText
    status: str
    note: LanguageText = NO_TEXT
    evidence: tuple[EvidenceOnShow, ...] = ()
