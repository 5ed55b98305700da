"""Object numbers in addresses of the desk: ``<number:number>`` takes any number, with slashes, dots and all scripts.

A slash would end the part of the address it stands in, and browsers take ``..`` for a way up: such signs are quoted
once more than the address itself is, so ``2024/7`` is ``/desk/objects/2024%252F7/…``.
"""

from __future__ import annotations

from urllib.parse import quote, unquote

from flask import Blueprint
from werkzeug.routing import BaseConverter

#: Parts of addresses under ``/desk/objects/`` that are pages of their own.
RESERVED = frozenset({"new", "together"})


class NumberConverter(BaseConverter):
    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        return unquote(value, errors="replace")

    def to_url(self, value: str) -> str:
        return quote(_quoted_once(value), safe="")


def object_address(object_number: str, *parts: str) -> str:
    """The address of a page of this object: ``object_address("2024.7", "pictures")``. For templates and redirects."""
    return "/".join(("/desk/objects", quote(_quoted_once(object_number), safe=""), *parts))


def _quoted_once(number: str) -> str:
    quoted = number.replace("%", "%25").replace("/", "%2F")
    if number in RESERVED or not number.strip("."):
        return f"%{ord(quoted[0]):02X}{quoted[1:]}"
    return quoted


def prepare(blueprint: Blueprint) -> None:
    # To be called before the first view: addresses are read when their view is put on the blueprint's app.
    blueprint.record(lambda state: state.app.url_map.converters.update(number=NumberConverter))
    blueprint.add_app_template_global(object_address)
