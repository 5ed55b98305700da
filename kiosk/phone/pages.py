"""Values of the phone pages: everything a template may use, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.language_text import Language
from catalogue.showcase.pages import ObjectOnShow, PassagePage, Tile
from catalogue.showcase.reading import Showcase
from kiosk import addresses
from kiosk.language_links import LanguageLink, language_links
from kiosk.passage_words import Gettext, PassageView, view_passage
from kiosk.rights import rights_in_words


@dataclass(frozen=True, kw_only=True, slots=True)
class RelatedTile:
    tile: Tile
    reason: str
    reason_language: Language


@dataclass(frozen=True, kw_only=True, slots=True)
class PhoneObjectPage:
    """``address`` is the permanent one without language, ``own_address`` this page's; ``citation`` is plain text."""

    shown: ObjectOnShow
    passages: tuple[PassageView, ...]
    related: tuple[RelatedTile, ...]
    languages: tuple[LanguageLink, ...]
    address: str
    own_address: str
    short_address: str
    citation: str
    rights_words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PhonePassagePage:
    view: PassageView
    tiles: tuple[Tile, ...]
    languages: tuple[LanguageLink, ...]
    own_address: str
    citation: str


def object_page(showcase: Showcase, shown: ObjectOnShow, language: Language, _: Gettext) -> PhoneObjectPage:
    tiles = {tile.code: tile for tile in showcase.tiles_of([entry.code for entry in shown.related])}
    related = []
    for entry in shown.related:
        reason = entry.reason.choose(language)
        if entry.code in tiles and reason:
            related.append(RelatedTile(tile=tiles[entry.code], reason=reason.text, reason_language=reason.language))
    title = shown.title.choose(language)
    own_address = addresses.full_address(shown.code, language)
    return PhoneObjectPage(
        shown=shown,
        passages=tuple(view_passage(entry, at, language, _) for at, entry in enumerate(shown.passages, start=1)),
        related=tuple(related),
        languages=language_links(lambda other: f"/o/{shown.code}/{other.value}", language),
        address=addresses.full_address(shown.code),
        own_address=own_address,
        short_address=addresses.short_address(shown.code),
        citation=_cited(title.text if title else shown.object_number, shown.object_number, own_address, shown, _),
        rights_words=rights_in_words(shown.rights, language),
    )


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
        own_address=own_address,
        citation=f"{named}. {source.name}. {own_address}",
    )


def _cited(title: str, object_number: str, address: str, shown: ObjectOnShow, _: Gettext) -> str:
    marked = f"{title}. {object_number}"
    if shown.is_reconstruction:
        marked += f". {_('Reconstruction for demonstration')}"
    return f"{marked}. Vitrine. {address}"
