"""What a language must say about its dates, so that one scanner can read them all."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from catalogue.date_words.point import Part, Span

#: Reads one match; answers ``None`` when the words are no date after all.
Reader = Callable[[re.Match[str]], Span | None]

#: Two digits mean the twentieth century: that is the time most texts of such a collection speak of.
CENTURY_OF_TWO_DIGITS = 1900


@dataclass(frozen=True, kw_only=True, slots=True)
class Grammar:
    """One language.

    ``letters`` is what a text must hold for the language to have a say in it. ``anchor`` says where a date may begin;
    ``rules`` are all tried there and the longest match that is a date wins. ``lead`` is what may stand before it and
    ends where it begins; ``tail`` begins where it ends. Their groups are ``before``, ``after``, ``between``, ``about``
    and ``part``; what they match outside a group is filler. ``part`` says which part such a group means. ``joiner`` is
    the whole text between two dates that make a range, ``between_joiner`` between two that follow "between".
    ``is_count`` tells a number of things from a year, given the text and the number's place in it.
    """

    letters: re.Pattern[str]
    anchor: str
    rules: tuple[tuple[re.Pattern[str], Reader], ...]
    lead: re.Pattern[str]
    tail: re.Pattern[str]
    part: Callable[[str], Part]
    joiner: re.Pattern[str]
    between_joiner: re.Pattern[str]
    is_count: Callable[[str, int, int], bool]


def first_year_of(century: int) -> int:
    """1900 for the 20th century, as in EDTF's ``19XX``."""
    return (century - 1) * 100
