"""Making an edition up for screens: its pages asked of the program's own views, its pictures read from the shelf.

What answers as before is not made again. Several processes of one machine take turns, and one that finds another at
work leaves it to that.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property, partial
from urllib.parse import unquote

from flask import Flask

from catalogue.artefacts.record import ShownOn
from catalogue.language_text import LANGUAGES
from catalogue.showcase.harvesting import Harvest
from catalogue.showcase.pages import ObjectOnShow, PictureOnShow
from catalogue.showcase.playlist import EVERYTHING, Playlist
from kiosk.addresses import STATIC_FOLDER
from kiosk.edition_addresses import Room, list_addresses, object_addresses, picture_addresses, static_addresses
from kiosk.own_answers import ask
from kiosk.parcels.filing import FILED, filed_objects
from kiosk.parcels.keeping import MadeEdition, MadeFile, MadeUnit, ParcelFolder, key_of
from kiosk.parcels.parcel import pack
from kiosk.parcels.searching import ENTRIES, screen_entries
from kiosk.parcels.tiles import levels, tile_parcel
from kiosk.settings import Settings
from kiosk.static_site.freshness import Freshness, fingerprint
from kiosk.static_site.noting import NotingShowcase
from media.errors import FileMissing
from media.pyramid import Kind, rendition_name

#: What of a page's headers a screen needs.
_HEADERS = (
    "content-type", "content-security-policy", "x-content-type-options", "referrer-policy", "permissions-policy",
)  # fmt: skip
#: Rooms of the house that no gallery screen shows, and what nothing on a page is loaded from.
_NOT_FOR_SCREENS = ("/static/js/desk/", "/static/js/phone/", "/static/vendor/world-atlas/")
_TOUCH = frozenset({Room.TOUCH})
_BATCH = 500


def make_edition(
    app: Flask, playlist: Playlist = EVERYTHING, goes_on: Callable[[], bool] = lambda: True
) -> MadeEdition | None:
    """Bring what is kept for this playlist to the edition on show, with an app that serves nobody meanwhile.

    ``None`` where another process is at it, where ``goes_on`` said no, or where a new edition came out meanwhile: then
    all is as it was, and the next call makes what is lacking.
    """
    running = app.extensions["vitrine"]
    folder = ParcelFolder(running.settings.home, key_of(playlist))
    with folder.turn() as is_ours:
        if not is_ours:
            return None
        showcase = NotingShowcase(running.database).playing(playlist)
        edition, print_ = showcase.edition(), fingerprint(running.settings)
        before = folder.read_edition()
        if (before.edition, before.fingerprint) == (edition, print_):
            return before
        app.extensions["vitrine"] = replace(running, showcase=showcase)
        try:
            made = _Making(app, showcase, folder).make(before, edition, print_, goes_on)
        finally:
            app.extensions["vitrine"] = running
        if made is None or showcase.edition() != edition:
            return None
        folder.keep_edition(made)
        return made


class Maker:
    """Makes editions with an app of its own, which serves nobody meanwhile; a process that makes none never has it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @cached_property
    def _app(self) -> Flask:
        from kiosk import create_app

        return create_app(self._settings)

    def make(self, playlist: Playlist, goes_on: Callable[[], bool]) -> MadeEdition | None:
        """As ``make_edition``."""
        return make_edition(self._app, playlist, goes_on)


