"""The collection for any browser: the same ways in as the touch screen, as plain pages."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request

from catalogue.language_text import Language
from catalogue.public_code import read_code
from catalogue.showcase.errors import NotOnShow
from catalogue.showcase.pages import Facet, Tiles
from kiosk import addresses, showcase
from kiosk.languages import words
from kiosk.request_language import language_of_request
from kiosk.web.likeness import likeness_page
from kiosk.web.objects import PAGE_SIZE, objects_page
from kiosk.web.pages import Choice, ListPage, home_page, list_page, years_choices
from kiosk.web.search import search_page
from kiosk.web.sitemap import part_of, parts_of

blueprint = Blueprint("web", __name__)

_FACETS = {"themes": Facet.THEME, "places": Facet.PLACE, "kinds": Facet.KIND, "people": Facet.PERSON}


@blueprint.get("/")
@blueprint.get("/<any(en, ru, zh):language>/")
def home(language: str = "") -> str:
    chosen = Language(language) if language else language_of_request()
    page = home_page(showcase(), chosen, words(chosen).gettext)
    return render_template("web/home.html", page=page, language=chosen)


@blueprint.get("/<any(en, ru, zh):language>/objects")
def objects(language: str) -> str:
    """All objects, or those that meet the choices of ``?where=``, with what else there is to choose."""
    chosen = Language(language)
    page = objects_page(showcase(), chosen, request.args.get("where", ""), number=_page_number(), words=words(chosen))
    return render_template("web/objects.html", page=page, language=chosen)


@blueprint.get("/<any(en, ru, zh):language>/objects/<code>/alike")
def alike(language: str, code: str) -> str:
    """What is most like one object, and why."""
    chosen = Language(language)
    page = likeness_page(showcase(), read_code(code), chosen, words(chosen).gettext)
    return render_template("web/alike.html", page=page, language=chosen)


@blueprint.get("/<any(en, ru, zh):language>/<any(themes, places, kinds, years):way>")
def way(language: str, way: str) -> str:
    """All themes, places, kinds or years there are, with counts."""
    chosen = Language(language)
    return render_template("web/ways.html", page=_choices(chosen, way), language=chosen)


@blueprint.get("/<any(en, ru, zh):language>/<any(themes, places, kinds, years, people):way>/<key>")
def chosen_way(language: str, way: str, key: str) -> str:
    """The objects of one theme, place, kind, year or person."""
    return _list(Language(language), way, key)


@blueprint.get("/<any(en, ru, zh):language>/search")
def finds(language: str) -> str:
    chosen = Language(language)
    return render_template("web/search.html", page=search_page(chosen, number=_page_number()), language=chosen)


@blueprint.get("/sitemap.xml")
def pages_on_show() -> Response:
    """The parts of the list of pages, or one of them (``?page=``)."""
    if "page" in request.args:
        body = render_template("web/sitemap.xml", pages=part_of(showcase(), _page_number()))
    else:
        body = render_template("web/sitemap_parts.xml", parts=parts_of(showcase()))
    return Response(body, mimetype="application/xml")


@blueprint.get("/robots.txt")
def robots() -> Response:
    """What search engines need not read: the desk, the gallery's screen, and answers to questions."""
    body = render_template("web/robots.txt", sitemap=addresses.public_address("/sitemap.xml"))
    return Response(body, mimetype="text/plain")


def _list(language: Language, way: str, key: str) -> str:
    page_number = _page_number()
    tiles = _tiles(way, key, offset=(page_number - 1) * PAGE_SIZE)
    if not tiles.total or (page_number > 1 and not tiles.tiles):
        raise NotOnShow(key or way)
    page: ListPage = list_page(showcase(), language, way, key, tiles=tiles, number=page_number, size=PAGE_SIZE)
    return render_template("web/list.html", page=page, language=language)


def _tiles(way: str, key: str, *, offset: int) -> Tiles:
    if way == "years":
        if not key.isascii() or not key.isdigit() or len(key) > 4:
            raise NotOnShow(key)
        return showcase().tiles(year=int(key), offset=offset, limit=PAGE_SIZE)
    return showcase().tiles(_FACETS[way], key, offset=offset, limit=PAGE_SIZE)


def _choices(language: Language, way: str) -> object:
    from kiosk.web.pages import WaysPage, terms_choices, themes_choices

    choices: tuple[Choice, ...]
    if way == "themes":
        choices = themes_choices(showcase(), language)
    elif way == "years":
        choices = years_choices(showcase())
    else:
        counts = showcase().places() if way == "places" else showcase().kinds()
        choices = terms_choices(counts, language)
    return WaysPage.of(way, choices, language)


def _page_number() -> int:
    asked = request.args.get("page", "1")
    return int(asked) if asked.isascii() and asked.isdigit() and 1 <= len(asked) <= 6 and int(asked) > 0 else 1
