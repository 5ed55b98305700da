"""Names of the vocabulary in a passage: people, places, organisations, events and named works."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.links.mention import Mention, MentionType
from catalogue.links.spotting.hit import Hit
from catalogue.links.spotting.reading import Reading
from catalogue.vocabulary.values import Spotted


def spot_known_names(reading: Reading, hits: Iterable[Hit]) -> list[Mention]:
    """The longest name at every place. Inside an event's name its places and people are mentions of their own; inside
    any other name ("Moscow University") nothing is."""
    chosen: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        if hit.term.is_kind or not _counts(reading, hit):
            continue
        if all(_may_stand_in(hit, other) for other in chosen if hit.start < other.end and other.start < hit.end):
            chosen.append(hit)
    return [mention_of(hit) for hit in chosen]


def mention_of(hit: Hit) -> Mention:
    return Mention(
        cleaned_start=hit.start,
        cleaned_end=hit.end,
        type=hit.term.type,
        canonical=hit.term.canonical,
        entry=hit.term.entry,
    )


def _counts(reading: Reading, hit: Hit) -> bool:
    if reading.is_in_address(hit.start, hit.end):
        return False
    match hit.spotted:
        case Spotted.SET_APART:
            return is_set_apart(reading, hit.start, hit.end)
        case Spotted.WITH_CUE:
            return False
        case _:
            return True


def is_set_apart(reading: Reading, start: int, end: int) -> bool:
    """Whether exactly these words stand in quotation marks or italics."""
    spans = reading.set_apart_spans
    return (start, end) in spans or (start, end + 1) in spans or (start - 1, end) in spans


def _may_stand_in(hit: Hit, other: Hit) -> bool:
    is_inside = other.start <= hit.start and hit.end <= other.end
    is_shorter = hit.end - hit.start < other.end - other.start
    return (
        is_inside
        and is_shorter
        and other.term.type is MentionType.EVENT
        and hit.term.type in (MentionType.PLACE, MentionType.PERSON, MentionType.ORGANISATION)
    )
