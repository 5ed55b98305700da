"""Names in Chinese text that no vocabulary has.

Without blanks between words, the border of a name must be shown by what stands beside it; where nothing shows it,
nothing is found.

All patterns are in simplified characters and matched on text folded to them, which keeps its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from catalogue.links.mention import Mention, MentionType
from catalogue.links.spotting.lists import alternatives_of, words_of
from catalogue.links.spotting.reading import Reading
from catalogue.links.spotting.taken import Taken
from catalogue.links.spotting.tokens import HAN
from catalogue.vocabulary.folding import simplify_han

_MARKS = r"，、。；：！？“”‘’「」『』《》（）,.;:!?()\s"
#: Small words and verbs that a name does not hold: it begins after them.
_BEFORE = "比在于到去往从由自赴抵至的了和与及是为被把将向对给以就也都并而但当经过入进"
_VERBS_BEFORE = "访问|参观|加入|成立|创办|担任"
_POINT = "[·•‧・]"
_FOREIGN = re.compile(rf"[{HAN}]{{1,6}}(?:{_POINT}[{HAN}]{{1,7}})+")
#: Characters that write no foreign name: one ends before them, or begins after.
_NOT_FOREIGN = re.compile("[在是的和与于说写任为被把将从到对曾也都已就向及同等这那了所时来去给让由令请叫以着们我据]")


def spot_chinese_names(reading: Reading, taken: Taken) -> Iterator[Mention]:
    """Foreign people by the point in their names or the characters that write them, Chinese ones by surname and role,
    places, bodies and events by what they are called after."""
    text = simplify_han(reading.text)
    for mention_type, start, end in _found(text):
        if end - start > 1 and taken.is_free(start, end):
            yield _mention(reading, mention_type, start, end)
    for start, end in _organisations(text):
        if not taken.covers(start, end):
            yield _mention(reading, MentionType.ORGANISATION, start, end)


def _mention(reading: Reading, mention_type: MentionType, start: int, end: int) -> Mention:
    return Mention(cleaned_start=start, cleaned_end=end, type=mention_type, canonical=reading.text[start:end])


def _found(text: str) -> Iterator[tuple[MentionType, int, int]]:
    yield from ((MentionType.PERSON, start, end) for start, end in _foreigners(text))
    for pattern in _people():
        yield from ((MentionType.PERSON, *match.span("name")) for match in pattern.finditer(text))
    for list_name, mention_type in (
        ("han_event_words", MentionType.EVENT),
        ("han_treaty_words", MentionType.TREATY),
        ("han_place_words", MentionType.PLACE),
    ):
        yield from ((mention_type, *match.span("name")) for match in _ending_in(list_name).finditer(text))


def _foreigners(text: str) -> Iterator[tuple[int, int]]:
    """保尔·柯察金, without the small words and roles that run into the name on both sides."""
    for match in _FOREIGN.finditer(text):
        parts = re.split(_POINT, match.group())
        opening, closing = parts[0], parts[-1]
        borders = [border.end() for border in _NOT_FOREIGN.finditer(opening)]
        borders += [border.end() for border in _roles().finditer(opening)]
        end = _NOT_FOREIGN.search(closing, 1)
        yield match.start() + max(borders, default=0), match.end() - (len(closing) - end.start() if end else 0)


@cache
def _roles() -> re.Pattern[str]:
    return re.compile(alternatives_of("han_roles"))


@cache
def _people() -> tuple[re.Pattern[str], ...]:
    surnames = words_of("han_surnames")
    double = "|".join(sorted(name for name in surnames if len(name) == 2))
    single = "".join(sorted(name for name in surnames if len(name) == 1))
    foreign = "".join(sorted(words_of("han_transliteration")))
    name = rf"(?P<name>(?:{double}|[{single}])[{HAN}]{{1,2}}?)"
    full_name = rf"(?P<name>(?:{double}|[{single}])[{HAN}]{{1,2}})"
    return (
        re.compile(rf"(?:{alternatives_of('han_roles')})(?P<name>[{foreign}]{{3,8}})(?![{foreign}])"),
        re.compile(rf"(?:{alternatives_of('han_roles')}){name}(?=(?:{alternatives_of('han_says')})|[{_MARKS}]|$)"),
        re.compile(rf"(?:(?<=[{_MARKS}])|^){name}(?=(?:{alternatives_of('han_titles')}))"),
        re.compile(rf"(?:(?<=[{_MARKS}])|^){full_name}(?=说|写道|指出|认为|回忆道|表示|强调)"),
    )


@cache
def _ending_in(list_name: str) -> re.Pattern[str]:
    """Two to eight characters between borders that say which one it is, and a word of the list."""
    return re.compile(
        rf"(?:(?<=[{_BEFORE}{_MARKS}])|^)(?!(?:{alternatives_of('han_generic')})+(?:{alternatives_of(list_name)}))"
        rf"(?P<name>(?:(?![{_BEFORE}])[{HAN}]){{2,8}}?(?:{alternatives_of(list_name)}))"
        rf"(?=[的之和与及在是上下内外里中前后期时爆附近举建有发以{_MARKS}]|$)"
    )


def _organisations(text: str) -> Iterator[tuple[int, int]]:
    """Up to sixteen characters before "committee" or "university", from the last border among them on."""
    for match in _organisation().finditer(text):
        borders = [border.end() for border in _border().finditer(match["name"])]
        start = match.start("name") + max(borders, default=0)
        if match.end() - start > 4:
            yield start, match.end()


@cache
def _organisation() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>[{HAN}]{{2,14}}?)(?:{alternatives_of('han_organisation_words')})")


@cache
def _border() -> re.Pattern[str]:
    return re.compile(rf"[{_BEFORE}]|{_VERBS_BEFORE}")
