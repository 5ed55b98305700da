"""Renditions of pictures that are on show, answered as files."""

from __future__ import annotations

import re

from flask import Blueprint, abort, redirect, send_file
from werkzeug.wrappers import Response as AnyResponse

from kiosk import vitrine
from media.errors import FileMissing
from media.pyramid import Kind, rendition_name

blueprint = Blueprint("media_files", __name__)

_IMAGE = re.compile(r"[0-9a-f]{16,64}")


@blueprint.get("/media/<image>/<int:width>.<ending>")
def rendition(image: str, width: int, ending: str) -> AnyResponse:
    """A rendition of this width in pixels. The id is made of the picture's bytes, so an answer holds for ever."""
    running = vitrine()
    if ending not in set(Kind) or not _IMAGE.fullmatch(image) or not running.showcase.has_picture(image):
        abort(404)
    try:
        path = running.shelf.path(rendition_name(image, width, Kind(ending)))
    except FileMissing:
        if ending == Kind.AVIF and running.shelf.has(rendition_name(image, width, Kind.WEBP)):
            return _until_it_is_made(image, width)
        abort(404)
    answer = send_file(
        path, mimetype=Kind(ending).media_type, conditional=True, etag=f"{image}-{width}", max_age=31_536_000
    )
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer


def _until_it_is_made(image: str, width: int) -> AnyResponse:
    """AVIF follows in the background (``kiosk.quiet_work``), so pages may name it at once: until then WebP answers."""
    answer = redirect(f"/media/{image}/{width}.{Kind.WEBP}", 302)
    answer.headers["Cache-Control"] = "public, max-age=60"
    return answer
