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
_COUNTED = "[一二两三四五六七八九十几某每这那数][枚张本册份封件幅支只名位家座台套个所批间艘架辆]"
_VERBS_BEFORE = "有(?![色限机])|着|访问|参观|加入|成立|创办|担任|建设|建立|兴建|创建|开办|主办|举办|组织|领导|派往|通过"
_POINT = "[·•‧・]"
_FOREIGN = re.compile(rf"[{HAN}]{{1,6}}(?:{_POINT}[{HAN}]{{1,7}})+")
#: Characters that write no foreign name: one ends before them, or begins after.
_NOT_FOREIGN = re.compile("[在是的和与于说写任为被把将从到对曾也都已就向及同等这那了所时来去给让由令请叫以着们我据]")


#: Characters of small words: no Chinese given name holds them.
_NOT_GIVEN = (
    "的了在是和与我你他她它们这那不也就都还先中说要有被把让给从到为而及或但很更最再又才只上下里内外前后时年月日个所"
)
_LEADS_TO_KNOWN = re.compile("[驻国公私市]立?\\Z|中共\\Z|第[一二三四五六七八九十]+\\Z")
#: Countries by one character: 波匈事件, 中印战争.
_COUNTRIES = "中苏美英法德日印越朝韩俄波匈捷古伊埃蒙阿南罗台"
_NUMERALS = "一二三四五六七八九十〇零0-9·"


def spot_chinese_names(reading: Reading, taken: Taken) -> Iterator[Mention]:
    """Foreign people by the point in their names or the characters that write them, Chinese ones by surname and role,
    places, bodies and events by what they are called after."""
    text = simplify_han(reading.text)
    for mention_type, start, end in _found(text):
        is_longer = mention_type is MentionType.PERSON and _holds_a_surname(taken, start, end)
        if end - start > 1 and (is_longer or taken.is_free(start, end)):
            yield _mention(reading, mention_type, start, end)
    for mention_type, start, end in _headed_by_a_place(text, taken):
        if not taken.covers(start, end):
            yield _mention(reading, mention_type, start, end)
    for low, end in _organisations(text):
        start = _first_known(text, taken, low, end)
        if not taken.covers(start, end):
            yield _mention(reading, MentionType.ORGANISATION, start, end)


def _mention(reading: Reading, mention_type: MentionType, start: int, end: int) -> Mention:
    return Mention(cleaned_start=start, cleaned_end=end, type=mention_type, canonical=reading.text[start:end])


def _found(text: str) -> Iterator[tuple[MentionType, int, int]]:
    yield from ((MentionType.PERSON, start, end) for start, end in _foreigners(text))
    for pattern in _people():
        yield from ((MentionType.PERSON, *match.span("name")) for match in pattern.finditer(text))
    yield from ((MentionType.EVENT, *match.span()) for match in _numbered_events().finditer(text))
    generic = tuple(words_of("han_generic_places"))
    for match in _places().finditer(text):
        if not match["name"].endswith(generic):
            yield MentionType.PLACE, *match.span("name")


def _headed_by_a_place(text: str, taken: Taken) -> Iterator[tuple[MentionType, int, int]]:
    """匈牙利事件, 莫斯科条约: a known place and directly after it what happened or was signed."""
    places = [one for one in taken if one.type is MentionType.PLACE]
    for list_name, mention_type in (("han_event_words", MentionType.EVENT), ("han_treaty_words", MentionType.TREATY)):
        words = re.compile(alternatives_of(list_name))
        for place in places:
            match = words.match(text, place.cleaned_end)
            if match:
                yield mention_type, place.cleaned_start, match.end()


def _foreigners(text: str) -> Iterator[tuple[int, int]]:
    """保尔·柯察金, without the small words and roles that run into the name on both sides."""
    for match in _FOREIGN.finditer(text):
        parts = re.split(_POINT, match.group())
        opening, closing = parts[0], parts[-1]
        borders = [border.end() for border in _NOT_FOREIGN.finditer(opening)]
        borders += [border.end() for border in _roles().finditer(opening)]
        end = _NOT_FOREIGN.search(closing, 1) or _titles_at_end().search(closing, 1)
        yield match.start() + max(borders, default=0), match.end() - (len(closing) - end.start() if end else 0)


