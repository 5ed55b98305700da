"""What a page says of its object to programs that read pages: schema.org as JSON-LD. Data, and never run."""

from __future__ import annotations

from typing import Any

import msgspec
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from catalogue.language_text import Language, LanguageText
from catalogue.showcase.pages import ObjectOnShow
from kiosk import addresses


def structured_data(shown: ObjectOnShow, language: Language, address: str, share_picture: str) -> Markup:
    """The object as schema.org's VisualArtwork, or as the plain CreativeWork a reconstruction is; fit for a page."""

    def words(text: LanguageText) -> str:
        return text.words_for(language)

    document: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "CreativeWork" if shown.is_reconstruction else "VisualArtwork",
        "@id": addresses.full_address(shown.code),
        "url": address,
        "inLanguage": language.tag,
        "name": words(shown.title),
        "alternateName": [original.text for original in shown.original_titles],
        "description": words(shown.brief_description) or words(shown.label),
        "identifier": shown.object_number,
        "genre": words(shown.kind.names),
        "temporalCoverage": shown.date.edtf,
        "creator": [words(maker.names) for maker in shown.makers],
        "locationCreated": [
            {"@type": "Place", "name": words(place.names)} for place in shown.places if place.role == "made"
        ],
        "material": [words(term.names) for term in shown.materials],
        "about": [words(term.names) for term in (*shown.themes, *shown.events, *shown.people)],
        "image": [share_picture, *_pictures(shown)],
        "license": shown.rights if shown.rights.startswith(("http://", "https://")) else "",
        "creditText": words(shown.credit_line),
        "dateModified": shown.published_on,
    }
    said = {name: value for name, value in document.items() if value}
    return htmlsafe_json_dumps(said, dumps=lambda document: msgspec.json.encode(document).decode())


def _pictures(shown: ObjectOnShow) -> list[str]:
    return [
        addresses.public_address(addresses.picture(entry.image, entry.widths[-1], "jpg")) for entry in shown.pictures
    ]
