"""Organisations, events and treaties that no vocabulary has, known by the word that heads their name: "… Committee",
"Treaty of …", "… Uprising". Titles are left out: there, everything has capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.links.mention import Mention, MentionType
from catalogue.links.spotting.lists import lower_words_of
from catalogue.links.spotting.reading import Reading

_ORGANISATIONS = [
    "party",
    "association",
    "committee",
    "union",
    "university",
    "institute",
    "ministry",
    "bureau",
    "academy",
    "society",
    "federation",
    "company",
    "corporation",
    "factory",
    "army",
    "museum",
    "library",
    "league",
    "council",
    "bank",
    "agency",
    "commission",
    "department",
    "college",
    "press",
    "studio",
    "studios",
    "club",
    "orchestra",
    "ensemble",
    "choir",
    "troupe",
    "theatre",
    "theater",
    "hospital",
    "embassy",
    "consulate",
    "parliament",
    "organisation",
    "organization",
    "administration",
    "foundation",
    "brigade",
    "division",
    "regiment",
    "fleet",
    "navy",
    "railway",
    "railways",
    "airlines",
    "secretariat",
    "court",
    "assembly",
    "conservatory",
    "conservatoire",
    "archive",
    "archives",
    "combine",
    "trust",
    "cooperative",
    "kolkhoz",
    "sovkhoz",
    "gallery",
    "school",
    "works",
    "shipyard",
    "arsenal",
    "laboratory",
    "polytechnic",
    "seminary",
    "politburo",
    "presidium",
    "directorate",
    "group",
]
_EVENTS = [
    "war",
    "wars",
    "revolution",
    "uprising",
    "rebellion",
    "revolt",
    "crisis",
    "conference",
    "movement",
    "campaign",
    "purge",
    "purges",
    "split",
    "famine",
    "incident",
    "plenum",
    "festival",
    "exhibition",
    "olympics",
    "offensive",
    "operation",
    "battle",
    "massacre",
    "thaw",
    "expedition",
    "summit",
    "coup",
    "blockade",
    "airlift",
    "congress",
    "plan",
    "initiative",
    "anniversary",
    "mutiny",
    "siege",
    "armistice",
    "trials",
]
_TREATIES = [
    "treaty",
    "treaties",
    "pact",
    "agreement",
    "agreements",
    "accord",
    "accords",
    "protocol",
    "declaration",
    "convention",
    "charter",
    "communiqué",
]
_TYPES = (
    dict.fromkeys(_ORGANISATIONS, MentionType.ORGANISATION)
    | dict.fromkeys(_EVENTS, MentionType.EVENT)
    | dict.fromkeys(_TREATIES, MentionType.TREATY)
)
#: Heads that are ordinary words with a capital too often to stand with one other word only.
_WEAK = frozenset(
    [
        "group",
        "school",
        "works",
        "division",
        "plan",
        "operation",
        "congress",
        "press",
        "club",
        "court",
        "combine",
        "trust",
        "gallery",
    ]
)
_ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th)\Z|(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"eleventh|twelfth|nineteenth|twentieth)\Z"
)
_OF = frozenset(("of", "for", "on", "against"))
_NOT_FIRST = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "its",
        "his",
        "her",
        "their",
        "our",
        "in",
        "on",
        "at",
        "of",
        "by",
        "after",
        "before",
        "during",
        "when",
        "while",
        "since",
        "with",
        "from",
        "for",
        "and",
        "but",
        "although",
        "as",
        "like",
        "under",
        "through",
        "no",
        "both",
        "each",
        "every",
    ]
)
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d\Z")


def spot_bodies(reading: Reading) -> Iterator[Mention]:
    """Names headed by such a word, with at least one further word that makes a name of it."""
    if reading.is_title:
        return
    tokens = reading.tokens
    taken_until = -1
    for at, norm in enumerate(tokens.norms):
        kind = _TYPES.get(norm)
        if kind is None or at < taken_until or not tokens.is_capitalised(at):
            continue
        first = _first_of(reading, at)
        after, is_of = _after(reading, at, kind)
        if first == at and not is_of:
            continue
        if norm in _WEAK and at - first < 2 and not is_of and not _ORDINAL.match(tokens.norms[first]):
            continue
        if norm == "congress" and kind is MentionType.EVENT and not _has_ordinal(reading, first, at):
            kind = MentionType.ORGANISATION
        start, end = reading.span(first, after)
        taken_until = after
        yield Mention(cleaned_start=start, cleaned_end=end, type=kind, canonical=reading.text[start:end])


def _first_of(reading: Reading, head: int) -> int:
    """The first word of the name: capitals and ordinals that stand close before the head."""
    tokens = reading.tokens
    first = head
    while first > 0:
        before = first - 1
        raw = tokens.raws[before]
        if not (raw[0].isupper() or _ORDINAL.match(tokens.norms[before])) or not tokens.is_close(before):
            break
        # "China's Foreign Ministry" is the Foreign Ministry; "People's Assembly" is named after the people.
        if tokens.is_possessive(before) and tokens.norms[before] not in _OWNERS_IN_NAMES:
            break
        first = before
    while first < head and (
        tokens.norms[first] in _NOT_FIRST
        or (reading.starts_sentence(first) and tokens.norms[first] in lower_words_of("english_common"))
    ):
        first += 1
    return first


_OWNERS_IN_NAMES = frozenset(
    [
        "people",
        "peoples",
        "workers",
        "peasants",
        "womens",
        "women",
        "writers",
        "soldiers",
        "artists",
        "childrens",
        "children",
    ]
)


def _after(reading: Reading, head: int, kind: MentionType) -> tuple[int, bool]:
    """One after the last word ("… of the Toilers of the East", "… of 1949"), and whether there was any such end."""
    tokens = reading.tokens
    after = head + 1
    count = len(tokens)
    while after < count and not tokens.is_possessive(after - 1):
        at = after
        gap = tokens.gap(at - 1)
        if gap == ", " and kind is MentionType.TREATY and after > head + 1 and tokens.is_capitalised(at):
            after = at + 1
            continue
        if gap != " ":
            break
        word = tokens.norms[at]
        if tokens.is_capitalised(at) and after > head + 1:
            after += 1
            continue
        if word not in _OF and not (word == "and" and after > head + 1):
            break
        at += 1
        if at < count and tokens.norms[at] == "the" and tokens.gap(at - 1) == " ":
            at += 1
        if at >= count or tokens.gap(at - 1) != " ":
            break
        is_year = word == "of" and bool(_YEAR.match(tokens.norms[at])) and kind is MentionType.EVENT
        is_treaty_of = kind is MentionType.TREATY and word in _OF and tokens.raws[at][0].islower() and after == head + 1
        if not (tokens.is_capitalised(at) or is_year or is_treaty_of):
            break
        after = at + 1
        if is_treaty_of:
            # "Treaty of mutual defense": what it is about, in small letters, up to two words.
            if after < count and tokens.gap(after - 1) == " " and _is_plain(tokens.norms[after]):
                after += 1
            break
    return after, after > head + 1


def _is_plain(norm: str) -> bool:
    return (
        norm.isalpha() and norm not in _NOT_FIRST and norm not in ("to", "was", "were", "is", "had", "has", "be", "or")
    )


def _has_ordinal(reading: Reading, first: int, after: int) -> bool:
    return any(_ORDINAL.match(reading.tokens.norms[at]) for at in range(first, after))
