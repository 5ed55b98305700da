"""Places that no vocabulary has, in English: by the word that says what they are ("… River", "Lake …"), by a direction
before a known place ("Northern China"), by words like "in" and "near", and by standing in a list of places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.links.mention import Mention, MentionType
from catalogue.links.spotting.lists import lower_words_of
from catalogue.links.spotting.reading import Document, Reading
from catalogue.links.spotting.taken import Taken

_WHAT_AFTER = frozenset(
    [
        "river",
        "island",
        "islands",
        "mountain",
        "mountains",
        "lake",
        "peninsula",
        "province",
        "oblast",
        "region",
        "district",
        "county",
        "canal",
        "strait",
        "straits",
        "sea",
        "ocean",
        "bay",
        "gulf",
        "valley",
        "desert",
        "square",
        "street",
        "avenue",
        "boulevard",
        "bridge",
        "station",
        "prefecture",
        "krai",
        "plateau",
        "basin",
        "pass",
        "port",
        "airport",
        "palace",
        "cathedral",
        "monastery",
        "temple",
        "hotel",
        "park",
        "gorge",
        "dam",
        "reservoir",
        "city",
        "village",
        "forest",
        "steppe",
        "cemetery",
        "road",
        "highway",
        "concession",
        "settlement",
        "republic",
        "hills",
        "coast",
        "delta",
        "falls",
        "territory",
        "raion",
        "okrug",
        "banner",
        "commune",
    ]
)
_WHAT_BEFORE = frozenset(
    ["lake", "mount", "river", "cape", "port", "fort", "gulf", "isle", "island", "bay", "camp", "point"]
)
_DIRECTIONS = frozenset(
    [
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "north",
        "south",
        "east",
        "west",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "northeastern",
        "northwestern",
        "southeastern",
        "southwestern",
        "upper",
        "lower",
        "inner",
        "outer",
        "greater",
    ]
)
_LED = re.compile(
    r"\b(?:in|near|outside|across|throughout|towards?|around|inside|beyond|(?:north|south|east|west) of|"
    r"(?:city|town|village|port|province|island|capital|region|suburb|streets|people) of|arrived at|born at|"
    r"(?:went|came|travell?ed|moved|returned|fled|sent|flew|journey|journeyed|way|road|train|trip|visit|flight) (?:back )?(?:to|from))"
    r"\s\Z",
    re.IGNORECASE,
)
_LIST_GAP = re.compile(r",\s(?:and\s)?|\s(?:and|or)\s")
#: Capitals after "in" that are no place: languages, creeds, months, bodies.
_NO_PLACE = re.compile(r"(?:ism|ist|ists|ian|ians|ese|ish|ic|ics|tion|ment|ity|ness|ship)\Z")
_NEVER_PLACES = frozenset(
    [
        "congress",
        "parliament",
        "court",
        "heaven",
        "english",
        "latin",
        "esperanto",
        "braille",
        "internet",
        "english",
        "russian",
    ]
)


def spot_places(reading: Reading, document: Document, taken: Taken) -> Iterator[Mention]:
    """Places in the runs of capitals that nothing longer has taken."""
    if reading.is_title:
        return
    for first, after in reading.runs:
        for low, high in _places_in(reading, document, first, after, taken):
            start, end = reading.span(low, high)
            words = reading.text[start:end]
            if not taken.covers(start, end) and not document.is_poster(words):
                yield Mention(cleaned_start=start, cleaned_end=end, type=MentionType.PLACE, canonical=words)


def _places_in(reading: Reading, document: Document, first: int, after: int, taken: Taken) -> Iterator[tuple[int, int]]:
    tokens = reading.tokens
    norms = tokens.norms
    at = first
    while at < after:
        if at > first and norms[at] in _WHAT_AFTER and _names(reading, document, at - 1):
            low = at - 1
            while low > first and _names(reading, document, low - 1) and at - low < 3:
                low -= 1
            yield low, at + 1
        elif norms[at] in _WHAT_BEFORE and at + 1 < after and _names(reading, document, at + 1):
            yield at, at + 2
            at += 1
        elif norms[at] in _DIRECTIONS and at + 1 < after and _is_known_place(reading, taken, at + 1):
            yield at, _end_of_place(reading, taken, at + 1)
        at += 1
    if after - first <= 2 and _is_led_to(reading, document, first, after, taken):
        yield first, after


def _names(reading: Reading, document: Document, at: int) -> bool:
    """Whether a word before "River" can be its name: "the River" and "This River" are not."""
    tokens = reading.tokens
    norm = tokens.norms[at]
    if norm in lower_words_of("english_common") and reading.starts_sentence(at):
        return False
    return norm not in ("the", "a", "this", "that", "our", "people", "peoples", "no")


def _is_known_place(reading: Reading, taken: Taken, at: int) -> bool:
    start = reading.tokens.starts[at]
    return any(one.type is MentionType.PLACE and one.cleaned_start == start for one in taken.at(start, start + 1))


def _end_of_place(reading: Reading, taken: Taken, at: int) -> int:
    start = reading.tokens.starts[at]
    end = max(one.cleaned_end for one in taken.at(start, start + 1))
    return reading.tokens_in(start, end).stop


def _is_led_to(reading: Reading, document: Document, first: int, after: int, taken: Taken) -> bool:
    """An unknown name directly after "in", "near", "arrived at", with nothing after it that would make it an adjective."""
    tokens = reading.tokens
    start, end = reading.span(first, after)
    if not taken.is_free(start, end) or any(raw.isupper() and len(raw) > 1 for raw in tokens.raws[first:after]):
        return False
    norm = tokens.norms[first]
    if norm in document.small_words or norm in lower_words_of("capital_words") or norm in _NEVER_PLACES:
        return False
    if (
        norm in lower_words_of("given_names")
        or norm in lower_words_of("role_words")
        or _NO_PLACE.search(tokens.norms[after - 1])
    ):
        return False
    if re.match(r"\s[a-z]", reading.text[end : end + 2]) and not re.match(
        r"\s(?:in|and|or|to|from|with|where|when|was|were|had|has|is|on|at|by|for|as|until|during|before|after|since|that|"
        r"which|who|but|he|she|they|it|the|a|an|under|between|into|became|began|still|also)\b",
        reading.text[end : end + 9],
    ):
        return False
    return bool(_LED.search(reading.text, max(0, start - 24), start))


def spot_listed(reading: Reading, document: Document, taken: Taken) -> Iterator[Mention]:
    """Unknown names in a list take the type of the name beside them: "Poland, Hungary and Ruthenia"."""
    tokens = reading.tokens
    for first, after in reading.runs:
        if after - first > 2 or reading.is_title or reading.starts_sentence(first):
            continue
        start, end = reading.span(first, after)
        norm = tokens.norms[first]
        if not taken.is_free(start, end) or norm in document.small_words or norm in lower_words_of("capital_words"):
            continue
        if any(raw.isupper() and len(raw) > 1 for raw in tokens.raws[first:after]) or _NO_PLACE.search(norm):
            continue
        neighbour = _neighbour(reading, taken, start, end)
        if neighbour is not None and not document.is_poster(reading.text[start:end]):
            yield Mention(cleaned_start=start, cleaned_end=end, type=neighbour, canonical=reading.text[start:end])


def _neighbour(reading: Reading, taken: Taken, start: int, end: int) -> MentionType | None:
    """The type of the person or place that a comma or "and" alone parts from these characters."""
    for one in (*taken.at(start - 7, start), *taken.at(end, end + 7)):
        if one.type not in (MentionType.PERSON, MentionType.PLACE):
            continue
        gap = (
            reading.text[one.cleaned_end : start] if one.cleaned_end <= start else reading.text[end : one.cleaned_start]
        )
        if gap and len(gap) < 8 and _LIST_GAP.fullmatch(gap):
            return one.type
    return None
