"""Search: a field, what was found with why, and ways on where nothing was (experience.md b.9).

What answers is given to the app by its maker as ``app.extensions["vitrine.answering"]``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from flask import current_app, request

from catalogue.language_text import Language
from catalogue.showcase.errors import NotOnShow
from catalogue.showcase.pages import Tile
from kiosk import showcase
from kiosk.languages import spoken
from kiosk.touch.frame import SEARCH
from kiosk.touch.results import on_the_dark

#: Suggestions that fit above the keyboard.
MOST_FOUND = 6
#: Letters after which suggestions begin; one Han letter says enough.
LEAST_LETTERS = 2


class Found(Protocol):
    """One object found. ``why`` says in the visitor's language what matched, ``""`` for its title."""

    @property
    def code(self) -> str: ...
    @property
    def why(self) -> str: ...


class Answering(Protocol):
    def __call__(self, words: str, language: Language, limit: int) -> Sequence[Found]: ...


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundTile:
    tile: Tile
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchPage:
    """``is_asked``: enough was typed to look for. ``things`` lie on the dark: the best found, else the shelf."""

    words: str
    is_asked: bool
    found: tuple[FoundTile, ...]
    things: tuple[Tile, ...]


def search_page() -> SearchPage:
    """The answer to ``?q=``. Raises ``NotOnShow`` where nothing can answer."""
    if SEARCH not in current_app.extensions:
        raise NotOnShow("search")
    answer: Answering = current_app.extensions[SEARCH]
    words = " ".join(request.args.get("q", "").split())[:100]
    is_asked = len(words) >= LEAST_LETTERS or any(ord(letter) >= 0x2E80 for letter in words)
    rows = answer(words, spoken(), MOST_FOUND) if is_asked else ()
    tiles = {tile.code: tile for tile in showcase().tiles_of(row.code for row in rows)}
    found = tuple(FoundTile(tile=tiles[row.code], why=row.why) for row in rows if row.code in tiles)
    return SearchPage(
        words=words,
        is_asked=is_asked,
        found=found,
        things=on_the_dark((entry.tile for entry in found) if found else showcase().on_the_shelf()),
    )
