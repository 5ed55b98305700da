"""``/edition.json``: every file of the edition with its digest, so that a screen fetches what changed and checks it.

A page's digest is that of the very bytes it is answered with, asked of the program itself. Pictures and tiles never
change under their address, so each is read once for all editions.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

import msgspec
from flask import Blueprint, Flask, Response, current_app, request
from werkzeug.wrappers import Response as AnyResponse

from catalogue.language_text import LANGUAGES, Language
from catalogue.screens.registering import UnknownScreen, settings_of
from catalogue.screens.settings import ScreenSettings
from catalogue.showcase.errors import NotOnShow
from catalogue.showcase.pages import Facet
from catalogue.showcase.reading import Showcase
from kiosk import vitrine
from kiosk.addresses import STATIC_FOLDER
from kiosk.edition_addresses import SCREEN_ROOMS, edition_addresses, shown_objects
from kiosk.own_answers import ask
from media.pyramid import Kind, rendition_name, tile_name_of

blueprint = Blueprint("edition_file", __name__)

_RENDITION = re.compile(r"/media/([0-9a-f]+)/(\d+)\.(jpg|webp|avif)")
_TILE = re.compile(r"/iiif/3/([0-9a-f]+)/([0-9,]+)/([0-9,]+)/0/default\.jpg")
_FOR_EVER = ("/media/", "/iiif/3/")
#: Lists of this many playlists are remembered.
_KEPT = 8
_MOST_OBJECTS = 100_000


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredFile:
    """One file of an edition: its address, the SHA-256 of its bytes, and how many they are."""

    address: str
    sha256: str
    bytes: int


@dataclass(frozen=True, kw_only=True, slots=True)
class EditionFile:
    edition: int
    files: tuple[StoredFile, ...]


class EditionFiles:
    """Makes the list of an edition, one at a time, and remembers it."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._lock = threading.Lock()
        self._lists: OrderedDict[tuple[object, ...], bytes] = OrderedDict()
        self._for_ever: dict[str, StoredFile] = {}

    def get(self, showcase: Showcase, settings: ScreenSettings) -> bytes:
        """The list for a screen with these settings, as JSON."""
        with self._lock:
            edition = showcase.edition()
            key = (edition, settings.languages, settings.themes, settings.objects)
            if key not in self._lists:
                codes = playlist(showcase, settings)
                addresses = edition_addresses(showcase, languages=settings.languages, rooms=SCREEN_ROOMS, codes=codes)
                self._lists[key] = self._write(edition, addresses)
                while len(self._lists) > _KEPT:
                    self._lists.popitem(last=False)
            return self._lists[key]

    def _write(self, edition: int, addresses: Iterable[str]) -> bytes:
        files = tuple(file for address in addresses if (file := self._file(address)) is not None)
        return msgspec.json.encode(EditionFile(edition=edition, files=files))

    def _file(self, address: str) -> StoredFile | None:
        """None for what is missing here and now: a screen does without it rather than without all the rest."""
        if address in self._for_ever:
            return self._for_ever[address]
        body = self._as_a_file(address)
        if body is None:
            answer = ask(self._app.wsgi_app, address)
            if answer.status != 200:
                self._app.logger.warning(
                    "%s is left out of the edition's files: it answered %d", address, answer.status
                )
                return None
            body = answer.body
        file = StoredFile(address=address, sha256=hashlib.sha256(body).hexdigest(), bytes=len(body))
        if address.startswith(_FOR_EVER):
            self._for_ever[address] = file
        return file

    def _as_a_file(self, address: str) -> bytes | None:
        """What is answered with the bytes of a file is read from it: there are many more of these than pages."""
        if address.startswith("/static/"):
            return (STATIC_FOLDER / unquote(address.removeprefix("/static/"))).read_bytes()
        shelf = self._app.extensions["vitrine"].shelf
        if found := _RENDITION.fullmatch(address):
            name = rendition_name(found[1], int(found[2]), Kind(found[3]))
        elif found := _TILE.fullmatch(address):
            name = tile_name_of(found[1], found[2], found[3])
        else:
            return None
        return shelf.read(name) if shelf.has(name) else None


def playlist(showcase: Showcase, settings: ScreenSettings) -> frozenset[str] | None:
    """The codes of a screen's themes and objects; None where it shows everything."""
    if not settings.themes and not settings.objects:
        return None
    codes = {
        tile.code for theme in settings.themes for tile in showcase.tiles(Facet.THEME, theme, limit=_MOST_OBJECTS).tiles
    }
    if settings.objects:
        numbers = frozenset(settings.objects)
        codes |= {shown.code for shown in shown_objects(showcase) if shown.object_number in numbers}
    return frozenset(codes)


@blueprint.get("/edition.json")
def edition_file() -> AnyResponse:
    """``?screen=NAME`` lists that screen's playlist and languages only."""
    running = vitrine()
    name = request.args.get("screen", "")
    settings = ScreenSettings(languages=tuple(Language(entry) for entry in LANGUAGES))
    if name:
        try:
            with running.database.reading() as session:
                settings = settings_of(session, name)
        except UnknownScreen:
            raise NotOnShow(name) from None
    files: EditionFiles = current_app.extensions["edition_files"]
    answer = Response(files.get(running.showcase, settings), mimetype="application/json")
    answer.headers["Vitrine-Edition"] = str(running.showcase.edition())
    answer.add_etag()
    return answer.make_conditional(request)


def prepare(app: Flask) -> None:
    app.extensions["edition_files"] = EditionFiles(app)
    app.register_blueprint(blueprint)
