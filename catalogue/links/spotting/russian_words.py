"""What the dictionary knows of a Russian word, asked once for each word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from catalogue.links.spotting.inflection import russian_dictionary

#: Readings rarer than this say nothing about the word in front of us.
_LEAST_SCORE = 0.12


@dataclass(frozen=True, slots=True)
class RussianWord:
    """``traits`` are the dictionary's marks of its likelier readings: parts of speech, cases, ``Geox`` for a place,
    ``Surn``, ``Name``, ``Patr`` for people, ``Orgn`` for an organisation. ``is_known`` is False for guesses."""

    traits: frozenset[str]
    lemma: str
    is_known: bool

    @property
    def is_adjective(self) -> bool:
        return bool(self.traits & {"ADJF", "PRTF"})

    @property
    def is_person(self) -> bool:
        return bool(self.traits & {"Surn", "Name", "Patr"})


@lru_cache(maxsize=50_000)
def russian_word(word: str) -> RussianWord:
    parses = russian_dictionary().parse(word)
    likely = [parse for parse in parses if parse.score >= _LEAST_SCORE] or parses[:1]
    traits = frozenset(str(mark) for parse in likely for mark in parse.tag.grammemes)
    return RussianWord(traits, likely[0].normal_form, any(parse.is_known for parse in likely))
