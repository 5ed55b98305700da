"""People whom no vocabulary has, in English: after a role or title, by a given name, by initials, by the shape of
Chinese and Slavic names, before verbs of saying; and then every other place where their surname stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from catalogue.links.mention import Mention, MentionType
from catalogue.links.spotting.chinese_in_letters import is_given
from catalogue.links.spotting.lists import lower_words_of, words_of
from catalogue.links.spotting.reading import Document, Reading
from catalogue.links.spotting.taken import Taken
from catalogue.links.spotting.tokens import normalise
from catalogue.sources.passage import PassageKind

_SLAVIC = re.compile(r"[A-Z][a-z]{2,}(?:ov|ev|yov|sky|skii|skiy|enko|ovich|evich|dze|shvili|wicz|chuk)\Z")
#: Endings that say enough only when a given name seems to stand before.
_SLAVIC_SECOND = re.compile(
    r"[A-Z][a-z]{2,}(?:ov|ev|in|yn|yan|ian|ova|eva|ina|sky|skii|skaya|enko|ich|dze|shvili|icz|uk|ko|ik)\Z"
)
_NEXT_WORD = re.compile(r"\s(?:[a-z]+ly\s)?(\w+)")
_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|outside|across)\s\Z", re.IGNORECASE)
_MADE_BY = re.compile(
    r"\b(?:by|according to|works? of|(?:poems?|stor(?:y|ies)|novels?|plays?|films?|books?|songs?|paintings?|letters?|"
    r"memoirs?|speech(?:es)?|translations?|biograph(?:y|ies)|portraits?) (?:of|by|from))\s\Z",
    re.IGNORECASE,
)
_TITLES = frozenset(("dr", "mr", "mrs", "ms", "prof", "gen", "col", "capt"))
_MOST_WORDS = 4


def spot_people(reading: Reading, document: Document, taken: Taken) -> Iterator[Mention]:
    """People in the runs of capitals that nothing else has taken."""
    if reading.is_title and reading.kind is not PassageKind.REFERENCE:
        return
    for first, after in _free_runs(reading, document, taken):
        end = _end_of_person(reading, document, first, min(after, first + _MOST_WORDS))
        if end is None:
            continue
        start_character, end_character = reading.span(first, end)
        words = reading.text[start_character:end_character]
        if taken.is_free(start_character, end_character) and not document.is_poster(words):
            yield Mention(
                cleaned_start=start_character, cleaned_end=end_character, type=MentionType.PERSON, canonical=words
            )


def _free_runs(reading: Reading, document: Document, taken: Taken) -> Iterator[tuple[int, int]]:
    """Runs of capitals cut where something is taken, without words that open a sentence or name a nation."""
    tokens = reading.tokens
    for first, after in reading.runs:
        low = first
        for at in range(first, after + 1):
            if at < after and taken.is_free(tokens.starts[at], tokens.ends[at]):
                continue
            while low < at and _names_nobody(reading, document, low):
                low += 1
            if low < at:
                yield low, at
            low = at + 1


def _names_nobody(reading: Reading, document: Document, at: int) -> bool:
    norm = reading.tokens.norms[at]
    if norm in lower_words_of("capital_words") or norm in lower_words_of("role_words"):
        return True
    return reading.starts_sentence(at) and norm in document.small_words and norm not in lower_words_of("given_names")


def _end_of_person(reading: Reading, document: Document, first: int, after: int) -> int | None:
    """One after the last token of a person's name that begins a run, ``None`` when no person is named."""
    raws = reading.tokens.raws[first:after]
    if any(len(raw) > 3 and raw.isupper() for raw in raws):
        return None
    is_ordinary = _is_ordinary(document, reading.tokens.norms[first])
    if _is_introduced(reading, first) and not is_ordinary:
        return after
    if len(raws) > 1:
        end = _end_of_full_name(reading, document, first, after)
        if end:
            return end
    is_alone = len(raws) == 1 and not (reading.starts_sentence(first) and is_ordinary)
    is_given = is_alone and raws[0] in words_of("given_names")
    is_slavic = len(raws) <= 2 and bool(_SLAVIC.match(raws[-1]))
    if (is_given or is_slavic) and not _leads_to_place(reading, first):
        return after
    is_acting = _speaks(reading, document, first, after - 1) or _is_maker(reading, first)
    return after if is_acting and len(raws) <= 3 and not is_ordinary else None