class _Making:
    def __init__(self, app: Flask, showcase: NotingShowcase, folder: ParcelFolder) -> None:
        self._app, self._showcase, self._folder = app, showcase, folder
        self._running = app.extensions["vitrine"]

    def make(self, before: MadeEdition, edition: int, print_: str, goes_on: Callable[[], bool]) -> MadeEdition | None:
        units: dict[str, MadeUnit] = {}
        is_same_program = before.fingerprint == print_
        changed = Harvest(self._running.database).changed_since(before.edition) if is_same_program else ()
        fresh = Freshness(self._showcase, changed, before.units)
        for name, make in self._wanted():
            if not goes_on():
                return None
            known = before.units.get(name) if is_same_program else None
            units[name] = known if known and fresh.is_fresh(name, known) else self._note(make())
        units["static"] = MadeUnit(marks=frozenset(), asked=(), files=tuple(_static_files()))
        return MadeEdition(edition=edition, fingerprint=print_, units=units)

    def _wanted(self) -> Iterator[tuple[str, Callable[[], Iterator[MadeFile]]]]:
        """Every unit with the step that makes its files."""
        lists: dict[str, list[str]] = defaultdict(list)
        for address in list_addresses(self._showcase, LANGUAGES, _TOUCH):
            lists[address.partition("?")[0]].append(address)
        for path, addresses in lists.items():
            yield f"l:{path}", partial(self._pages, path, addresses)
        yield f"l:{ENTRIES}", self._entries
        yield f"l:{FILED}", self._filed
        seen = self._showcase.seen_from(ShownOn.KIOSK)
        offset = 0
        while tiles := seen.tiles(offset=offset, limit=_BATCH).tiles:
            for tile in tiles:
                yield f"o:{tile.code}", partial(self._object, tile.code)
            offset += _BATCH

    def _note(self, files: Iterator[MadeFile]) -> MadeUnit:
        self._showcase.begin()
        made = tuple(files)
        asked = tuple((name, packed, sum_) for (name, packed), sum_ in self._showcase.lists.items())
        return MadeUnit(marks=frozenset(self._showcase.marks), asked=asked, files=made)

    def _object(self, code: str) -> Iterator[MadeFile]:
        shown = self._showcase.get_object(code)
        for language in LANGUAGES:
            pages = object_addresses(shown, (language,), _TOUCH)
            yield from self._pages(f"/touch/{language.value}/o/{code}", [page for page in pages if "/o/" in page])
        yield from self._pictures(shown.as_in_room())

    def _pages(self, name: str, addresses: list[str]) -> Iterator[MadeFile]:
        """One parcel of the pages that are there: a screen does without one rather than without all the rest."""
        parts: dict[str, bytes] = {}
        headers: dict[str, str] = {}
        for address in dict.fromkeys(addresses):
            answer = ask(partial(Flask.wsgi_app, self._app), address)
            if answer.status == 200:
                parts[address] = answer.body
                headers = {header: answer.headers[header] for header in _HEADERS if header in answer.headers}
            else:
                self._app.logger.warning("%s is left out of what screens store: it answered %d", address, answer.status)
        if parts:
            yield self._kept(name, pack(parts, headers, squeezes=True))

    def _entries(self) -> Iterator[MadeFile]:
        yield self._json(ENTRIES, screen_entries(self._running.database, self._showcase.seen_from(ShownOn.KIOSK)))

    def _filed(self) -> Iterator[MadeFile]:
        yield self._json(FILED, filed_objects(self._showcase.seen_from(ShownOn.KIOSK)))

    def _json(self, name: str, document: bytes) -> MadeFile:
        return self._kept(name, pack({name: document}, {"content-type": "application/json"}, squeezes=True))

    def _kept(self, name: str, parcel: bytes) -> MadeFile:
        return MadeFile(address=f"/parcels{name}", sha256=self._folder.put(parcel), bytes=len(parcel))

    def _pictures(self, shown: ObjectOnShow) -> Iterator[MadeFile]:
        for picture in shown.pictures:
            try:
                yield from self._files_of(picture)
            except FileMissing as missing:
                self._app.logger.warning("a picture is left out of what screens store: %s", missing)

    def _files_of(self, picture: PictureOnShow) -> Iterator[MadeFile]:
        """Its renditions, and its tiles down to each level that a screen may want: only their digests are kept."""
        shelf = self._running.shelf
        for width, address in zip(picture.widths, picture_addresses(picture), strict=True):
            height = round(picture.height_px * width / picture.width_px)
            yield _of_picture(address, shelf.read(rendition_name(picture.image, width, Kind.WEBP)), width, height)
        for level in levels(picture):
            address = f"/parcels/iiif/3/{picture.image}?finest={level.finest}"
            yield _of_picture(address, tile_parcel(shelf, picture, level.finest), level.width_px, level.height_px)


def _static_files() -> Iterator[MadeFile]:
    """The program's own. They belong to the edition: a page made by one program never meets the styles of another."""
    for address in static_addresses():
        if not address.startswith(_NOT_FOR_SCREENS):
            body = (STATIC_FOLDER / unquote(address.removeprefix("/static/"))).read_bytes()
            yield MadeFile(address=address, sha256=hashlib.sha256(body).hexdigest(), bytes=len(body))


def _of_picture(address: str, content: bytes, width_px: int, height_px: int) -> MadeFile:
    digest = hashlib.sha256(content).hexdigest()
    return MadeFile(address=address, sha256=digest, bytes=len(content), width_px=width_px, height_px=height_px)
