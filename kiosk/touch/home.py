"""Home: what stands on the shelf, and four ways in with one example each (experience.md b.3)."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.showcase.pages import Facet, PictureOnShow, TermCount, ThemeOnShow, Tile, YearCount
from kiosk import showcase

SHELF = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class YearsWay:
    first_year: int
    last_year: int
    example: YearCount
    picture: PictureOnShow | None


@dataclass(frozen=True, kw_only=True, slots=True)
class TermsWay:
    """Kinds or places: how many, and the one with most objects as the example."""

    count: int
    example: TermCount
    picture: PictureOnShow | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ThemesWay:
    count: int
    example: ThemeOnShow


@dataclass(frozen=True, kw_only=True, slots=True)
class HomePage:
    """A way in is ``None`` while nothing on show has it. ``is_room`` tells whether the shelf stands in this room."""

    shelf: tuple[Tile, ...]
    is_room: bool
    themes: ThemesWay | None
    years: YearsWay | None
    places: TermsWay | None
    kinds: TermsWay | None


def home_page() -> HomePage:
    """Asks five questions however much is on show: a stranger's first touch waits for them."""
    in_room = showcase().on_the_shelf()
    ways = showcase().ways_in((Facet.THEME, Facet.KIND, Facet.PLACE))
    examples: tuple[tuple[Facet | None, str], ...] = () if in_room else ((None, ""),)
    if ways.kinds:
        examples = (*examples, (Facet.KIND, ways.kinds[0].term.key))
    first = showcase().first_of(examples, limit=SHELF)
    return HomePage(
        shelf=in_room or first[0],
        is_room=bool(in_room),
        themes=_themes_way(ways.themes),
        years=_years_way(),
        places=_terms_way(ways.places),
        kinds=_terms_way(ways.kinds, first[-1] if ways.kinds else ()),
    )


def _themes_way(themes: tuple[ThemeOnShow, ...]) -> ThemesWay | None:
    if not themes:
        return None
    return ThemesWay(count=len(themes), example=max(themes, key=lambda theme: theme.count))


def _years_way() -> YearsWay | None:
    years = showcase().years()
    if not years:
        return None
    fullest = fullest_year(years)
    return YearsWay(
        first_year=years[0].year,
        last_year=years[-1].year,
        example=fullest,
        picture=picture_of(showcase().bands(fullest.year, fullest.year)),
    )


def _terms_way(terms: tuple[TermCount, ...], shown_by: tuple[Tile, ...] = ()) -> TermsWay | None:
    return TermsWay(count=len(terms), example=terms[0], picture=picture_of(shown_by)) if terms else None


def fullest_year(years: tuple[YearCount, ...]) -> YearCount:
    """The year that shows most: sure things count before possible ones, the earlier of two equals wins."""
    return max(years, key=lambda year: (year.certain, year.possible, -year.year))


def picture_of(tiles: tuple[Tile, ...]) -> PictureOnShow | None:
    """The first picture among these, for a way in."""
    return next((tile.picture for tile in tiles if tile.picture), None)
