"""Where an address lies among the files, and how links lead there.

A page is ``index.html`` in a folder of its own, so that ``/o/7K3F`` and ``/o/7K3F/qr.svg`` do not collide; a further
page of a list is the folder ``page-2`` in it, a page for paper the folder ``print-1``. What has a known ending is a
file of that name.
"""

from __future__ import annotations

import hashlib
from urllib.parse import parse_qsl, quote, unquote

_ENDINGS = frozenset(
    (
        *("avif", "css", "gif", "html", "ico", "jpg", "js", "json", "map", "mp3", "png", "svg", "txt", "vtt"),
        *("webmanifest", "webp", "woff2", "xml"),
    )
)
_PAGE = "index.html"
#: Query words under which another page lies; any other is for whatever runs in the browser.
_OF_ITS_OWN = frozenset({"page", "print"})
#: Names of files hold 255 bytes.
_LONGEST_PART = 200
_NO_NAMES = frozenset({".", ".."})


def is_file(path: str) -> bool:
    _, dot, ending = path.rpartition("/")[2].rpartition(".")
    return bool(dot) and ending in _ENDINGS


def file_of(address: str) -> str:
    """The file for a path of the server with its query, relative to the folder; ``/`` is ``index.html``."""
    path, _, query = address.partition("?")
    parts = [_part(unquote(part) if "%" in part else part) for part in path.split("/") if part]
    asked = sorted(parse_qsl(query)) if query else ()
    others = [_part(f"{name}-{said}") for name, said in asked if name in _OF_ITS_OWN]
    if is_file(path):
        stem, _, ending = parts[-1].rpartition(".")
        return "/".join((*parts[:-1], ".".join((stem, *others, ending))))
    return "/".join((*parts, *others, _PAGE))


def link_to(address: str) -> str:
    """How a link leads there, without a slash in front: folders end in one, other query words and the mark stay."""
    rest, hash_, mark = address.partition("#")
    path, _, query = rest.partition("?")
    if _is_service(path):
        return quote(path.lstrip("/"), safe="/%,:+") + hash_ + mark
    others = [pair for pair in query.split("&") if pair and pair.partition("=")[0] not in _OF_ITS_OWN]
    target = quote(file_of(rest), safe="/,:+").removesuffix(_PAGE)
    return target + ("?" + "&".join(others) if others else "") + hash_ + mark


def _is_service(path: str) -> bool:
    """The address of a picture's image service: viewers add to it what they want."""
    parts = path.strip("/").split("/")
    return parts[:2] == ["iiif", "3"] and len(parts) == 3


def _part(part: str) -> str:
    """One name of a folder or file; what is no name, or too long for one, goes by its checksum."""
    if part in _NO_NAMES or "/" in part or "\0" in part or len(part.encode()) > _LONGEST_PART:
        return f"long-{hashlib.sha256(part.encode()).hexdigest()[:24]}"
    return part
