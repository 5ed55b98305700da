"""Values of the phone pages: everything a template may use, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from catalogue.language_text import Language
from catalogue.showcase.pages import ObjectOnShow, PassagePage, Tile
from catalogue.showcase.reading import Showcase
from kiosk import addresses
from kiosk.language_links import LanguageLink, language_links
from kiosk.passage_words import Gettext, PassageView, view_passage
from kiosk.phone.citing import Citation, cite_object
from kiosk.phone.structured import structured_data
from kiosk.rights import rights_in_words, short_name
from kiosk.shared_link import SharedLink, shared_link
from kiosk.tile_source import tile_source

#: Objects on one page that it leads to: enough to go on with, few enough to have a reason each.
MOST_RELATED = 3
#: What a closed passage says, in words (or Han letters) of its evidence.
_GIST_WORDS, _GIST_LETTERS = 8, 18


@dataclass(frozen=True, kw_only=True, slots=True)
class RelatedTile:
    tile: Tile
    reason: str
    reason_language: Language


@dataclass(frozen=True, kw_only=True, slots=True)
class CardOnPhone:
    """A passage that opens on a tap; ``gist`` are its first words, for while it is closed."""

    view: PassageView
    gist: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PhoneObjectPage:
    """``address`` is the permanent one without language, ``own_address`` this page's.

    ``shared`` is what messengers show beside a shared link; ``structured`` the object for programs, as JSON-LD.
    ``old_code`` is the code that led here when two records were joined, ``""`` for the page's own. ``tile_source`` is
    ``""`` where there is no picture.
    """

    shown: ObjectOnShow
    cards: tuple[CardOnPhone, ...]
    related: tuple[RelatedTile, ...]
    languages: tuple[LanguageLink, ...]
    address: str
    own_address: str
    short_address: str
    shared: SharedLink
    structured: Markup
    citations: tuple[Citation, ...]
    rights_words: str
    rights_name: str
    old_code: str
    tile_source: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PhonePassagePage:
    view: PassageView
    tiles: tuple[Tile, ...]
    languages: tuple[LanguageLink, ...]
    shared: SharedLink
    citation: str


def object_page(
    showcase: Showcase, shown: ObjectOnShow, language: Language, _: Gettext, *, old_code: str = ""
) -> PhoneObjectPage:
    own_address = addresses.full_address(shown.code, language)
    told = shown.brief_description.words_for(language) or shown.label.words_for(language)
    shared = shared_link(
        lambda other: addresses.object_path(shown.code, other),
        language,
        title=object_title(shown, language),
        description=told,
        picture=addresses.share_picture_path(addresses.object_path(shown.code, language)),
    )
    views = (view_passage(entry, at, language, _) for at, entry in enumerate(shown.passages, start=1))
    mark = _("Reconstruction for demonstration") if shown.is_reconstruction else ""
    return PhoneObjectPage(
        shown=shown,
        cards=tuple(CardOnPhone(view=view, gist=gist(view.words.quote)) for view in views),
        related=_related(showcase, shown, language),
        languages=language_links(lambda other: f"/o/{shown.code}/{other.value}", language),
        address=addresses.full_address(shown.code),
        own_address=own_address,
        short_address=addresses.short_address(shown.code),
        shared=shared,
        structured=structured_data(shown, language, own_address, shared.picture),
        citations=cite_object(shown, language, own_address, mark),
        rights_words=rights_in_words(shown.rights, language),
        rights_name=short_name(shown.rights),
        old_code=old_code,
        tile_source=tile_source(shown.pictures[0]) if shown.pictures else "",
    )


def object_title(shown: ObjectOnShow | Tile, language: Language) -> str:
    """In words of the language, else of another, else its code."""
    return shown.title.words_for(language) or shown.code


def gist(quote: str) -> str:
    """The first words of a passage; the first letters where a language does not part its words."""
    words = quote.split()
    short = " ".join(words[:_GIST_WORDS]) if len(words) > len(quote) // 12 else quote[:_GIST_LETTERS]
    return quote if len(short) >= len(quote) else short.rstrip(" ,;:.、，；：。") + " …"


def _related(showcase: Showcase, shown: ObjectOnShow, language: Language) -> tuple[RelatedTile, ...]:
    tiles = {tile.code: tile for tile in showcase.tiles_of([entry.code for entry in shown.related])}
    related = []
    for entry in shown.related:
        reason = entry.reason.choose(language)
        if entry.code in tiles and reason:
            related.append(RelatedTile(tile=tiles[entry.code], reason=reason.text, reason_language=reason.language))
    return tuple(related[:MOST_RELATED])


def passage_page(found: PassagePage, language: Language, _: Gettext) -> PhonePassagePage:
    view = view_passage(found.passage, 1, language, _)
    source = found.passage.source
    own_address = addresses.passage_address(source.name, found.passage.index, language)
    parts = (source.author, source.title or source.name, view.locator)
    named = view.heading or ", ".join(part for part in parts if part)
    return PhonePassagePage(
        view=view,
        tiles=found.tiles,
        languages=language_links(
            lambda other: addresses.passage_path(source.name, found.passage.index, other), language
        ),
        shared=shared_link(
            lambda other: addresses.passage_path(source.name, found.passage.index, other),
            language,
            title=view.title or view.heading,
            description=f"{view.opening_mark}{view.words.quote}{view.closing_mark}",
            picture=addresses.share_picture_path(addresses.passage_path(source.name, found.passage.index, language)),
        ),
        citation=f"{named}. {source.name}. {own_address}",
    )
