"""Renditions for the desk: pictures of drafts are for staff, under addresses that no cache keeps."""

from __future__ import annotations

import re

from flask import abort, send_file
from sqlalchemy import select
from werkzeug.wrappers import Response as AnyResponse

from catalogue.photographs.models import Photograph
from kiosk import vitrine
from kiosk.desk import blueprint
from kiosk.desk.permission import Right, needs
from media.errors import FileMissing
from media.pyramid import Kind, rendition_name

_IMAGE = re.compile(r"[0-9a-f]{16,64}")


@blueprint.get("/pictures/<image>/<int:width>.<ending>")
@needs(Right.SEE)
def rendition(image: str, width: int, ending: str) -> AnyResponse:
    """A rendition of any picture that an object ever had; ``width`` 0 is the smallest there is, for lists."""
    if ending not in set(Kind) or not _IMAGE.fullmatch(image):
        abort(404)
    with vitrine().database.reading() as session:
        widths = session.scalar(select(Photograph.widths).where(Photograph.image == image).limit(1))
    if not widths:
        abort(404)
    kind = Kind(ending)
    if kind is Kind.AVIF and not vitrine().shelf.has(rendition_name(image, width or widths[0], kind)):
        # It follows in the background; a picture that just came is looked at before that.
        kind = Kind.WEBP
    try:
        path = vitrine().shelf.path(rendition_name(image, width or widths[0], kind))
    except FileMissing:
        abort(404)
    return send_file(path, mimetype=kind.media_type, conditional=True, etag=f"{image}-{width}-{kind}")
