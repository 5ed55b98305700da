"""Places: a list first, with a drawn map of points beside it (experience.md b.4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.language_text import LanguageText
from catalogue.showcase.errors import NotOnShow
from catalogue.showcase.pages import NOT_KNOWN, Facet, TermCount, TermOnShow
from kiosk import showcase
from kiosk.languages import ngettext
from kiosk.said import capital, in_words
from kiosk.touch.frame import address
from kiosk.touch.kinds import TermPage
from kiosk.touch.paging import Paging, find_page
from kiosk.touch.point_map import Drawn, Spot, draw_map
from kiosk.touch.point_names import Measure, Named, name_points
from kiosk.touch.results import find_results

PAGE_SIZE = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class _Ground:
    """The dark ground in pixels for one way a panel hangs, its smallest lettering, 20 mm and 3 mm on it.

    ``shrunk`` are the parts of it that are left, across and down, where words are larger and largest.
    """

    width: int
    height: int
    text: int
    touch: int
    gap: int
    shrunk: tuple[float, float]


_PORTRAIT = _Ground(width=1080, height=800, text=30, touch=56, gap=9, shrunk=(0.85, 0.7))
_LANDSCAPE = _Ground(width=720, height=956, text=34, touch=66, gap=10, shrunk=(0.833, 0.611))

#: Where things of unknown place stand among the addresses of places.
UNPLACED = "not-known"
_UNPLACED = TermOnShow(key=UNPLACED, names=LanguageText.of(en="Place not known", zh="地点不详", ru="Место неизвестно"))


@dataclass(frozen=True, kw_only=True, slots=True)
class MapKey:
    """A name on the map with the places it opens: one, or several that share it."""

    named: Named
    places: tuple[TermCount, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class MapNames:
    """The keys for one size of letters: ``normal``, ``larger`` or ``largest``."""

    size: str
    keys: tuple[MapKey, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedMap:
    drawn: Drawn
    names: tuple[MapNames, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PlacesPage:
    """The map is drawn twice: the dark ground is wide on a portrait panel and tall on a landscape one.

    ``unplaced`` is a choice beside the places: things of which nobody knows where; ``None`` where there are none.
    """

    places: tuple[TermCount, ...]
    unplaced: TermCount | None
    paging: Paging
    portrait_map: NamedMap
    landscape_map: NamedMap


def places_page() -> PlacesPage:
    """Raises ``NotOnShow`` past the last page, and while nothing on show has a place."""
    places = showcase().places()
    paging = find_page(address("places"), size=PAGE_SIZE, total=len(places))
    if not places:
        raise NotOnShow("places")
    lying = tuple(place for place in places if place.latitude is not None and place.longitude is not None)
    return PlacesPage(
        places=tuple(paging.cut(places)),
        unplaced=_unplaced(),
        paging=paging,
        portrait_map=_named_map(lying, _PORTRAIT),
        landscape_map=_named_map(lying, _LANDSCAPE),
    )


def _named_map(places: tuple[TermCount, ...], ground: _Ground) -> NamedMap:
    spots = tuple(
        Spot(name=capital(in_words(place.term.names)), latitude=place.latitude or 0.0, longitude=place.longitude or 0.0)
        for place in places
    )
    drawn = draw_map(spots, ground.width, ground.height)
    return NamedMap(drawn=drawn, names=tuple(_names(places, drawn, ground)))


def _names(places: tuple[TermCount, ...], drawn: Drawn, ground: _Ground) -> Iterator[MapNames]:
    points = [(spot.name, spot.x, spot.y) for spot in drawn.spots]
    for size, part in (("normal", 1.0), ("larger", ground.shrunk[0]), ("largest", ground.shrunk[1])):
        measure = Measure(
            width=ground.width,
            height=ground.height,
            text=ground.text / part,
            touch=ground.touch / part,
            gap=ground.gap / part,
        )
        named = name_points(points, measure, lambda many: ngettext("{n} place", "{n} places", many))
        keys = tuple(
            MapKey(named=key, places=tuple(places[drawn.spots[at].number] for at in key.points)) for key in named
        )
        yield MapNames(size=size, keys=keys)


def unplaced_page() -> TermPage:
    """Things of which nobody knows the place. Raises ``NotOnShow`` while there are none."""
    unplaced = _unplaced()
    if unplaced is None:
        raise NotOnShow(UNPLACED)
    results = find_results(address("places", UNPLACED), Facet.PLACE, NOT_KNOWN)
    return TermPage(term=unplaced, things=results.things, results=results)


def _unplaced() -> TermCount | None:
    count = showcase().tiles(Facet.PLACE, NOT_KNOWN, limit=1).total
    return TermCount(term=_UNPLACED, count=count) if count else None
