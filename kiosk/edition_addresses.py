"""Every address of the edition on show: what a screen stores to run on alone, and what is written out as files.

Addresses are paths of this server with their query words, never with a host; those of one edition are always listed in
the same order. What people type (search) or narrow a list to (``?where=``) is no address of an edition; the empty
search page is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from urllib.parse import quote

from catalogue.artefacts.record import ShownOn
from catalogue.language_text import LANGUAGES, Language
from catalogue.showcase.pages import NOT_KNOWN, Facet, ObjectOnShow, PictureOnShow
from catalogue.showcase.reading import Showcase
from kiosk.addresses import STATIC_FOLDER, passage_path, picture, story_path
from kiosk.interop.collection import PART
from kiosk.touch.kinds import PAGE_SIZE as KINDS
from kiosk.touch.places import PAGE_SIZE as PLACES
from kiosk.touch.places import UNPLACED
from kiosk.touch.results import PAGE_SIZE as RESULTS
from kiosk.touch.themes import PAGE_SIZE as THEMES
from kiosk.web.objects import PAGE_SIZE as WEB_RESULTS
from media.pyramid import Kind, level0, scale_factors, tiles_at

#: Objects looked up at a time.
_BATCH = 500
#: Entries on one page of the touch screen's ways in.
_ENTRIES = {"themes": THEMES, "kinds": KINDS, "places": PLACES}


class Room(StrEnum):
    """Which part of what visitors meet. ``TILES`` are the pieces of pictures that zooming asks for."""

    TOUCH = "touch"
    PHONE = "phone"
    WEB = "web"
    PICTURES = "pictures"
    TILES = "tiles"
    IIIF = "iiif"
    STATIC = "static"


def edition_addresses(
    showcase: Showcase,
    *,
    languages: Iterable[Language] = LANGUAGES,
    rooms: Iterable[Room] = tuple(Room),
) -> Iterator[str]:
    """The addresses of these rooms in these languages."""
    seen: set[str] = set()
    for address in _addresses(showcase, tuple(languages), frozenset(rooms)):
        # Two objects may share a picture or a passage, and a tile may be a whole picture.
        if address not in seen:
            seen.add(address)
            yield address


def _addresses(showcase: Showcase, languages: tuple[Language, ...], rooms: frozenset[Room]) -> Iterator[str]:
    yield from list_addresses(showcase, languages, rooms)
    for shown in shown_objects(showcase):
        yield from object_addresses(shown, languages, rooms)


def list_addresses(showcase: Showcase, languages: tuple[Language, ...], rooms: frozenset[Room]) -> Iterator[str]:
    """What belongs to no one object."""
    if Room.STATIC in rooms:
        yield from static_addresses()
    if Room.TOUCH in rooms:
        yield from _touch_lists(showcase.seen_from(ShownOn.KIOSK), languages)
    if Room.PHONE in rooms:
        yield from _phone_lists(languages)
    if Room.WEB in rooms:
        yield from _web_lists(showcase.seen_from(ShownOn.PHONE), languages)
    if Room.IIIF in rooms:
        yield from _collection(showcase.seen_from(ShownOn.PHONE))
    if Room.PHONE in rooms:
        yield from _phone_stories(showcase.seen_from(ShownOn.PHONE), languages)


def object_addresses(shown: ObjectOnShow, languages: tuple[Language, ...], rooms: frozenset[Room]) -> Iterator[str]:
    """What belongs to one object; it may share some of it with another."""
    if Room.TOUCH in rooms and shown.is_seen_from(ShownOn.KIOSK):
        yield from _touch_object(shown.as_in_room(), languages)
    if Room.PHONE in rooms and shown.is_seen_from(ShownOn.PHONE):
        yield from _phone_object(shown, languages)
    yield from _pictures(shown, rooms)


def static_addresses() -> Iterator[str]:
    """The program's own files that browsers load. Pages ask for them with a digest (``?v=``) that changes nothing."""
    for path in sorted(STATIC_FOLDER.rglob("*")):
        if path.is_file() and path.suffix in (".css", ".js", ".svg", ".woff2", ".png"):
            yield "/static/" + quote(path.relative_to(STATIC_FOLDER).as_posix())


def shown_objects(showcase: Showcase) -> Iterator[ObjectOnShow]:
    """Everything on show in the museum's order."""
    offset = 0
    while tiles := showcase.tiles(offset=offset, limit=_BATCH).tiles:
        yield from (showcase.get_object(tile.code) for tile in tiles)
        offset += _BATCH


def picture_addresses(shown: PictureOnShow, kinds: Iterable[Kind] = (Kind.WEBP,)) -> Iterator[str]:
    """A picture's renditions, smallest first."""
    for kind in kinds:
        for width in shown.widths:
            yield picture(shown.image, width, kind)


def tile_addresses(shown: PictureOnShow, finest: int = 1) -> Iterator[str]:
    """The tiles a viewer asks for, from the whole picture in one down to this scale factor; 1 is its own pixels."""
    for factor in reversed(scale_factors(shown.width_px, shown.height_px)):
        if factor < finest:
            return
        for tile in tiles_at(factor, shown.width_px, shown.height_px):
            yield f"/iiif/3/{shown.image}/{tile.region}/{tile.size}/0/default.jpg"


def _touch_object(shown: ObjectOnShow, languages: tuple[Language, ...]) -> Iterator[str]:
    for language in languages:
        screen = f"/touch/{language.value}/o/{shown.code}"
        yield screen
        if shown.pictures:
            yield f"{screen}/zoom"
        yield from (f"{screen}/zoom/{number}" for number in range(1, len(shown.pictures) + 1))
        yield from (f"{screen}/passages/{number}" for number in range(1, len(shown.passages) + 1))


