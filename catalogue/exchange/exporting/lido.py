"""LIDO 1.1 (ICOM/CIDOC, 2021): every object as a record for portals and union catalogues.

Only what visitors may know goes in: no condition, source or rights notes of the staff.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree
from lxml.etree import _Element
from sqlalchemy.orm import Session

from catalogue import dimensions, production_date
from catalogue.artefacts.finding import latest_records
from catalogue.artefacts.record import ArtefactRecord, Inscription, Maker
from catalogue.cleaning import clean_text
from catalogue.exchange.exporting.authorities import Authorities, Authority, Catalogued
from catalogue.language_text import LANGUAGES, Language, LanguageText

_LIDO = "http://www.lido-schema.org"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TERMS = "http://terminology.lido-schema.org/"
_URI, _LOCAL = _TERMS + "lido00099", _TERMS + "lido00100"
_PRODUCTION = _TERMS + "lido00007"
_ITEM_RECORD = _TERMS + "lido00141"
#: What ``xml:lang`` may hold (xs:language).
_LANGUAGE_TAG = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
#: LIDO asks who speaks; a home has no name of its own.
_RECORD_SOURCE = "Vitrine catalogue"


def write_lido(session: Session, stream: BinaryIO) -> int:
    """All objects in one ``lidoWrap``, written one at a time. Answers how many."""
    authorities = Authorities.read(session)
    written = 0
    with etree.xmlfile(stream, encoding="utf-8") as file:
        file.write_declaration()
        with file.element(f"{{{_LIDO}}}lidoWrap", nsmap={"lido": _LIDO}):
            for artefact, record in latest_records(session):
                file.write(describe(artefact, record, authorities))
                written += 1
    return written


def describe(artefact: Catalogued, record: ArtefactRecord, authorities: Authorities) -> _Element:
    """One ``lido:lido`` element."""
    lido = etree.Element(f"{{{_LIDO}}}lido", nsmap={"lido": _LIDO})
    _add(lido, "lidoRecID", record.object_number, id_type=_LOCAL, source=_RECORD_SOURCE)
    descriptive = _add(lido, "descriptiveMetadata", language=Language.EN)
    _add_classification(descriptive, authorities.find(record.kind))
    _add_identification(descriptive, record, authorities)
    _add_production(_add(descriptive, "eventWrap"), record, authorities)
    _add_relations(descriptive, record, authorities)
    administrative = _add(lido, "administrativeMetadata", language=Language.EN)
    _add_rights(administrative, record)
    _add_record(administrative, artefact, record)
    return lido


def _add_classification(parent: _Element, kind: Authority) -> None:
    work_type = _add_path(parent, "objectClassificationWrap", "objectWorkTypeWrap", "objectWorkType")
    _add_concept(work_type, kind)
    if not kind.names:
        _add(work_type, "term", "not known", language=Language.EN)


def _add_identification(parent: _Element, record: ArtefactRecord, authorities: Authorities) -> None:
    wrap = _add(parent, "objectIdentificationWrap")
    titles = _add(wrap, "titleWrap")
    title = _add(titles, "titleSet")
    if not _add_words(title, "appellationValue", record.title):
        _add(title, "appellationValue", record.object_number)
    for original in record.original_titles:
        _add(_add(titles, "titleSet"), "appellationValue", original.text, tag=original.language)
    if record.inscriptions:
        inscriptions = _add(wrap, "inscriptionsWrap")
        for inscription in record.inscriptions:
            _add_inscription(_add(inscriptions, "inscriptions"), inscription)
    repository = _add_path(wrap, "repositoryWrap", "repositorySet")
    _add(repository, "workID", record.object_number, id_type=_LOCAL)
    descriptions = [text for text in (record.brief_description, record.label) if text]
    if descriptions:
        described = _add(wrap, "objectDescriptionWrap")
        for text in descriptions:
            _add_words(_add(described, "objectDescriptionSet"), "descriptiveNoteValue", text)
    _add_size(wrap, record)
    made_of = [authority for authority in map(authorities.find, record.materials) if authority.names]
    if made_of:
        materials = _add_path(wrap, "objectMaterialsTechWrap", "objectMaterialsTechSet", "materialsTech")
        for authority in made_of:
            _add_concept(_add(materials, "termMaterialsTech"), authority)


def _add_inscription(parent: _Element, inscription: Inscription) -> None:
    _add(parent, "inscriptionTranscription", inscription.text, tag=inscription.language)
    for text in (inscription.position, inscription.translation):
        if text:
            _add_words(_add(parent, "inscriptionDescription"), "descriptiveNoteValue", text)


def _add_size(parent: _Element, record: ArtefactRecord) -> None:
    size = record.dimensions
    said = LanguageText.in_each(lambda language: dimensions.in_words(size, language))
    if not said:
        return
    measured = _add_path(parent, "objectMeasurementsWrap", "objectMeasurementsSet")
    _add_words(measured, "displayObjectMeasurements", said)
    sides = (("height", size.height_mm), ("width", size.width_mm), ("depth", size.depth_mm))
    if not size.is_measured:
        return
    measurements = _add(measured, "objectMeasurements")
    for name, side in sides:
        if side is not None:
            measurement = _add(measurements, "measurementsSet")
            _add(_add(measurement, "measurementType"), "term", name, language=Language.EN)
            _add(_add(measurement, "measurementUnit"), "term", "mm")
            _add(measurement, "measurementValue", repr(float(side)).removesuffix(".0"))


def _add_production(parent: _Element, record: ArtefactRecord, authorities: Authorities) -> None:
    event = _add_path(parent, "eventSet", "event")
    event_type = _add(event, "eventType")
    _add(event_type, "conceptID", _PRODUCTION, id_type=_URI)
    _add(event_type, "term", "Production", language=Language.EN)
    for maker in record.makers:
        if authorities.find(maker.name).names:
            _add_maker(_add(event, "eventActor"), maker, authorities)
    date = record.production_date
    said = LanguageText.in_each(lambda language: production_date.in_words(date, language))
    if said:
        dated = _add(event, "eventDate")
        _add_words(dated, "displayDate", said)
        if date.earliest or date.latest:
            bounds = _add(dated, "date")
            # Both are asked for; the open end of "before 1960" repeats the known one.
            _add(bounds, "earliestDate", date.earliest or date.latest)
            _add(bounds, "latestDate", date.latest or date.earliest)
    for place in record.places:
        where = authorities.find(place.name)
        if place.role in ("", "made") and where.names:
            _add_place(_add_path(event, "eventPlace", "place"), where)


def _add_maker(parent: _Element, maker: Maker, authorities: Authorities) -> None:
    authority = authorities.find(maker.name)
    in_role = _add(parent, "actorInRole")
    _add_actor(_add(in_role, "actor"), authority)
    if maker.role:
        _add(_add(in_role, "roleActor"), "term", maker.role, language=Language.EN)
    if maker.certainty != "certain":
        _add(in_role, "attributionQualifierActor", maker.certainty)


def _add_relations(parent: _Element, record: ArtefactRecord, authorities: Authorities) -> None:
    subjects = [(name, authority) for name, authority in _subjects(record, authorities) if authority.names]
    if not (subjects or record.related):
        return
    relations = _add(parent, "objectRelationWrap")
    if subjects:
        wrap = _add(relations, "subjectWrap")
        for name, authority in subjects:
            _add_subject(_add_path(wrap, "subjectSet", "subject", name), name, authority)
    if record.related:
        works = _add(relations, "relatedWorksWrap")
        for related in record.related:
            work = _add_path(works, "relatedWorkSet", "relatedWork", "object")
            _add(work, "objectID", related.object_number, id_type=_LOCAL)


def _add_subject(parent: _Element, name: str, authority: Authority) -> None:
    match name:
        case "subjectConcept":
            _add_concept(parent, authority)
        case "subjectActor":
            _add_actor(_add(parent, "actor"), authority)
        case "subjectEvent":
            _add_words(_add_path(parent, "event", "eventType"), "term", authority.names)
        case _:
            _add_place(_add(parent, "place"), authority)


def _subjects(record: ArtefactRecord, authorities: Authorities) -> Iterator[tuple[str, Authority]]:
    """In LIDO's order: concepts, actors, events, places."""
    yield from (("subjectConcept", authorities.find(named)) for named in record.themes)
    yield from (("subjectActor", authorities.find(named)) for named in (*record.people, *record.organisations))
    yield from (("subjectEvent", authorities.find(named)) for named in record.events)
    for place in record.places:
        if place.role not in ("", "made"):
            yield "subjectPlace", authorities.find(place.name)


