"""Visitor pages kept as bytes, ahead of Flask.

A visitor page is a pure function of (edition, address, language), so it is rendered once per edition and answered from
memory after that. The key takes only what a page may depend on: anything else in a request (other query words, headers,
host) is taken away before the page is made, so that it can neither change nor poison what others get.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

from babel import negotiate_locale

from catalogue.language_text import LANGUAGES, Language
from kiosk.edition_watch import Glance
from kiosk.kept_answers import Kept, Shelf
from kiosk.request_language import language_in
from kiosk.squeezing import LEAST_BYTES, Squeezing, squeezing_for

Environment = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environment, StartResponse], Iterable[bytes]]

#: First parts of addresses that are a function of the edition.
_VISITOR_PARTS = frozenset({"", "touch", "o", "s", "v", "en", "zh", "ru", "api", "iiif", "sitemap.xml", "robots.txt"})

#: The only query words a visitor page may depend on, and what they may say: anything else is as if it were not there,
#: so that nobody can fill the cache with copies of one page. What people type has no shape.
_KNOWN_QUERY = {
    "language": re.compile("en|zh|ru"),
    "page": re.compile(r"""[^\s<>"'&]{1,12}"""),
    "print": re.compile("1"),
    "q": re.compile(".*", re.DOTALL),
    "screen": re.compile("[a-z0-9-]{1,64}"),
    "where": re.compile(".*", re.DOTALL),
    "year": re.compile("[0-9]{1,4}"),
}

#: What people typed comes in any number: its answers share a small part of the bytes and push out no page.
_TYPED_QUERY = frozenset({"q", "where"})
_ASKED_SHARE = 8

#: First parts of addresses that may name no language: the page is made in the reader's own.
_SPOKEN_PARTS = frozenset({"", "o", "s", "v"})

#: Addresses that answer in the form asked for.
_IN_TWO_FORMS = "/api/objects/"
#: The one other form in which an address of the interface for programs can answer.
LINKED_DATA = "application/ld+json"

#: Addresses that were read lately: to take one apart again costs as much as to find its page.
_READ = 2048
_DEFAULT_MOST_BYTES = 64 * 1024 * 1024
_MOST_LANGUAGES_HEADER = 500
_SQUEEZABLE = ("text/", "application/json", "application/ld+json", "image/svg+xml", "application/xml")


