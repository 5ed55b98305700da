"""Objects and finds as JSON: each field named here, texts by language, addresses whole."""

from __future__ import annotations

from typing import Any

from catalogue.language_text import LANGUAGES, Language, LanguageText
from catalogue.search.answering import Answers
from catalogue.showcase.pages import ObjectOnShow, PassageOnShow, PictureOnShow, PlaceOnShow, TermOnShow, Tile
from catalogue.showcase.reading import Showcase
from kiosk.addresses import full_address, passage_address, picture, public_address
from kiosk.found import FoundThing, found_things
from kiosk.interop.image_service import manifest_address, service_address
from kiosk.languages import words

Json = dict[str, Any]


def tile_json(tile: Tile) -> Json:
    return {
        "code": tile.code,
        "address": full_address(tile.code),
        "api": public_address(f"/api/objects/{tile.code}"),
        "title": _words(tile.title),
        "kind": _term(tile.kind),
        "date": {"edtf": tile.date.edtf, "words": _words(tile.date_words)},
        "picture": _picture(tile.picture) if tile.picture else None,
        "is_reconstruction": tile.is_reconstruction,
    }


def object_json(shown: ObjectOnShow, on_show: frozenset[str]) -> Json:
    """``on_show`` are those of the related objects that are on show; no other is named."""
    return {
        "code": shown.code,
        "object_number": shown.object_number,
        "address": full_address(shown.code),
        "pages": {language.tag: full_address(shown.code, language) for language in LANGUAGES},
        "manifest": manifest_address(shown.code) if shown.pictures else None,
        "published_on": shown.published_on,
        "kind": _term(shown.kind),
        "title": _words(shown.title),
        "original_titles": [{"text": title.text, "language": title.language} for title in shown.original_titles],
        "brief_description": _words(shown.brief_description),
        "label": _words(shown.label),
        "date": {
            "edtf": shown.date.edtf,
            "earliest": shown.date.earliest,
            "latest": shown.date.latest,
            "words": _words(shown.date_words),
        },
        "places": [_place(place) for place in shown.places],
        "makers": [
            {**_named(maker.key, maker.names, maker.addresses), "role": maker.role, "certainty": maker.certainty}
            for maker in shown.makers
        ],
        "materials": [_term(term) for term in shown.materials],
        "dimensions": {
            "height_mm": shown.dimensions.height_mm,
            "width_mm": shown.dimensions.width_mm,
            "depth_mm": shown.dimensions.depth_mm,
            "words": _words(shown.dimension_words),
        },
        "inscriptions": [
            {"text": entry.text, "language": entry.language, "translation": _words(entry.translation)}
            for entry in shown.inscriptions
        ],
        "keywords": {"en": [*shown.keywords.en], "zh-Hans": [*shown.keywords.zh], "ru": [*shown.keywords.ru]},
        "themes": [_term(term) for term in shown.themes],
        "people": [_term(term) for term in shown.people],
        "organisations": [_term(term) for term in shown.organisations],
        "events": [_term(term) for term in shown.events],
        "pictures": [_picture(entry) for entry in shown.pictures],
        "passages": [_passage(entry) for entry in shown.passages],
        "related": [
            {"code": entry.code, "address": full_address(entry.code), "reason": _words(entry.reason)}
            for entry in shown.related
            if entry.code in on_show
        ],
        "location": _words(shown.location),
        "credit_line": _words(shown.credit_line),
        "rights": shown.rights,
        "is_reconstruction": shown.is_reconstruction,
    }


def found_json(showcase: Showcase, answers: Answers, language: Language) -> Json:
    things = found_things(showcase, answers, language, words(language).gettext)
    return {
        "total": answers.total,
        "is_more": answers.is_more,
        "reading": answers.reading.value,
        "found": [_found(thing) for thing in things],
        "try": [*answers.near],
    }


def _found(thing: FoundThing) -> Json:
    return {
        "kind": thing.kind.value,
        "key": thing.key,
        "code": thing.tile.code,
        "address": full_address(thing.tile.code),
        "title": {thing.language: thing.title},
        "why": thing.why.plain if thing.why else "",
        "score": thing.score,
    }


def _words(text: LanguageText) -> dict[str, str]:
    """By BCP 47 tag; empty where there are no words."""
    return {language.tag: written.text for language, written in text}


def _term(term: TermOnShow) -> Json:
    return _named(term.key, term.names, term.addresses)


def _named(key: str, names: LanguageText, addresses: tuple[str, ...]) -> Json:
    return {"key": key, "names": _words(names), "same_as": [*addresses]}


def _place(place: PlaceOnShow) -> Json:
    where = {"latitude": place.latitude, "longitude": place.longitude}
    return {
        **_named(place.key, place.names, place.addresses),
        "name_then": place.name_then,
        "role": place.role,
        **where,
    }


def _picture(shown: PictureOnShow) -> Json:
    return {
        "image": shown.image,
        "service": service_address(shown.image),
        "width_px": shown.width_px,
        "height_px": shown.height_px,
        "renditions": [public_address(picture(shown.image, width, "jpg")) for width in shown.widths],
        "alternative_text": _words(shown.alternative_text),
        "credit": shown.credit,
        "rights": shown.rights,
    }


def _passage(passage: PassageOnShow) -> Json:
    return {
        "source": passage.source.name,
        "title": passage.source.title,
        "kind": passage.source.kind,
        "index": passage.index,
        "address": passage_address(passage.source.name, passage.index),
        "locator": {"kind": passage.locator_kind, "number": passage.number, "page": passage.page},
        "quote": {"language": passage.original.language, "text": passage.original.quote},
        "translations": [{"language": entry.language, "text": entry.quote} for entry in passage.translations],
        "is_direct": passage.is_direct,
        "is_retelling": passage.is_retelling,
    }
