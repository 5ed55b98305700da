"""The forms a word of a name may take in running text."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from catalogue.links.spotting.tokens import normalise

_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
#: Parts of speech whose forms make up names; verbs that look alike are left out.
_NAMING = frozenset(("NOUN", "ADJF", "PRTF", "NUMR", None))
#: The dictionary's marks of names: places, surnames, given names, patronymics, organisations.
_NAMES = frozenset(("Geox", "Surn", "Name", "Patr", "Orgn"))


def is_cyrillic(word: str) -> bool:
    return bool(_CYRILLIC.search(word))


def english_forms(norm: str) -> frozenset[str]:
    """A noun and its plural."""
    if norm.endswith(("s", "x", "z", "ch", "sh")):
        plural = norm + "es"
    elif norm.endswith("y") and norm[-2:-1] not in "aeiou":
        plural = norm[:-1] + "ies"
    elif norm.endswith("man"):
        plural = norm[:-3] + "men"
    else:
        plural = norm + "s"
    return frozenset((norm, plural))


@cache
def russian_forms(norm: str, *, is_name: bool = False) -> frozenset[str]:
    """All cases and both numbers of a noun or adjective, as ``normalise`` writes them.

    A name that the dictionary knows as one takes only that reading's forms, as it stands in the nominative: Жуков is no
    genitive of Жук.
    """
    parses = [parse for parse in russian_dictionary().parse(norm) if parse.tag.POS in _NAMING and parse.score >= 0.02]
    if is_name:
        parses = [parse for parse in parses if parse.tag.grammemes & _NAMES] or parses
        parses = [parse for parse in parses if "nomn" in parse.tag] or parses
    forms = {normalise(form.word)[0] for parse in parses for form in parse.lexeme if form.tag.POS in _NAMING}
    return frozenset(forms | {norm})


def foreign_name_forms(norm: str) -> frozenset[str]:
    """The cases of a foreign masculine name, which the dictionary may take for another word: Синь, Синя, Синю."""
    if norm.endswith(("ь", "й")):
        return frozenset(norm[:-1] + ending for ending in ("я", "ю", "ем", "е"))
    if norm[-1] in "бвгджзклмнпрстфхцчшщ":
        return frozenset(norm + ending for ending in ("а", "у", "ом", "ем", "е"))
    return frozenset((norm,))


@cache
def russian_dictionary() -> Any:
    """The dictionary takes a fifth of a second to open: only texts with Cyrillic letters pay for it."""
    from pymorphy3 import MorphAnalyzer  # type: ignore[import-untyped]

    return MorphAnalyzer()
