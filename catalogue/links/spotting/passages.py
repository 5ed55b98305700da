"""Spotting all passages of a text: known names first, then what the rules of each language find around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from catalogue.links.mention import NAME_TYPES, Mention, MentionType
from catalogue.links.spotting.bodies import spot_bodies
from catalogue.links.spotting.chinese_names import spot_chinese_names
from catalogue.links.spotting.chinese_things import spot_chinese_things
from catalogue.links.spotting.dates import spot_dates
from catalogue.links.spotting.hit import Hit
from catalogue.links.spotting.inflection import is_cyrillic
from catalogue.links.spotting.known_names import STANDS_IN_EVENT, spot_known_names
from catalogue.links.spotting.people import spot_people, spot_surnames, surnames_of, with_initials
from catalogue.links.spotting.places import spot_listed, spot_places
from catalogue.links.spotting.reading import Document, Reading
from catalogue.links.spotting.russian_names import spot_russian_names
from catalogue.links.spotting.russian_things import spot_russian_things
from catalogue.links.spotting.taken import Taken
from catalogue.links.spotting.things import spot_things
from catalogue.links.spotting.tokens import has_han
from catalogue.links.spotting.vocabulary import SpottingVocabulary
from catalogue.links.spotting.works import spot_works
from catalogue.sources.passage import SplitPassage

_ONLY_A_YEAR = re.compile(r" of \d{4}")


def spot(passages: Sequence[SplitPassage], vocabulary: SpottingVocabulary) -> tuple[tuple[Mention, ...], ...]:
    """What each passage of one text names, in the order of its words. All passages are needed together: a surname or a
    user name in one tells how to read another."""
    document = Document(passages)
    spotted = [_spot_names(reading, document, vocabulary) for reading in document]
    surnames = surnames_of([mention for taken, _ in spotted for mention in taken])
    mentions = []
    for reading, (taken, kinds) in zip(document, spotted, strict=True):
        if surnames:
            _add_all(taken, list(spot_surnames(reading, surnames, taken)))
        dates = [date for date in spot_dates(reading) if not _hides(taken, date)]
        for date in dates:
            _take_out_of(taken, date)
        things = _spot_things(reading, kinds, taken)
        mentions.append(_in_order([*taken, *things, *dates]))
    return tuple(mentions)


def _spot_things(reading: Reading, kinds: Sequence[Hit], taken: Taken) -> list[Mention]:
    """Each kind of thing by the rules of the language it is named in."""
    han = [hit for hit in kinds if hit.first < 0]
    russian = [hit for hit in kinds if hit.first >= 0 and is_cyrillic(reading.text[hit.start : hit.end])]
    english = [hit for hit in kinds if hit.first >= 0 and not is_cyrillic(reading.text[hit.start : hit.end])]
    return [
        *spot_things(reading, english, taken),
        *spot_russian_things(reading, russian, taken),
        *spot_chinese_things(reading, han, taken),
    ]


def _spot_names(reading: Reading, document: Document, vocabulary: SpottingVocabulary) -> tuple[Taken, list[Hit]]:
    """Names and works of a passage, and the kinds of thing that are still to be judged."""
    hits = vocabulary.find(reading.tokens)
    kinds = [hit for hit in hits if hit.term.is_kind and not reading.is_in_address(hit.start, hit.end)]
    taken = Taken(
        with_initials(reading, mention) if mention.type is MentionType.PERSON else mention
        for mention in spot_known_names(reading, hits)
    )
    for work in list(spot_works(reading, kinds, taken)):
        _put_whole(taken, work)
    _add_all(taken, [body for body in spot_bodies(reading) if _is_new_body(taken, body)])
    _add_all(taken, list(spot_people(reading, document, taken)))
    for name in list(spot_russian_names(reading, document, taken)):
        _put_whole(taken, name)
    if has_han(reading.text):
        for name in list(spot_chinese_names(reading, taken)):
            _put_whole(taken, name)
    for place in list(spot_places(reading, document, taken)):
        _put_whole(taken, place)
    _add_all(taken, list(spot_listed(reading, document, taken)))
    return taken, kinds


def _add_all(taken: Taken, mentions: Iterable[Mention]) -> None:
    for mention in mentions:
        taken.add(mention)


def _put_whole(taken: Taken, mention: Mention) -> None:
    """Add a name that swallows the names inside it; one that would cut another in two is left out."""
    others = taken.at(mention.cleaned_start, mention.cleaned_end)
    if any(not _holds(mention, other) for other in others):
        return
    entries = [other.entry for other in others if other.type is mention.type and _is_same_span(other, mention)]
    for other in others:
        taken.remove(other)
    taken.add(replace(mention, entry=entries[0]) if entries else mention)


def _is_new_body(taken: Taken, body: Mention) -> bool:
    """Make room for a name built around its head; ``False`` when a known name already says it."""
    others = taken.at(body.cleaned_start, body.cleaned_end)
    if any(not _holds(body, other) or _is_same_span(body, other) for other in others):
        return False
    for other in others:
        is_beginning = other.cleaned_start == body.cleaned_start
        if other.type is body.type and is_beginning:
            if _ONLY_A_YEAR.fullmatch(body.canonical[other.cleaned_end - other.cleaned_start :]):
                return False
            # "20th Congress" is known, "20th Congress of the party" is the same congress with its full name.
            taken.remove(other)
            taken.add(replace(other, cleaned_end=body.cleaned_end))
            return False
        if body.type is MentionType.EVENT and other.type in STANDS_IN_EVENT:
            continue
        if other.type is body.type and other.cleaned_end == body.cleaned_end:
            return False
        taken.remove(other)
    return True


def _holds(mention: Mention, other: Mention) -> bool:
    return mention.cleaned_start <= other.cleaned_start and other.cleaned_end <= mention.cleaned_end


def _is_same_span(mention: Mention, other: Mention) -> bool:
    return (mention.cleaned_start, mention.cleaned_end) == (other.cleaned_start, other.cleaned_end)


def _hides(taken: Taken, date: Mention) -> bool:
    """Whether a date is only part of a title or of a body's name; an event's date is a mention of its own."""
    return any(
        one.type is not MentionType.EVENT and not _is_same_span(one, date)
        for one in taken.at(date.cleaned_start, date.cleaned_end)
    )


def _take_out_of(taken: Taken, date: Mention) -> None:
    """No name stands inside a date: 五四 in 一九五四年 is a piece of a number."""
    for one in taken.at(date.cleaned_start, date.cleaned_end):
        if _holds(date, one) and not _is_same_span(date, one):
            taken.remove(one)


def _in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """By place, longer first; the same words only once."""
    ordered = sorted(mentions, key=lambda one: (one.cleaned_start, -one.cleaned_end, one.type not in NAME_TYPES))
    kept: list[Mention] = []
    for mention in ordered:
        if not kept or not _is_same_span(kept[-1], mention):
            kept.append(mention)
    return tuple(kept)
