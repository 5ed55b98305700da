"""``/edition.json``, the files a screen stores, and ``/parcels/…``, what they are.

They are made beside the server (``work.py``), or for who asks first (``asked_for.py``). Parcels are given while they
are of the edition on show and at no other time, so that what was taken off show leaves with it. A screen that comes too
early or too late is told to ask again, and shows meanwhile what it has.
"""

from __future__ import annotations

import re
import threading
from urllib.parse import urlencode

import msgspec
from flask import Blueprint, Flask, Response, current_app, request, send_file
from werkzeug.wrappers import Response as AnyResponse

from catalogue.screens.registering import UnknownScreen, settings_of
from catalogue.screens.settings import ScreenSettings
from catalogue.showcase.errors import NotOnShow
from kiosk import vitrine
from kiosk.parcels.asked_for import AskedFor
from kiosk.parcels.keeping import MadeEdition, ParcelFolder, key_of
from kiosk.parcels.listing import Panel, edition_file
from kiosk.parcels.tiles import tile_parcel
from kiosk.settings import Settings
from media.errors import FileMissing

blueprint = Blueprint("parcels", __name__)

_KEY = re.compile(r"everything|[0-9a-f]{16}")
_PANEL = re.compile(r"([1-9][0-9]{1,4})x([1-9][0-9]{1,4})")
_ASK_AGAIN_SECONDS = "5"
_TYPE = "application/octet-stream"


class MadeEditions:
    """Made editions as this process last read them; another process keeps them (``kiosk.quiet_work``)."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._read: dict[str, tuple[int, MadeEdition, dict[str, str]]] = {}

    def get(self, key: str, edition: int) -> MadeEdition | None:
        """``None`` unless this edition is made."""
        made = self._look(key)[0]
        return made if made.edition == edition else None

    def digest(self, key: str, address: str) -> str:
        """The SHA-256 of a parcel; ``""`` for one that is not in the edition."""
        return self._look(key)[1].get(address, "")

    def _look(self, key: str) -> tuple[MadeEdition, dict[str, str]]:
        folder = ParcelFolder(self._settings.home, key)
        with self._lock:
            version = folder.version()
            if key not in self._read or self._read[key][0] != version:
                made = folder.read_edition()
                digests = {file.address: file.sha256 for unit in made.units.values() for file in unit.files}
                self._read[key] = (version, made, digests)
            return self._read[key][1:]


@blueprint.get("/edition.json")
def edition() -> AnyResponse:
    """``?screen=NAME``: that screen's playlist and languages only; ``&panel=1080x1920``: what its panel can show."""
    running = vitrine()
    name, panel = request.args.get("screen", ""), _PANEL.fullmatch(request.args.get("panel", ""))
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
    listed = edition_file(
        made,
        key,
        languages=settings.languages,
        panel=Panel(width_px=int(panel[1]), height_px=int(panel[2])) if panel else None,
    )
    answer = Response(msgspec.json.encode(listed), mimetype="application/json")
    answer.headers["Vitrine-Edition"] = str(number)
    answer.add_etag()
    return answer.make_conditional(request)


@blueprint.get("/parcels/touch/", defaults={"page": ""})
@blueprint.get("/parcels/touch/<path:page>")
def pages(page: str) -> AnyResponse:
    running = vitrine()
    key = request.args.get("of", "")
    if not _KEY.fullmatch(key):
        raise NotOnShow(page)
    if _editions().get(key, running.showcase.edition()) is None:
        return _not_now()
    try:
        path = ParcelFolder(running.settings.home, key).path(_editions().digest(key, request.path))
    except FileNotFoundError:
        raise NotOnShow(page) from None
    return send_file(path, mimetype=_TYPE)


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
