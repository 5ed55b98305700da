"""Named works that no vocabulary has: titles in italics, asterisks or quotation marks, typed by the words around them,
and titles in a list of references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from catalogue.links.mention import Mention, MentionType
from catalogue.links.spotting.known_names import is_set_apart
from catalogue.links.spotting.reading import Reading, SetApart
from catalogue.links.spotting.taken import Taken
from catalogue.links.spotting.vocabulary import Hit
from catalogue.sources.passage import PassageKind

#: Between a kind of thing and the title of one: "the film *…*", "ballets like *…*", "a poem called “…”".
_INTRODUCES = re.compile(
    r"(?:\s|,|:|\(|\b(?:the|a|an|like|such as|called|titled|entitled|named|of|as|in|by|under the title|including|e\.g\.)\b|"
    r"под названием|как|в|«|“|\"|\*|_|[叫题為为是了的]|名为|题为|如|例如){0,7}\Z",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(r"[»”\"*_》]?\s?(?:,?\s(?:a|an|the|his|her|their|—|–)\s)?(?:\w+\s){0,2}\Z")
_VERBS = (
    (re.compile(r"\b(?:danc|premier)\w*\W*\Z", re.IGNORECASE), MentionType.BALLET),
    (re.compile(r"\b(?:sang|sung|sings?|singing|hummed)\W*\Z", re.IGNORECASE), MentionType.SONG),
    (re.compile(r"\b(?:watch|screen|film|shot)\w*\W*\Z", re.IGNORECASE), MentionType.FILM),
)
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "and",
        "or",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "over",
        "under",
        "is",
        "was",
        "de",
        "la",
        "du",
        "und",
        "der",
        "et",
    ]
)
_HAN_KINDS = (
    (re.compile(r"(?:报|日报|时报|晚报|报纸|杂志|画报|周刊|月刊|学刊)\Z"), MentionType.NEWSPAPER),
    (re.compile(r"(?:条约|协定|公约|协议|议定书|宣言|公报)\Z"), MentionType.TREATY),
    (re.compile(r"(?:进行曲|之歌|歌|颂)\Z"), MentionType.SONG),
    (re.compile(r"(?:手册|指南|教程)\Z"), MentionType.MANUAL),
    (re.compile(r"(?:讲话|报告|演说)\Z"), MentionType.SPEECH),
)
#: How far around a title its kind may stand, in characters.
_NEAR = 40
_MOST_WORDS = 14
_REFERENCE = re.compile(
    r"\s*(?:\[?\d+[\].)]?\s+)?(?P<people>[^\W\d_][^,.:;(“\"]{2,60}?),\s+(?P<title>[^\W\d_][^“\"(]{8,200}?)"
    r"(?=,\s+(?:[A-Z][a-z]+\s)?(?:\d{1,2}(?:st|nd|rd|th)?,?\s)?(?:1[0-9]|20)\d\d|\s\(|,\s+p{1,2}\.|\.?\s*\Z)"
)
_FOREWORD = re.compile(r"\b(?:foreword|preface|introduction|afterword|epilogue) (?:to|of)\s\Z", re.IGNORECASE)


def spot_works(reading: Reading, kinds: Sequence[Hit], taken: Taken) -> Iterator[Mention]:
    """Titles set apart, in references, and after "foreword to". ``kinds`` are the kinds of thing in the passage."""
    for one in reading.set_apart:
        text = reading.text[one.start : one.end]
        if taken.covers(one.start, one.end) and any(
            is_set_apart(reading, mention.cleaned_start, mention.cleaned_end)
            for mention in taken.at(one.start, one.end)
        ):
            continue
        mention_type = _type_of(reading, one, text, kinds)
        if mention_type:
            start, end = _trimmed(reading.text, one.start, one.end)
            yield Mention(cleaned_start=start, cleaned_end=end, type=mention_type, canonical=reading.text[start:end])
    if reading.kind is PassageKind.REFERENCE:
        yield from _in_reference(reading, taken)
    elif not reading.is_title:
        yield from _after_foreword(reading, taken)


def _type_of(reading: Reading, one: SetApart, text: str, kinds: Sequence[Hit]) -> MentionType | None:
    if one.mark == "《":
        return _kind_beside(reading, one, kinds) or _by_han_ending(text)
    words = re.findall(r"[^\W\d_]+", text)
    if (
        not words
        or len(words) > _MOST_WORDS
        or text.rstrip().endswith(("!", "?", ",", ";"))
        or not words[0][0].isupper()
    ):
        return None
    kind = _kind_beside(reading, one, kinds)
    is_written_as_title = _is_title_case(words) or (one.mark in "«*" and len(words) <= 8 and _is_cyrillic(text))
    if one.mark == "*":
        if kind and (is_written_as_title or len(words) <= 6):
            return kind
        if len(words) > 1 and is_written_as_title:
            return _by_verb(reading, one) or MentionType.BOOK
        return None
    return kind if kind and is_written_as_title else None


def _kind_beside(reading: Reading, one: SetApart, kinds: Sequence[Hit]) -> MentionType | None:
    """The type of the kind of thing that introduces the title or follows it, nearest first."""
    best: tuple[int, MentionType] | None = None
    for hit in kinds:
        if hit.end <= one.start and one.start - hit.end <= _NEAR:
            gap = reading.text[hit.end : one.start]
            if _INTRODUCES.match(gap) and (best is None or len(gap) < best[0]):
                best = (len(gap), hit.term.type)
        elif hit.start >= one.end and hit.start - one.end <= _NEAR // 2:
            gap = reading.text[one.end : hit.start]
            if _FOLLOWS.match(gap) and (best is None or len(gap) < best[0]):
                best = (len(gap), hit.term.type)
    return best[1] if best else None


def _by_verb(reading: Reading, one: SetApart) -> MentionType | None:
    before = reading.text[max(0, one.start - 20) : one.start]
    return next((mention_type for verb, mention_type in _VERBS if verb.search(before)), None)


def _by_han_ending(text: str) -> MentionType:
    return next((mention_type for ending, mention_type in _HAN_KINDS if ending.search(text)), MentionType.BOOK)


def _is_title_case(words: Sequence[str]) -> bool:
    content = [word for word in words if word.casefold() not in _SMALL]
    return bool(content) and sum(word[0].isupper() for word in content) >= 0.75 * len(content)


def _is_cyrillic(text: str) -> bool:
    return bool(re.search("[А-Яа-яЁё]", text))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without blanks and the comma or point that typographers put inside the marks."""
    while start < end and (text[start].isspace() or text[start] in '*_“"'):
        start += 1
    while end > start + 1 and (text[end - 1].isspace() or text[end - 1] in ',.*_”"'):
        end -= 1
    return start, end


