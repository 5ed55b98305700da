"""The two formats in which an object is told to harvesters: Dublin Core, which all understand, and LIDO."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from lxml import etree
from lxml.etree import _Element

from catalogue.cleaning import clean_text
from catalogue.language_text import Language, LanguageText
from catalogue.showcase.describing import describe_in_lido
from catalogue.showcase.pages import ObjectOnShow
from kiosk.addresses import full_address, picture
from kiosk.addresses import public_address as public
from kiosk.interop.image_service import manifest_address

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMA_LOCATION = f"{{{_XSI}}}schemaLocation"
_DC = "http://purl.org/dc/elements/1.1/"
_LIDO = "http://www.lido-schema.org"


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    prefix: str
    namespace: str
    schema: str
    describe: Callable[[ObjectOnShow, datetime], _Element]


def dublin_core(shown: ObjectOnShow, _changed_at: datetime) -> _Element:
    space = OAI_DC.namespace
    root = etree.Element(f"{{{space}}}dc", nsmap={"oai_dc": space, "dc": _DC, "xsi": _XSI})
    root.set(_SCHEMA_LOCATION, f"{space} {OAI_DC.schema}")
    for name, words, language in _elements(shown):
        element = etree.SubElement(root, f"{{{_DC}}}{name}")
        element.text = clean_text(words)
        if language is not None:
            element.set(_XML_LANG, language.tag)
    return root


def lido(shown: ObjectOnShow, changed_at: datetime) -> _Element:
    """The exported record, with its page and its pictures."""
    root = describe_in_lido(shown, changed_at)
    root.set(_SCHEMA_LOCATION, f"{LIDO.namespace} {LIDO.schema}")
    changed = root.find(f".//{{{_LIDO}}}recordInfoSet")
    assert changed is not None, "every record says when it was changed"
    link = etree.Element(f"{{{_LIDO}}}recordInfoLink")
    link.text = full_address(shown.code)
    changed.insert(0, link)
    if shown.pictures:
        administrative = root.find(f"{{{_LIDO}}}administrativeMetadata")
        assert administrative is not None
        resources = etree.SubElement(administrative, f"{{{_LIDO}}}resourceWrap")
        for entry in shown.pictures:
            held = etree.SubElement(resources, f"{{{_LIDO}}}resourceSet")
            represented = etree.SubElement(held, f"{{{_LIDO}}}resourceRepresentation")
            address = etree.SubElement(represented, f"{{{_LIDO}}}linkResource")
            address.text = public(picture(entry.image, entry.widths[-1], "jpg"))
            address.set(f"{{{_LIDO}}}formatResource", "image/jpeg")
    return root


def _elements(shown: ObjectOnShow) -> Iterator[tuple[str, str, Language | None]]:
    yield from _said("title", shown.title)
    yield from (("title", title.text, None) for title in shown.original_titles if title.text)
    for maker in shown.makers:
        yield from _said("creator", maker.names)
    for term in (*shown.themes, *shown.people, *shown.organisations, *shown.events):
        yield from _said("subject", term.names)
    for language, words in ((Language.EN, shown.keywords.en), (Language.ZH, shown.keywords.zh)):
        yield from (("subject", word, language) for word in words)
    yield from (("subject", word, Language.RU) for word in shown.keywords.ru)
    yield from _said("description", shown.label)
    yield from _said("description", shown.brief_description)
    if shown.date.edtf:
        yield "date", shown.date.edtf, None
    yield from _said("date", shown.date_words)
    yield "type", "PhysicalObject", None
    yield from _said("type", shown.kind.names)
    for term in shown.materials:
        yield from _said("format", term.names)
    yield from _said("format", shown.dimension_words)
    yield "identifier", full_address(shown.code), None
    yield "identifier", shown.object_number, None
    if shown.pictures:
        yield "relation", manifest_address(shown.code), None
    for place in shown.places:
        yield from _said("coverage", place.names)
    if shown.rights:
        yield "rights", shown.rights, None
    yield from _said("rights", shown.credit_line)


def _said(name: str, text: LanguageText) -> Iterator[tuple[str, str, Language | None]]:
    yield from ((name, written.text, language) for language, written in text)


OAI_DC = Format(
    prefix="oai_dc",
    namespace="http://www.openarchives.org/OAI/2.0/oai_dc/",
    schema="http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
    describe=dublin_core,
)
LIDO = Format(
    prefix="lido",
    namespace=_LIDO,
    schema="http://www.lido-schema.org/schema/v1.1/lido-v1.1.xsd",
    describe=lido,
)
FORMATS = {entry.prefix: entry for entry in (OAI_DC, LIDO)}
