"""What is said first of several claims."""

from __future__ import annotations

from catalogue.language_text import LanguageText
from catalogue.showcase.claim_on_show import ClaimOnShow
from kiosk.claim_words import doubted


def claim(status: str) -> ClaimOnShow:
    return ClaimOnShow(words=LanguageText.of(en=f"It is {status}."), status=status)


def test_disagreement_is_told_before_a_text_that_stands_alone() -> None:
    told = doubted([claim("several_sources"), claim("one_source"), claim("disagree"), claim("not_checked")])
    assert told is not None
    assert (told.status, told.status_words) == ("disagree", "Sources disagree")


def test_nothing_stands_beside_a_label_that_several_texts_support() -> None:
    assert doubted([claim("several_sources")]) is None
    assert doubted([]) is None