def _in_reference(reading: Reading, taken: Taken) -> Iterator[Mention]:
    """ "Name, Title, year": the writer and the title, as far as they are not set apart."""
    match = _REFERENCE.match(reading.text)
    if not match:
        return
    people = re.findall(r"[^\W\d_]+", match["people"])
    if not 1 < len(people) <= 5 or not all(word[0].isupper() for word in people if word.casefold() not in _SMALL):
        return
    start, end = match.span("people")
    if not any(one.type is MentionType.PERSON for one in taken.at(start, end)):
        yield Mention(cleaned_start=start, cleaned_end=end, type=MentionType.PERSON, canonical=match["people"])
    start, end = _trimmed(reading.text, *match.span("title"))
    words = re.findall(r"[^\W\d_]+", match["title"])
    is_known = any(one.type not in _NAMES for one in taken.at(start, end))
    if len(words) > 2 and _is_title_case(words) and not is_known:
        yield Mention(cleaned_start=start, cleaned_end=end, type=MentionType.BOOK, canonical=reading.text[start:end])


_NAMES = (MentionType.PERSON, MentionType.PLACE, MentionType.ORGANISATION, MentionType.EVENT, MentionType.DATE)


def _after_foreword(reading: Reading, taken: Taken) -> Iterator[Mention]:
    for first, after in reading.runs:
        start, end = reading.span(first, after)
        if after - first > 1 and _FOREWORD.search(reading.text, max(0, start - 20), start):
            if not any(one.type not in _NAMES for one in taken.at(start, end)):
                yield Mention(
                    cleaned_start=start, cleaned_end=end, type=MentionType.BOOK, canonical=reading.text[start:end]
                )
