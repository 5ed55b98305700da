"""The page of what is most like one object, each with what it shares, and of one that shares nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from catalogue.language_text import Language, LanguageText
from catalogue.showcase.likeness import Alike
from catalogue.showcase.pages import Facet, Tile
from catalogue.showcase.reading import Showcase
from kiosk.language_links import LanguageLink, language_links

#: Rows of two and of three come out even.
_MOST = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class AlikeTile:
    tile: Tile
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LikenessPage:
    code: str
    title: LanguageText
    found: tuple[AlikeTile, ...]
    unexpected: Tile | None
    languages: tuple[LanguageLink, ...]


def likeness_page(showcase: Showcase, code: str, language: Language, _: Callable[[str], str]) -> LikenessPage:
    """Raises what ``Showcase.get_object`` raises."""
    shown = showcase.get_object(code)
    return LikenessPage(
        code=code,
        title=shown.title,
        found=tuple(
            AlikeTile(tile=one.tile, reason=_reason(one, language, _)) for one in showcase.alike(code, limit=_MOST)
        ),
        unexpected=showcase.unlike(code),
        languages=language_links(lambda other: f"/{other.value}/objects/{code}/alike", language),
    )


def _reason(alike: Alike, language: Language, _: Callable[[str], str]) -> str:
    if alike.names is None:
        return _("The same passage explains both")
    name = alike.names.choose(language)
    shared = {
        Facet.PERSON: _("Both have to do with {name}"),
        Facet.ORGANISATION: _("Both have to do with {name}"),
        Facet.EVENT: _("Both have to do with {name}"),
        Facet.THEME: _("The same theme: {name}"),
        Facet.KIND: _("The same kind: {name}"),
        Facet.PLACE: _("The same place: {name}"),
        Facet.MATERIAL: _("The same material: {name}"),
    }[Facet(alike.facet)]
    return shared.format(name=name.text if name else "")
