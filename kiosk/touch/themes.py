"""Themes: the list with its two-ink plates, and one theme with its things (experience.md b.4)."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.showcase.errors import NotOnShow
from catalogue.showcase.pages import Facet, ThemeOnShow, Tile
from kiosk import showcase
from kiosk.touch.frame import address
from kiosk.touch.paging import Paging, find_page
from kiosk.touch.results import Results, find_results, things_of

#: Two columns of four, as drawn; a museum with more themes gets page keys.
PAGE_SIZE = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class ThemesPage:
    """``opened`` is the theme whose plate lies large on the dark side, ``things`` what lies on it."""

    themes: tuple[ThemeOnShow, ...]
    paging: Paging
    opened: ThemeOnShow
    things: tuple[Tile, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ThemePage:
    theme: ThemeOnShow
    things: tuple[Tile, ...]
    results: Results


def themes_page() -> ThemesPage:
    """Raises ``NotOnShow`` past the last page, and while no theme has anything on show."""
    themes = showcase().themes()
    paging = find_page(address("themes"), size=PAGE_SIZE, total=len(themes))
    if not themes:
        raise NotOnShow("themes")
    on_page = tuple(paging.cut(themes))
    opened = max(on_page, key=lambda theme: theme.count)
    return ThemesPage(themes=on_page, paging=paging, opened=opened, things=things_of(Facet.THEME, opened.key))


def theme_page(key: str) -> ThemePage:
    """Raises ``NotOnShow`` for a theme that is none or has nothing on show."""
    theme = showcase().get_theme(key)
    results = find_results(address("themes", key), Facet.THEME, key)
    return ThemePage(theme=theme, things=results.things, results=results)