class PageCache:
    """A WSGI application around another. Bounded in bytes, oldest use out first; one per process.

    ``keeps`` says which addresses it is for; others pass through.
    """

    def __init__(
        self,
        application: Application,
        watch: Glance,
        *,
        keeps: Callable[[str], bool] | None = None,
        most_bytes: int = _DEFAULT_MOST_BYTES,
    ) -> None:
        self._application = application
        self._watch = watch
        self._keeps = lru_cache(_READ)(keeps or is_visitor_address)
        self._pages = Shelf(most_bytes - most_bytes // _ASKED_SHARE)
        self._asked = Shelf(most_bytes // _ASKED_SHARE)

    def __call__(self, environ: Environment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "/")
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or not self._keeps(path):
            return self._application(environ, start_response)
        edition = self._watch.current()
        language = spoken_language(environ.get("HTTP_ACCEPT_LANGUAGE", "")) if _needs_language(path) else None
        query, is_typed = _known_query(environ.get("QUERY_STRING", ""))
        shelf = self._asked if is_typed else self._pages
        accept = _known_accept(environ.get("HTTP_ACCEPT", "")) if path.startswith(_IN_TWO_FORMS) else None
        key = (path, query, language or "", accept or "")
        answer = shelf.find(edition, key)
        if answer is None:
            edition = self._watch.look()
            answer = shelf.find(edition, key) or self._make(environ, query, language, accept, edition)
            # What was made while a new edition came out may be of either; it is answered once and not kept.
            if answer.status[:3] in ("200", "410") and self._watch.look() == edition:
                shelf.keep(edition, key, answer)
        how = squeezing_for(environ.get("HTTP_ACCEPT_ENCODING", "")) if answer.is_squeezable else None
        return _give(answer, how, environ, start_response)

    def _make(
        self, environ: Environment, query: str, language: Language | None, accept: str | None, edition: int
    ) -> Kept:
        asked = {name: value for name, value in environ.items() if not _is_dropped(name)}
        asked["REQUEST_METHOD"] = "GET"
        asked["QUERY_STRING"] = query
        asked["HTTP_HOST"] = "localhost"
        asked["vitrine.language"] = language
        asked["vitrine.accept"] = accept
        taken: dict[str, Any] = {}

        def take(status: str, headers: list[tuple[str, str]], _exc_info: Any = None) -> Callable[[bytes], None]:
            taken["status"], taken["headers"] = status, headers
            return lambda data: taken.setdefault("written", []).append(data)

        parts = self._application(asked, take)
        try:
            body = b"".join([*taken.get("written", []), *parts])
        finally:
            close = getattr(parts, "close", None)
            if close:
                close()
        headers = [
            (name, value)
            for name, value in taken["headers"]
            if name.lower() not in ("content-length", "etag", "vary", "set-cookie")
        ]
        kind = next((value for name, value in headers if name.lower() == "content-type"), "")
        is_squeezable = len(body) > LEAST_BYTES and kind.startswith(_SQUEEZABLE)
        varies = (["Accept-Encoding"] if is_squeezable else []) + _varying(language, accept)
        if varies:
            headers.append(("Vary", ", ".join(varies)))
        digest = hashlib.sha256(body).hexdigest()[:32]
        return Kept(taken["status"], tuple(headers), body, digest, edition, is_squeezable)


def is_visitor_address(path: str) -> bool:
    parts = path.strip("/").split("/", 2)
    # What one gallery screen asks for itself changes without an edition; languages have two letters, screens more.
    is_of_a_screen = parts[0] == "touch" and len(parts) > 1 and len(parts[1]) > 2
    return parts[0] in _VISITOR_PARTS and not is_of_a_screen and not is_picture_address(path)


def is_picture_address(path: str) -> bool:
    """A tile or derivative: there are thousands to a page, so they have a cache of their own and push out no page."""
    return path.startswith("/iiif/3/") and not path.endswith(".json")


def spoken_language(accept_language: str) -> Language:
    """The first of the reader's languages that the house speaks, else English."""
    return _read_languages(accept_language[:_MOST_LANGUAGES_HEADER])


@lru_cache(maxsize=512)
def _read_languages(header: str) -> Language:
    asked: list[tuple[float, int, str]] = []
    for position, part in enumerate(header.split(",")[:20]):
        tag, _, weight = part.strip().partition(";q=")
        try:
            quality = float(weight) if weight else 1.0
        except ValueError:
            quality = 0.0
        if tag and quality > 0:
            asked.append((-quality, position, tag))
    found = negotiate_locale([tag for _, _, tag in sorted(asked)], [entry.value for entry in LANGUAGES], sep="-")
    return Language(found.lower()) if found and found.lower() in set(LANGUAGES) else Language.EN


@lru_cache(_READ)
def _needs_language(path: str) -> bool:
    return path.strip("/").partition("/")[0] in _SPOKEN_PARTS and language_in(path) is None


def _known_query(words: str) -> tuple[str, bool]:
    """The query words a page may depend on, in one order, and whether they were typed."""
    if not words:
        return "", False
    pairs = {
        name: value[:500]
        for name, value in parse_qsl(words[:4000], keep_blank_values=False)
        if name in _KNOWN_QUERY and _KNOWN_QUERY[name].fullmatch(value[:500])
    }
    return urlencode(sorted(pairs.items())), bool(_TYPED_QUERY & pairs.keys())


def _is_dropped(name: str) -> bool:
    return name.startswith("HTTP_")


def _known_accept(accept: str) -> str:
    """Of all that can be asked for, whether it is Linked Art: one answer more, not one for every header there is."""
    return LINKED_DATA if LINKED_DATA in accept[:1000].lower() else ""


def _varying(language: Language | None, accept: str | None) -> list[str]:
    """The headers of a request on which the answer depends, beside its encoding."""
    return (["Accept-Language"] if language is not None else []) + (["Accept"] if accept is not None else [])


def _give(answer: Kept, how: Squeezing | None, environ: Environment, start_response: StartResponse) -> list[bytes]:
    form = answer.form(how)
    known = environ.get("HTTP_IF_NONE_MATCH")
    if known and answer.status.startswith("200") and _is_known_to_reader(known, form.tag):
        start_response("304 Not Modified", form.known)
        return []
    start_response(answer.status, form.headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [form.body]


def _is_known_to_reader(if_none_match: str, tag: str) -> bool:
    known = {part.strip().removeprefix("W/") for part in if_none_match.split(",")}
    return tag in known or "*" in known
