"""Named works that no vocabulary has: titles in italics, asterisks or quotation marks, typed by the words around them,
and titles in a list of references."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from catalogue.links.mention import NAME_TYPES, Mention, MentionType
from catalogue.links.spotting.hit import Hit
from catalogue.links.spotting.inflection import is_cyrillic
from catalogue.links.spotting.known_names import is_set_apart
from catalogue.links.spotting.lists import words_of
from catalogue.links.spotting.reading import Reading, SetApart
from catalogue.links.spotting.taken import Taken
from catalogue.sources.passage import PassageKind

#: Between a kind of thing and the title of one: "the film *…*", "ballets like *…*", "a poem called “…”".
_INTRODUCES = re.compile(
    r"(?:\s|,|:|\(|\b(?:the|a|an|like|such as|called|titled|entitled|named|of|as|in|by|under the title|including|"
    r"e\.g\.)\b|под названием|как|в|«|“|\"|\*|_|[叫题為为是了的「《]|名为|题为|如|例如){0,7}\Z",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(r"[»”\"*_》」]?(?:(?:\s\w+){0,4},\s(?:a|an|the|his|her|their)\s|\s[—–]\s|\s?)(?:\w+\s){0,2}\Z")
#: Between two titles of a row.
_ROW = re.compile(r"[”»\"*_》]?(?:\sby\s[^,;:“«\"*]{2,30})?,?\s?(?:and\s|и\s|和|、)?[“«\"*_《]?")
_VERBS = (
    (re.compile(r"\b(?:danc|premier)\w*\W*\Z", re.IGNORECASE), MentionType.BALLET),
    (re.compile(r"\b(?:sang|sung|sings?|singing|hummed)\W*\Z", re.IGNORECASE), MentionType.SONG),
    (re.compile(r"\b(?:watch|screen|film|shot)\w*\W*\Z", re.IGNORECASE), MentionType.FILM),
)
_OWN_WORDS = (
    (re.compile(r"(?:报|日报|时报|晚报|报纸|杂志|画报|周刊|月刊|学刊)\Z"), MentionType.NEWSPAPER),
    (re.compile(r"(?:条约|协定|公约|协议|议定书|宣言|公报)\Z"), MentionType.TREATY),
    (re.compile(r"(?:进行曲|之歌|歌|颂)\Z"), MentionType.SONG),
    (re.compile(r"(?:手册|指南|教程)\Z"), MentionType.MANUAL),
    (re.compile(r"(?:讲话|报告|演说)\Z"), MentionType.SPEECH),
    (re.compile(r"\b(?:Daily|Times|Gazette|Herald|Tribune|Weekly|Pictorial|Magazine)\Z"), MentionType.NEWSPAPER),
    (re.compile(r"\A(?:The )?(?:\w+ )?(?:Handbook|Manual)\b"), MentionType.MANUAL),
    (re.compile(r"\b(?:Catalog(?:ue)?|Memoirs?|Biography|Novel|Stories|Dictionary)\b"), MentionType.BOOK),
    (re.compile(r"\A(?:The )?Treaty\b|\bTreaty\Z"), MentionType.TREATY),
)
#: How far around a title its kind may stand, in characters.
_NEAR = 40
_MOST_WORDS = 14
_MOST_WORDS_IN_ITALICS = 6
_MOST_WORDS_OF_NEWSPAPER = 5
_REFERENCE = re.compile(
    r"\s*(?:\[?\d+[\].)]?\s+)?(?P<people>[^\W\d_][^,.:;(“\"]{2,60}?),\s+(?P<title>[^\W\d_][^“\"(]{8,200}?)"
    r"(?=,\s+(?:[A-Z][a-z]+\s)?(?:\d{1,2}(?:st|nd|rd|th)?,?\s)?(?:1[0-9]|20)\d\d|\s\(|,\s+p{1,2}\.|\.?\s*\Z)"
)
_FOREWORD = re.compile(r"\b(?:foreword|preface|introduction|afterword|epilogue) (?:to|of)\s\Z", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


def spot_works(reading: Reading, kinds: Sequence[Hit], taken: Taken) -> Iterator[Mention]:
    """Titles set apart, in references, and after "foreword to", and newspapers. ``kinds`` are the kinds of thing in the
    passage, in order; ``taken`` are the names known already."""
    yield from _set_apart(reading, kinds, taken)
    if not reading.is_title:
        yield from _newspapers(reading, taken)
    if reading.kind is PassageKind.REFERENCE:
        yield from _in_reference(reading, taken)
    elif not reading.is_title:
        yield from _after_foreword(reading, taken)


def _set_apart(reading: Reading, kinds: Sequence[Hit], taken: Taken) -> Iterator[Mention]:
    starts = [kind.start for kind in kinds]
    last: Mention | None = None
    for one in reading.set_apart:
        known = _known_title(reading, one, taken)
        if known:
            last = None if known.type in NAME_TYPES else known
            continue
        near = kinds[bisect_left(starts, one.start - 2 * _NEAR) : bisect_left(starts, one.end + _NEAR)]
        mention_type = _type_of(reading, one, near, last)
        start, end = _trimmed(reading.text, one.start, one.end)
        if mention_type and any(character.isalnum() for character in reading.text[start:end]):
            last = _mention(reading, mention_type, start, end)
            yield last


def _mention(reading: Reading, mention_type: MentionType, start: int, end: int) -> Mention:
    return Mention(cleaned_start=start, cleaned_end=end, type=mention_type, canonical=reading.text[start:end])


def _known_title(reading: Reading, one: SetApart, taken: Taken) -> Mention | None:
    """A name of the vocabulary that is all that stands between the marks."""
    for mention in taken.at(one.start, one.end):
        if is_set_apart(reading, mention.cleaned_start, mention.cleaned_end):
            return mention
    return None


def _type_of(reading: Reading, one: SetApart, kinds: Sequence[Hit], last: Mention | None) -> MentionType | None:
    """What a title is a title of, ``None`` when the words set apart are no title. ``last`` is the title before it."""
    text = reading.text[one.start : one.end]
    beside = _kind_beside(reading, one, kinds)
    if one.mark == "《":
        return beside or _by_own_words(text) or (None if _is_beside_untitled(one, kinds) else MentionType.BOOK)
    if one.mark in "「『":
        return beside
    words = _WORD.findall(text)
    if not _may_be_title(text, words):
        return None
    if not _is_written_as_title(one, text, words):
        return beside if one.mark == "*" and len(words) <= _MOST_WORDS_IN_ITALICS else None
    kind = beside or _type_of_row(reading, one, last)
    if kind is None and one.mark == "*" and len(words) > 1:
        kind = _by_verb(reading, one) or MentionType.BOOK
    return kind and (_by_own_words(text) or kind)


def _may_be_title(text: str, words: Sequence[str]) -> bool:
    if not words or len(words) > _MOST_WORDS or not words[0][0].isupper():
        return False
    return not text.rstrip().endswith(("!", "?", ",", ";"))


def _is_written_as_title(one: SetApart, text: str, words: Sequence[str]) -> bool:
    """Capitals throughout in English; a Russian title has only its first."""
    return _is_title_case(words) or (one.mark in "«*" and len(words) <= 8 and is_cyrillic(text))


def _is_title_case(words: Sequence[str]) -> bool:
    content = [word for word in words if word.casefold() not in words_of("small_title_words")]
    return bool(content) and sum(word[0].isupper() for word in content) >= 0.75 * len(content)


#: Kinds whose titles are works; what stands in quotation marks on a medal or machine is no title.
_TITLED = frozenset(
    (MentionType.NEWSPAPER, MentionType.BOOK, MentionType.POEM, MentionType.BALLET, MentionType.OPERA, MentionType.FILM,
     MentionType.SONG, MentionType.PAINTING, MentionType.CALLIGRAPHY, MentionType.TREATY, MentionType.SPEECH,
     MentionType.MANUAL, MentionType.POSTER)
)  # fmt: skip


def _is_beside_untitled(one: SetApart, kinds: Sequence[Hit]) -> bool:
    """《…》邮票 is the name of a stamp: the kind follows directly and has no titles."""
    return any(hit.term.type not in _TITLED and 0 <= hit.start - one.end <= 2 for hit in kinds)


def _kind_beside(reading: Reading, one: SetApart, kinds: Sequence[Hit]) -> MentionType | None:
    """The type of the kind of thing that introduces the title or follows it, nearest first."""
    best: tuple[int, MentionType] | None = None
    for hit in kinds:
        if hit.term.type not in _TITLED:
            continue
        if hit.end <= one.start and one.start - hit.end <= _NEAR:
            gap, pattern = reading.text[hit.end : one.start], _INTRODUCES
        elif hit.start >= one.end and hit.start - one.end <= _NEAR:
            gap, pattern = reading.text[one.end : hit.start], _FOLLOWS
        else:
            continue
        if pattern.match(gap) and (best is None or len(gap) < best[0]):
            best = (len(gap), hit.term.type)
    return best[1] if best else None


def _type_of_row(reading: Reading, one: SetApart, last: Mention | None) -> MentionType | None:
    """Titles in a row are of one kind: "the ballets *X*, *Y* by Z and *W*"."""
    if last is None or not 0 <= one.start - last.cleaned_end <= _NEAR:
        return None
    return last.type if _ROW.fullmatch(reading.text[last.cleaned_end : one.start]) else None


def _by_verb(reading: Reading, one: SetApart) -> MentionType | None:
    before = reading.text[max(0, one.start - 20) : one.start]
    return next((mention_type for verb, mention_type in _VERBS if verb.search(before)), None)


def _by_own_words(text: str) -> MentionType | None:
    """A title that says itself what it is: "… Daily", "Handbook of …", …报, …条约."""
    return next((mention_type for own, mention_type in _OWN_WORDS if own.search(text)), None)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without blanks and the comma or point that typographers put inside the marks."""
    while start < end and (text[start].isspace() or text[start] in '*_“"'):
        start += 1
    while end > start + 1 and (text[end - 1].isspace() or text[end - 1] in ',.*_”"'):
        end -= 1
    return start, end


