"""``/edition.json``, the files a screen stores, and ``/parcels/…``, what they are, one by one or by the crate.

They are made beside the server (``work.py``), or for who asks first (``asked_for.py``). Parcels are given while they
are of the edition on show and at no other time, so that what was taken off show leaves with it. A screen that comes too
early or too late is told to ask again, and shows meanwhile what it has.
"""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass, field
from urllib.parse import unquote, urlencode

import msgspec
from flask import Blueprint, Flask, Response, current_app, request, send_file
from werkzeug.wrappers import Response as AnyResponse

from catalogue.language_text import Language
from catalogue.screens.registering import UnknownScreen, settings_of
from catalogue.screens.settings import ScreenSettings
from catalogue.showcase.errors import NotOnShow
from kiosk import vitrine
from kiosk.parcels.asked_for import AskedFor
from kiosk.parcels.crates import Crates, Panel, Wishes, crates_of
from kiosk.parcels.keeping import MadeFile, ParcelFolder, key_of
from kiosk.parcels.listing import edition_file
from kiosk.parcels.tiles import tile_parcel
from kiosk.settings import Settings
from media.errors import FileMissing
from media.pyramid import Kind, rendition_name

blueprint = Blueprint("parcels", __name__)

_KEY = re.compile(r"everything|[0-9a-f]{16}")
_PANEL = re.compile(r"([1-9][0-9]{1,4})x([1-9][0-9]{1,4})")
_ASK_AGAIN_SECONDS = "5"
_TYPE = "application/octet-stream"


@dataclass(frozen=True, kw_only=True, slots=True)
class GivenEdition:
    """A made edition as it is asked for: ``digests`` of parcels by their addresses, unquoted as a request has them."""

    edition: int = 0
    crates: Crates = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)


class MadeEditions:
    """Made editions as this process last read them; another process keeps them (``kiosk.quiet_work``)."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._read: dict[str, tuple[int, GivenEdition]] = {}

    def get(self, key: str, edition: int) -> GivenEdition | None:
        """``None`` unless this edition is made."""
        folder = ParcelFolder(self._settings.home, key)
        with self._lock:
            version = folder.version()
            if key not in self._read or self._read[key][0] != version:
                made = folder.read_edition()
                files = (file for unit in made.units.values() for file in unit.files)
                digests = {unquote(file.address): file.sha256 for file in files}
                given = GivenEdition(edition=made.edition, crates=crates_of(made), digests=digests)
                self._read[key] = (version, given)
            given = self._read[key][1]
        return given if given.edition == edition else None


@blueprint.get("/edition.json")
def edition() -> AnyResponse:
    """``?screen=NAME``: that screen's playlist and languages only; ``&panel=1080x1920``: what its panel can show."""
    running = vitrine()
    name = request.args.get("screen", "")
    try:
        with running.database.reading() as session:
            settings = settings_of(session, name) if name else ScreenSettings()
    except UnknownScreen:
        raise NotOnShow(name) from None
    key, number = key_of(settings.playlist), running.showcase.edition()
    made = _editions().get(key, number)
    if made is None:
        asked_for: AskedFor = current_app.extensions["editions_asked_for"]
        asked_for.make(settings.playlist)
        number = running.showcase.edition()
        made = _editions().get(key, number)
    if made is None:
        return _not_now()
    listed = edition_file(number, made.crates, key, Wishes(languages=settings.languages, panel=_panel()))
    answer = Response(msgspec.json.encode(listed), mimetype="application/json")
    answer.headers["Vitrine-Edition"] = str(number)
    answer.add_etag()
    return answer.make_conditional(request)


@blueprint.get("/parcels/touch/", defaults={"page": ""})
@blueprint.get("/parcels/touch/<path:page>")
def pages(page: str) -> AnyResponse:
    key = _key(page)
    made = _editions().get(key, vitrine().showcase.edition())
    if made is None:
        return _not_now()
    try:
        path = ParcelFolder(vitrine().settings.home, key).path(made.digests.get(request.path, ""))
    except FileNotFoundError:
        raise NotOnShow(page) from None
    return send_file(path, mimetype=_TYPE)


@blueprint.get("/parcels/crates/<path:name>")
def crate(name: str) -> AnyResponse:
    """``&languages=en,ru&panel=1080x1920``: what a screen that said so was told it finds in it."""
    key = _key(name)
    made = _editions().get(key, vitrine().showcase.edition())
    if made is None:
        return _not_now()
    spoken = tuple(language for language in Language if language.value in request.args.get("languages", "").split(","))
    chosen = Wishes(languages=spoken, panel=_panel()).choose(made.crates.get(name, ()))
    try:
        content = b"".join([_content(file, key) for file in chosen])
    except (FileNotFoundError, FileMissing):
        content = b""
    if not content:
        raise NotOnShow(name)
    return Response(content, mimetype=_TYPE)


def _content(file: MadeFile, key: str) -> bytes:
    """Raises ``FileNotFoundError``, ``FileMissing``."""
    running = vitrine()
    path, _, finest = file.address.partition("?finest=")
    *_, image, name = path.split("/")
    if path.startswith("/media/"):
        return running.shelf.read(rendition_name(image, file.width_px, Kind.WEBP))
    if finest:
        return tile_parcel(running.shelf, running.showcase.get_picture(name).picture, int(finest))
    return ParcelFolder(running.settings.home, key).path(file.sha256).read_bytes()


@blueprint.get("/parcels/iiif/3/<image>")
def tiles(image: str) -> AnyResponse:
    running = vitrine()
    finest = request.args.get("finest", "1")
    shown = running.showcase.get_picture(image).picture
    if not re.fullmatch("[1-9][0-9]{0,3}", finest):
        raise NotOnShow(urlencode({"finest": finest}))
    try:
        return Response(tile_parcel(running.shelf, shown, int(finest)), mimetype=_TYPE)
    except FileMissing:
        raise NotOnShow(image) from None


def _key(asked: str) -> str:
    """Of the playlist that is asked for; ``asked`` names what of it."""
    key = request.args.get("of", "")
    if not _KEY.fullmatch(key):
        raise NotOnShow(asked)
    return key


def _panel() -> Panel | None:
    said = _PANEL.fullmatch(request.args.get("panel", ""))
    return Panel(width_px=int(said[1]), height_px=int(said[2])) if said else None


def _not_now() -> Response:
    words = "This edition is still being made up for screens. Ask again in a moment.\n"
    headers = {"Retry-After": _ASK_AGAIN_SECONDS, "Cache-Control": "no-store"}
    return Response(words, 503, headers, mimetype="text/plain")


def _editions() -> MadeEditions:
    editions: MadeEditions = current_app.extensions["made_editions"]
    return editions


def prepare(app: Flask) -> None:
    settings = app.extensions["vitrine"].settings
    app.extensions["made_editions"] = MadeEditions(settings)
    app.extensions["editions_asked_for"] = AskedFor(settings)
    app.register_blueprint(blueprint)
