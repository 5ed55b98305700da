"""Chinese dates, simplified and traditional: 1950年2月14日, 一九五〇年二月, 20世纪50年代初, 五十年代, 民国三十八年."""

from __future__ import annotations

import re

from catalogue.date_words.grammar import CENTURY_OF_TWO_DIGITS, Grammar, Reader, first_year_of
from catalogue.date_words.point import Part, Point, Span, Unit

#: Zero has four shapes, and digits may be typed full width.
_DIGITS = {"〇": 0, "○": 0, "Ｏ": 0, "两": 2}
_DIGITS |= {
    digit: value
    for digits in ("零一二三四五六七八九", "０１２３４５６７８９", "0123456789")
    for value, digit in enumerate(digits)
}
_SEASONS = {"春": 21, "夏": 22, "秋": 23, "冬": 24}

_D = r"[\d０-９〇○Ｏ零一二三四五六七八九]"
#: Numbers up to 99: 14, 十四, 二十四.
_N = r"(?:[\d０-９]{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_YEAR = rf"(?P<year>{_D}{{4}})"
#: The year a Republican year counts from: 民国元年 is 1912.
_BEFORE_REPUBLIC = 1911
_HAN_YEAR_END = r"年(?!代)"


def _number(words: str) -> int:
    """14, １４, 十四, 二十四, 一九五〇."""
    if "十" in words:
        tens, _, ones = words.partition("十")
        return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
    value = 0
    for digit in words:
        value = value * 10 + _DIGITS[digit]
    return value


def _year(match: re.Match[str]) -> int | None:
    if not match["year"]:
        return None
    return _number(match["year"])


def _is_plausible(year: int | None) -> bool:
    return year is None or 1000 <= year <= 2099


def _read_day(match: re.Match[str]) -> Span | None:
    year = _year(match)
    if not _is_plausible(year):
        return None
    first = Point(unit=Unit.DAY, year=year, month=_number(match["month"]), day=_number(match["day"]))
    if match["day2"]:
        last = Point(unit=Unit.DAY, year=year, month=first.month, day=_number(match["day2"]))
        return Span(first=first, last=last)
    return Span(first=first)


def _read_month(match: re.Match[str]) -> Span | None:
    year = _year(match)
    return Span(first=Point(unit=Unit.MONTH, year=year, month=_number(match["month"]))) if _is_plausible(year) else None


def _read_season(match: re.Match[str]) -> Span | None:
    year = _year(match)
    if not _is_plausible(year):
        return None
    return Span(first=Point(unit=Unit.SEASON, year=year, month=_SEASONS[match["season"]]))


def _read_year(match: re.Match[str]) -> Span | None:
    year = _number(match["year"])
    return Span(first=Point(unit=Unit.YEAR, year=year)) if _is_plausible(year) else None


def _read_republic(match: re.Match[str]) -> Span:
    number = 1 if match["number"] == "元" else _number(match["number"])
    return Span(first=Point(unit=Unit.YEAR, year=_BEFORE_REPUBLIC + number))


def _read_decade(match: re.Match[str]) -> Span | None:
    """50年代, 五十年代, 1950年代, 20世纪50年代, and two neighbours at once: 五六十年代."""
    words = match["decade"]
    hundred = CENTURY_OF_TWO_DIGITS
    if match["century"]:
        hundred = first_year_of(_number(match["century"]))
    if match["neighbours"]:
        first, second = (_DIGITS[digit] * 10 for digit in match["neighbours"])
        return Span(
            first=Point(unit=Unit.DECADE, year=hundred + first), last=Point(unit=Unit.DECADE, year=hundred + second)
        )
    year = _number(words)
    if year < 100:
        year += hundred
    if year % 10 or not _is_plausible(year):
        return None
    return Span(first=Point(unit=Unit.DECADE, year=year))


