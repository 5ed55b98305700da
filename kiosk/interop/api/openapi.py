"""The description of the JSON answers, in OpenAPI 3.1: its schemas are JSON Schema, and the tests hold us to them."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from kiosk.addresses import public_address

Json = dict[str, Any]


def document() -> Json:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "The collection on show",
            "version": version("vitrine"),
            "description": "Everything visitors may see, and nothing else. Answers change with a new edition only; "
            "each carries an ETag and the edition's number in Vitrine-Edition.",
        },
        "servers": [{"url": public_address("")}],
        "paths": {
            "/api/objects": _get("Objects on show, a hundred at a time", "Objects", [_query("page", "integer")]),
            "/api/objects/{code}": _one_object(),
            "/api/search": _get(
                "What answers a question",
                "Finds",
                [
                    _query("q", "string"),
                    _query("language", "string", enum=["en", "zh", "ru"]),
                    _query("page", "integer"),
                ],
            ),
        },
        "components": {"schemas": {**_PARTS, **_ANSWERS}},
    }


def _one_object() -> Json:
    path = {"name": "code", "in": "path", "required": True, "schema": {"type": "string"}}
    described = _get("One object, by the code that stands under its QR code", "Object", [path])
    answers = described["get"]["responses"]
    answers["200"]["content"]["application/ld+json"] = {"schema": {"type": "object", "description": "Linked Art 1.0"}}
    for status, words in (("404", "Nothing on show has this code"), ("410", "It was withdrawn")):
        answers[status] = {"description": words, "content": {"application/problem+json": {"schema": _of("Problem")}}}
    return described


def _get(words: str, schema: str, parameters: list[Json]) -> Json:
    answer = {"description": words, "content": {"application/json": {"schema": _of(schema)}}}
    return {"get": {"summary": words, "parameters": parameters, "responses": {"200": answer}}}


def _query(name: str, kind: str, **more: Any) -> Json:
    return {"name": name, "in": "query", "schema": {"type": kind, **more}}


def _of(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _all(**properties: Json) -> Json:
    """An object with exactly these properties, all of them there."""
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


def _or_null(schema: Json) -> Json:
    return {"oneOf": [schema, {"type": "null"}]}


_TEXT: Json = {"type": "string"}
_NUMBER: Json = {"type": "integer"}
_MEASURE: Json = {"type": ["number", "null"]}
_YES_NO: Json = {"type": "boolean"}
_ADDRESS: Json = {"type": "string", "format": "uri"}
_NAMED = {"key": _TEXT, "names": _of("Words"), "same_as": _list(_ADDRESS)}
_IN_LANGUAGE = _all(language=_TEXT, text=_TEXT)

_PARTS: dict[str, Json] = {
    "Words": {
        "type": "object",
        "description": "A text by language (BCP 47); empty where there are no words",
        "additionalProperties": _TEXT,
    },
    "Term": _all(**_NAMED),
    "Place": _all(**_NAMED, name_then=_TEXT, role=_TEXT, latitude=_MEASURE, longitude=_MEASURE),
    "Maker": _all(**_NAMED, role=_TEXT, certainty=_TEXT),
    "Picture": _all(
        image=_TEXT,
        service=_ADDRESS,
        width_px=_NUMBER,
        height_px=_NUMBER,
        renditions=_list(_ADDRESS),
        alternative_text=_of("Words"),
        credit=_TEXT,
        rights=_TEXT,
    ),
    "Passage": _all(
        source=_TEXT,
        title=_TEXT,
        kind=_TEXT,
        index=_NUMBER,
        address=_ADDRESS,
        locator=_all(kind=_TEXT, number=_NUMBER, page={"type": ["integer", "null"]}),
        quote=_IN_LANGUAGE,
        translations=_list(_IN_LANGUAGE),
        is_direct=_YES_NO,
        is_retelling=_YES_NO,
    ),
    "ObjectInShort": _all(
        code=_TEXT,
        address=_ADDRESS,
        api=_ADDRESS,
        title=_of("Words"),
        kind=_of("Term"),
        date=_all(edtf=_TEXT, words=_of("Words")),
        picture=_or_null(_of("Picture")),
        is_reconstruction=_YES_NO,
    ),
    "Find": _all(
        kind={"enum": ["object", "theme", "person", "place", "passage"]},
        key=_TEXT,
        code=_TEXT,
        address=_ADDRESS,
        title=_of("Words"),
        why=_TEXT,
        score={"type": "number", "minimum": 0, "maximum": 1},
    ),
}

_ANSWERS: dict[str, Json] = {
    "Objects": _all(
        edition=_NUMBER, total=_NUMBER, objects=_list(_of("ObjectInShort")), next={"type": ["string", "null"]}
    ),
    "Object": _all(
        code=_TEXT,
        object_number=_TEXT,
        address=_ADDRESS,
        pages={"type": "object", "additionalProperties": _ADDRESS},
        manifest=_or_null(_ADDRESS),
        published_on={"type": "string", "format": "date"},
        kind=_of("Term"),
        title=_of("Words"),
        original_titles=_list(_IN_LANGUAGE),
        brief_description=_of("Words"),
        label=_of("Words"),
        date=_all(edtf=_TEXT, earliest=_TEXT, latest=_TEXT, words=_of("Words")),
        places=_list(_of("Place")),
        makers=_list(_of("Maker")),
        materials=_list(_of("Term")),
        dimensions=_all(height_mm=_MEASURE, width_mm=_MEASURE, depth_mm=_MEASURE, words=_of("Words")),
        inscriptions=_list(_all(text=_TEXT, language=_TEXT, translation=_of("Words"))),
        keywords={"type": "object", "additionalProperties": _list(_TEXT)},
        themes=_list(_of("Term")),
        people=_list(_of("Term")),
        organisations=_list(_of("Term")),
        events=_list(_of("Term")),
        pictures=_list(_of("Picture")),
        passages=_list(_of("Passage")),
        related=_list(_all(code=_TEXT, address=_ADDRESS, reason=_of("Words"))),
        location=_of("Words"),
        credit_line=_of("Words"),
        rights=_TEXT,
        is_reconstruction=_YES_NO,
    ),
    "Finds": _all(
        edition=_NUMBER,
        q=_TEXT,
        total=_NUMBER,
        is_more=_YES_NO,
        reading={"enum": ["as_asked", "respelled", "some_words", "nothing", "not_asked"]},
        found=_list(_of("Find")),
        **{"try": _list(_TEXT)},
        next={"type": ["string", "null"]},
    ),
    "Problem": {
        "type": "object",
        "properties": {"status": _NUMBER, "title": _TEXT, "detail": _TEXT, "withdrawn_on": _TEXT},
        "required": ["status", "title"],
        "additionalProperties": False,
    },
}
