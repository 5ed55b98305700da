"""Places: a list first, with a drawn map of points beside it (experience.md b.4)."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.showcase.errors import NotOnShow
from catalogue.showcase.pages import TermCount
from kiosk import showcase
from kiosk.template_words import in_words
from kiosk.touch.frame import address
from kiosk.touch.paging import Paging, find_page
from kiosk.touch.point_map import Drawn, Spot, draw_map

PAGE_SIZE = 12

#: Width and height of the dark ground in pixels, and the smallest lettering on it, for both ways a panel can hang.
_PORTRAIT = (1080, 800, 30)
_LANDSCAPE = (720, 956, 34)


@dataclass(frozen=True, kw_only=True, slots=True)
class PlacesPage:
    """The map is drawn twice: the dark ground is wide on a portrait panel and tall on a landscape one."""

    places: tuple[TermCount, ...]
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
        paging=paging,
        portrait_map=draw_map(spots, *_PORTRAIT),
        landscape_map=draw_map(spots, *_LANDSCAPE),
    )
