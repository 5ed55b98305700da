"""Places that no vocabulary has, in English: by the word that says what they are ("… River", "Lake …"), by a direction
before a known place ("Northern China"), by words like "in" and "near", and by standing in a list of places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalogue.links.mention import Mention, MentionType
from catalogue.links.spotting.lists import lower_words_of, words_of
from catalogue.links.spotting.reading import Document, Reading
from catalogue.links.spotting.taken import Taken

_LEADS_TO_PLACE = re.compile(
    r"\b(?:in|near|outside|across|throughout|towards?|around|inside|beyond|(?:north|south|east|west) of|"
    r"(?:city|town|village|port|province|island|capital|region|suburb|streets|people) of|arrived at|born at|"
    r"(?:went|came|travell?ed|moved|returned|fled|sent|flew|journey|journeyed|way|road|train|trip|visit|flight) "
    r"(?:back )?(?:to|from))\s\Z",
    re.IGNORECASE,
)
_LIST_GAP = re.compile(r",\s(?:and\s)?|\s(?:and|or)\s")
_LONGEST_LIST_GAP = 7
_NO_PLACE_ENDING = re.compile(r"(?:ism|ist|ists|ian|ians|ese|ish|ic|ics|tion|ment|ity|ness|ship)\Z")
_SMALL_WORD = re.compile(r"\s([a-z]+)")
_MOST_NAME_WORDS = 3


def spot_places(reading: Reading, document: Document, taken: Taken) -> Iterator[Mention]:
    """Places in the runs of capitals that nothing longer has taken."""
    if reading.is_title:
        return
    for first, after in reading.runs:
        for low, high in _places_in(reading, document, taken, first, after):
            start, end = reading.span(low, high)
            words = reading.text[start:end]
            if not taken.covers(start, end) and not document.is_poster(words):
                yield Mention(cleaned_start=start, cleaned_end=end, type=MentionType.PLACE, canonical=words)


def spot_listed(reading: Reading, document: Document, taken: Taken) -> Iterator[Mention]:
    """Unknown names in a list take the type of the name beside them: "Poland, Hungary and Ruthenia"."""
    if reading.is_title:
        return
    for first, after in reading.runs:
        start, end = reading.span(first, after)
        words = reading.text[start:end]
        if reading.starts_sentence(first) or not taken.is_free(start, end) or document.is_poster(words):
            continue
        neighbour = (
            _neighbour(reading, taken, start, end) if _is_unknown_name(reading, document, first, after) else None
        )
        if neighbour:
            yield Mention(cleaned_start=start, cleaned_end=end, type=neighbour, canonical=words)


def _places_in(reading: Reading, document: Document, taken: Taken, first: int, after: int) -> Iterator[tuple[int, int]]:
    norms = reading.tokens.norms
    for at in range(first, after):
        has_next = at + 1 < after
        if at > first and norms[at] in words_of("place_words_after") and _may_name(reading, at - 1):
            yield _first_name_word(reading, first, at), at + 1
        elif has_next and norms[at] in words_of("place_words_before") and _may_name(reading, at + 1):
            yield at, at + 2
        elif has_next and norms[at] in words_of("directions"):
            end = _end_of_known_place(reading, taken, at + 1)
            if end:
                yield at, end
    if _is_led_to(reading, document, taken, first, after):
        yield first, after


def _first_name_word(reading: Reading, first: int, head: int) -> int:
    low = head - 1
    while low > first and head - low < _MOST_NAME_WORDS and _may_name(reading, low - 1):
        low -= 1
    return low


def _may_name(reading: Reading, at: int) -> bool:
    """Whether a word beside "River" can be its name: "the River" and "This River" are not."""
    norm = reading.tokens.norms[at]
    if norm in lower_words_of("english_common") and reading.starts_sentence(at):
        return False
    return norm not in words_of("determiners") and norm not in lower_words_of("owners_in_names")


def _end_of_known_place(reading: Reading, taken: Taken, at: int) -> int | None:
    """One after the last token of a known place that begins at this token."""
    start = reading.tokens.starts[at]
    ends = [
        one.cleaned_end
        for one in taken.at(start, start + 1)
        if one.type is MentionType.PLACE and one.cleaned_start == start
    ]
    return reading.tokens_in(start, max(ends)).stop if ends else None


def _is_led_to(reading: Reading, document: Document, taken: Taken, first: int, after: int) -> bool:
    """An unknown name after "in", "near", "arrived at", with no small word after it that makes it an adjective."""
    start, end = reading.span(first, after)
    norm = reading.tokens.norms[first]
    if not taken.is_free(start, end) or not _is_unknown_name(reading, document, first, after):
        return False
    if norm in words_of("never_places") | lower_words_of("given_names") | lower_words_of("role_words"):
        return False
    following = _SMALL_WORD.match(reading.text, end)
    if following and following[1] not in words_of("after_place"):
        return False
    return bool(_LEADS_TO_PLACE.search(reading.text, max(0, start - 24), start))


def _is_unknown_name(reading: Reading, document: Document, first: int, after: int) -> bool:
    """One or two capitalised words that are neither ordinary nor abbreviations nor made from names."""
    tokens = reading.tokens
    norm = tokens.norms[first]
    if after - first > 2 or norm in document.small_words or norm in lower_words_of("capital_words"):
        return False
    if any(raw.isupper() and len(raw) > 1 for raw in tokens.raws[first:after]):
        return False
    return not _NO_PLACE_ENDING.search(tokens.norms[after - 1])


def _neighbour(reading: Reading, taken: Taken, start: int, end: int) -> MentionType | None:
    """The type of the person or place that a comma or "and" alone parts from these characters."""
    text = reading.text
    for one in (*taken.at(start - _LONGEST_LIST_GAP, start), *taken.at(end, end + _LONGEST_LIST_GAP)):
        gap = text[one.cleaned_end : start] if one.cleaned_end <= start else text[end : one.cleaned_start]
        if one.type in (MentionType.PERSON, MentionType.PLACE) and _LIST_GAP.fullmatch(gap):
            return one.type
    return None
