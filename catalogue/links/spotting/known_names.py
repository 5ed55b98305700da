"""Names of the vocabulary in a passage: people, places, organisations, events and named works."""

from __future__ import annotations

import re
from collections.abc import Iterable

from catalogue.links.mention import Mention, MentionType
from catalogue.links.spotting.hit import Hit
from catalogue.links.spotting.reading import Reading
from catalogue.links.spotting.taken import Taken
from catalogue.vocabulary.values import Spotted

#: Some places are named after people: after these "Gorky" is the city.
_PLACE_BEFORE = re.compile(r"\b(?:in|from|to|at|near|of|via|в|во|из|под|до|через)\s\Z", re.IGNORECASE)
#: 莫斯科人 are people of Moscow, 苏联人民 the people of the Soviet Union.
_GROUP_AFTER = re.compile("人(?![民员口士才类间])")
#: «Иркутском» is of Irkutsk before a noun in small letters ("на Иркутском заводе"), Irkutsk after these.
_ADJECTIVE = re.compile(r"(?:ском|цком)\s[а-яё]{3,}")
_NO_ADJECTIVE_BEFORE = re.compile(r"\b(?:под|над|за|перед|между|с|со)\s\Z", re.IGNORECASE)
#: What an event's name may hold as mentions of their own.
STANDS_IN_EVENT = frozenset((MentionType.PLACE, MentionType.PERSON, MentionType.ORGANISATION))


def spot_known_names(reading: Reading, hits: Iterable[Hit]) -> Taken:
    """The longest name at every place. Inside an event's name its places and people are mentions of their own; inside
    any other name ("Moscow University") nothing is."""
    chosen = Taken()
    names = [hit for hit in hits if not hit.term.is_kind and _counts(reading, hit)]
    for hit in sorted(names, key=lambda hit: (hit.start - hit.end, hit.start, not _fits(reading, hit))):
        mention = mention_of(hit)
        if all(_may_stand_in(mention, other) for other in chosen.at(hit.start, hit.end)):
            chosen.add(mention)
    return chosen


def mention_of(hit: Hit) -> Mention:
    return Mention(
        cleaned_start=hit.start,
        cleaned_end=hit.end,
        type=hit.term.type,
        canonical=hit.term.canonical,
        entry=hit.term.entry,
    )


def is_set_apart(reading: Reading, start: int, end: int) -> bool:
    """Whether exactly these words stand in quotation marks or italics."""
    spans = reading.set_apart_spans
    return (start, end) in spans or (start, end + 1) in spans or (start - 1, end) in spans


def _counts(reading: Reading, hit: Hit) -> bool:
    if hit.spotted is Spotted.WITH_CUE or reading.is_in_address(hit.start, hit.end):
        return False
    if hit.term.type is MentionType.PLACE and _GROUP_AFTER.match(reading.text, hit.end):
        return False
    if hit.term.type is MentionType.PLACE and _is_adjective(reading.text, hit):
        return False
    return hit.spotted is not Spotted.SET_APART or is_set_apart(reading, hit.start, hit.end)


def _is_adjective(text: str, hit: Hit) -> bool:
    if not _ADJECTIVE.match(text, hit.end - 4):
        return False
    return not _NO_ADJECTIVE_BEFORE.search(text, max(0, hit.start - 8), hit.start)


def _fits(reading: Reading, hit: Hit) -> bool:
    """Whether the word before speaks for this reading of a name that is a person's and a place's."""
    is_led = bool(_PLACE_BEFORE.search(reading.text, max(0, hit.start - 8), hit.start))
    return is_led == (hit.term.type is MentionType.PLACE)


def _may_stand_in(mention: Mention, other: Mention) -> bool:
    is_inside = other.cleaned_start <= mention.cleaned_start and mention.cleaned_end <= other.cleaned_end
    is_shorter = mention.cleaned_end - mention.cleaned_start < other.cleaned_end - other.cleaned_start
    return is_inside and is_shorter and other.type is MentionType.EVENT and mention.type in STANDS_IN_EVENT
