"""``info.json``: what a picture's image service can do (IIIF Image API 3.0, section 5)."""

from __future__ import annotations

from catalogue.showcase.pages import PicturePage
from kiosk.addresses import public_address
from kiosk.interop.json_ld import IMAGE, Json, language_map, written
from media.pyramid import level0

LEVEL = "level2"
PROFILE = f"http://iiif.io/api/image/3/{LEVEL}.json"

#: Whose addresses the standard lets ``rights`` hold.
_RIGHTS = ("creativecommons.org/", "rightsstatements.org/")


def service_address(image: str) -> str:
    """The public address of a picture's image service: its id in every document that names it."""
    return public_address(f"/iiif/3/{image}")


def manifest_address(code: str) -> str:
    return public_address(f"/iiif/manifest/{code}.json")


def information(page: PicturePage) -> bytes:
    picture = page.picture
    pyramid = level0(picture.width_px, picture.height_px)
    document: Json = {
        "@context": IMAGE,
        "id": service_address(picture.image),
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": LEVEL,
        "width": picture.width_px,
        "height": picture.height_px,
        "maxWidth": pyramid.most_side_px,
        "maxArea": pyramid.most_area_px,
        "sizes": [{"width": size.width_px, "height": size.height_px} for size in pyramid.sizes],
        "tiles": [{"width": pyramid.tile_px, "scaleFactors": list(pyramid.scale_factors)}],
        "extraQualities": ["color", "gray", "bitonal"],
        "extraFormats": ["webp"],
        "extraFeatures": ["mirroring", "profileLinkHeader", "canonicalLinkHeader"],
    }
    title = language_map(page.shown.title)
    document["partOf"] = [{"id": manifest_address(page.shown.code), "type": "Manifest", "label": title}]
    document["rights"] = standard_rights(picture.rights or page.shown.rights)
    return written(document)


def standard_rights(address: str) -> str:
    """A licence or rights statement as IIIF names it, ``""`` where it is none of theirs. Their ids start with http:."""
    plain = address.split("://", 1)[-1].removeprefix("www.")
    return f"http://{plain}" if "://" in address and plain.startswith(_RIGHTS) else ""
