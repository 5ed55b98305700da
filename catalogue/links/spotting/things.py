"""Kinds of thing in English text: the word, told from figures of speech, with the noun phrase it heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from catalogue.links.mention import NAME_TYPES, Mention, MentionType
from catalogue.links.spotting.cues import has_cue
from catalogue.links.spotting.figures import is_figure
from catalogue.links.spotting.hit import Hit
from catalogue.links.spotting.known_names import mention_of
from catalogue.links.spotting.phrases import first_word_of_phrase
from catalogue.links.spotting.reading import Reading
from catalogue.links.spotting.taken import Taken
from catalogue.vocabulary.values import Spotted

#: "Translated editions of …": what an edition is of belongs to the phrase and says what kind of thing it is.
_EDITION_OF_WORK = re.compile(
    r"\b(?:edition|translation|copy|copie|issue|volume|version|reprint|facsimile)s?\s(?:of|from)\s"
    r"(?:(?:the|a|an)\s)?\Z",
    re.IGNORECASE,
)
#: Of people there are editions and translations, but no copies.
_EDITION_OF_PERSON = re.compile(r"\b(?:edition|translation|reprint)s?\sof\s(?:the\s)?\Z", re.IGNORECASE)
_LONGEST_EDITION = 40
_OPENING_MARKS = '*_“«"'


def spot_things(reading: Reading, hits: Sequence[Hit], taken: Taken) -> Iterator[Mention]:
    """Every thing named by its kind. ``taken`` holds names and works: a word inside one of these is no thing."""
    phrases = [*_phrases(reading, hits, taken), *_editions(reading, taken)]
    ends: dict[int, int] = {}
    for phrase in phrases:
        ends[phrase.cleaned_start] = max(phrase.cleaned_end, ends.get(phrase.cleaned_start, 0))
    # "Translated editions" is the head of "translated editions of his poems", not a second thing.
    yield from (phrase for phrase in phrases if phrase.cleaned_end == ends[phrase.cleaned_start])


def _phrases(reading: Reading, hits: Sequence[Hit], taken: Taken) -> Iterator[Mention]:
    """Sure names of kinds first; everyday words need something around them, a sure thing for one."""
    candidates = [hit for hit in _longest(hits) if not taken.covers(hit.start, hit.end) and not is_figure(reading, hit)]
    sure = [hit for hit in candidates if hit.spotted is not Spotted.WITH_CUE]
    found = Taken(mention_of(hit) for hit in sure)
    until = -1
    for hit in candidates:
        is_new = hit.start >= until
        if is_new and (hit.spotted is not Spotted.WITH_CUE or has_cue(reading, hit, found)):
            until = hit.end
            yield _as_phrase(reading, hit, taken)


def _longest(hits: Sequence[Hit]) -> Iterator[Hit]:
    """Without kinds inside a longer kind ("photo" in "photo album"). A word may be of two kinds: the sure one first."""
    start = end = -1
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.spotted is Spotted.WITH_CUE)):
        if hit.start >= end or (hit.start, hit.end) == (start, end):
            start, end = hit.start, hit.end
            yield hit


def _as_phrase(reading: Reading, hit: Hit, taken: Taken) -> Mention:
    start = reading.tokens.starts[first_word_of_phrase(reading, hit.first)]
    # "Quotations of Chairman Mao books": a name is not cut in two.
    start = min((one.cleaned_start for one in taken.at(start, start + 1)), default=start)
    edition = _EDITION_OF_WORK.search(reading.text, max(0, start - _LONGEST_EDITION), start)
    if edition:
        start = _start_of_edition(reading, edition)
    return replace(mention_of(hit), cleaned_start=start)


def _start_of_edition(reading: Reading, edition: re.Match[str]) -> int:
    return reading.tokens.starts[first_word_of_phrase(reading, reading.token_at(edition.start()))]


def _editions(reading: Reading, taken: Taken) -> Iterator[Mention]:
    """ "A translated edition of *Pravda*", "translations of Lu Xun": of the work's own type, books of a person."""
    for one in taken:
        is_person = one.type is MentionType.PERSON
        if (one.type in NAME_TYPES and not is_person) or (is_person and _is_owner(reading, one)):
            continue
        start = one.cleaned_start
        while start > 0 and reading.text[start - 1] in _OPENING_MARKS:
            start -= 1
        pattern = _EDITION_OF_PERSON if is_person else _EDITION_OF_WORK
        edition = pattern.search(reading.text, max(0, start - _LONGEST_EDITION), start)
        if edition:
            start = _start_of_edition(reading, edition)
            yield Mention(
                cleaned_start=start,
                cleaned_end=one.cleaned_end,
                type=MentionType.BOOK if is_person else one.type,
                canonical=reading.text[start : one.cleaned_end],
                entry="" if is_person else one.entry,
            )


def _is_owner(reading: Reading, person: Mention) -> bool:
    """ "Editions of Mao's poetry": the poetry is the thing, and was read with its head."""
    return reading.text[person.cleaned_end : person.cleaned_end + 2] in ("'s", "’s")
