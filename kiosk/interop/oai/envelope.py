"""What all answers of the protocol have in common: the envelope, headers of records, identifiers, moments."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlsplit

from lxml import etree
from lxml.etree import _Element

from catalogue.cleaning import clean_text
from catalogue.errors import NotACode
from catalogue.public_code import read_code
from catalogue.showcase.harvesting import Harvested
from kiosk.addresses import public_address
from kiosk.interop.oai.arguments import Refused

_OAI = "http://www.openarchives.org/OAI/2.0/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


def open_answer(at: datetime, address: str) -> _Element:
    """The root, with the moment and the request; the request is its last child so far."""
    root = etree.Element(f"{{{_OAI}}}OAI-PMH", nsmap={None: _OAI, "xsi": _XSI})  # type: ignore[dict-item]
    root.set(f"{{{_XSI}}}schemaLocation", f"{_OAI} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd")
    add(root, "responseDate", moment_in_words(at))
    add(root, "request", address)
    return root


def add(parent: _Element | None, name: str, words: str = "") -> _Element:
    element = etree.Element(f"{{{_OAI}}}{name}") if parent is None else etree.SubElement(parent, f"{{{_OAI}}}{name}")
    if words:
        element.text = clean_text(words)
    return element


def header(entry: Harvested) -> _Element:
    found = add(None, "header")
    if entry.shown is None:
        found.set("status", "deleted")
    add(found, "identifier", identifier_of(entry.code))
    add(found, "datestamp", moment_in_words(entry.changed_at))
    for theme in entry.shown.themes if entry.shown else ():
        if theme.key:
            add(found, "setSpec", f"theme.{theme.key}")
    return found


def identifier_of(code: str) -> str:
    """``oai:museum.example:7K3F`` (the guidelines' scheme): the museum's public host and the public code."""
    return f"oai:{urlsplit(public_address('')).hostname}:{code}"


def read_identifier(identifier: str) -> str:
    """The code in it. Raises ``Refused``."""
    prefix, _, code = identifier.rpartition(":")
    try:
        if f"{prefix}:" == identifier_of("") and read_code(code) == code:
            return code
    except NotACode:
        pass
    raise Refused("idDoesNotExist", f"{identifier} is no identifier of this repository")


def moment_in_words(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
