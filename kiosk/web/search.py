"""Search on the web: a form, what was found with why, and ways on where nothing was."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from flask import request

from catalogue.language_text import Language
from catalogue.search.answering import EntryKind, Reading, Respelled
from kiosk import answering, showcase
from kiosk.found import FoundThing, also_found_in, found_things
from kiosk.language_links import LanguageLink, language_links
from kiosk.languages import gettext

#: Finds on one page.
PAGE_SIZE = 24
#: Signs of a question that are kept; no more are read.
_MOST_SIGNS = 200

_WAYS = {EntryKind.THEME: "themes", EntryKind.PERSON: "people", EntryKind.PLACE: "places"}


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundLink:
    thing: FoundThing
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TryLink:
    """A word to try, and the address of its search."""

    words: str
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchPage:
    """``total`` is at least as many where ``is_more``. ``near`` are words to try where not everything was found."""

    words: str
    reading: Reading
    found: tuple[FoundLink, ...]
    total: int
    is_more: bool
    respelled: tuple[Respelled, ...]
    also: tuple[str, ...]
    near: tuple[TryLink, ...]
    number: int
    last: int
    address: str
    languages: tuple[LanguageLink, ...]


def search_page(language: Language, *, number: int) -> SearchPage:
    """The answer to ``?q=``; a page past the last one shows that nothing more was found."""
    words = " ".join(request.args.get("q", "").split())[:_MOST_SIGNS]
    answers = answering().answer(words, language, limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE)
    things = found_things(showcase(), answers, language, gettext)
    return SearchPage(
        words=words,
        reading=answers.reading,
        found=tuple(FoundLink(thing=thing, address=_address_of(thing, language)) for thing in things),
        total=answers.total,
        is_more=answers.is_more,
        respelled=answers.respelled,
        also=also_found_in(answers, language, gettext),
        near=tuple(TryLink(words=word, address=_address(language, word)) for word in answers.near),
        number=number,
        last=max(1, -(-answers.total // PAGE_SIZE)),
        address=_address(language, words),
        languages=language_links(lambda other: _address(other, words), language),
    )


def _address(language: Language, words: str) -> str:
    return f"/{language.value}/search" + (f"?{urlencode({'q': words})}" if words else "")


def _address_of(thing: FoundThing, language: Language) -> str:
    if thing.kind is EntryKind.OBJECT:
        return f"/o/{thing.key}/{language.value}"
    if thing.passage is not None:
        passage = thing.passage.passage
        return f"/s/{quote(passage.source.name, safe='')}/{passage.index}/{language.value}"
    return f"/{language.value}/{_WAYS[thing.kind]}/{quote(thing.key, safe='')}"
