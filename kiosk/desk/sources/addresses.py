"""Addresses of texts on the desk. Names are file names of any script; quoted as object numbers are."""

from __future__ import annotations

from urllib.parse import quote

from kiosk.desk import blueprint


def source_address(name: str, *parts: str | int) -> str:
    """``source_address("memoir.txt", 12)`` is the page of its passage 12."""
    # The converter takes one quoting off, the server another.
    once = name.replace("%", "%25").replace("/", "%2F")
    if not name.strip("."):
        once = f"%{ord(name[0]):02X}{name[1:]}"
    return "/".join(("/desk/sources", quote(once, safe=""), *(str(part) for part in parts)))


blueprint.add_app_template_global(source_address)
