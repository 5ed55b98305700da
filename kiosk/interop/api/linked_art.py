"""An object on show as Linked Art, under its own address, with its pages and pictures."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from catalogue.showcase.describing import describe_in_linked_art
from catalogue.showcase.pages import ObjectOnShow
from kiosk.addresses import full_address, public_address
from kiosk.interop.image_service import manifest_address, service_address
from kiosk.interop.json_ld import PRESENTATION, media_type

_AAT = "http://vocab.getty.edu/aat/"


def linked_art(shown: ObjectOnShow, changed_at: datetime) -> dict[str, Any]:
    node = describe_in_linked_art(shown, changed_at)
    node["id"] = public_address(f"/api/objects/{shown.code}")
    carriers = [_digital(full_address(shown.code), "text/html", "Web Page", "300264578")]
    if shown.pictures:
        manifest = _digital(manifest_address(shown.code), media_type(PRESENTATION), "IIIF Manifest", "")
        manifest["conforms_to"] = [{"id": "http://iiif.io/api/presentation", "type": "InformationObject"}]
        carriers.append(manifest)
    node["subject_of"] = [{"type": "LinguisticObject", "digitally_carried_by": [carrier]} for carrier in carriers]
    pictures = [_visual(picture.image) for picture in shown.pictures]
    if pictures:
        node["representation"] = pictures
    return node


def _digital(address: str, written_as: str, label: str, aat: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "type": "DigitalObject",
        "_label": label,
        "format": written_as,
        "access_point": [{"id": address, "type": "DigitalObject"}],
    }
    if aat:
        found["classified_as"] = [{"id": _AAT + aat, "type": "Type", "_label": label}]
    return found


def _visual(image: str) -> dict[str, Any]:
    address = f"{service_address(image)}/full/max/0/default.jpg"
    digital = {
        "type": "DigitalObject",
        "format": "image/jpeg",
        "access_point": [{"id": address, "type": "DigitalObject"}],
        "digitally_available_via": [
            {
                "type": "DigitalService",
                "access_point": [{"id": service_address(image), "type": "DigitalObject"}],
                "conforms_to": [{"id": "http://iiif.io/api/image", "type": "InformationObject"}],
            }
        ],
    }
    return {"type": "VisualItem", "digitally_shown_by": [digital]}
