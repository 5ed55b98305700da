"""A known surname with given names around it: "N. S. Khrushchev" is Khrushchev, "Sergei Khrushchev" somebody else."""

from __future__ import annotations

import re
from dataclasses import replace

from catalogue.links.mention import Mention, MentionType
from catalogue.links.spotting.chinese_in_letters import is_given_name, is_russian_given_name
from catalogue.links.spotting.inflection import is_cyrillic
from catalogue.links.spotting.lists import lower_words_of, words_of
from catalogue.links.spotting.merging import put_whole
from catalogue.links.spotting.reading import Document, Reading
from catalogue.links.spotting.russian_words import russian_word
from catalogue.links.spotting.taken import Taken

_MOST_BEFORE = 3
_PATRONYMIC = re.compile(r"[A-Z][a-z]+(?:[oey]vich|[oey]vitch|[oe]vna|[iy]ich|inichna|il[iy]?ch)\Z")
#: Names that are everyday words too: "Слава Ленину" praises him, "роман Горького" is a book.
_WORDS_TOO = frozenset(("слава", "вера", "любовь", "надежда", "роман", "мира", "мир"))
#: How names that begin with these Cyrillic letters may begin in English.
_IN_ENGLISH = dict(zip("АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЭЮЯ", (
    "A", "B", "VW", "GH", "D", "EY", "EY", "ZJG", "Z", "IJ", "YIJ", "KC", "L", "M", "N", "O", "P", "R", "S", "T", "U",
    "F", "KH", "TC", "C", "S", "S", "E", "YJ", "YJ",
), strict=True))  # fmt: skip


def name_more_fully(reading: Reading, document: Document, taken: Taken) -> None:
    """Take the given names beside known people along."""
    for known in [one for one in taken if one.type is MentionType.PERSON]:
        if known in taken:
            fuller = _fuller(reading, document, known)
            if fuller != known:
                put_whole(taken, fuller)


def _fuller(reading: Reading, document: Document, known: Mention) -> Mention:
    tokens = reading.tokens
    first = reading.token_at(known.cleaned_start)
    last = reading.token_before(known.cleaned_end)
    if last < first or tokens.starts[first] != known.cleaned_start:
        return known
    low = _first_given(reading, document, first)
    after = _end_of_given(reading, document, known, last) if first == last else last + 1
    if (low, after) == (first, last + 1):
        return known
    start, end = reading.span(low, after)
    fuller = replace(known, cleaned_start=start, cleaned_end=end)
    is_same = after == last + 1 and _may_begin(known.canonical, tokens.raws[low])
    return fuller if is_same else replace(fuller, canonical=reading.text[start:end], entry="")


def _first_given(reading: Reading, document: Document, first: int) -> int:
    """The first of the initials, given names and patronymics directly before a surname."""
    tokens = reading.tokens
    low = first
    while low > 0 and first - low < _MOST_BEFORE and tokens.is_capitalised(low - 1):
        raw, gap = tokens.raws[low - 1], tokens.gap(low - 1)
        is_initial = len(raw) == 1 and gap in (". ", ".", " ")
        has_patronymic = low < first and bool(_PATRONYMIC.match(tokens.raws[low]))
        is_given = gap == " " and not tokens.is_possessive(low - 1) and _is_given(reading, low - 1)
        if has_patronymic and gap == " ":
            is_given = tokens.norms[low - 1] not in document.small_words
        if not (is_initial or is_given):
            break
        low -= 1
    return low


def _is_given(reading: Reading, at: int) -> bool:
    raw = reading.tokens.raws[at]
    if not is_cyrillic(raw):
        return raw in words_of("given_names") or bool(_PATRONYMIC.match(raw))
    norm = reading.tokens.norms[at]
    return norm not in _WORDS_TOO and bool(russian_word(norm).traits & {"Name", "Patr"})


def _end_of_given(reading: Reading, document: Document, known: Mention, at: int) -> int:
    """One after the words that follow and make another person of a name: "Mao Anying", «Ильич Чайковский»."""
    tokens = reading.tokens
    following = at + 1
    if following >= len(tokens) or tokens.gap(at) != " " or tokens.is_possessive(at):
        return following
    raw, norm = tokens.raws[following], tokens.norms[following]
    if not tokens.is_capitalised(following) or norm in document.small_words:
        return following
    is_surname_known = " " in known.canonical
    if is_cyrillic(raw):
        word = russian_word(norm)
        is_patronymic = "Patr" in russian_word(tokens.norms[at]).traits
        is_other = (is_patronymic and "Surn" in word.traits) or is_russian_given_name(tokens.raws[at], raw)
    else:
        is_ordinary = norm in lower_words_of("english_common") or norm in lower_words_of("capital_words")
        is_other = len(raw) > 3 and not is_ordinary and is_given_name(tokens.raws[at], raw)
    return following + 1 if is_surname_known and is_other else following


def _may_begin(canonical: str, given: str) -> bool:
    """Whether a given name or initial can be that of a person, going by its first letter."""
    first = given[0].upper()
    return canonical[:1] in _IN_ENGLISH.get(first, first)
