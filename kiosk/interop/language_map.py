"""Words in several languages as IIIF writes them."""

from __future__ import annotations

from catalogue.language_text import LanguageText

LanguageMap = dict[str, list[str]]


def language_map(text: LanguageText | None) -> LanguageMap:
    """By BCP 47 tag; empty where there are no words."""
    return {language.tag: [written.text] for language, written in text} if text else {}
