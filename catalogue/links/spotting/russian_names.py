"""People, places, organisations, events and treaties in Russian text that no vocabulary has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.links.mention import Mention, MentionType
from catalogue.links.spotting.chinese_in_letters import is_russian_given_name
from catalogue.links.spotting.inflection import is_cyrillic
from catalogue.links.spotting.lists import words_of
from catalogue.links.spotting.reading import Document, Reading
from catalogue.links.spotting.russian_words import russian_word
from catalogue.links.spotting.taken import Taken

#: Adjectives made from names keep their capital's meaning even where a sentence begins: "Крымская", not "Новая".
_FROM_NAME = re.compile(r"ск(?:ая|ий|ое|ой|ого|ую|ом|ие|их)\Z")
_ROMAN = re.compile(r"[XVIХІ]{1,6}\Z")
_ABOUT = frozenset(("о", "об"))
_LINKS = frozenset(("и", "по"))
_AMBIGUOUS = frozenset(("VERB", "ADJF", "PREP", "CONJ", "ADVB"))
_MOST_TAIL_WORDS = 6
_MOST_BEFORE_HEAD = 3
_INITIALS = re.compile(r"\s([А-ЯЁ])\.\s?(?:([А-ЯЁ])\.)?")


def spot_russian_names(reading: Reading, document: Document, taken: Taken) -> Iterator[Mention]:
    """Names in runs of Cyrillic capitals; what ``taken`` holds is only taken up into longer names."""
    if reading.is_title or not is_cyrillic(reading.text):
        return
    for run, after in reading.runs:
        first = run + _opens_with_small_word(reading, run, after)
        if is_cyrillic(reading.tokens.raws[first]):
            found = _longer_name(reading, taken, first, after) or _single_name(reading, document, taken, first, after)
            if found:
                mention_type, start, end = found
                yield Mention(
                    cleaned_start=start, cleaned_end=end, type=mention_type, canonical=reading.text[start:end]
                )


Found = tuple[MentionType, int, int]


def _opens_with_small_word(reading: Reading, first: int, after: int) -> bool:
    """«В Иркутском музее»: the run of capitals begins with a preposition or conjunction of the sentence."""
    tokens = reading.tokens
    if after - first < 2 or tokens.gap(first) != " " or not reading.starts_sentence(first):
        return False
    traits = russian_word(tokens.norms[first]).traits
    return bool(traits & {"PREP", "CONJ"}) and not traits & {"Name", "Surn", "Patr"}


def _longer_name(reading: Reading, taken: Taken, first: int, after: int) -> Found | None:
    """A body, event, treaty or place known by its head word, as characters."""
    for found in (_body(reading, first, after), _place(reading, after)):
        if found:
            mention_type, low, high = found
            start, end = reading.span(low, high)
            if not taken.covers(start, end):
                return mention_type, start, end
    return None


def _single_name(reading: Reading, document: Document, taken: Taken, first: int, after: int) -> Found | None:
    """A person or place, as characters, from what the run has free."""
    tokens = reading.tokens
    if reading.starts_sentence(first) and not _is_surely_a_name(reading, first, after):
        first += 1
    while first < after and not taken.is_free(tokens.starts[first], tokens.ends[first]):
        first += 1
    if first >= after or after - first > 4:
        return None
    start, end = reading.span(first, after)
    if not taken.is_free(start, end) or document.is_poster(reading.text[start:end]):
        return None
    mention_type = _type_of(reading, first, after)
    if mention_type is MentionType.PERSON:
        initials = _INITIALS.match(reading.text, end)
        end = initials.end() if initials and after - first == 1 else end
    return (mention_type, start, end) if mention_type else None


def _is_surely_a_name(reading: Reading, first: int, after: int) -> bool:
    """A sentence's capital counts for initials, for two words, and for what the dictionary knows as a name alone."""
    if len(reading.tokens.raws[first]) == 1 and after - first > 1:
        return True
    word = russian_word(reading.tokens.norms[first])
    return word.is_person and (after - first > 1 or not word.traits & _AMBIGUOUS)


def _type_of(reading: Reading, first: int, after: int) -> MentionType | None:
    """Person or place by the word before, by initials, or by what the dictionary knows."""
    tokens = reading.tokens
    raws = tokens.raws[first:after]
    if any(len(raw) > 1 and raw.isupper() for raw in raws):
        return None
    before = tokens.norms[first - 1] if first and tokens.gap(first - 1) == " " else ""
    words = [russian_word(norm) for norm in tokens.norms[first:after]]
    is_full_name = len(raws) > 1 and (len(raws[0]) == 1 or any({"Patr", "Name"} & word.traits for word in words))
    is_full_name |= len(raws) == 2 and is_russian_given_name(raws[0], raws[1])
    has_initials = bool(_INITIALS.match(reading.text, reading.span(first, after)[1]))
    if before.startswith(tuple(words_of("russian_roles"))) or is_full_name or has_initials:
        return MentionType.PERSON
    is_place = words[0].is_known and "Geox" in words[0].traits and "Surn" not in words[0].traits
    is_led = before in words_of("russian_before_unknown_place") and len(raws) == 1 and not words[0].is_known
    if before in words_of("russian_place_words") or is_place or (is_led and "Surn" not in words[0].traits):
        return MentionType.PLACE
    return MentionType.PERSON if "Surn" in words[-1].traits and not words[-1].is_adjective else None


