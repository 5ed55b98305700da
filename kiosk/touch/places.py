"""Places: a list first, with a drawn map of points beside it (experience.md b.4)."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.language_text import LanguageText
from catalogue.showcase.errors import NotOnShow
from catalogue.showcase.pages import NOT_KNOWN, Facet, TermCount, TermOnShow
from kiosk import showcase
from kiosk.template_words import in_words
from kiosk.touch.frame import address
from kiosk.touch.kinds import TermPage
from kiosk.touch.paging import Paging, find_page
from kiosk.touch.point_map import Drawn, Spot, draw_map
from kiosk.touch.results import find_results

PAGE_SIZE = 12

#: Width and height of the dark ground in pixels, and the smallest lettering on it, for both ways a panel can hang.
_PORTRAIT = (1080, 800, 30)
_LANDSCAPE = (720, 956, 34)


#: Where things of unknown place stand among the addresses of places.
UNPLACED = "not-known"
_UNPLACED = TermOnShow(key=UNPLACED, names=LanguageText.of(en="Place not known", zh="地点不详", ru="Место неизвестно"))


@dataclass(frozen=True, kw_only=True, slots=True)
class PlacesPage:
    """The map is drawn twice: the dark ground is wide on a portrait panel and tall on a landscape one.

    ``unplaced`` is a choice beside the places: things of which nobody knows where; ``None`` where there are none.
    """

    places: tuple[TermCount, ...]
    unplaced: TermCount | None
    paging: Paging
    portrait_map: Drawn
    landscape_map: Drawn


def places_page() -> PlacesPage:
    """Raises ``NotOnShow`` past the last page, and while nothing on show has a place."""
    places = showcase().places()
    paging = find_page(address("places"), size=PAGE_SIZE, total=len(places))
    if not places:
        raise NotOnShow("places")
    spots = tuple(
        Spot(name=in_words(place.term.names), latitude=place.latitude, longitude=place.longitude)
        for place in places
        if place.latitude is not None and place.longitude is not None
    )
    return PlacesPage(
        places=tuple(paging.cut(places)),
        unplaced=_unplaced(),
        paging=paging,
        portrait_map=draw_map(spots, *_PORTRAIT),
        landscape_map=draw_map(spots, *_LANDSCAPE),
    )


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
