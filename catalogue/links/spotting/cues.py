"""Words around an everyday word ("card", "print", "record") that say it is a thing one can hold."""

from __future__ import annotations

import re

from catalogue.date_words import find_dates
from catalogue.links.spotting.lists import words_of
from catalogue.links.spotting.reading import Reading
from catalogue.links.spotting.taken import Taken
from catalogue.links.spotting.vocabulary import Hit

_HANDLED_BEFORE = re.compile(
    r"\b(?:collect(?:s|ed|ing)?|wor[en]|wears?|wearing|hung|hangs?|hanging|framed|unearthed|donated|minted|embroidered|"
    r"sewed|stitched|pasted|glued|auctioned|pinned|carved|engraved|photographed|stamped|issued|printed|signed|drew|drawn)"
    r"\s(?:a\s|an\s|the\s|this\s|his\s|her\s|their\s|its\s|two\s|three\s|some\s|many\s)?(?:[\w-]+\s){0,2}\Z",
    re.IGNORECASE,
)
_SHOWS_AFTER = re.compile(
    r"\s(?:depict(?:s|ed|ing)|bearing|bears|bore|inscribed|shows?|showing|dated|engraved|embroidered|printed|"
    r"signed|painted|carved|made (?:of|in|from)|struck (?:in|by)|hung|hangs?|hanging|in (?:a|the) (?:museum|glass case|"
    r"display case|collection|drawer|frame|showcase)|on (?:display|the wall|a wall|coats?|lapels?)|reading\s[“«\"]|"
    r"with (?:a picture|pictures|the words|portraits?|an image) )",
    re.IGNORECASE,
)
#: What an everyday word must be followed by, or come after, to be the thing the vocabulary means.
_OWN_CUES: dict[str, re.Pattern[str]] = {
    "address": re.compile(r"\b(?:delivered|gave|radio|opening|closing|keynote|inaugural)\s(?:an?\s|the\s|his\s|her\s)?\Z", re.I),
    "lecture": re.compile(r"\b(?:delivered|gave|a|the|his|her|public|attended|printed)\s(?:an?\s|the\s|public\s)?\Z", re.I),
    "report": re.compile(r"\b(?:secret|closed|delivered (?:a|the|his)|read (?:a|the|his))\s\Z", re.I),
    "play": re.compile(r"\b(?:a|the|his|her|staged|new|stage|one-act|school|three-act|performed)\s(?:new\s|short\s)?\Z", re.I),
    "record": re.compile(r"\b(?:gramophone|shellac|vinyl|long-playing|pressed|scratched|old|played|bought)\s(?:a\s|the\s)?\Z", re.I),
    "agreement": re.compile(r"\b(?:signed|secret|trade|loan|bilateral|border|armistice|ceasefire|railway|credit)\s(?:an?\s|the\s)?\Z", re.I),
    "protocol": re.compile(r"\b(?:signed|secret|additional|trade)\s(?:an?\s|the\s)?\Z", re.I),
    "convention": re.compile(r"\b(?:signed|secret|border|railway)\s(?:an?\s|the\s)?\Z", re.I),
    "declaration": re.compile(r"\b(?:signed|joint|issued)\s(?:an?\s|the\s)?\Z", re.I),
    "communique": re.compile(r"\b(?:joint|final|signed|issued|the|a)\s\Z", re.I),
    "issue": re.compile(r"\b(?:special|first|last|anniversary|january|february|march|april|may|june|july|august|september|"
                        r"october|november|december)\s\Z", re.I),
    "characters": re.compile(r"\b(?:faded|painted|carved|brushed|gold|golden|gilded|red|black|scratched|chalked|engraved|incised|"
                             r"large|big)\s(?:\w+\s)?\Z", re.I),
    "script": re.compile(r"\b(?:faded|painted|carved|cyrillic|arabic|tibetan|uyghur|mongolian|seal|gothic)\s\Z", re.I),
    "slogan": re.compile(r"\b(?:painted|chalked|stencilled|faded|carved|bilingual|wall|hand-painted|whitewashed|red)\s(?:\w+\s)?\Z", re.I),
    "slogans": re.compile(r"\b(?:painted|chalked|stencilled|faded|carved|bilingual|wall|hand-painted|whitewashed|red)\s(?:\w+\s)?\Z", re.I),
    "sign": re.compile(r"\b(?:painted|street|shop|enamel|neon|wooden|station|metal|faded|bilingual|road)\s\Z", re.I),
    "signs": re.compile(r"\b(?:painted|street|shop|enamel|neon|wooden|station|metal|faded|bilingual|road)\s\Z", re.I),
    "documents": re.compile(r"\b(?:archival|declassified|secret|original|typed|faded|handwritten|captured|yellowed)\s(?:\w+\s)?\Z", re.I),
    "papers": re.compile(r"\b(?:family|personal|private|declassified|yellowed)\s\Z", re.I),
    "files": re.compile(r"\b(?:archival|declassified|secret|personal|police|dusty)\s\Z", re.I),
    "minutes": re.compile(r"\b(?:typed|secret|declassified|verbatim|handwritten|the)\s\Z", re.I),
    "press": re.compile(r"\b(?:national|party|soviet|chinese|illustrated)\s\Z", re.I),
    "paper": re.compile(r"\b(?:daily|local|party|russian-language|chinese-language|weekly|illustrated|evening)\s\Z", re.I),
    "daily": re.compile(r"\b(?:party|government|moscow|beijing|shanghai|russian-language)\s\Z", re.I),
    "volume": re.compile(r"\b(?:slim|thin|bound|leather-bound|thick|illustrated|old)\s\Z", re.I),
    "plan": re.compile(r"\b(?:factory|building|floor|drawn|building|site)\s\Z", re.I),
    "plans": re.compile(r"\b(?:factory|building|floor|drawn|building|site|detailed technical)\s\Z", re.I),
    "footage": re.compile(r"\b(?:film|archival|newsreel|documentary|grainy|old|silent|colour|rare)\s\Z", re.I),
    "image": re.compile(r"\b(?:photographic|framed|printed|retouched|black-and-white)\s\Z", re.I),
    "work": re.compile(r"(?!)"), "title": re.compile(r"(?!)"), "text": re.compile(r"(?!)"), "reader": re.compile(r"(?!)"),
}  # fmt: skip
_ABOUT_AFTER: dict[str, re.Pattern[str]] = {
    "minutes": re.compile(r"\sof (?:the|a|this|that) (?:\w+\s)?(?:meeting|session|talks?|conversation|congress|plenum|discussion)", re.I),
    "transcript": re.compile(r"\sof\b", re.I),
    "play": re.compile(r"\sby\s[A-Z]"),
    "address": re.compile(r"\sto the (?:\w+\s)?(?:congress|nation|plenum|session|people|delegates|united nations)", re.I),
    "portrait": re.compile(r"s?\sof\s(?:Chairman\s)?[A-Z]"), "picture": re.compile(r"s?\sof\s(?:Chairman\s)?[A-Z]"),
    "portraits": re.compile(r"\sof\s(?:Chairman\s)?[A-Z]"),
    "verse": re.compile(r"s?\s(?:by|of)\s[A-Z]"), "ballad": re.compile(r"s?\s(?:by|of|about)\s"),
    "short story": re.compile(r""), "short stories": re.compile(r""), "drawings": re.compile(r"\s(?:of|by|from|for)\b"),
    "tract": re.compile(r"s?\son\s"), "story": re.compile(r"\sby\s[A-Z]"), "tale": re.compile(r"\sby\s[A-Z]"),
    "march": re.compile(r"(?!)"), "tune": re.compile(r"\s[“«\"*]"), "report": re.compile(r"\sto the (?:\w+\s)?(?:congress|plenum)", re.I),
}  # fmt: skip
_COORDINATED = re.compile(r"(?:,\s(?:and\s|or\s)?|\s(?:and|or)\s)(?:[\w-]+\s){0,2}\Z")
_COORDINATES = re.compile(r"(?:,\s(?:and\s|or\s)?|\s(?:and|or)\s)(?:[\w-]+\s){0,2}")
_NEAR = 30


