"""What all IIIF documents have in common: words in several languages, pairs to be shown, and how they are written."""

from __future__ import annotations

import json
from typing import Any

from catalogue.language_text import LanguageText

#: The contexts that say what the properties mean.
IMAGE = "http://iiif.io/api/image/3/context.json"
PRESENTATION = "http://iiif.io/api/presentation/3/context.json"

Json = dict[str, Any]
LanguageMap = dict[str, list[str]]


def media_type(context: str) -> str:
    return f'application/ld+json;profile="{context}"'


def language_map(text: LanguageText | None) -> LanguageMap:
    """By BCP 47 tag; empty where there are no words."""
    return {language.tag: [written.text] for language, written in text} if text else {}


def pair(label: LanguageText, value: LanguageMap) -> Json:
    """A label and its value; empty where there is no value."""
    return {"label": language_map(label), "value": value} if value else {}


def written(document: Json) -> bytes:
    """The standards forbid empty strings and objects, so they go; an empty list stays."""
    return json.dumps(_without_empty(document), ensure_ascii=False, separators=(",", ":")).encode()


def _without_empty(part: Any) -> Any:
    if isinstance(part, dict):
        kept = {name: _without_empty(value) for name, value in part.items()}
        return {name: value for name, value in kept.items() if value not in ("", {})}
    if isinstance(part, list):
        return [_without_empty(entry) for entry in part]
    return part
