"""Which pages there are, for search engines: those of the edition on show, and of nothing that is only a draft.

An edition may hold more addresses than one list may have (50,000), so that ``/sitemap.xml`` lists parts of itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from catalogue.language_text import LANGUAGES, Language
from catalogue.showcase.errors import NotOnShow
from catalogue.showcase.reading import Showcase
from kiosk import addresses

#: Objects in one part, each with an address for every language.
PART = 1000
_WAYS = ("objects", "themes", "years", "places", "kinds")


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """One page: its full address in each language."""

    addresses: tuple[tuple[Language, str], ...]


def parts_of(showcase: Showcase) -> tuple[str, ...]:
    """The addresses of the parts; there is always a first one."""
    count = max(1, -(-showcase.count() // PART))
    return tuple(addresses.public_address(f"/sitemap.xml?page={number}") for number in range(1, count + 1))


def part_of(showcase: Showcase, number: int) -> tuple[Listed, ...]:
    """Objects of one part; the first begins with what leads to them. Raises ``NotOnShow`` past the last one."""
    tiles = showcase.tiles(offset=(number - 1) * PART, limit=PART).tiles
    if not tiles and number > 1:
        raise NotOnShow(str(number))
    ways = tuple(_ways(showcase)) if number == 1 else ()
    return (*ways, *(_listed(partial(addresses.object_path, tile.code)) for tile in tiles))


def _ways(showcase: Showcase) -> Iterator[Listed]:
    for parts in ((), *((way,) for way in _WAYS), *(("themes", theme.key) for theme in showcase.themes())):
        yield Listed(
            addresses=tuple((entry, addresses.collection_address(entry, *parts)) for entry in LANGUAGES),
        )
    for source in showcase.stories():
        yield _listed(partial(addresses.story_path, source.name))


def _listed(path_in: Callable[[Language], str]) -> Listed:
    return Listed(addresses=tuple((entry, addresses.public_address(path_in(entry))) for entry in LANGUAGES))
