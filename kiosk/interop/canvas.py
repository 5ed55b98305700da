"""A picture as IIIF Presentation API 3.0 shows it: a canvas, painted from its image service, with what to look at."""

from __future__ import annotations

from catalogue.language_text import LanguageText
from catalogue.showcase.pages import DetailOnShow, PictureOnShow
from kiosk.interop.image_service import LEVEL, service_address
from kiosk.interop.json_ld import Json, language_map, pair
from media.pyramid import Size, level0

CREDIT = LanguageText.of(en="Credit", zh="致谢", ru="Благодарность")

_THUMBNAIL_PX = 320
_SIDES = {
    "front": LanguageText.of(en="Front", zh="正面", ru="Лицевая сторона"),
    "back": LanguageText.of(en="Back", zh="背面", ru="Обратная сторона"),
    "detail": LanguageText.of(en="Detail", zh="细节", ru="Деталь"),
    "in use": LanguageText.of(en="In use", zh="使用中", ru="В использовании"),
}


def canvas_of(address: str, picture: PictureOnShow) -> Json:
    found: Json = {
        "id": address,
        "type": "Canvas",
        "label": language_map(_SIDES.get(picture.side.replace("_", " "))) or {"none": [picture.side]},
        "height": picture.height_px,
        "width": picture.width_px,
        "summary": language_map(picture.alternative_text),
        "requiredStatement": pair(CREDIT, {"none": [picture.credit]} if picture.credit else {}),
        "thumbnail": [thumbnail(picture)],
        "items": [
            {
                "id": f"{address}/page",
                "type": "AnnotationPage",
                "items": [
                    {
                        "id": f"{address}/picture",
                        "type": "Annotation",
                        "motivation": "painting",
                        "body": _image(picture, level0(picture.width_px, picture.height_px).max_size),
                        "target": address,
                    }
                ],
            }
        ],
    }
    if picture.details:
        found["annotations"] = [
            {
                "id": f"{address}/details",
                "type": "AnnotationPage",
                "items": [
                    _detail(f"{address}/details/{number}", address, picture, detail)
                    for number, detail in enumerate(picture.details, start=1)
                ],
            }
        ]
    return found


def _detail(address: str, canvas: str, picture: PictureOnShow, detail: DetailOnShow) -> Json:
    """A place worth going close to, with its line in each language that has one."""
    sides = (
        round(detail.left * picture.width_px),
        round(detail.top * picture.height_px),
        max(1, round(detail.width * picture.width_px)),
        max(1, round(detail.height * picture.height_px)),
    )
    return {
        "id": address,
        "type": "Annotation",
        "motivation": "commenting",
        "body": [
            {"type": "TextualBody", "value": written.text, "language": language.tag, "format": "text/plain"}
            for language, written in detail.line
        ],
        "target": f"{canvas}#xywh={','.join(map(str, sides))}",
    }


def thumbnail(picture: PictureOnShow) -> Json:
    sizes = level0(picture.width_px, picture.height_px).sizes
    return _image(picture, next((size for size in sizes if size.width_px >= _THUMBNAIL_PX), sizes[-1]))


def _image(picture: PictureOnShow, size: Size) -> Json:
    service = service_address(picture.image)
    whole = level0(picture.width_px, picture.height_px).max_size
    return {
        "id": f"{service}/full/{'max' if size == whole else size}/0/default.jpg",
        "type": "Image",
        "format": "image/jpeg",
        "height": size.height_px,
        "width": size.width_px,
        "service": [{"id": service, "type": "ImageService3", "profile": LEVEL}],
    }
