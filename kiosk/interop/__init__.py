"""What other museums' programs ask for, by open standards, from any origin and without asking first.

Pictures: IIIF Image API 3.0. Tiles are files cut when the picture came in; anything else within the limits that
``info.json`` states is made on request. Errors are a line of plain text, as the standard recommends.
"""

from __future__ import annotations

from flask import Blueprint, Response, make_response, redirect
from werkzeug.wrappers import Response as AnyResponse

from catalogue.showcase.errors import NotOnShow
from kiosk import showcase, vitrine
from kiosk.interop.image_service import PROFILE, information, service_address
from media.derivatives.reading import read_address
from media.errors import DerivativeRefused, EnlargingRefused, FileMissing, PicturesBusy
from media.pyramid import Size, level0

blueprint = Blueprint("interop", __name__)

JSON_LD = 'application/ld+json;profile="http://iiif.io/api/image/3/context.json"'


@blueprint.get("/iiif/3/<image>")
def picture(image: str) -> AnyResponse:
    """The picture itself has no bytes of its own: its address leads to what is known of it."""
    showcase().get_picture(image)
    return redirect(f"/iiif/3/{image}/info.json", 303)


@blueprint.get("/iiif/3/<image>/info.json")
def picture_information(image: str) -> Response:
    answer = Response(information(showcase().get_picture(image)), content_type=JSON_LD)
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


@blueprint.get("/iiif/<path:address>")
def nothing_here(address: str) -> Response:
    raise NotOnShow(address)


@blueprint.errorhandler(NotOnShow)
@blueprint.errorhandler(FileMissing)
def not_found(_refused: NotOnShow | FileMissing) -> Response:
    return _say("Nothing on show has this address", 404)


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