def _end_of_full_name(reading: Reading, document: Document, first: int, after: int) -> int | None:
    """Names of two words and more that show by themselves that they are a person's."""
    raws = reading.tokens.raws[first:after]
    is_ordinary = _is_ordinary(document, reading.tokens.norms[first])
    if raws[0] in words_of("given_names") and _is_name_like(raws[1]):
        return after
    is_led_by_initial = _is_initial(raws[0]) and (raws[0].isascii() or "." in reading.tokens.gap(first))
    if is_led_by_initial and _is_name_like(raws[-1]) and len(raws[-1]) > 2:
        return after
    if raws[0] in words_of("pinyin_surnames") and all(is_given(raw) for raw in raws[1:3]):
        is_opening = reading.starts_sentence(first) and reading.tokens.norms[first] in document.small_words
        return None if is_opening else min(after, first + 3)
    return first + 2 if _SLAVIC_SECOND.match(raws[1]) and not is_ordinary else None


def _is_introduced(reading: Reading, first: int) -> bool:
    """Whether a role or title stands directly before: "Ambassador X", "the poet X"."""
    if first == 0:
        return False
    tokens = reading.tokens
    gap = tokens.gap(first - 1)
    before = tokens.norms[first - 1]
    if before in _TITLES and gap in (". ", " "):
        return True
    return gap == " " and before in lower_words_of("role_words") and not tokens.is_possessive(first - 1)


def _speaks(reading: Reading, document: Document, first: int, last: int) -> bool:
    """Whether a verb that people do follows. "The Great Helmsman wrote" has an epithet, not a name; and one word that
    opens a sentence is a name only if it has its capital elsewhere too.
    """
    tokens = reading.tokens
    opening = first
    while opening > 0 and tokens.is_capitalised(opening - 1) and tokens.gap(opening - 1) == " ":
        opening -= 1
    if (opening and tokens.norms[opening - 1] == "the") or tokens.norms[opening] == "the" or tokens.is_possessive(last):
        return False
    if reading.starts_sentence(first) and first == last and tokens.norms[first] not in document.capital_words:
        return False
    following = _NEXT_WORD.match(reading.text, tokens.ends[last])
    return following is not None and following[1] in words_of("speech_verbs")


def _is_maker(reading: Reading, first: int) -> bool:
    start = reading.tokens.starts[first]
    return bool(_MADE_BY.search(reading.text, max(0, start - 24), start))


def _leads_to_place(reading: Reading, first: int) -> bool:
    start = reading.tokens.starts[first]
    return bool(_PLACE_BEFORE.search(reading.text, max(0, start - 9), start))


def _is_ordinary(document: Document, norm: str) -> bool:
    return norm in document.small_words or norm in lower_words_of("capital_words")


def _is_initial(raw: str) -> bool:
    return len(raw) == 1 and raw.isupper()


def _is_name_like(raw: str) -> bool:
    return _is_initial(raw) or (raw[0].isupper() and raw[-1].islower())


def surnames_of(people: Iterable[tuple[Mention, str]]) -> dict[str, Mention]:
    """Surnames of people named with two words and more, normalised, for finding them where they stand alone.

    ``people`` come with their words. A Chinese name begins with the surname. A surname of two people in one text is
    nobody's.
    """
    surnames: dict[str, Mention] = {}
    shared: set[str] = set()
    for mention, name in people:
        words = re.split(r"[\s.]+", name)
        is_chinese = _is_chinese(mention.canonical)
        surname = normalise(words[0] if is_chinese else words[-1])[0]
        if len(words) < 2 or len(surname) <= (1 if is_chinese else 3):
            continue
        if surnames.setdefault(surname, mention).canonical != mention.canonical:
            shared.add(surname)
    return {surname: mention for surname, mention in surnames.items() if surname not in shared}


def name_in_full(taken: Taken, surnames: dict[str, Mention]) -> None:
    """Say of a person found by surname alone who it is."""
    for one in list(taken):
        if one.type is MentionType.PERSON and not one.entry:
            whole = surnames.get(normalise(one.canonical)[0])
            if whole and whole.canonical != one.canonical:
                taken.remove(one)
                taken.add(replace(one, canonical=whole.canonical, entry=whole.entry))


def _is_chinese(name: str) -> bool:
    words = name.split()
    return words[0] in words_of("pinyin_surnames") and len(words) > 1 and is_given(words[-1])


def spot_surnames(
    reading: Reading, document: Document, surnames: dict[str, Mention], taken: Taken
) -> Iterator[Mention]:
    """ "Salisbury" once "Harrison Salisbury" has been named in the same text."""
    tokens = reading.tokens
    for at in [at for at, norm in enumerate(tokens.norms) if norm in surnames]:
        if not tokens.is_capitalised(at) or _is_ordinary(document, tokens.norms[at]):
            continue
        if taken.is_free(tokens.starts[at], tokens.ends[at]):
            yield Mention(
                cleaned_start=tokens.starts[at],
                cleaned_end=tokens.ends[at],
                type=MentionType.PERSON,
                canonical=surnames[tokens.norms[at]].canonical,
                entry=surnames[tokens.norms[at]].entry,
            )
