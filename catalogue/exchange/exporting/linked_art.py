"""Linked Art 1.0 (linked.art): every object as JSON-LD on a line of its own, for the semantic web of museums.

Only what visitors may know goes in: no condition, source or rights notes of the staff.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from sqlalchemy.orm import Session

from catalogue import dimensions, production_date
from catalogue.artefacts.finding import latest_records
from catalogue.artefacts.record import ArtefactRecord, ProductionDate
from catalogue.exchange.exporting.authorities import Authorities, Authority, Catalogued, make_address
from catalogue.language_text import Language, LanguageText
from catalogue.vocabulary.values import EntryType

_CONTEXT = "https://linked.art/ns/v1/linked-art.json"
_AAT = "http://vocab.getty.edu/aat/"

#: A JSON-LD node.
Node = dict[str, Any]

_LANGUAGES = {
    Language.EN: ("300388277", "English"),
    Language.ZH: ("300388113", "Chinese"),
    Language.RU: ("300389168", "Russian"),
}
_SIDES = (("300055644", "Height"), ("300055647", "Width"), ("300072633", "Depth"))


def write_linked_art(session: Session, stream: BinaryIO) -> int:
    authorities = Authorities.read(session)
    written = 0
    for artefact, record in latest_records(session):
        line = json.dumps(describe(artefact, record, authorities), ensure_ascii=False)
        stream.write(line.encode() + b"\n")
        written += 1
    return written


def describe(artefact: Catalogued, record: ArtefactRecord, authorities: Authorities) -> Node:
    """One ``HumanMadeObject``. Its id is made from the public code, and stays the same."""
    title = record.title.choose(Language.EN)
    node: Node = {
        "@context": _CONTEXT,
        "id": make_address("object", artefact.code),
        "type": "HumanMadeObject",
        "_label": title.text if title else record.object_number,
        "identified_by": [
            {
                "type": "Identifier",
                "classified_as": [_type("300312355", "Accession Number")],
                "content": record.object_number,
            },
            *_names(record),
        ],
        "referred_to_by": [*_statements(record, authorities)],
        "dimension": [*_dimensions(record)],
        "produced_by": _production(record, authorities),
    }
    kind = authorities.find(record.kind)
    if kind.label:
        node["classified_as"] = [_reference(kind, "kind", "Type")]
    made_of = [_reference(authorities.find(named), "material", "Material") for named in record.materials]
    if made_of:
        node["made_of"] = made_of
    return {name: value for name, value in node.items() if value}


def _names(record: ArtefactRecord) -> Iterable[Node]:
    for language, written in record.title:
        yield {
            "type": "Name",
            "classified_as": [_type("300404670", "Primary Name")],
            "content": written.text,
            "language": [_language(language)],
        }
    for original in record.original_titles:
        if original.text:
            yield {"type": "Name", "content": original.text, **_spoken(original.language)}


def _statements(record: ArtefactRecord, authorities: Authorities) -> Iterable[Node]:
    """Words about the object, each said to be what it is and to be a brief text."""
    size = LanguageText.in_each(lambda language: dimensions.in_words(record.dimensions, language))
    materials = [authorities.find(named).names for named in record.materials]
    made_of = LanguageText.in_each(
        lambda language: ", ".join(name.text_in(language) for name in materials if name.text_in(language))
    )
    texts = (
        ("300435416", "Description", record.brief_description),
        ("300435416", "Description", record.label),
        ("300435429", "Material Statement", made_of),
        ("300435430", "Dimension Statement", size),
        ("300435418", "Credit Line", record.credit_line),
    )
    for identifier, label, text in texts:
        for language, written in text:
            yield {**_statement(identifier, label, written.text), "language": [_language(language)]}
    for inscription in record.inscriptions:
        if inscription.text:
            yield {**_statement("300435414", "Inscription", inscription.text), **_spoken(inscription.language)}
    if record.rights:
        yield _statement("300435434", "Copyright or License Statement", record.rights)


def _dimensions(record: ArtefactRecord) -> Iterable[Node]:
    size = record.dimensions
    for (identifier, label), side in zip(_SIDES, (size.height_mm, size.width_mm, size.depth_mm), strict=True):
        if side is not None:
            yield {
                "type": "Dimension",
                "classified_as": [_type(identifier, label)],
                "value": int(side) if side == int(side) else side,
                "unit": {"id": _AAT + "300379097", "type": "MeasurementUnit", "_label": "mm"},
            }


def _production(record: ArtefactRecord, authorities: Authorities) -> Node:
    production: Node = {"type": "Production"}
    timespan = _timespan(record.production_date)
    if timespan:
        production["timespan"] = timespan
    places = [authorities.find(place.name) for place in record.places if place.role in ("", "made")]
    if places:
        production["took_place_at"] = [_reference(place, "place", "Place") for place in places]
    parts = []
    for maker in record.makers:
        authority = authorities.find(maker.name)
        kind = "Group" if authority.entry_type is EntryType.ORGANISATION else "Person"
        part: Node = {"type": "Production", "carried_out_by": [_reference(authority, "maker", kind)]}
        if maker.role:
            part["_label"] = maker.role
        parts.append(part)
    if parts:
        production["part"] = parts
    return production if len(production) > 1 else {}


def _timespan(date: ProductionDate) -> Node:
    said = production_date.in_words(date, Language.EN)
    if not said:
        return {}
    timespan: Node = {"type": "TimeSpan", "identified_by": [{"type": "Name", "content": said}]}
    if date.earliest:
        timespan["begin_of_the_begin"] = f"{date.earliest}T00:00:00Z"
    if date.latest:
        timespan["end_of_the_end"] = f"{date.latest}T23:59:59Z"
    return timespan


def _statement(identifier: str, label: str, content: str) -> Node:
    what = {**_type(identifier, label), "classified_as": [_type("300418049", "Brief Text")]}
    return {"type": "LinguisticObject", "classified_as": [what], "content": content}


def _reference(authority: Authority, kind: str, node_type: str) -> Node:
    return {"id": authority.address(kind), "type": node_type, "_label": authority.label}


def _type(identifier: str, label: str) -> Node:
    return {"id": _AAT + identifier, "type": "Type", "_label": label}


def _language(language: Language) -> Node:
    identifier, label = _LANGUAGES[language]
    return {"id": _AAT + identifier, "type": "Language", "_label": label}


def _spoken(tag: str) -> Node:
    """The language of words on the object, where it is one of ours."""
    spoken = tag.partition("-")[0].casefold()
    return {"language": [_language(Language(spoken))]} if spoken in tuple(Language) else {}