def _read_century(match: re.Match[str]) -> Span | None:
    if match["century"] in ("上", "本"):
        return None
    number = _number(match["century"])
    return Span(first=Point(unit=Unit.CENTURY, year=first_year_of(number))) if 1 <= number <= 21 else None


def _read_before_era(match: re.Match[str]) -> Span:
    return Span(first=Point(unit=Unit.YEAR, year=1 - _number(match["year"])))


def _rule(pattern: str, reader: Reader) -> tuple[re.Pattern[str], Reader]:
    return re.compile(pattern), reader


def _part(words: str) -> Part:
    if words.startswith(("上半", "前半")):
        return Part.FIRST_HALF
    if words.startswith(("下半", "后半", "後半")):
        return Part.SECOND_HALF
    if words.startswith(("初", "早", "年初", "前期", "伊始")):
        return Part.EARLY
    return Part.MIDDLE if words.startswith(("中", "年中")) else Part.LATE


def _is_count(text: str, _start: int, end: int) -> bool:
    """A bare number next to Han is a year only with 年, which the rules above take along."""
    after = text[end : end + 1]
    return "\u4e00" <= after <= "\u9fff" and after not in "至到和与與及的"


CHINESE = Grammar(
    letters=re.compile("[\u4e00-\u9fff]"),
    anchor=r"[\d０-９]|[〇○零一二三四五六七八九十]|公元前|前\d|民[国國]|上世[纪紀]",
    rules=(
        _rule(
            rf"(?:{_YEAR}年\s?)?(?P<month>{_N})月\s?(?P<day>{_N})(?:[日号號]?[至到\-–—～](?P<day2>{_N}))?[日号號]",
            _read_day,
        ),
        _rule(rf"{_YEAR}年\s?(?P<month>{_N})月(?:份)?", _read_month),
        _rule(rf"{_YEAR}年(?P<season>[春夏秋冬])[天季]?", _read_season),
        _rule(
            rf"(?:(?:(?P<century>{_N})|上)世[纪紀])?"
            rf"(?P<decade>(?:{_D}{{4}}|[1-9１-９][0０]|(?P<neighbours>[一二三四五六七八九]{{2}})十|[一二三四五六七八九]?十))年代",
            _read_decade,
        ),
        _rule(rf"(?P<century>{_N})世[纪紀]", _read_century),
        _rule(rf"民[国國](?P<number>元|{_N}){_HAN_YEAR_END}", _read_republic),
        _rule(rf"(?:公元)?前(?P<year>{_D}{{1,4}}){_HAN_YEAR_END}", _read_before_era),
        _rule(rf"(?<!{_D}){_YEAR}{_HAN_YEAR_END}度?", _read_year),
        _rule(rf"(?<!{_D})(?P<year>[12]\d{{3}})(?=[至到\-–—～]{_D}{{4}}年)", _read_year),
        _rule(rf"(?<!{_D})(?P<year>[一二]{_D}{{3}})(?=[至到\-–—～]{_D}{{4}}年)", _read_year),
    ),
    lead=re.compile(r"(?:(?P<between>介[于於])|从|從|自|[于於在]|公元|西元)?(?P<about>大约|大約|大概|约|約|可能)?\Z"),
    tail=re.compile(
        r"(?P<part>[初末底](?!期|级|級)|中(?=[，。、；的\s]|$)|早期|前期|中期|后期|後期|晚期|末期|中叶|中葉|初期|年初|年底|年中"
        r"|[上下前后後]半(?:年|叶|葉|期))?(?P<about>前后|前後|左右|\s?[（(]?约[)）]?)?"
        r"(?P<before>以前|之前|前)?(?:之?[间間])?(?P<after>以后|以後|之后|之後|后|後|起)?"
    ),
    part=_part,
    joiner=re.compile(r"\s?[-–—－～~]\s?|至|到"),
    between_joiner=re.compile(r"[和与與至到]"),
    is_count=_is_count,
)
