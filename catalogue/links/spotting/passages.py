"""Spotting all passages of a text: known names first, then what the rules of each language find around them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from catalogue.links.mention import Mention, MentionType
from catalogue.links.spotting.bodies import spot_bodies
from catalogue.links.spotting.chinese_names import spot_chinese_names
from catalogue.links.spotting.chinese_things import spot_chinese_things
from catalogue.links.spotting.dates import spot_dates
from catalogue.links.spotting.fuller_names import name_more_fully
from catalogue.links.spotting.hit import Hit
from catalogue.links.spotting.inflection import is_cyrillic
from catalogue.links.spotting.known_names import spot_known_names
from catalogue.links.spotting.merging import add_all, hides, in_order, is_new_body, put_whole, take_out_of
from catalogue.links.spotting.people import name_in_full, spot_people, spot_surnames, surnames_of
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

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class _HalfRead:
    """A passage after its own names: ``taken`` are these, ``kinds`` the kinds of thing that are still to be judged."""

    reading: Reading
    taken: Taken
    kinds: Sequence[Hit]


def spot(
    passages: Sequence[SplitPassage],
    vocabulary: SpottingVocabulary,
    *,
    tell: Callable[[int, int], None] | None = None,
) -> tuple[tuple[Mention, ...], ...]:
    """What each passage of one text names, in the order of its words. All passages are needed together: a surname or a
    user name in one tells how to read another.

    Each is read twice; ``tell`` hears how many readings are done, and of how many.
    """
    document = Document(passages)
    readings = 2 * len(passages)
    half_read = [_read_names(reading, document, vocabulary) for reading in _told(document, tell, 0, readings)]
    surnames = surnames_of(
        (mention, half.reading.text[mention.cleaned_start : mention.cleaned_end])
        for half in half_read
        for mention in half.taken
        if mention.type is MentionType.PERSON
    )
    second = _told(half_read, tell, len(passages), readings)
    return tuple(_read_rest(half, document, surnames) for half in second)


def _told(items: Iterable[_Item], tell: Callable[[int, int], None] | None, done: int, total: int) -> Iterator[_Item]:
    """The items as they are, each told when the next is asked for."""
    for item in items:
        yield item
        done += 1
        if tell:
            tell(done, total)


def _read_names(reading: Reading, document: Document, vocabulary: SpottingVocabulary) -> _HalfRead:
    """Known names, titles, bodies and people; then the names of Russian and Chinese text."""
    hits = vocabulary.find(reading.tokens)
    kinds = [hit for hit in hits if hit.term.is_kind and not reading.is_in_address(hit.start, hit.end)]
    taken = spot_known_names(reading, hits)
    name_more_fully(reading, document, taken)
    for work in list(spot_works(reading, kinds, taken)):
        put_whole(taken, work)
    add_all(taken, [body for body in spot_bodies(reading) if is_new_body(taken, body)])
    add_all(taken, list(spot_people(reading, document, taken)))
    for name in list(spot_russian_names(reading, document, taken)):
        put_whole(taken, name)
    if has_han(reading.text):
        for name in list(spot_chinese_names(reading, taken)):
            put_whole(taken, name)
    return _HalfRead(reading, taken, kinds)


def _read_rest(half: _HalfRead, document: Document, surnames: dict[str, Mention]) -> tuple[Mention, ...]:
    """Surnames that another passage has explained, places, dates, and at last the things."""
    reading, taken = half.reading, half.taken
    if surnames:
        name_in_full(taken, surnames)
        add_all(taken, list(spot_surnames(reading, document, surnames, taken)))
    for place in list(spot_places(reading, document, taken)):
        put_whole(taken, place)
    add_all(taken, list(spot_listed(reading, document, taken)))
    dates = [date for date in spot_dates(reading) if not hides(taken, date)]
    for date in dates:
        take_out_of(taken, date)
    return in_order([*taken, *_spot_things(half), *dates])


def _spot_things(half: _HalfRead) -> list[Mention]:
    """Each kind of thing by the rules of the language it is named in."""
    reading, taken = half.reading, half.taken
    han = [hit for hit in half.kinds if hit.first < 0]
    russian = [hit for hit in half.kinds if hit.first >= 0 and is_cyrillic(reading.text[hit.start : hit.end])]
    english = [hit for hit in half.kinds if hit.first >= 0 and not is_cyrillic(reading.text[hit.start : hit.end])]
    return [
        *spot_things(reading, english, taken),
        *spot_russian_things(reading, russian, taken),
        *spot_chinese_things(reading, han, taken),
    ]
