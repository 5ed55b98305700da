"""Words around an everyday word ("card", "print", "record") that say it is a thing one can hold."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from catalogue.date_words import find_dates
from catalogue.links.spotting.hit import Hit
from catalogue.links.spotting.lists import patterns_of, words_of
from catalogue.links.spotting.reading import Reading
from catalogue.links.spotting.taken import Taken

#: What people do with things, a few words before one.
_HANDLED = re.compile(
    r"\b(?:collect(?:s|ed|ing)?|wor[en]|wears?|wearing|hung|hangs?|hanging|framed|unearthed|donated|minted|embroidered|"
    r"sewed|stitched|pasted|glued|auctioned|pinned|carved|engraved|photographed|stamped|issued|printed|signed|drew|drawn)"
    r"\s(?:(?:a|an|the|this|his|her|their|its|two|three|some|many)\s)?(?:[\w-]+\s){0,2}\Z",
    re.IGNORECASE,
)
#: What is said of a thing, directly after it.
_SHOWN = re.compile(
    r"\s(?:depict(?:s|ed|ing)|bearing|bears|bore|inscribed|shows?|showing|dated|engraved|embroidered|printed|signed|"
    r"painted|carved|made (?:of|in|from)|struck (?:in|by)|hung|hangs?|hanging|(?:still\s)?surviv(?:es?|ed|ing)\b|"
    r"(?:is|are|was|were) (?:kept|preserved|found|bought|sold|displayed|exhibited) (?:in|at|by|among)|"
    r"in (?:a|the) (?:museum|glass case|display case|collection|drawer|frame|showcase)|"
    r"on (?:display|the wall|a wall|coats?|lapels?)|reading\s[“«\"]|"
    r"with (?:a picture|pictures|the words|portraits?|an image) )",
    re.IGNORECASE,
)
_DATED = re.compile(r"\s(?:of|from)\s(?:the\s)?")
#: Between two things of a row, and up to two words that may describe the second.
_AND = re.compile(r",\s(?:and\s|or\s)?|\s(?:and|or)\s")
_DESCRIBED = re.compile(r"(?:(?!and\b|or\b)[\w-]+\s){0,2}")
_NEAR = 30
_LONGEST_DATE = 24


def has_cue(reading: Reading, hit: Hit, things: Taken) -> bool:
    """Whether an everyday word is meant as a thing. ``things`` are those found without a doubt in the passage."""
    text = reading.text
    norm = reading.tokens.norms[hit.last]
    before = _own_cue("before", hit.term.entry, norm)
    if before and before.search(text, max(0, hit.start - _NEAR), hit.start):
        return True
    after = _own_cue("after", hit.term.entry, norm)
    if after and after.match(text, hit.end):
        return True
    if f"{hit.term.entry}.{norm}" in _everyday():
        return False
    if norm in _everyday():
        return norm in words_of("listed_kinds") and _is_in_row(text, hit, things)
    return (
        _is_described(reading, hit)
        or _SHOWN.match(text, hit.end) is not None
        or _HANDLED.search(text, max(0, hit.start - 2 * _NEAR), hit.start) is not None
        or _is_in_row(text, hit, things)
        or _is_dated(text, hit)
    )


def _own_cue(section: str, entry: str, norm: str) -> re.Pattern[str] | None:
    """The cue of this word, the plural having that of the singular unless it has one of its own."""
    cues = patterns_of("cues", section)
    single = norm.removesuffix("s")
    keys = (f"{entry}.{norm}", f"{entry}.{single}", norm, single)
    return next((cues[key] for key in keys if key in cues), None)


@cache
def _everyday() -> frozenset[str]:
    """Words too everyday for a general cue: only their own count."""
    path = files("catalogue.links.spotting") / "lists" / "cues.toml"
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))["never"]["words"])


def _is_described(reading: Reading, hit: Hit) -> bool:
    """A word of make or wear directly before ("enamel plate"), or the person it shows ("Lenin's portrait")."""
    tokens = reading.tokens
    before = hit.first - 1
    if before < 0 or not tokens.is_close(before):
        return False
    if tokens.is_possessive(before):
        return tokens.is_capitalised(before) and tokens.norms[hit.last] in words_of("owned_kinds")
    return tokens.norms[before] in words_of("cue_modifiers")


def _is_in_row(text: str, hit: Hit, things: Taken) -> bool:
    """Whether it stands in a row with a sure thing: "letters, photos, and records"."""
    for link in _AND.finditer(text, max(0, hit.start - _NEAR), hit.start):
        is_next = link.end() == hit.start or _DESCRIBED.fullmatch(text, link.end(), hit.start)
        if is_next and any(one.cleaned_end == link.start() for one in things.at(link.start() - 1, link.start())):
            return True
    following = _AND.match(text, hit.end)
    if not following:
        return False
    described = _DESCRIBED.match(text, following.end())
    at = described.end() if described else following.end()
    return any(one.cleaned_start >= following.end() for one in things.at(following.end(), at + 8))


def _is_dated(text: str, hit: Hit) -> bool:
    """Whether a date follows: "a card of 1956", "prints from the 1950s"."""
    link = _DATED.match(text, hit.end)
    if not link:
        return False
    return any(date.words_start == 0 for date in find_dates(text[link.end() : link.end() + _LONGEST_DATE]))
