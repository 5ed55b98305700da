"""What other museums' programs ask for, by open standards, from any origin and without asking first.

Pictures: IIIF Image API 3.0. Tiles are files cut when the picture came in; anything else within the limits that
``info.json`` states is made on request. Objects with their pictures: IIIF Presentation API 3.0. Errors are a line of
plain text, as the standards recommend.
"""

from __future__ import annotations

import re

from flask import Blueprint, Response, make_response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from catalogue.errors import NotACode
from catalogue.public_code import read_code
from catalogue.showcase.errors import Merged, NotOnShow, Withdrawn
from kiosk import showcase, vitrine
from kiosk.interop.collection import PART, collection
from kiosk.interop.image_service import PROFILE, information, service_address
from kiosk.interop.json_ld import IMAGE, PRESENTATION, media_type
from kiosk.interop.manifest import manifest
from media.derivatives.reading import read_address
from media.errors import DerivativeRefused, EnlargingRefused, FileMissing, PicturesBusy
from media.pyramid import Size, level0

blueprint = Blueprint("interop", __name__)


@blueprint.get("/iiif/3/<image>")
def picture(image: str) -> AnyResponse:
    """The picture itself has no bytes of its own: its address leads to what is known of it."""
    showcase().get_picture(image)
    return redirect(f"/iiif/3/{image}/info.json", 303)


@blueprint.get("/iiif/3/<image>/info.json")
def picture_information(image: str) -> Response:
    answer = Response(information(showcase().get_picture(image)), content_type=media_type(IMAGE))
    answer.headers["Link"] = f'<{PROFILE}>;rel="profile"'
    return answer


@blueprint.get("/iiif/3/<image>/<region>/<size>/<rotation>/<file>")
def derivative(image: str, region: str, size: str, rotation: str, file: str) -> Response:
    """A tile, a rendition, or what is made of the tiles. The id is made of the picture's bytes: it holds for ever."""
    shown = showcase().get_picture(image).picture
    asked = read_address(region, size, rotation, file, level0(shown.width_px, shown.height_px))
    body = vitrine().derivatives.get(image, Size(shown.width_px, shown.height_px), asked)
    answer = Response(body, content_type=asked.ending.media_type)
    canonical = f"{service_address(image)}/{asked.canonical}"
    answer.headers["Link"] = f'<{canonical}>;rel="canonical", <{PROFILE}>;rel="profile"'
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer


@blueprint.get("/iiif/manifest/<code>.json")
def object_manifest(code: str) -> Response:
    shown = showcase().get_object(read_code(code))
    if not shown.pictures:
        raise NotOnShow(code)
    return Response(manifest(shown), content_type=media_type(PRESENTATION))


@blueprint.get("/iiif/collection.json")
def everything() -> Response:
    """All of it where that is little, else in parts: ``?page=1`` and on."""
    page = request.args.get("page", "")
    if page and not re.fullmatch("[1-9][0-9]{0,5}", page):
        raise NotOnShow(f"collection, page {page}")
    part = int(page) if page else None
    tiles = showcase().tiles(offset=PART * (part - 1) if part else 0, limit=PART)
    if part and not tiles.tiles:
        raise NotOnShow(f"collection, page {page}")
    return Response(collection(tiles, part), content_type=media_type(PRESENTATION))


@blueprint.get("/iiif/<path:address>")
def nothing_here(address: str) -> Response:
    raise NotOnShow(address)


@blueprint.errorhandler(NotACode)
@blueprint.errorhandler(NotOnShow)
@blueprint.errorhandler(FileMissing)
def not_found(_refused: NotACode | NotOnShow | FileMissing) -> Response:
    return _say("Nothing on show has this address", 404)


@blueprint.errorhandler(Withdrawn)
def taken_down(refused: Withdrawn) -> Response:
    return _say(f"This was withdrawn on {refused.tombstone.withdrawn_on}: {refused.tombstone.reason}", 410)


@blueprint.errorhandler(Merged)
def under_another_code(refused: Merged) -> AnyResponse:
    return redirect(f"/iiif/manifest/{refused.into}.json", 301)


@blueprint.errorhandler(DerivativeRefused)
def cannot_be(refused: DerivativeRefused) -> Response:
    return _say(refused.reason, 400)


@blueprint.errorhandler(EnlargingRefused)
def not_enlarged(refused: EnlargingRefused) -> Response:
    return _say(refused.reason, 501)


@blueprint.errorhandler(PicturesBusy)
def later(refused: PicturesBusy) -> Response:
    answer = _say(str(refused), 503)
    answer.headers["Retry-After"] = "5"
    return answer


@blueprint.after_request
def open_to_all_origins(answer: Response) -> Response:
    """What visitors of any museum's page may see, its scripts may read."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Access-Control-Allow-Headers"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def _say(words: str, status: int) -> Response:
    return make_response(f"{words}\n", status, {"Content-Type": "text/plain; charset=utf-8"})
