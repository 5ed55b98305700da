"""Leading the links of a page to files: relative to the page, or below the path of a base address."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from kiosk.static_site.places import link_to

#: What begins a tag.
_TAG = re.compile(r"<[a-zA-Z]")
_PARTS = r"(?:static|touch|o|s|v|en|zh|ru|media|iiif|search|service-worker\.js)(?=[/\"?#\s,])"
#: An address of this server inside an attribute; in ``srcset`` several follow one another. The slash stands first, so
#: that a page is looked through for slashes alone.
_ADDRESS = re.compile(rf'/(?<=[="\s,]/)(?:(?=")|{_PARTS}[^"\s>]*(?<!,)(?=,?[\s"]))')
#: The style sheets and scripts of a room, a line for each: the same on all of its pages, and most links of many.
_FITTINGS = re.compile(r'(?:<(?:link rel="(?:icon|stylesheet)"|script type="module") [^\n]*\n)+')


class Linker:
    """``base_path`` is the path of the base address ("" at the root of a host); ``None`` makes links relative."""

    def __init__(self, base_path: str | None) -> None:
        self._base_path = base_path

    def lead(self, page: str, file: str, *, public_url: str = "") -> str:
        """A page with its links led to files; ``file`` is where the page itself will lie.

        Public addresses (of one language's page to the others') keep their host.
        """
        start = f"{self._base_path}/" if self._base_path is not None else "../" * file.count("/") or "./"
        fittings = _FITTINGS.search(page)
        first, last = fittings.span() if fittings else (0, 0)
        led = "".join((_led(page[:first], start), _led_fittings(page[first:last], start), _led(page[last:], start)))
        if not public_url or public_url not in led:
            return led
        public = re.compile(rf'{re.escape(public_url)}(?<="{re.escape(public_url)})(/[^"\s>]*)(?=")')
        return _in_tags(public, led, lambda link: f"{public_url}/{_link(link[1])}")


def _led(part: str, start: str) -> str:
    return _in_tags(_ADDRESS, part, lambda link: start + _link(link[0]))


_led_fittings = lru_cache(maxsize=128)(_led)


def _in_tags(sought: re.Pattern[str], page: str, lead: Callable[[re.Match[str]], str]) -> str:
    """``page`` with what is ``sought`` led, where it stands inside a tag.

    A quotation mark behind an equals sign opens an attribute: in texts, marks are written ``&#34;``.
    """

    def lead_it(found: re.Match[str]) -> str:
        start = found.start()
        if page[start - 2 : start] == '="' or _TAG.search(page, page.rfind(">", 0, start) + 1, start):
            return lead(found)
        return found[0]

    return sought.sub(lead_it, page)


def lead_documents(document: str, public_url: str) -> str:
    """What is not a page, like the lists for search engines, with every public address led to its file."""
    return re.sub(rf'{re.escape(public_url)}(/[^"<\s]*)', lambda found: f"{public_url}/{_link(found[1])}", document)


@lru_cache(maxsize=65536)
def _link(address: str) -> str:
    return link_to(address.replace("&amp;", "&")).replace("&", "&amp;")
