"""The page of all objects, narrowed by what the visitor chose."""

from __future__ import annotations

from dataclasses import dataclass

from babel.support import NullTranslations

from catalogue.language_text import Language
from catalogue.showcase.pages import Tiles
from catalogue.showcase.reading import Showcase
from kiosk.language_links import LanguageLink, language_links
from kiosk.narrowing import read_choices
from kiosk.web.narrowing import Narrowing, address_of, narrowing

#: Tiles on one page of the collection; a round number of rows in one, two and three columns.
PAGE_SIZE = 24


@dataclass(frozen=True, kw_only=True, slots=True)
class ObjectsPage:
    """``number`` of ``last`` pages; ``address`` without the page, ready for one more query word."""

    tiles: Tiles
    narrowing: Narrowing
    number: int
    last: int
    address: str
    languages: tuple[LanguageLink, ...]


def objects_page(
    showcase: Showcase, language: Language, where: str, *, number: int, words: NullTranslations
) -> ObjectsPage:
    """Choices that lead to nothing give an empty page with the way back, never an error."""
    choices = read_choices(where)
    narrowed = showcase.narrow(choices, offset=(number - 1) * PAGE_SIZE, limit=PAGE_SIZE)
    address = address_of(language, choices)
    return ObjectsPage(
        tiles=narrowed.tiles,
        narrowing=narrowing(narrowed, choices, language, words.gettext),
        number=number,
        last=max(1, -(-narrowed.tiles.total // PAGE_SIZE)),
        address=address + ("&" if "?" in address else "?"),
        languages=language_links(lambda other: address_of(other, choices), language),
    )
