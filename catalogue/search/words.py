"""Preparing words, for filing and for asking alike: what is typed in any writing meets what was filed.

Pure functions. A text is cut into words; each word becomes a token without case, accents, ё and traditional characters
(``catalogue.vocabulary.folding``). Every Han character is a word of its own, so that a phrase of one, two or three of
them is found inside a longer run. Beside its token a word has ``forms``: dictionary forms and stems under which its
inflections meet, and the number without zeros in front.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import pymorphy3  # type: ignore[import-untyped]
import snowballstemmer  # type: ignore[import-untyped]

from catalogue.vocabulary.folding import fold_name

#: Unified ideographs with their extensions and compatibility forms, and 〇.
HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
#: What stands inside a word without being a letter: accents, soft hyphens, marks of direction, apostrophes.
_INSIDE = "\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff'’ʼ"
_WORD = re.compile(rf"[{HAN}]|(?:(?![{HAN}])[\w{_INSIDE}])+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeffʼ]")
_IS_HAN = re.compile(f"[{HAN}]+")
_IS_CYRILLIC = re.compile("[а-яіїєґ]+")

#: Longer ones are cut, by filing and asking alike; no word of a language is longer, and databases bound them.
LONGEST_TOKEN = 60
#: How many words keep their forms in memory; a large collection has some 100,000 different ones.
_REMEMBERED = 1 << 17
#: Texts up to this length are remembered whole, the last ones of them.
_SHORT = 80


class Word(NamedTuple):
    """A word of a text: where it stands there, and its token."""

    start: int
    end: int
    token: str


def cut_words(text: str) -> Iterator[Word]:
    """The words of a text in order. A sign that stands for several words (½) gives several with the same place."""
    for match in _WORD.finditer(text):
        for token in _tokens(match.group()):
            yield Word(match.start(), match.end(), token)


def prepare(text: str) -> tuple[str, ...]:
    """The tokens of a text in order."""
    # The names of kinds, makers and materials come again with every object.
    return _prepare_again(text) if len(text) <= _SHORT else tuple(word.token for word in cut_words(text))


@lru_cache(maxsize=1 << 15)
def _prepare_again(text: str) -> tuple[str, ...]:
    return tuple(word.token for word in cut_words(text))


def is_han(token: str) -> bool:
    return _IS_HAN.fullmatch(token) is not None


def is_cyrillic(token: str) -> bool:
    return _IS_CYRILLIC.fullmatch(token) is not None


@lru_cache(maxsize=_REMEMBERED)
def forms(token: str) -> tuple[str, ...]:
    """The shapes in which all inflections of this word meet, its own where it has no other; sorted. None of Han.

    Russian words have their dictionary forms (значка: значок, which no stemmer finds) and a stem, for words the
    dictionary does not know. Latin words have the English stem, whatever their language: both sides get the same one.
    """
    if token.isdecimal():
        return (token.lstrip("0") or "0",)
    if is_cyrillic(token):
        return tuple(sorted({*dictionary_forms(token), _stemmer("russian").stemWord(token) or token}))
    return () if is_han(token) else (_stemmer("english").stemWord(token) or token,)


@lru_cache(maxsize=_REMEMBERED)
def dictionary_forms(token: str) -> tuple[str, ...]:
    """What a Russian word would be looked up under, several where it is ambiguous (стали: сталь, стать)."""
    return tuple(sorted({fold_name(parse.normal_form) for parse in _russian().parse(token)}))


@lru_cache(maxsize=_REMEMBERED)
def _tokens(written: str) -> tuple[str, ...]:
    if len(written) == 1 and written.isascii():
        return (written.lower(),) if written.isalnum() else ()
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFKC", written))
    return tuple(token[:LONGEST_TOKEN] for token in fold_name(visible).split())


@cache
def _russian() -> pymorphy3.MorphAnalyzer:
    # Loading takes a quarter of a second and 15 MB: only when the first Russian word is met.
    return pymorphy3.MorphAnalyzer()


@cache
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(language)
