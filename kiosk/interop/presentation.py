"""Objects as IIIF Presentation API 3.0 tells viewers of them: a manifest each, with a canvas for every picture.

The documents are plain JSON, in the order the standard has its properties; museum words keep all their languages.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from catalogue.language_text import LANGUAGES, LanguageText
from catalogue.showcase.pages import DetailOnShow, ObjectOnShow, PictureOnShow, TermOnShow, Tile, Tiles
from kiosk.addresses import full_address, public_address
from kiosk.interop.image_service import LEVEL, manifest_address, service_address, standard_rights
from kiosk.interop.language_map import LanguageMap, language_map
from media.pyramid import Size, level0

CONTEXT = "http://iiif.io/api/presentation/3/context.json"

#: Manifests in one document; a larger collection is a collection of such parts.
PART = 500

_THUMBNAIL_PX = 320

Json = dict[str, Any]

_COLLECTION = LanguageText.of(en="Everything on show", zh="全部展品", ru="Всё, что показано")
_PART = LanguageText.of(en="Objects {} to {}", zh="第 {} 至 {} 件", ru="Предметы с {} по {}")
_NUMBER = LanguageText.of(en="Object number", zh="藏品号", ru="Номер предмета")
_KIND = LanguageText.of(en="Kind of thing", zh="种类", ru="Вид предмета")
_DATE = LanguageText.of(en="Date", zh="年代", ru="Дата")
_SIZE = LanguageText.of(en="Size", zh="尺寸", ru="Размер")
_MATERIAL = LanguageText.of(en="Made of", zh="材质", ru="Материал")
_THEME = LanguageText.of(en="Theme", zh="主题", ru="Тема")
_CREDIT = LanguageText.of(en="Credit", zh="致谢", ru="Благодарность")
_SIDES = {
    "front": LanguageText.of(en="Front", zh="正面", ru="Лицевая сторона"),
    "back": LanguageText.of(en="Back", zh="背面", ru="Обратная сторона"),
    "detail": LanguageText.of(en="Detail", zh="细节", ru="Деталь"),
    "in use": LanguageText.of(en="In use", zh="使用中", ru="В использовании"),
}


def manifest(shown: ObjectOnShow) -> bytes:
    """Of an object with one picture or more: a manifest without a canvas is none."""
    address = manifest_address(shown.code)
    document: Json = {
        "@context": CONTEXT,
        "id": address,
        "type": "Manifest",
        "label": language_map(shown.title),
        "metadata": _metadata(shown),
        "summary": language_map(shown.label or shown.brief_description),
        "thumbnail": [_thumbnail(shown.pictures[0])],
        "rights": standard_rights(shown.rights),
        "requiredStatement": _pair(_CREDIT, language_map(shown.credit_line)),
        "homepage": [
            {
                "id": full_address(shown.code, language),
                "type": "Text",
                "label": language_map(shown.title),
                "format": "text/html",
                "language": [language.tag],
            }
            for language in LANGUAGES
        ],
        "partOf": [{"id": public_address("/iiif/collection.json"), "type": "Collection"}],
        "items": [
            _canvas(f"{address}/canvas/{number}", picture) for number, picture in enumerate(shown.pictures, start=1)
        ],
    }
    return _written(document)


def collection(tiles: Tiles, part: int | None) -> bytes:
    """Everything on show, or part number ``part`` of it; ``tiles`` are those of the part, or of the first."""
    address = public_address("/iiif/collection.json")
    document: Json = {
        "@context": CONTEXT,
        "id": address if part is None else f"{address}?page={part}",
        "type": "Collection",
        "label": language_map(_COLLECTION if part is None else _part_name(part, tiles.total)),
    }
    if part is not None:
        document["partOf"] = [{"id": address, "type": "Collection"}]
    if part is None and tiles.total > PART:
        document["items"] = [
            {
                "id": f"{address}?page={number}",
                "type": "Collection",
                "label": language_map(_part_name(number, tiles.total)),
            }
            for number in range(1, -(-tiles.total // PART) + 1)
        ]
    else:
        document["items"] = [_in_short(tile, tile.picture) for tile in tiles.tiles if tile.picture]
    return _written(document)


def _part_name(part: int, total: int) -> LanguageText:
    first, last = PART * (part - 1) + 1, min(PART * part, total)
    return LanguageText.in_each(lambda language: _PART.text_in(language).format(first, last))


def _in_short(tile: Tile, picture: PictureOnShow) -> Json:
    return {
        "id": manifest_address(tile.code),
        "type": "Manifest",
        "label": language_map(tile.title),
        "thumbnail": [_thumbnail(picture)],
    }


def _metadata(shown: ObjectOnShow) -> list[Json]:
    pairs = (
        _pair(_NUMBER, {"none": [shown.object_number]}),
        _pair(_KIND, language_map(shown.kind.names)),
        _pair(_DATE, language_map(shown.date_words)),
        _pair(_SIZE, language_map(shown.dimension_words)),
        _pair(_MATERIAL, _names(shown.materials)),
        _pair(_THEME, _names(shown.themes)),
    )
    return [pair for pair in pairs if pair]


def _canvas(address: str, picture: PictureOnShow) -> Json:
    canvas: Json = {
        "id": address,
        "type": "Canvas",
        "label": language_map(_SIDES.get(picture.side.replace("_", " "))) or {"none": [picture.side]},
        "height": picture.height_px,
        "width": picture.width_px,
        "summary": language_map(picture.alternative_text),
        "requiredStatement": _pair(_CREDIT, {"none": [picture.credit]} if picture.credit else {}),
        "thumbnail": [_thumbnail(picture)],
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
        canvas["annotations"] = [
            {
                "id": f"{address}/details",
                "type": "AnnotationPage",
                "items": [
                    _detail(f"{address}/details/{number}", address, picture, detail)
                    for number, detail in enumerate(picture.details, start=1)
                ],
            }
        ]
    return canvas


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


def _thumbnail(picture: PictureOnShow) -> Json:
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


def _pair(label: LanguageText, value: LanguageMap) -> Json:
    return {"label": language_map(label), "value": value} if value else {}


def _names(terms: Iterable[TermOnShow]) -> LanguageMap:
    found: LanguageMap = {}
    for term in terms:
        for tag, names in language_map(term.names).items():
            found.setdefault(tag, []).extend(names)
    return found


def _written(document: Json) -> bytes:
    return json.dumps(_without_empty(document), ensure_ascii=False, separators=(",", ":")).encode()


def _without_empty(part: Any) -> Any:
    """The standard forbids empty strings and objects; a collection with nothing in it keeps its empty list."""
    if isinstance(part, dict):
        kept = {name: _without_empty(value) for name, value in part.items()}
        return {name: value for name, value in kept.items() if value not in ("", {})}
    if isinstance(part, list):
        return [_without_empty(entry) for entry in part]
    return part
