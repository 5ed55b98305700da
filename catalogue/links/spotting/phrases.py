"""The noun phrase a thing's word heads in English: "the faded family letters" gives "faded family letters".

No tagger is at work: a word before the head belongs to the phrase when it is known as an adjective, looks like one,
has a capital, or stands between an article and a word that belongs.
"""

from __future__ import annotations

import re

from catalogue.links.spotting.lists import lower_words_of, words_of
from catalogue.links.spotting.reading import Reading

#: Most words a phrase has before its head.
_MOST_MODIFIERS = 5
_ADJECTIVE_ENDING = re.compile(
    r"(?:al|ic|ive|ous|ful|less|ese|ish|ary|ory|able|ible|ern|ist|ian|ean|ite|like|made|era|sized|wide)\Z"
)
_PARTICIPLE_ENDING = re.compile(r"(?:ed|ing|en)\Z")
#: Gaps inside a phrase: a blank, a hyphen, the end of a line.
_GAPS = frozenset((" ", "-", "‑", "-\n", "\n"))


def first_word_of_phrase(reading: Reading, head: int) -> int:
    """The first token of the phrase that token ``head`` heads: adjectives, nouns, owners; no article and no pronoun.

    Where the words before turn out not to end there ("museums collect old tram tickets"), only the words that surely
    describe the head are taken.
    """
    tokens = reading.tokens
    first = sure = head
    while first > 0 and head - first < _MOST_MODIFIERS and _is_inner_gap(reading, first - 1):
        at = first - 1
        norm = tokens.norms[at]
        if _ends_phrase(reading, at, norm):
            break
        if tokens.is_possessive(at):
            return _first_word_of_owner(reading, at)
        if _describes(reading, at, norm):
            first = sure = at
        elif not _is_adjective(reading, first) and _is_noun_between(reading, at, norm):
            first = at
        else:
            break
    return first if _may_open(reading, first) else sure


def _is_inner_gap(reading: Reading, at: int) -> bool:
    gap = reading.tokens.gap(at)
    return gap == " " if reading.tokens.is_possessive(at) else gap in _GAPS


def _ends_phrase(reading: Reading, at: int, norm: str) -> bool:
    if norm in words_of("not_modifiers") or norm.isdigit():
        return True
    return reading.starts_sentence(at) and norm in lower_words_of("not_first")


def _first_word_of_owner(reading: Reading, at: int) -> int:
    """An owner's name belongs to the phrase with all its words: "Mao Zedong's poems"."""
    tokens = reading.tokens
    first = at
    while (
        first > 0 and tokens.is_capitalised(first) and tokens.is_capitalised(first - 1) and tokens.is_close(first - 1)
    ):
        if reading.starts_sentence(first - 1) and tokens.norms[first - 1] in lower_words_of("english_common"):
            break
        first -= 1
    return first


def _describes(reading: Reading, at: int, norm: str) -> bool:
    tokens = reading.tokens
    if _PARTICIPLE_ENDING.search(norm) and len(norm) > 4:
        is_known = norm in words_of("modifiers") or not norm.endswith("en") or tokens.is_capitalised(at)
        return is_known and _is_participle(reading, at, norm)
    if norm in words_of("modifiers") or norm in lower_words_of("capital_words"):
        return True
    if tokens.is_capitalised(at) and not reading.starts_sentence(at):
        return True
    return bool(_ADJECTIVE_ENDING.search(norm))


def _is_adjective(reading: Reading, at: int) -> bool:
    """Whether a word describes and names no thing: before it no noun of the same phrase stands."""
    norm = reading.tokens.norms[at]
    return norm in lower_words_of("capital_words") or bool(_ADJECTIVE_ENDING.search(norm))


def _is_participle(reading: Reading, at: int, norm: str) -> bool:
    """Tell "a translated edition" from "the Soviets exported turbines" by what stands before."""
    tokens = reading.tokens
    if at == 0 or not tokens.is_close(at - 1):
        return True
    before = tokens.norms[at - 1]
    is_nation = before in lower_words_of("capital_words")
    if norm in words_of("modifiers"):
        # "Faded", "printed": adjectives more often than verbs, so that only a subject before makes a verb of them.
        return not (
            before in words_of("subject_pronouns")
            or before in lower_words_of("role_words")
            or _may_be_subject(reading, at - 1, before)
        )
    opens = words_of("determiners") | words_of("modifiers") | (words_of("prepositions") - {"and", "or"})
    return before in opens or (is_nation and not before.endswith("s")) or tokens.is_possessive(at - 1)


def _may_be_subject(reading: Reading, at: int, norm: str) -> bool:
    """A name, or several of something: "Moscow printed", "the artists printed"."""
    if norm in words_of("modifiers") or norm in words_of("not_modifiers") or norm in lower_words_of("capital_words"):
        return False
    is_name = reading.tokens.is_capitalised(at) and not reading.starts_sentence(at)
    return is_name or norm.endswith("s")


def _is_noun_between(reading: Reading, at: int, norm: str) -> bool:
    """An unknown word is a noun of the phrase when an article, a preposition or an adjective stands before it."""
    tokens = reading.tokens
    if _PARTICIPLE_ENDING.search(norm) or norm.endswith("ly") or at == 0 or not tokens.is_close(at - 1):
        return False
    before = tokens.norms[at - 1]
    opens = words_of("determiners") | words_of("prepositions")
    return before in opens or _describes(reading, at - 1, before)


def _may_open(reading: Reading, first: int) -> bool:
    """Whether what stands before can end there: an article, a preposition, a comma, the sentence's beginning."""
    tokens = reading.tokens
    if first == 0 or not tokens.is_close(first - 1):
        return True
    before = tokens.norms[first - 1]
    return before in words_of("not_modifiers") or before.isdigit() or tokens.is_possessive(first - 1)
