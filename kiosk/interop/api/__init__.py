"""What is on show as JSON, for programs of any kind and origin.

The description in ``openapi.py`` is checked against every answer by the tests. An object's address answers with Linked
Art where that is what was asked for (``Accept: application/ld+json``). Errors are problem details (RFC 9457).
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from catalogue.errors import NotACode
from catalogue.language_text import Language
from catalogue.public_code import read_code
from catalogue.showcase.errors import Merged, NotOnShow, Withdrawn
from catalogue.showcase.harvesting import Harvest
from kiosk import answering, showcase, vitrine
from kiosk.interop.api.linked_art import linked_art
from kiosk.interop.api.objects import found_json, object_json, tile_json
from kiosk.interop.api.openapi import document
from kiosk.page_cache import LINKED_DATA

blueprint = Blueprint("api", __name__, url_prefix="/api")

PAGE_SIZE = 100
FINDS = 24
#: Signs of a question that are read, as on the search pages.
_MOST_SIGNS = 200


@blueprint.get("/objects")
def objects() -> Response:
    """Everything on show in the museum's order, a hundred at a time; ``next`` is the address of the rest."""
    number = _page_number()
    tiles = showcase().tiles(offset=(number - 1) * PAGE_SIZE, limit=PAGE_SIZE)
    if number > 1 and not tiles.tiles:
        raise NotOnShow(f"page {number}")
    return _json(
        {
            "edition": showcase().edition(),
            "total": tiles.total,
            "objects": [tile_json(tile) for tile in tiles.tiles],
            "next": f"/api/objects?page={number + 1}" if tiles.total > number * PAGE_SIZE else None,
        }
    )


@blueprint.get("/objects/<code>")
def one_object(code: str) -> Response:
    read = read_code(code)
    shown = showcase().get_object(read)
    if request.environ.get("vitrine.accept") == LINKED_DATA:
        changed_at = Harvest(vitrine().database).get_record(read).changed_at
        return _answer(linked_art(shown, changed_at), 200, LINKED_DATA)
    related = showcase().tiles_of(entry.code for entry in shown.related)
    return _json(object_json(shown, frozenset(tile.code for tile in related)))


@blueprint.get("/search")
def search() -> Response:
    """What answers ``?q=``, in any language of the house; ``language`` says in which one reasons are given."""
    number = _page_number()
    words = " ".join(request.args.get("q", "").split())[:_MOST_SIGNS]
    asked = request.args.get("language", "")
    language = Language(asked) if asked in set(Language) else Language.EN
    answers = answering().answer(words, language, limit=FINDS, offset=(number - 1) * FINDS)
    further = urlencode({"language": language.value, "page": number + 1, "q": words})
    return _json(
        {
            "edition": showcase().edition(),
            "q": words,
            **found_json(showcase(), answers, language),
            "next": f"/api/search?{further}" if answers.total > number * FINDS else None,
        }
    )


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """What all of this means, as OpenAPI 3.1."""
    return _json(document())


@blueprint.get("/", defaults={"address": ""})
@blueprint.get("/<path:address>")
def nothing_here(address: str) -> Response:
    raise NotOnShow(address)


@blueprint.errorhandler(NotACode)
@blueprint.errorhandler(NotOnShow)
def not_found(_refused: NotACode | NotOnShow) -> Response:
    return _problem(404, "Nothing on show has this address")


@blueprint.errorhandler(Withdrawn)
def taken_down(refused: Withdrawn) -> Response:
    tombstone = refused.tombstone
    return _problem(410, "This object was withdrawn", withdrawn_on=tombstone.withdrawn_on, detail=tombstone.reason)


@blueprint.errorhandler(Merged)
def under_another_code(refused: Merged) -> AnyResponse:
    return redirect(f"/api/objects/{refused.into}", 301)


@blueprint.after_request
def open_to_all_origins(answer: Response) -> Response:
    """What visitors of any museum's page may see, its scripts may read."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Access-Control-Allow-Headers"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def _page_number() -> int:
    asked = request.args.get("page", "1")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= 6 and int(asked) > 0 else 1


def _problem(status: int, title: str, **more: str) -> Response:
    return _answer({"status": status, "title": title, **more}, status, "application/problem+json")


def _json(body: dict[str, Any]) -> Response:
    return _answer(body, 200, "application/json")


def _answer(body: dict[str, Any], status: int, content_type: str) -> Response:
    written = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Response(written, status, content_type=content_type)
