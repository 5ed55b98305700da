"""An object as IIIF Presentation API 3.0 tells viewers of it: a manifest, with a canvas for every picture.

Its properties come in the order the standard has them; museum words keep all their languages.
"""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.language_text import LANGUAGES, LanguageText
from catalogue.showcase.pages import ObjectOnShow, TermOnShow
from kiosk.addresses import full_address, public_address
from kiosk.interop.canvas import CREDIT, canvas_of, thumbnail
from kiosk.interop.image_service import manifest_address, standard_rights
from kiosk.interop.json_ld import PRESENTATION, Json, LanguageMap, language_map, pair, written

_NUMBER = LanguageText.of(en="Object number", zh="藏品号", ru="Номер предмета")
_KIND = LanguageText.of(en="Kind of thing", zh="种类", ru="Вид предмета")
_DATE = LanguageText.of(en="Date", zh="年代", ru="Дата")
_SIZE = LanguageText.of(en="Size", zh="尺寸", ru="Размер")
_MATERIAL = LanguageText.of(en="Made of", zh="材质", ru="Материал")
_THEME = LanguageText.of(en="Theme", zh="主题", ru="Тема")


def manifest(shown: ObjectOnShow) -> bytes:
    """Of an object with one picture or more: a manifest without a canvas is none."""
    address = manifest_address(shown.code)
    document: Json = {
        "@context": PRESENTATION,
        "id": address,
        "type": "Manifest",
        "label": language_map(shown.title),
        "metadata": _metadata(shown),
        "summary": language_map(shown.label or shown.brief_description),
        "thumbnail": [thumbnail(shown.pictures[0])],
        "rights": standard_rights(shown.rights),
        "requiredStatement": pair(CREDIT, language_map(shown.credit_line)),
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
            canvas_of(f"{address}/canvas/{number}", picture) for number, picture in enumerate(shown.pictures, start=1)
        ],
    }
    return written(document)


def _metadata(shown: ObjectOnShow) -> list[Json]:
    pairs = (
        pair(_NUMBER, {"none": [shown.object_number]}),
        pair(_KIND, language_map(shown.kind.names)),
        pair(_DATE, language_map(shown.date_words)),
        pair(_SIZE, language_map(shown.dimension_words)),
        pair(_MATERIAL, _names(shown.materials)),
        pair(_THEME, _names(shown.themes)),
    )
    return [entry for entry in pairs if entry]


def _names(terms: Iterable[TermOnShow]) -> LanguageMap:
    found: LanguageMap = {}
    for term in terms:
        for tag, names in language_map(term.names).items():
            found.setdefault(tag, []).extend(names)
    return found