def _phone_lists(languages: tuple[Language, ...]) -> Iterator[str]:
    yield "/service-worker.js"
    for language in languages:
        yield f"/{language.value}/o"
        yield f"/o/saved/{language.value}"


def _phone_object(shown: ObjectOnShow, languages: tuple[Language, ...]) -> Iterator[str]:
    for ending in ("", *(f"/{language.value}" for language in languages)):
        yield f"/o/{shown.code}{ending}"
        yield f"/o/{shown.code}{ending}/qr.svg"
        yield f"/o/{shown.code}{ending}/qr.png"
        if ending:
            yield f"/o/{shown.code}{ending}?print=1"
            yield f"/o/{shown.code}{ending}/share.jpg"
    for passage in shown.passages:
        for language in (None, *languages):
            page = passage_path(passage.source.name, passage.index, language)
            yield page
            yield f"{page}/qr.svg"
            if language:
                yield f"{page}/share.jpg"


def _phone_stories(showcase: Showcase, languages: tuple[Language, ...]) -> Iterator[str]:
    for source in showcase.stories():
        yield from (story_path(source.name, language) for language in (None, *languages))


def _pictures(shown: ObjectOnShow, rooms: frozenset[Room]) -> Iterator[str]:
    for drawn in _drawn(shown, rooms):
        yield from _picture(drawn, rooms)
    if Room.IIIF in rooms and shown.pictures:
        yield f"/iiif/manifest/{shown.code}.json"


def _drawn(shown: ObjectOnShow, rooms: frozenset[Room]) -> tuple[PictureOnShow, ...]:
    """Its pictures as these rooms may show them."""
    seen: tuple[PictureOnShow, ...] = ()
    if rooms & {Room.PHONE, Room.WEB, Room.IIIF}:
        seen = shown.as_on_phones().pictures
    if Room.TOUCH in rooms:
        seen += tuple(picture for picture in shown.as_in_room().pictures if picture not in seen)
    return seen or shown.pictures


def _picture(shown: PictureOnShow, rooms: frozenset[Room]) -> Iterator[str]:
    if Room.PICTURES in rooms:
        # A screen takes WebP for AVIF where that is not stored; JPEG is for phones that know nothing newer.
        is_for_phones = rooms & {Room.PHONE, Room.WEB}
        yield from picture_addresses(shown, tuple(Kind) if is_for_phones else (Kind.WEBP,))
    if Room.TILES in rooms:
        yield from tile_addresses(shown)
    if Room.IIIF in rooms:
        yield f"/iiif/3/{shown.image}/info.json"
        for size in level0(shown.width_px, shown.height_px).sizes:
            yield f"/iiif/3/{shown.image}/full/{size}/0/default.jpg"
        yield f"/iiif/3/{shown.image}/full/max/0/default.jpg"


def _touch_lists(showcase: Showcase, languages: tuple[Language, ...]) -> Iterator[str]:
    years = _years(showcase)
    yield "/touch/"
    for language in languages:
        start = f"/touch/{language.value}"
        yield f"{start}/"
        yield f"{start}/search"
        yield f"{start}/visit"
        if years:
            yield f"{start}/years"
        for way, terms in _terms(showcase).items():
            if way in _ENTRIES and terms:
                yield from _pages(f"{start}/{way}", len(terms), _ENTRIES[way])
            for key, count in terms.items():
                yield from _pages(f"{start}/{way}/{quote(key, safe='')}", count, RESULTS)
        if unplaced := showcase.tiles(Facet.PLACE, NOT_KNOWN, limit=1).total:
            yield from _pages(f"{start}/places/{UNPLACED}", unplaced, RESULTS)
        for year, count in years.items():
            yield from _pages(f"{start}/years/{year}", count, RESULTS)
        yield from (f"{start}/story/{quote(source.name, safe='')}" for source in showcase.stories())


def _web_lists(showcase: Showcase, languages: tuple[Language, ...]) -> Iterator[str]:
    years = _years(showcase)
    yield "/"
    for language in languages:
        start = f"/{language.value}"
        yield f"{start}/"
        yield f"{start}/search"
        yield from _pages(f"{start}/objects", showcase.count(), WEB_RESULTS)
        for way, terms in _terms(showcase).items():
            if way != "people":
                yield f"{start}/{way}"
            for key, count in terms.items():
                yield from _pages(f"{start}/{way}/{quote(key, safe='')}", count, WEB_RESULTS)
        yield f"{start}/years"
        for year, count in years.items():
            yield from _pages(f"{start}/years/{year}", count, WEB_RESULTS)


def _collection(showcase: Showcase) -> Iterator[str]:
    yield "/iiif/collection.json"
    parts = -(-showcase.count() // PART)
    yield from (f"/iiif/collection.json?page={part}" for part in range(1, parts + 1))


def _terms(showcase: Showcase) -> dict[str, dict[str, int]]:
    """Keys and counts under the part of the address they stand in."""
    counted = {"places": showcase.places(), "kinds": showcase.kinds(), "people": showcase.people()}
    terms = {way: {entry.term.key: entry.count for entry in entries} for way, entries in counted.items()}
    return {"themes": {theme.key: theme.count for theme in showcase.themes()}, **terms}


def _years(showcase: Showcase) -> dict[int, int]:
    counted = {entry.year: entry.certain + entry.possible for entry in showcase.years()}
    return {year: count for year, count in counted.items() if count}


def _pages(address: str, total: int, size: int) -> Iterator[str]:
    """A list and its further pages."""
    yield address
    yield from (f"{address}?page={number}" for number in range(2, max(1, -(-total // size)) + 1))