def has_cue(reading: Reading, hit: Hit, things: Taken) -> bool:
    """Whether an everyday word is meant as a thing. ``things`` are those found without a doubt in the passage."""
    text = reading.text
    word = text[hit.start : hit.end].casefold()
    norm = reading.tokens.norms[hit.last]
    own = _OWN_CUES.get(norm)
    if own is not None and own.search(text, max(0, hit.start - _NEAR), hit.start):
        return True
    after = _ABOUT_AFTER.get(word) or _ABOUT_AFTER.get(norm)
    if after is not None and after.match(text, hit.end):
        return True
    if own is not None and norm not in _ALSO_HANDLED:
        return _is_listed(reading, hit, things) and norm in (
            "records",
            "documents",
            "papers",
            "slogans",
            "signs",
            "files",
        )
    return (
        _is_described(reading, hit)
        or bool(_SHOWS_AFTER.match(text, hit.end))
        or bool(_HANDLED_BEFORE.search(text, max(0, hit.start - 48), hit.start))
        or _is_listed(reading, hit, things)
        or _is_dated(text, hit)
    )


#: These have a cue of their own and may be known by the general ones too.
_ALSO_HANDLED = frozenset(
    ["sign", "signs", "slogan", "slogans", "characters", "record", "volume", "documents", "image"]
)


def _is_described(reading: Reading, hit: Hit) -> bool:
    tokens = reading.tokens
    before = hit.first - 1
    if before < 0 or not tokens.is_close(before):
        return False
    word = tokens.norms[before]
    return word in words_of("cue_modifiers")


def _is_listed(reading: Reading, hit: Hit, things: Taken) -> bool:
    """Whether it stands in a row with a sure thing: "letters, photos, and records"."""
    text = reading.text
    before = _COORDINATED.search(text, max(0, hit.start - _NEAR), hit.start)
    if before and any(one.cleaned_end == before.start() for one in things.at(before.start() - 1, before.start())):
        return True
    after = _COORDINATES.match(text, hit.end)
    if not after:
        return False
    return any(one.cleaned_start >= hit.end for one in things.at(hit.end + 2, after.end() + 8)) and not re.search(
        r"\band\b.*\b(?:was|were|is|are)\b", text[hit.end : after.end()]
    )


def _is_dated(text: str, hit: Hit) -> bool:
    """ "A card of 1956", "prints from the 1950s"."""
    match = re.match(r"\s(?:of|from)\s(?:the\s)?", text[hit.end : hit.end + 14])
    if not match:
        return False
    at = hit.end + match.end()
    return any(date.words_start == 0 for date in find_dates(text[at : at + 24]))
