"""Search: what was found with why while it is typed, all of it page by page, and ways on where nothing was.

``?q=`` alone is the screen with the keyboard (experience.md b.9); with ``&page=`` it lists everything found, six to a
page as every list is. Both work by links and a form without script.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request

from catalogue.search.answering import Answers, EntryKind, Reading, Respelled
from catalogue.showcase.errors import NotOnShow
from catalogue.showcase.pages import Tile
from kiosk import answering, showcase
from kiosk.found import FoundThing, also_found_in, found_things
from kiosk.languages import gettext, spoken
from kiosk.touch.frame import address
from kiosk.touch.home import HomePage, home_page
from kiosk.touch.paging import asked_page
from kiosk.touch.results import on_the_dark

#: Suggestions that fit above the keyboard, and finds on a page.
PAGE_SIZE = 6
#: Letters after which suggestions begin; one Chinese character says enough.
LEAST_LETTERS = 2
#: Signs of a question that are kept.
MOST_SIGNS = 100

_WAYS = {EntryKind.THEME: "themes", EntryKind.PERSON: "people", EntryKind.PLACE: "places"}
#: Pinyin at the end of what was typed, which a Chinese word takes the place of.
_TYPED_PINYIN = re.compile(r"[A-Za-züÜ]+$")


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundKey:
    """A find and the screen it leads to."""

    thing: FoundThing
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class WordKey:
    """A word that can be taken instead of typing; ``words`` is the whole question with it."""

    word: str
    words: str
    address: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FindsPaging:
    """Where in all finds this page stands, as ``paging.Paging`` says it of other lists."""

    number: int
    total: int
    previous_address: str
    next_address: str
    next_count: int

    @property
    def last(self) -> int:
        return max(1, -(-self.total // PAGE_SIZE))


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchPage:
    """``is_asked``: enough was typed to look for. ``paging`` is ``None`` while typing.

    ``near`` are words to try and ``ways`` the ways in, where not all of the question was found. ``candidates`` are
    Chinese words for typed pinyin. ``all_address`` lists everything found.
    """

    words: str
    is_asked: bool
    reading: Reading
    found: tuple[FoundKey, ...]
    total: int
    is_more: bool
    respelled: tuple[Respelled, ...]
    also: tuple[str, ...]
    near: tuple[WordKey, ...]
    ways: HomePage | None
    candidates: tuple[WordKey, ...]
    paging: FindsPaging | None
    typing_address: str
    all_address: str
    things: tuple[Tile, ...]


def search_page() -> SearchPage:
    """The answer to the request. Raises ``NotOnShow`` past the last page of finds."""
    words = " ".join(request.args.get("q", "").split())[:MOST_SIGNS]
    is_typing = "page" not in request.args
    number = asked_page()
    is_asked = len(words) >= LEAST_LETTERS or any(ord(letter) >= 0x2E80 for letter in words)
    answers = answering().answer(words if is_asked else "", spoken(), limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE)
    things = found_things(showcase(), answers, spoken(), gettext)
    if number > 1 and not things:
        raise NotOnShow(f"search, page {number}")
    return SearchPage(
        words=words,
        is_asked=is_asked,
        reading=answers.reading,
        found=tuple(FoundKey(thing=thing, address=_address_of(thing)) for thing in things),
        total=answers.total,
        is_more=answers.is_more,
        respelled=answers.respelled,
        also=also_found_in(answers, spoken(), gettext),
        near=tuple(_word_key(word, word) for word in answers.near) if is_asked else (),
        ways=home_page() if is_asked and not things else None,
        candidates=_candidates(words) if is_typing else (),
        paging=None if is_typing else _paging(words, number, answers),
        typing_address=_asking(words),
        all_address=_asking(words, 1),
        things=on_the_dark(_different_tiles(things) or showcase().on_the_shelf()),
    )


def _different_tiles(things: tuple[FoundThing, ...]) -> tuple[Tile, ...]:
    """The objects to lay on the dark: a theme or place may be shown by one that was found itself."""
    return tuple({thing.tile.code: thing.tile for thing in things}.values())


def _candidates(words: str) -> tuple[WordKey, ...]:
    typed = _TYPED_PINYIN.search(words)
    if not typed:
        return ()
    before = words[: typed.start()]
    return tuple(_word_key(word, before + word) for word in answering().candidates(words))


def _word_key(word: str, words: str) -> WordKey:
    return WordKey(word=word, words=words, address=_asking(words))


def _paging(words: str, number: int, answers: Answers) -> FindsPaging:
    left = max(0, answers.total - number * PAGE_SIZE)
    return FindsPaging(
        number=number,
        total=answers.total,
        previous_address=_asking(words, number - 1) if number > 1 else "",
        next_address=_asking(words, number + 1) if left else "",
        next_count=min(PAGE_SIZE, left),
    )


def _asking(words: str, page: int | None = None) -> str:
    """The address of a question: while typing, or of a page of all its finds."""
    query = {"q": words} if page is None else {"q": words, "page": str(page)}
    return address("search") + (f"?{urlencode(query)}" if words else "")


def _address_of(thing: FoundThing) -> str:
    if thing.passage is not None:
        return address("o", thing.tile.code, "passages", thing.passage.number)
    if thing.kind is EntryKind.OBJECT:
        return address("o", thing.key)
    return address(_WAYS[thing.kind], thing.key)
