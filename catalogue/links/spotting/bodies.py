"""Organisations, events and treaties that no vocabulary has, known by the word that heads their name: "… Committee",
"Treaty of …", "… Uprising". Titles are left out: there, everything has capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from catalogue.links.mention import Mention, MentionType
from catalogue.links.spotting.lists import lower_words_of
from catalogue.links.spotting.reading import Reading

_HEADS = (
    ("organisation_heads", MentionType.ORGANISATION),
    ("event_heads", MentionType.EVENT),
    ("treaty_heads", MentionType.TREATY),
)
_ORDINAL = re.compile(
    r"(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"nineteenth|twentieth)\Z"
)
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d\Z")
_OF = frozenset(("of", "for", "on", "against"))
#: What follows "Treaty of peace" in small letters and belongs to it no more.
_TAIL_ENDS = frozenset(("to", "was", "were", "is", "had", "has", "be", "or"))


def spot_bodies(reading: Reading) -> Iterator[Mention]:
    """Names headed by such a word, with at least one further word that makes a name of it."""
    if reading.is_title:
        return
    tokens = reading.tokens
    heads = _types_of_heads()
    after = 0
    for at in [at for at, norm in enumerate(tokens.norms) if norm in heads]:
        if at < after or not tokens.is_capitalised(at) or _has_later_head(reading, at, heads):
            continue
        first = _first_of(reading, at)
        mention_type = _type_of(reading, first, at, heads)
        end, has_complement = _end_of(reading, at, mention_type)
        if has_complement or _is_name_enough(reading, first, at):
            after = end
            start_character, end_character = reading.span(first, end)
            yield Mention(
                cleaned_start=start_character,
                cleaned_end=end_character,
                type=mention_type,
                canonical=reading.text[start_character:end_character],
            )


@cache
def _types_of_heads() -> dict[str, MentionType]:
    return {word: mention_type for name, mention_type in _HEADS for word in lower_words_of(name)}


def _type_of(reading: Reading, first: int, head: int, heads: dict[str, MentionType]) -> MentionType:
    """A congress is a meeting when it is counted ("Third Congress"), else a body."""
    norms = reading.tokens.norms
    if norms[head] == "congress" and not any(_ORDINAL.match(norm) for norm in norms[first:head]):
        return MentionType.ORGANISATION
    return heads[norms[head]]


def _is_name_enough(reading: Reading, first: int, head: int) -> bool:
    """Whether what stands before a head makes a name of it."""
    norms = reading.tokens.norms
    if first == head:
        return False
    return norms[head] not in lower_words_of("weak_heads") or head - first > 1 or bool(_ORDINAL.match(norms[first]))


def _has_later_head(reading: Reading, at: int, heads: dict[str, MentionType]) -> bool:
    """Whether the name goes on to another head: "University" in "Amalia University Press"."""
    tokens = reading.tokens
    while at + 1 < len(tokens) and tokens.gap(at) == " " and tokens.is_capitalised(at + 1):
        if tokens.is_possessive(at):
            return False
        at += 1
        if tokens.norms[at] in heads:
            return True
    return False


def _first_of(reading: Reading, head: int) -> int:
    """The first word of the name: capitals and ordinals that stand close before the head."""
    tokens = reading.tokens
    first = head
    while first > 0 and tokens.is_close(first - 1):
        before = first - 1
        if not (tokens.is_capitalised(before) or _ORDINAL.match(tokens.norms[before])):
            break
        # "China's Foreign Ministry" is the Foreign Ministry; "People's Assembly" is named after the people.
        if tokens.is_possessive(before) and tokens.norms[before] not in lower_words_of("owners_in_names"):
            break
        first = before
    while first < head and _opens_only(reading, first):
        first += 1
    return first


def _opens_only(reading: Reading, at: int) -> bool:
    """Whether a word has its capital from the sentence and is no part of the name."""
    norm = reading.tokens.norms[at]
    if norm in lower_words_of("not_first"):
        return True
    return reading.starts_sentence(at) and norm in lower_words_of("english_common")


def _end_of(reading: Reading, head: int, mention_type: MentionType) -> tuple[int, bool]:
    """One after the name's last word ("… of the Toilers of the East", "… of 1949"), and whether anything follows."""
    tokens = reading.tokens
    after = head + 1
    while after < len(tokens) and not tokens.is_possessive(after - 1):
        gap = tokens.gap(after - 1)
        is_further = after > head + 1 and tokens.is_capitalised(after)
        if is_further and (gap == " " or (gap == ", " and mention_type is MentionType.TREATY)):
            after += 1
            continue
        if gap != " " or not _links(tokens.norms[after], is_further=after > head + 1):
            break
        at = _after_article(reading, after)
        if at is None:
            break
        if mention_type is MentionType.TREATY and after == head + 1 and tokens.raws[at][0].islower():
            # "Treaty of mutual defense": what it is about, in small letters, two words at most.
            is_longer = at + 1 < len(tokens) and tokens.gap(at) == " " and _is_plain(tokens.norms[at + 1])
            return at + (2 if is_longer else 1), True
        is_year = mention_type is MentionType.EVENT and bool(_YEAR.match(tokens.norms[at]))
        if not (tokens.is_capitalised(at) or is_year):
            break
        after = at + 1
    return after, after > head + 1


def _links(norm: str, *, is_further: bool) -> bool:
    return norm in _OF or (norm == "and" and is_further)


def _after_article(reading: Reading, link: int) -> int | None:
    """The word after "of" or "of the", ``None`` when the text breaks off."""
    tokens = reading.tokens
    at = link + 1
    is_article = at < len(tokens) and tokens.norms[at] == "the" and tokens.gap(link) == " "
    if is_article and tokens.norms[link] == "and":
        return None  # "… and the Paper Mill" is a second name
    at += is_article
    return at if at < len(tokens) and tokens.gap(at - 1) == " " else None


def _is_plain(norm: str) -> bool:
    return norm.isalpha() and norm not in lower_words_of("not_first") and norm not in _TAIL_ENDS
