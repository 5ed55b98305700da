"""Making room: what becomes of names that overlap when a longer one is found around them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from catalogue.links.mention import NAME_TYPES, Mention, MentionType
from catalogue.links.spotting.known_names import STANDS_IN_EVENT
from catalogue.links.spotting.taken import Taken

_ONLY_A_YEAR = re.compile(r" of \d{4}")


def add_all(taken: Taken, mentions: Iterable[Mention]) -> None:
    for mention in mentions:
        taken.add(mention)


def put_whole(taken: Taken, mention: Mention) -> None:
    """Add a name that swallows the names inside it; one that would cut another in two is left out."""
    others = taken.at(mention.cleaned_start, mention.cleaned_end)
    if any(not _holds(mention, other) for other in others):
        return
    entries = [other.entry for other in others if other.type is mention.type and _is_same_span(other, mention)]
    for other in others:
        taken.remove(other)
    taken.add(replace(mention, entry=entries[0]) if entries else mention)


def is_new_body(taken: Taken, body: Mention) -> bool:
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


def hides(taken: Taken, date: Mention) -> bool:
    """Whether a date is only part of a title or of a body's name; an event's date is a mention of its own."""
    return any(
        one.type is not MentionType.EVENT and not _is_same_span(one, date)
        for one in taken.at(date.cleaned_start, date.cleaned_end)
    )


def take_out_of(taken: Taken, date: Mention) -> None:
    """No name stands inside a date: 五四 in 一九五四年 is a piece of a number."""
    for one in taken.at(date.cleaned_start, date.cleaned_end):
        if _holds(date, one) and not _is_same_span(date, one):
            taken.remove(one)


def in_order(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """By place, longer first; the same words only once."""
    ordered = sorted(mentions, key=lambda one: (one.cleaned_start, -one.cleaned_end, one.type not in NAME_TYPES))
    kept: list[Mention] = []
    for mention in ordered:
        if not kept or not _is_same_span(kept[-1], mention):
            kept.append(mention)
    return tuple(kept)
