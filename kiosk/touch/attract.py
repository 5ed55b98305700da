"""Attract: the home screen alive, for people who have not touched it yet (experience.md b.2)."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.language_text import LANGUAGES, Chosen, Language
from catalogue.showcase.pages import Tile
from kiosk import showcase
from kiosk.languages import words

#: Turns of one whole round: four objects and three languages meet anew in each, so no language is always first.
TURNS = 12
#: One loop, after which the languages begin one place later.
OBJECTS = 4

#: Letters of a headline that fit two lines.
_LARGE_LETTERS = 36
_MIDDLE_LETTERS = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """Four seconds of attract: an object, its question in one language, and what it is (``told``).

    ``number`` counts from 0.
    """

    number: int
    language: Language
    tile: Tile
    headline: Chosen
    told: tuple[str, ...]

    @property
    def size(self) -> str:
        """How large the headline can be set to stay on two lines; Han letters count twice."""
        letters = sum(2 if ord(letter) >= 0x2E80 else 1 for letter in self.headline.text)
        return "large" if letters <= _LARGE_LETTERS else "middle" if letters <= _MIDDLE_LETTERS else "small"


@dataclass(frozen=True, kw_only=True, slots=True)
class AttractPage:
    """``turns`` is empty while nothing is on show. ``languages`` are the ticks of each loop, by turn."""

    turns: tuple[Turn, ...]
    ticks: tuple[Language, ...]
    strip: tuple[Tile, ...]


def attract_page() -> AttractPage:
    shown = showcase().attract() or tuple(tile for tile in showcase().tiles(limit=OBJECTS).tiles if tile.picture)
    turns = tuple(_turns(shown))
    return AttractPage(turns=turns, ticks=tuple(turn.language for turn in turns[:OBJECTS]), strip=_strip(shown))


def _turns(shown: tuple[Tile, ...]) -> list[Turn]:
    turns = []
    for number in range(TURNS if shown else 0):
        language = language_of_turn(number, len(shown))
        tile = shown[number % len(shown)]
        headline = tile.hook.choose(language) or tile.title.choose(language)
        if headline:
            turns.append(
                Turn(number=number, language=language, tile=tile, headline=headline, told=_told(tile, language))
            )
    return turns


def _told(tile: Tile, language: Language) -> tuple[str, ...]:
    """What the thing is and when it was made, with the words every reconstruction carries."""
    named = ", ".join(said for said in (tile.title.words_for(language), tile.date_words.words_for(language)) if said)
    marked = words(language).gettext("Reconstruction for demonstration") if tile.is_reconstruction else ""
    return tuple(part for part in (named, marked) if part)


def language_of_turn(number: int, objects: int) -> Language:
    """Languages take turns; where objects and languages are equally many, each loop begins with the next language."""
    loops = number // objects if objects % len(LANGUAGES) == 0 else 0
    return LANGUAGES[(number + loops) % len(LANGUAGES)]


def _strip(shown: tuple[Tile, ...]) -> tuple[Tile, ...]:
    """Four small pictures, of things in this room first; the first hero is large enough already."""
    candidates = (*showcase().on_the_shelf(), *showcase().tiles(limit=OBJECTS + 1).tiles)
    by_code = {tile.code: tile for tile in candidates if tile.picture}
    hero = shown[0].code if shown else ""
    return tuple(tile for tile in by_code.values() if tile.code != hero or len(by_code) <= OBJECTS)[:OBJECTS]
