"""Everything on show as a collection of IIIF Presentation API 3.0, in parts where there is much."""

from __future__ import annotations

from catalogue.language_text import LanguageText
from catalogue.showcase.pages import PictureOnShow, Tile, Tiles
from kiosk.addresses import public_address
from kiosk.interop.canvas import thumbnail
from kiosk.interop.image_service import manifest_address
from kiosk.interop.json_ld import PRESENTATION, Json, language_map, written

#: Manifests in one document; a larger collection is a collection of such parts.
PART = 500

_COLLECTION = LanguageText.of(en="Everything on show", zh="全部展品", ru="Всё, что показано")
_PART = LanguageText.of(en="Objects {} to {}", zh="第 {} 至 {} 件", ru="Предметы с {} по {}")


def collection(tiles: Tiles, part: int | None) -> bytes:
    """Everything on show, or part number ``part`` of it; ``tiles`` are those of the part, or of the first."""
    address = public_address("/iiif/collection.json")
    document: Json = {
        "@context": PRESENTATION,
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
    return written(document)


def _part_name(part: int, total: int) -> LanguageText:
    first, last = PART * (part - 1) + 1, min(PART * part, total)
    return LanguageText.in_each(lambda language: _PART.text_in(language).format(first, last))


def _in_short(tile: Tile, picture: PictureOnShow) -> Json:
    return {
        "id": manifest_address(tile.code),
        "type": "Manifest",
        "label": language_map(tile.title),
        "thumbnail": [thumbnail(picture)],
    }
