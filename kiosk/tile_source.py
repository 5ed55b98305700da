"""What a viewer on one of our own pages must know of a picture's tiles."""

from __future__ import annotations

import json

from catalogue.showcase.pages import PictureOnShow
from media.pyramid import level0


def tile_source(picture: PictureOnShow) -> str:
    """The picture's ``info.json`` as far as tiles go, by an address of this server, so that it works without asking.

    It claims level 2: a viewer that believes in level 0 would leave the tiles alone and enlarge whole pictures.
    """
    pyramid = level0(picture.width_px, picture.height_px)
    return json.dumps(
        {
            "@context": "http://iiif.io/api/image/3/context.json",
            "id": f"/iiif/3/{picture.image}",
            "type": "ImageService3",
            "protocol": "http://iiif.io/api/image",
            "profile": "level2",
            "width": picture.width_px,
            "height": picture.height_px,
            "tiles": [{"width": pyramid.tile_px, "scaleFactors": list(pyramid.scale_factors)}],
        },
        separators=(",", ":"),
    )
