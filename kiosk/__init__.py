"""The kiosk: what visitors and curators meet. ``create_app`` wires the houses together; nothing else may."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING

# Commands import this package for its settings alone: what only a server needs waits until there is one.
if TYPE_CHECKING:
    from flask import Flask

    from catalogue.database import Database
    from catalogue.search.answering import Answering
    from catalogue.showcase.reading import Showcase
    from kiosk.settings import Settings
    from media.derivatives.giving import Derivatives
    from media.shelves import Shelf

#: Memory of one server process for tiles: those of about ten pictures that people are zooming into.
_PICTURE_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True)
class Vitrine:
    """What views may reach, by name. Visitor views use ``showcase`` and ``answering`` and nothing else of it."""

    settings: Settings
    database: Database
    showcase: Showcase
    answering: Answering
    shelf: Shelf
    derivatives: Derivatives


def showcase() -> Showcase:
    """The display case as this request's room may see it; in a preview of the desk, the one with the draft in it."""
    from flask import g

    looked_into: Showcase | None = g.get("showcase")
    if looked_into is None:
        looked_into = g.showcase = _showcase_of_room()
    return looked_into


def _showcase_of_room() -> Showcase:
    from flask import request

    from catalogue.artefacts.record import ShownOn

    return vitrine().showcase.seen_from(ShownOn.KIOSK if request.blueprint == "touch" else ShownOn.PHONE)


def answering() -> Answering:
    """Who answers visitors' questions in the running app."""
    return vitrine().answering


def vitrine() -> Vitrine:
    from flask import current_app

    running: Vitrine = current_app.extensions["vitrine"]
    return running


def create_app(settings: Settings | None = None) -> Flask:
    """Make the app for a home that exists (``vitrine init``). Raises ``HomeNotMade`` or ``HomeIsNewer``."""
    from flask import Flask

    from catalogue.database import Database
    from catalogue.migrations.revisions import check_database
    from catalogue.search.answering import Answering
    from catalogue.showcase.reading import Showcase
    from kiosk import (
        errors,
        health,
        languages,
        media_files,
        security,
        static_files,
        template_words,
    )
    from kiosk.desk import blueprint as desk
    from kiosk.desk.people import wiring as people
    from kiosk.edition_watch import Blink, EditionWatch, Glance
    from kiosk.interop import blueprint as interop
    from kiosk.interop.api import blueprint as api
    from kiosk.interop.oai import blueprint as oai
    from kiosk.page_cache import PageCache, is_picture_address
    from kiosk.parcels import giving as parcels
    from kiosk.phone import blueprint as phone
    from kiosk.screens import blueprint as screens
    from kiosk.settings import read_settings, secret_key
    from kiosk.touch import blueprint as touch
    from kiosk.web import blueprint as web
    from media.derivatives.giving import Derivatives
    from media.shelves import open_shelf

    settings = settings or read_settings()
    database = Database(settings.database_url)
    check_database(database)
    shelf = open_shelf(settings.media_url)
    app = Flask(__name__, static_folder="static", template_folder=str(_template_folder()))
    app.jinja_environment = template_words.Templates
    key = secret_key(settings.home)
    app.config.update(SECRET_KEY=key, MAX_CONTENT_LENGTH=64 * 1024)
    app.extensions["vitrine"] = Vitrine(
        settings=settings,
        database=database,
        showcase=Showcase(database),
        answering=Answering(database),
        shelf=shelf,
        derivatives=Derivatives(shelf),
    )
    app.url_map.strict_slashes = False
    template_words.prepare(app)
    languages.prepare(app)
    security.prepare(app, settings)
    static_files.prepare(app)
    errors.prepare(app)
    people.prepare(app, database, key)
    app.register_blueprint(screens, url_prefix="/touch")
    app.register_blueprint(touch, url_prefix="/touch")
    app.register_blueprint(desk, url_prefix="/desk")
    for room in (phone, web, interop, api, oai, media_files.blueprint, health.blueprint):
        app.register_blueprint(room)
    parcels.prepare(app)
    watch = EditionWatch(database, app.extensions["vitrine"].showcase)
    pages = PageCache(app.wsgi_app, Blink(watch))
    pictures = PageCache(pages, Glance(watch), keeps=is_picture_address, most_bytes=_PICTURE_BYTES)
    app.wsgi_app = security.HostDoor(pictures, settings)  # type: ignore[method-assign]
    security.believe_proxies(app, settings)
    return app


def create_served_app() -> Flask:
    """The app of a server process that shares nothing with the one it was begun by."""
    return put_to_work(create_app())


def put_to_work(app: Flask) -> Flask:
    """In a server process: the app counts what phones open, and reads search's dictionaries before it is asked.

    Pages that are made for files, for a screen's store or in tests count nothing.
    """
    from catalogue.search.answering import read_dictionaries
    from kiosk.desk.people.watchbook import open_book
    from kiosk.phone_counts import PhoneCounts

    open_book()
    app.wsgi_app = PhoneCounts(app.wsgi_app, app.extensions["vitrine"].database)  # type: ignore[method-assign]
    Thread(target=read_dictionaries, name="dictionaries", daemon=True).start()
    return app


def _template_folder() -> str:
    """``templates`` beside the package in a checkout, inside it in a wheel."""
    from pathlib import Path

    here = Path(__file__).resolve().parent
    inside = here / "templates"
    return str(inside if inside.is_dir() else here.parent / "templates")
