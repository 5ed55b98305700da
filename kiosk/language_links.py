"""Links to the same page in each language, always all three, in one order, each named in itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from catalogue.language_text import LANGUAGES, Language


@dataclass(frozen=True, kw_only=True, slots=True)
class LanguageLink:
    """A link to the same page in another language; ``is_current`` for the one that is open."""

    language: Language
    address: str
    is_current: bool


def language_links(address_in: Callable[[Language], str], current: Language) -> tuple[LanguageLink, ...]:
    return tuple(
        LanguageLink(language=entry, address=address_in(entry), is_current=entry is current) for entry in LANGUAGES
    )
