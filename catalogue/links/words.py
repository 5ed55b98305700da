"""Cutting museum texts into comparable words: English by singular, Russian by dictionary form, Chinese by character.

The same cut is made on both sides, on what an artefact's record says and on what a passage says.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

import pymorphy3  # type: ignore[import-untyped]

from catalogue.vocabulary.folding import simplified_table

#: A Latin word with its possessive, a Cyrillic word, a number, or one Han character.
_WORD = re.compile(
    r"(?P<latin>[A-Za-z\u00c0-\u024f]+(?:[’'][A-Za-z]+)?)"
    r"|(?P<cyrillic>[\u0400-\u04ff\u0301]+)"
    r"|(?P<number>\d+)"
    r"|(?P<han>[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])"
)
_POSSESSIVE = re.compile(r"[’'](?:s|S)?$|[’'][A-Za-z]*$")


class Word(NamedTuple):
    """One word of a text: where it stands, its letters without case and accents, and the form it is compared by."""

    start: int
    end: int
    plain: str
    stem: str
    script: str


def cut_words(text: str) -> list[Word]:
    """The words of a text in order. Hyphens part words (``Sino-Soviet`` gives two); each Han character is a word.

    Traditional characters are compared by their simplified forms.
    """
    words = []
    for match in _WORD.finditer(text):
        script = match.lastgroup or ""
        plain, stem = _forms(match.group(), script)
        words.append(Word(match.start(), match.end(), plain, stem, script))
    return words


@cache
def _russian() -> pymorphy3.MorphAnalyzer:
    # Loading takes a moment and 15 MB: only when the first Russian word is met.
    return pymorphy3.MorphAnalyzer()


@cache
def _forms(written: str, script: str) -> tuple[str, str]:
    if script == "latin":
        plain = without_accents(_POSSESSIVE.sub("", written)).lower()
        return plain, _singular(plain)
    if script == "cyrillic":
        plain = written.replace("\u0301", "").lower().replace("ё", "е")
        parsed = _russian().parse(plain)
        return plain, parsed[0].normal_form.replace("ё", "е") if parsed else plain
    if script == "han":
        simplified = written.translate(simplified_table())
        return simplified, simplified
    return written, written


def _singular(plain: str) -> str:
    """``factories`` as ``factory``, ``dances`` as ``dance``. A fuller stemmer makes one of university and universe."""
    if len(plain) < 4 or not plain.endswith("s") or plain.endswith(("ss", "us", "is")):
        return plain
    if plain.endswith("ies") and len(plain) > 4:
        return plain[:-3] + "y"
    if plain.endswith(("ches", "shes", "sses", "xes", "zes")):
        return plain[:-2]
    return plain[:-1]


def without_accents(written: str) -> str:
    """``émigré`` as ``emigre``; Cyrillic is left alone, where й is a letter of its own."""
    if written.isascii():
        return written
    parts = unicodedata.normalize("NFD", written)
    return "".join(part for part in parts if not unicodedata.combining(part))