@cache
def _roles() -> re.Pattern[str]:
    return re.compile(alternatives_of("han_roles"))


@cache
def _titles_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives_of('han_titles')})\Z")


@cache
def _people() -> tuple[re.Pattern[str], ...]:
    surnames = words_of("han_surnames")
    double = "|".join(sorted(name for name in surnames if len(name) == 2))
    single = "".join(sorted(name for name in surnames if len(name) == 1))
    foreign = "".join(sorted(words_of("han_transliteration")))
    given = rf"(?![{_NOT_GIVEN}])[{HAN}]"
    surname = rf"(?!{alternatives_of('han_not_names')})(?:{double}|[{single}])"
    name = rf"(?P<name>{surname}(?:{given}){{1,2}}?)"
    full_name = rf"(?P<name>{surname}(?:{given}){{2}})"
    return (
        re.compile(rf"(?:{alternatives_of('han_roles')})(?P<name>[{foreign}]{{3,8}})(?![{foreign}])"),
        re.compile(rf"(?:{alternatives_of('han_roles')}){name}(?=(?:{alternatives_of('han_says')})|[{_MARKS}]|$)"),
        re.compile(rf"(?:(?<=[是叫和与由向给跟请对{_MARKS}])|^){name}(?=(?:{alternatives_of('han_titles')}))"),
        re.compile(rf"(?:(?<=[{_MARKS}])|^){full_name}(?=说|写道|指出|认为|回忆道|表示|强调)"),
    )


@cache
def _numbered_events() -> re.Pattern[str]:
    """九一八事变, 波匈事件: a date in numerals, or two countries by one character each."""
    return re.compile(rf"(?:[{_COUNTRIES}]{{2}}|[{_NUMERALS}]{{2,4}})(?:{alternatives_of('han_event_words')})")


@cache
def _places() -> re.Pattern[str]:
    """Two to six characters between borders and the word for what the place is."""
    words = alternatives_of("han_place_words")
    return re.compile(
        rf"(?:(?<=[{_BEFORE}{_MARKS}])|^)"
        rf"(?P<name>(?:(?![{_BEFORE}{_NOT_GIVEN}])[{HAN}]){{2,6}}?(?:{words}))"
        rf"(?=[的之和与及在是上下内外里中前后期时附近举建有发以{_MARKS}]|$)"
    )


def _organisations(text: str) -> Iterator[tuple[int, int]]:
    """Up to sixteen characters before "committee" or "university", from the last border among them on."""
    for match in _organisation().finditer(text):
        borders = [border.end() for border in _border().finditer(match["name"])]
        start = match.start("name") + max(borders, default=0)
        if match.end() - start > 4:
            yield start, match.end()


def _holds_a_surname(taken: Taken, start: int, end: int) -> bool:
    """谢尔盖·赫鲁晓夫 is not 赫鲁晓夫: all that is known of the longer name is its last part."""
    known = taken.at(start, end)
    is_last = len(known) == 1 and known[0].type is MentionType.PERSON and known[0].cleaned_end == end
    return is_last and known[0].cleaned_start > start


def _first_known(text: str, taken: Taken, start: int, end: int) -> int:
    """A body's name begins with the place or body it belongs to, unless a word that leads to that stands before."""
    known = [
        one.cleaned_start
        for one in taken.at(start, end)
        if one.type in (MentionType.PLACE, MentionType.ORGANISATION) and one.cleaned_start >= start
    ]
    first = min(known, default=start)
    return start if _LEADS_TO_KNOWN.search(text, start, first) else first


@cache
def _organisation() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>[{HAN}]{{2,14}}?)(?:{alternatives_of('han_organisation_words')})")


@cache
def _border() -> re.Pattern[str]:
    return re.compile(rf"{_COUNTED}|[{_BEFORE}]|{_VERBS_BEFORE}")