def _add_rights(parent: _Element, record: ArtefactRecord) -> None:
    if not (record.rights or record.credit_line):
        return
    rights = _add_path(parent, "rightsWorkWrap", "rightsWorkSet")
    if record.rights:
        _add(_add(rights, "rightsType"), "conceptID", record.rights, id_type=_URI)
    _add_words(rights, "creditLine", record.credit_line)


def _add_record(parent: _Element, artefact: Catalogued, record: ArtefactRecord) -> None:
    wrap = _add(parent, "recordWrap")
    _add(wrap, "recordID", record.object_number, id_type=_LOCAL)
    record_type = _add(wrap, "recordType")
    _add(record_type, "conceptID", _ITEM_RECORD, id_type=_URI)
    _add(record_type, "term", "Item-level record", language=Language.EN)
    _add(_add_path(wrap, "recordSource", "legalBodyName"), "appellationValue", _RECORD_SOURCE)
    changed = _add(wrap, "recordInfoSet")
    _add(changed, "recordMetadataDate", artefact.changed_at.date().isoformat())


def _add_concept(parent: _Element, authority: Authority) -> None:
    for address in authority.addresses:
        _add(parent, "conceptID", address, id_type=_URI)
    _add_words(parent, "term", authority.names)


def _add_actor(parent: _Element, authority: Authority) -> None:
    for address in authority.addresses:
        _add(parent, "actorID", address, id_type=_URI)
    _add_words(_add(parent, "nameActorSet"), "appellationValue", authority.names)


def _add_place(parent: _Element, authority: Authority) -> None:
    for address in authority.addresses:
        _add(parent, "placeID", address, id_type=_URI)
    _add_words(_add(parent, "namePlaceSet"), "appellationValue", authority.names)


def _add_words(parent: _Element, name: str, text: LanguageText) -> bool:
    """An element for each language there is."""
    for language in LANGUAGES:
        words = text.text_in(language)
        if words:
            _add(parent, name, words, language=language)
    return bool(text)


def _add_path(parent: _Element, *names: str) -> _Element:
    for name in names:
        parent = _add(parent, name)
    return parent


def _add(
    parent: _Element,
    name: str,
    words: str = "",
    *,
    id_type: str = "",
    source: str = "",
    language: Language | None = None,
    tag: str = "",
) -> _Element:
    element = etree.SubElement(parent, f"{{{_LIDO}}}{name}")
    if words:
        element.text = clean_text(words)
    if id_type:
        element.set(f"{{{_LIDO}}}type", id_type)
    if source:
        element.set(f"{{{_LIDO}}}source", source)
    if language or _LANGUAGE_TAG.fullmatch(tag):
        element.set(_XML_LANG, language.tag if language else tag)
    return element