def _in_reference(reading: Reading, taken: Taken) -> Iterator[Mention]:
    """The writer and the title of "Name, Title, year", as far as they are not set apart or known."""
    match = _REFERENCE.match(reading.text)
    if not match:
        return
    people = _WORD.findall(match["people"])
    small = words_of("small_title_words")
    if not 1 < len(people) <= 5 or not all(word[0].isupper() for word in people if word.casefold() not in small):
        return
    start, end = match.span("people")
    if not any(one.type is MentionType.PERSON for one in taken.at(start, end)):
        yield _mention(reading, MentionType.PERSON, start, end)
    start, end = _trimmed(reading.text, *match.span("title"))
    words = _WORD.findall(match["title"])
    if len(words) > 2 and _is_title_case(words) and _holds_only_names(taken, start, end):
        yield _mention(reading, MentionType.BOOK, start, end)


def _after_foreword(reading: Reading, taken: Taken) -> Iterator[Mention]:
    for first, after in reading.runs:
        start, end = reading.span(first, after)
        is_led = after - first > 1 and _FOREWORD.search(reading.text, max(0, start - 20), start)
        if is_led and _holds_only_names(taken, start, end):
            yield _mention(reading, MentionType.BOOK, start, end)


def _newspapers(reading: Reading, taken: Taken) -> Iterator[Mention]:
    """ "Novaya Gazeta", "the Tomsk Herald": named without any marks, by the last word."""
    norms = reading.tokens.norms
    for run, after in reading.runs:
        first = run + (norms[run] == "the" or norms[run] in words_of("prepositions"))
        if 2 <= after - first <= _MOST_WORDS_OF_NEWSPAPER:
            start, end = reading.span(first, after)
            if _ends_as_newspaper(reading, first, after, taken) and _holds_only_names(taken, start, end):
                yield _mention(reading, MentionType.NEWSPAPER, start, end)


def _ends_as_newspaper(reading: Reading, first: int, after: int, taken: Taken) -> bool:
    """Some last words need an article before the name ("the Manchester Guardian"), some a place in it."""
    norms = reading.tokens.norms
    head = norms[after - 1]
    if head in words_of("newspaper_heads"):
        return True
    if head in words_of("articled_newspaper_heads") and first > 0 and norms[first - 1] == "the":
        return True
    is_weak = head in words_of("articled_newspaper_heads") | words_of("placed_newspaper_heads")
    return is_weak and any(one.type is MentionType.PLACE for one in taken.at(*reading.span(first, after)))


def _holds_only_names(taken: Taken, start: int, end: int) -> bool:
    return all(one.type in NAME_TYPES for one in taken.at(start, end))
