"""Leading the links of a page to files: relative to the page, or below the path of a base address."""

from __future__ import annotations

import re
from functools import lru_cache

from kiosk.static_site.places import link_to

_TAG = re.compile(r"<[a-zA-Z][^>]*>")
_PARTS = r"(?:static|touch|o|s|v|en|zh|ru|media|iiif|search|service-worker\.js)(?=[/\"?#\s,])"
#: An address of this server inside an attribute; in ``srcset`` several follow one another.
_ADDRESS = re.compile(rf'(?<=[="\s,])/(?:(?=")|{_PARTS}[^"\s]*?(?=,?[\s"]))')


class Linker:
    """``base_path`` is the path of the base address ("" at the root of a host); ``None`` makes links relative."""

    def __init__(self, base_path: str | None) -> None:
        self._base_path = base_path

    def lead(self, page: str, file: str, *, public_url: str = "") -> str:
        """A page with its links led to files; ``file`` is where the page itself will lie.

        Public addresses (of one language's page to the others') keep their host.
        """
        start = f"{self._base_path}/" if self._base_path is not None else "../" * file.count("/") or "./"

        def lead_tag(tag: re.Match[str]) -> str:
            led = _ADDRESS.sub(lambda link: start + _link(link[0]), tag[0])
            return _lead_public(led, public_url) if public_url and public_url in led else led

        return _TAG.sub(lead_tag, page)


def lead_documents(document: str, public_url: str) -> str:
    """What is not a page, like the lists for search engines, with every public address led to its file."""
    return re.sub(rf'{re.escape(public_url)}(/[^"<\s]*)', lambda found: f"{public_url}/{_link(found[1])}", document)


def _lead_public(tag: str, public_url: str) -> str:
    address = re.compile(rf'(?<="){re.escape(public_url)}(/[^"\s]*)(?=")')
    return address.sub(lambda found: f"{public_url}/{_link(found[1])}", tag)


@lru_cache(maxsize=65536)
def _link(address: str) -> str:
    return link_to(address.replace("&amp;", "&")).replace("&", "&amp;")
