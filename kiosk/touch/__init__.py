"""The touch screen in the gallery: attract, home, ways of browsing, objects, and the passages that explain them.

Every screen is a plain page that works without script; views read the display case, make one frozen value and render.
"""

from __future__ import annotations

from flask import Blueprint, Response, current_app, make_response, render_template, request

from catalogue.errors import NotACode
from catalogue.public_code import read_code
from catalogue.showcase.errors import NotOnShow, Withdrawn
from catalogue.showcase.pages import Facet
from kiosk.addresses import public_address
from kiosk.security import POLICY_WITH_VIEWER
from kiosk.touch import wording
from kiosk.touch.artefact import artefact_page
from kiosk.touch.attract import attract_page
from kiosk.touch.frame import LOOKING_SECONDS, address, hand_off_collection, hand_off_object, hand_off_story, show
from kiosk.touch.home import home_page
from kiosk.touch.kinds import kinds_page, term_page
from kiosk.touch.passage import idle_seconds, passage_screen
from kiosk.touch.places import UNPLACED, places_page, unplaced_page
from kiosk.touch.search import search_page
from kiosk.touch.story import idle_seconds as story_idle_seconds
from kiosk.touch.story import story_screen
from kiosk.touch.themes import theme_page, themes_page
from kiosk.touch.viewer import zoom_page
from kiosk.touch.years import years_page

blueprint = Blueprint("touch", __name__)

blueprint.add_app_template_global(address, "touch_address")
blueprint.add_app_template_global(public_address)
wording.prepare(blueprint)

LANGUAGE = "/<any(en, zh, ru):language>"


@blueprint.url_value_preprocessor
def language_of_address(_endpoint: str | None, values: dict[str, object] | None) -> None:
    """Views need not take the language: everything they make is in ``kiosk.languages.spoken``."""
    if values:
        values.pop("language", None)


@blueprint.after_request
def let_the_viewer_in(answer: Response) -> Response:
    """On every screen: the first page of a stay is the document that all others are shown in."""
    answer.headers["Content-Security-Policy"] = POLICY_WITH_VIEWER
    return answer


@blueprint.get("/")
def attract() -> str:
    return show("touch/attract.html", attract_page(), back="")


@blueprint.get(f"{LANGUAGE}/")
def home() -> str:
    return show("touch/home.html", home_page(), back="/touch/")


@blueprint.get(f"{LANGUAGE}/themes")
def themes() -> str:
    return show("touch/themes.html", themes_page(), back=address(""), hand_off=hand_off_collection("themes"))


@blueprint.get(f"{LANGUAGE}/themes/<key>")
def theme(key: str) -> str:
    page = theme_page(key)
    return show("touch/theme.html", page, back=address("themes"), hand_off=hand_off_collection("themes", key))


@blueprint.get(f"{LANGUAGE}/years")
def years() -> str:
    return show("touch/years.html", years_page(), back=address(""), hand_off=hand_off_collection("years"))


@blueprint.get(f"{LANGUAGE}/years/<int:year>")
def year(year: int) -> str:
    page = years_page(year)
    return show("touch/years.html", page, back=address("years"), hand_off=hand_off_collection("years", year))


@blueprint.get(f"{LANGUAGE}/places")
def places() -> str:
    return show("touch/places.html", places_page(), back=address(""), hand_off=hand_off_collection("places"))


@blueprint.get(f"{LANGUAGE}/places/<key>")
def place(key: str) -> str:
    page = unplaced_page() if key == UNPLACED else term_page(Facet.PLACE, "places", key)
    return show("touch/term.html", page, back=address("places"), hand_off=hand_off_collection("places", key))


@blueprint.get(f"{LANGUAGE}/kinds")
def kinds() -> str:
    return show("touch/kinds.html", kinds_page(), back=address(""), hand_off=hand_off_collection("kinds"))


@blueprint.get(f"{LANGUAGE}/kinds/<key>")
def kind(key: str) -> str:
    page = term_page(Facet.KIND, "kinds", key)
    return show("touch/term.html", page, back=address("kinds"), hand_off=hand_off_collection("kinds", key))


@blueprint.get(f"{LANGUAGE}/people/<key>")
def person(key: str) -> str:
    page = term_page(Facet.PERSON, "people", key)
    return show("touch/term.html", page, back=address(""), hand_off=hand_off_collection("people", key))


@blueprint.get(f"{LANGUAGE}/o/<code>")
def artefact(code: str) -> str:
    page = artefact_page(read_code(code))
    return show(
        "touch/object.html",
        page,
        back=address("themes", page.shown.themes[0].key) if page.shown.themes else address(""),
        hand_off=hand_off_object(page.shown),
        idle_seconds=LOOKING_SECONDS,
    )


@blueprint.get(f"{LANGUAGE}/o/<code>/zoom")
@blueprint.get(f"{LANGUAGE}/o/<code>/zoom/<int:number>")
def zoom(code: str, number: int = 1) -> str:
    page = zoom_page(read_code(code), number)
    return show(
        "touch/zoom.html",
        page,
        back=address("o", page.shown.code),
        hand_off=hand_off_object(page.shown),
        idle_seconds=LOOKING_SECONDS,
    )


@blueprint.get(f"{LANGUAGE}/o/<code>/passages/<int:number>")
def passage(code: str, number: int) -> str:
    screen = passage_screen(read_code(code), number)
    return show(
        "touch/passage.html",
        screen,
        back=address("o", screen.shown.code),
        hand_off=hand_off_object(screen.shown),
        idle_seconds=idle_seconds(screen.view.passage),
    )


@blueprint.get(f"{LANGUAGE}/search")
def search() -> str:
    page = search_page()
    back = page.typing_address if page.paging else address("")
    hand_off = hand_off_collection("search")
    return show("touch/search.html", page, back=back, hand_off=hand_off, idle_seconds=LOOKING_SECONDS)


@blueprint.get(f"{LANGUAGE}/story/<source>")
def story(source: str) -> str:
    screen = story_screen(source)
    return show(
        "touch/story.html",
        screen,
        back=address(""),
        hand_off=hand_off_story(source),
        idle_seconds=story_idle_seconds(screen),
    )


@blueprint.get(f"{LANGUAGE}/visit")
def visit() -> str:
    """What a visitor takes along is known to their screen alone; the page is the same for all."""
    return show("touch/visit.html", home_page(), back=address(""))


@blueprint.get("/<path:address>")
def nothing_here(address: str) -> str:
    """Any other address under /touch/: the blueprint's own page says so, in the language the address names."""
    raise NotOnShow(address)


@blueprint.errorhandler(NotACode)
@blueprint.errorhandler(NotOnShow)
def not_found(_refused: NotACode | NotOnShow) -> Response:
    return make_response(show("touch/not_found.html", home_page(), back=address("")), 404)


@blueprint.errorhandler(Exception)
def resting(broken: Exception) -> Response:
    """A fault: words in three languages, and attract again after a moment; nothing here may need the display case."""
    current_app.logger.error("a screen could not be made: %r", request.path, exc_info=broken)
    return make_response(render_template("touch/resting.html"), 500)


@blueprint.errorhandler(Withdrawn)
def withdrawn(refused: Withdrawn) -> Response:
    return make_response(show("touch/withdrawn.html", refused.tombstone, back=address("")), 410)