def _place(reading: Reading, after: int) -> Found | None:
    """ "Амурская область": an adjective with a capital and the word for what it is, as tokens."""
    tokens = reading.tokens
    if after >= len(tokens) or tokens.gap(after - 1) != " " or not _heads(tokens.norms[after], "russian_place_heads"):
        return None
    if not russian_word(tokens.norms[after - 1]).is_adjective:
        return None
    return MentionType.PLACE, after - 1, after + 1


def _body(reading: Reading, first: int, after: int) -> Found | None:
    """An organisation, event or treaty by its head word, in the run or up to three words after, as tokens."""
    tokens = reading.tokens
    for at in range(first, min(after + _MOST_BEFORE_HEAD, len(tokens))):
        if at >= after and not _continues(reading, at, after):
            return None
        norm = tokens.norms[at]
        is_capital = at < after
        is_treaty = is_capital and _heads(norm, "russian_treaty_heads")
        if is_treaty and tokens.gap(at) == " " and tokens.norms[at + 1] in _ABOUT:
            return MentionType.TREATY, at, _end_of_treaty(reading, at)
        is_named = _has_name_before(reading, first, at, is_capital=is_capital)
        if is_named and _heads(norm, "russian_event_heads"):
            return MentionType.EVENT, first, _end_of_capitals(reading, at)
        if _heads(norm, "russian_organisation_heads"):
            end = _end_of_genitives(reading, at)
            if is_named:
                return MentionType.ORGANISATION, first, end
            if is_capital and not reading.starts_sentence(at) and end > at + 1:
                return MentionType.ORGANISATION, at, end
    return None


def _heads(norm: str, list_name: str) -> bool:
    """Whether a noun begins like one of the list; "архивный" is no archive."""
    return norm.startswith(tuple(words_of(list_name))) and "NOUN" in russian_word(norm).traits


def _continues(reading: Reading, at: int, after: int) -> bool:
    """Whether a small word still belongs to a name that began with capitals: only adjectives stand between."""
    tokens = reading.tokens
    return tokens.gap(at - 1) == " " and (at == after or russian_word(tokens.norms[at - 1]).is_adjective)


def _has_name_before(reading: Reading, first: int, head: int, *, is_capital: bool) -> bool:
    """Whether adjectives or a Roman number with capitals stand before the head and say which one it is."""
    tokens = reading.tokens
    if head == first:
        return False
    for at in range(first, head):
        if not (_ROMAN.match(tokens.raws[at]) or russian_word(tokens.norms[at]).is_adjective):
            return False
    if not reading.starts_sentence(first) or is_capital or _ROMAN.match(tokens.raws[first]):
        return True
    return bool(_FROM_NAME.search(tokens.norms[first]))


def _end_of_capitals(reading: Reading, head: int) -> int:
    """An event takes along the abbreviation that follows it: "XX съезд КПСС"."""
    tokens = reading.tokens
    at = head + 1
    while at < len(tokens) and tokens.gap(at - 1) == " " and len(tokens.raws[at]) > 1 and tokens.raws[at].isupper():
        at += 1
    return at


def _end_of_genitives(reading: Reading, head: int) -> int:
    """One after the genitives that belong to a head: "Министерство иностранных дел СССР"."""
    tokens = reading.tokens
    at = head + 1
    while at < len(tokens) and at - head <= _MOST_TAIL_WORDS and tokens.gap(at - 1) == " ":
        is_link = tokens.norms[at] in _LINKS and at + 1 < len(tokens)
        if not (is_link and _has_case(tokens.norms[at + 1], "gent", "datv")) and not _has_case(
            tokens.norms[at], "gent"
        ):
            break
        at += 1
    return _without_links(reading, head, at)


def _end_of_treaty(reading: Reading, head: int) -> int:
    """One after what a treaty is about: "Договор о дружбе, союзе и взаимной помощи"."""
    tokens = reading.tokens
    at = head + 1
    while at < len(tokens) and at - head <= 2 * _MOST_TAIL_WORDS and tokens.gap(at - 1) in (" ", ", "):
        norm = tokens.norms[at]
        if norm not in _ABOUT and norm not in _LINKS and not _has_case(norm, "loct", "gent"):
            break
        at += 1
    return _without_links(reading, head, at)


def _has_case(norm: str, *cases: str) -> bool:
    """Whether a noun or adjective stands in one of these cases and is no verb, pronoun or number."""
    traits = russian_word(norm).traits
    return not norm[0].isdigit() and bool(traits & set(cases)) and not traits & {"VERB", "PREP", "CONJ", "NPRO"}


def _without_links(reading: Reading, head: int, after: int) -> int:
    while after > head + 1 and reading.tokens.norms[after - 1] in _ABOUT | _LINKS:
        after -= 1
    return after
