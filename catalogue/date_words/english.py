"""English dates: "14 February 1950", "June 30th, 1949", "the late 1950s", "mid-20th century", "1954-56"."""

from __future__ import annotations

import re
from collections.abc import Callable

from catalogue.date_words.grammar import CENTURY_OF_TWO_DIGITS, Grammar, first_year_of
from catalogue.date_words.point import Part, Point, Span, Unit

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)(?!\w)"
)
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first",
)  # fmt: skip
_ORDINAL_WORD = "|".join(sorted(_ORDINALS, key=len, reverse=True))

_YEAR = r"(?P<year>(?:1\d|20)\d\d)(?![\d\w])"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DAYS = rf"{_DAY}(?:\s?[-–—]\s?(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)?(?!\d)"
_APOSTROPHE = "['’‘ʼ]"
_DASH = "[-–—/]"

#: In front of "37–38" or "the fifties" these words make a time of it; a page, an age or a score has others.
_TIME_BEFORE = re.compile(r"\b(?:the|in|of|during|since|from|by|until|around|early|mid|late)[\s-]+\Z", re.IGNORECASE)
_OWNER_BEFORE = re.compile(r"\b(?:his|her|their|my|your|our|its)\s+(?:(?:early|mid|late)[\s-]+)?\Z", re.IGNORECASE)

_MONTH_BEFORE = re.compile(
    r"\b(?:in|since|until|by|of|during|last|that|early|mid|late|from|next)[\s-]+\Z", re.IGNORECASE
)
_MONTH_AFTER = re.compile(r"\s?(?:[-–—]|to|through|until)\s?(?:Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec)")

_UNITS = (
    r"people|men|women|workers|copies|pages|roubles|rubles|yuan|dollars|pounds|tons|tonnes|kilometres|"
    r"kilometers|miles|metres|meters|feet|years|months|weeks|days|hours|minutes|soldiers|troops|students|"
    r"specialists|experts|families|households|objects|items|posters|words|characters|km|kg|cm|mm|m|percent|"
    r"per|hectares|acres|volts|hours|turns|rpm"
)
_COUNTED_AFTER = re.compile(rf"\s?(?:%|°|(?:{_UNITS})\b|(?:more|other|of (?:them|these|those))\b)")
_PLURAL_AFTER = re.compile(r"\s(?:(?!was|his|this|its|is|has|as|thus|perhaps|always)[a-z]+s)\b")
#: A hyphen joins the number to a model's name ("KT-1956"), but not to another year.
_SIGN_BEFORE = re.compile(
    r"(?:[$£€¥₽#№=@_/\\&+*]|\d[.,: ]"
    r"|(?<!post)(?<!Post)(?<!pre)(?<!Pre)(?<!mid)(?<!(?<!\d)1[5-9]\d\d)(?<!(?<!\d)20\d\d)(?<=\w)-)\Z"
)
_COUNT_BEFORE = re.compile(
    r"\b(?:no|nos|p|pp|page|pages|vol|item|lot|room|number|over|nearly|almost|some|than|least|most|only|another|"
    r"total|isbn|issn|weigh(?:s|ed|ing)|cost(?:s|ing)?|worth)\.?\s+\Z",
    re.IGNORECASE,
)
_NUMBER_GOES_ON = re.compile(r"[.,:]\d|-\d(?!\d{3}(?!\d))|[A-Za-zА-Яа-яЁё_]")
_YEAR_BEFORE = re.compile(
    r"\b(?:in|since|by|until|till|before|after|from|to|during|circa|year|years|of|early|mid|late|around|and|through|"
    r"between|ca|c|the|a|an|his|her|their|its|our|my|’s|'s|\w+['’]s|on|dated|for)[\s.-]+\Z",
    re.IGNORECASE,
)


def _year(match: re.Match[str]) -> int | None:
    return int(match["year"]) if match["year"] else None


def _month(match: re.Match[str]) -> int:
    return _MONTHS.index(match["month"][:3].casefold()) + 1


def _read_days(match: re.Match[str]) -> Span | None:
    year, month = _year(match), _month(match)
    first = Point(unit=Unit.DAY, year=year, month=month, day=int(match["day"]))
    if match["day2"]:
        return Span(first=first, last=Point(unit=Unit.DAY, year=year, month=month, day=int(match["day2"])))
    return Span(first=first)


def _read_month(match: re.Match[str]) -> Span:
    return Span(first=Point(unit=Unit.MONTH, year=_year(match), month=_month(match)))


def _read_lone_month(match: re.Match[str]) -> Span | None:
    """A month with no year counts only where a time word leads to it: "march" and "may" are verbs."""
    window = max(0, match.start() - 12)
    is_led = _MONTH_BEFORE.search(match.string, window, match.start()) or _MONTH_AFTER.match(match.string, match.end())
    if not match["month"][0].isupper() or not is_led:
        return None
    return Span(first=Point(unit=Unit.MONTH, year=None, month=_month(match)))


def _read_season(match: re.Match[str]) -> Span:
    return Span(first=Point(unit=Unit.SEASON, year=int(match["year"]), month=_SEASONS[match["season"].casefold()]))


def _read_winter(match: re.Match[str]) -> Span | None:
    """ "Winter 1956–57": EDTF counts it to the year it begins in."""
    return _read_season(match) if int(match["next"]) % 100 == (int(match["year"]) + 1) % 100 else None


def _read_iso(match: re.Match[str]) -> Span | None:
    day = int(match["day"]) if match["day"] else 0
    if not 1 <= int(match["month"]) <= 12:
        return None
    unit = Unit.DAY if day else Unit.MONTH
    return Span(first=Point(unit=unit, year=int(match["year"]), month=int(match["month"]), day=day))


def _read_figures(match: re.Match[str]) -> Span | None:
    """Day first, as all three languages write it with dots; a stroke is read only when the day cannot be a month."""
    day, month = int(match["day"]), int(match["month"])
    if match["stroke"] == "/":
        if day <= 12 and month <= 12 and day != month:
            return None
        if month > 12:
            day, month = month, day
    return Span(first=Point(unit=Unit.DAY, year=int(match["year"]), month=month, day=day))


def _read_year(match: re.Match[str]) -> Span:
    return Span(first=Point(unit=Unit.YEAR, year=int(match["year"])))


def _read_years(match: re.Match[str]) -> Span | None:
    """In "1954-56" the second number is a later year of the same century; else it is no range."""
    first, short = int(match["year"]), int(match["short"])
    last = first - first % 100 + short
    if last <= first:
        return None
    return Span(first=Point(unit=Unit.YEAR, year=first), last=Point(unit=Unit.YEAR, year=last))


def _read_short_years(match: re.Match[str]) -> Span | None:
    first, last = int(match["short1"]), int(match["short2"])
    if last <= first or first < 10 or not _TIME_BEFORE.search(match.string, max(0, match.start() - 10), match.start()):
        return None
    return Span(
        first=Point(unit=Unit.YEAR, year=CENTURY_OF_TWO_DIGITS + first),
        last=Point(unit=Unit.YEAR, year=CENTURY_OF_TWO_DIGITS + last),
    )


def _read_apostrophe_year(match: re.Match[str]) -> Span:
    return Span(first=Point(unit=Unit.YEAR, year=CENTURY_OF_TWO_DIGITS + int(match["short"])))


def _read_decade(match: re.Match[str]) -> Span:
    return Span(first=Point(unit=Unit.DECADE, year=int(match["decade"]) * 10))


def _read_short_decade(match: re.Match[str]) -> Span | None:
    if _OWNER_BEFORE.search(match.string, max(0, match.start() - 14), match.start()):
        return None
    return Span(first=Point(unit=Unit.DECADE, year=CENTURY_OF_TWO_DIGITS + int(match["decade"]) * 10))


def _read_decade_word(match: re.Match[str]) -> Span | None:
    if not match["century"] and (
        _OWNER_BEFORE.search(match.string, max(0, match.start() - 14), match.start())
        or not _TIME_BEFORE.search(match.string, max(0, match.start() - 10), match.start())
    ):
        return None
    hundred = 1800 if (match["century"] or "").casefold().startswith("eighteen") else CENTURY_OF_TWO_DIGITS
    return Span(first=Point(unit=Unit.DECADE, year=hundred + _DECADES[match["decade"].casefold()]))


def _read_century(match: re.Match[str]) -> Span | None:
    if match["number"]:
        number = int(match["number"])
    else:
        number = _ORDINALS.index(re.sub(r"\s", "-", match["word"].casefold())) + 1
    if not 1 <= number <= 21:
        return None
    if match["bc"]:
        return Span(
            first=Point(unit=Unit.YEAR, year=1 - number * 100), last=Point(unit=Unit.YEAR, year=-(number - 1) * 100)
        )
    return Span(first=Point(unit=Unit.CENTURY, year=first_year_of(number)))


def _read_year_before_era(match: re.Match[str]) -> Span:
    return Span(first=Point(unit=Unit.YEAR, year=1 - int(match["year"])))


def _rule(
    pattern: str, reader: Callable[[re.Match[str]], Span | None]
) -> tuple[re.Pattern[str], Callable[[re.Match[str]], Span | None]]:
    return re.compile(pattern, re.IGNORECASE), reader


def _part(words: str) -> Part:
    words = words.casefold()
    if "half" in words:
        return Part.FIRST_HALF if words.startswith("first") else Part.SECOND_HALF
    if words.startswith(("early", "beginning", "start")):
        return Part.EARLY
    return Part.MIDDLE if words.startswith("mid") else Part.LATE


def _is_count(text: str, start: int, end: int) -> bool:
    """Whether a bare four-digit number counts things ("1500 copies", "$1950", "No. 1917") rather than years."""
    window = max(0, start - 14)
    if _SIGN_BEFORE.search(text, window, start) or text[end : end + 1] in ("%", "°", "\\", "=", "_", "@"):
        return True
    if _NUMBER_GOES_ON.match(text, end):
        return True
    if _COUNTED_AFTER.match(text, end) or _COUNT_BEFORE.search(text, window, start):
        return True
    if _YEAR_BEFORE.search(text, window, start):
        return False
    # Without a word that leads to a year, a round or early number before a plural is a count.
    return bool(_PLURAL_AFTER.match(text, end)) or int(text[start : start + 4]) < 1500


ENGLISH = Grammar(
    letters=re.compile(""),
    anchor=(
        r"\d|['’‘ʼ]\d\d"
        r"|(?<![^\W_])(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]ay|[Jj]u[nl]|[Aa]ug|[Ss]ep|[Oo]ct|[Nn]ov|[Dd]ec|"
        r"[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|"
        r"[Nn]ineteen|[Ee]ighteen|[Tt]went|[Tt]hirt|[Ff]ort|[Ff]ift|[Ss]ixt|[Ss]event|[Ee]ight|[Nn]in|"
        r"[Tt]enth|[Ee]leventh|[Tt]welfth|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourt)"
    ),
    rules=(
        _rule(rf"{_DAYS}(?:\s+of)?\s+{_MONTH}(?:,?\s+(?:of\s+)?{_YEAR})?", _read_days),
        _rule(rf"{_MONTH}\s+{_DAYS}(?:,?\s+(?:of\s+)?{_YEAR})?", _read_days),
        _rule(rf"{_MONTH},?\s+(?:of\s+)?{_YEAR}", _read_month),
        _rule(_MONTH, _read_lone_month),
        _rule(rf"(?P<season>spring|summer|autumn|fall|winter)\s+(?:of\s+)?{_YEAR}", _read_season),
        _rule(rf"(?P<season>winter)\s+(?:of\s+)?{_YEAR}\s?{_DASH}\s?(?P<next>(?:\d\d)?\d\d)(?!\d)", _read_winter),
        _rule(r"(?P<year>(?:1\d|20)\d\d)-(?P<month>\d\d)(?:-(?P<day>\d\d))?(?![\d\w-])", _read_iso),
        _rule(
            r"(?P<day>\d{1,2})(?P<stroke>[./])(?P<month>\d{1,2})(?P=stroke)(?P<year>(?:1\d|20)\d\d)(?!\d)",
            _read_figures,
        ),
        _rule(rf"(?P<year>(?:1\d|20)\d\d)\s?{_DASH}\s?{_APOSTROPHE}?(?P<short>\d\d)(?![\d\w-])", _read_years),
        _rule(
            r"(?P<short1>\d\d)[-–—](?P<short2>\d\d)(?![\d\w%.-])(?!\s(?:per|years|pages|km|people|%))",
            _read_short_years,
        ),
        _rule(rf"(?P<decade>(?:1\d|20)\d)0{_APOSTROPHE}?s\b", _read_decade),
        _rule(rf"{_APOSTROPHE}?(?P<decade>[1-9])0{_APOSTROPHE}?s\b", _read_short_decade),
        _rule(rf"{_APOSTROPHE}(?P<short>\d\d)(?![\d\w])", _read_apostrophe_year),
        _rule(rf"(?P<century>(?:nine|eigh)teen[\s-])?(?P<decade>{'|'.join(_DECADES)})\b", _read_decade_word),
        _rule(
            rf"(?:(?P<number>\d{{1,2}})(?:st|nd|rd|th)|(?P<word>{_ORDINAL_WORD}|twenty\sfirst))"
            r"[\s-]+centur(?:y|ies)\b(?P<bc>\s+B\.?C\.?(?:E\.?)?)?",
            _read_century,
        ),
        _rule(r"(?P<year>\d{1,4})\s+B\.?C\.?(?:E\.?)?(?!\w)", _read_year_before_era),
        _rule(_YEAR, _read_year),
    ),
    lead=re.compile(
        r"(?<![^\W_])"
        r"(?:(?:(?P<before>before|until|till|not later than|not after|no later than|by|up to)"
        r"|(?P<after>after|since|not earlier than|not before)"
        r"|(?P<between>between)|from|in|on|of|dated|made in|during|year|the year|the)\s+)?"
        r"(?:the\s+)?"
        r"(?:(?P<about>about|around|approximately|approx\.?|circa|ca\.?|c\.?|roughly|probably|perhaps|possibly)\s*)?"
        r"(?:the\s+)?"
        r"(?:(?P<part>early|mid|late|middle of|mid-to-late|beginning of|start of|end of|first half of|second half of)"
        r"[\s-]+(?:the\s+)?)?\Z",
        re.IGNORECASE,
    ),
    tail=re.compile(r"(?P<about>\s+or\s+so)?"),
    part=_part,
    joiner=re.compile(r"\s?[-–—]\s?|\s+(?:to|through|until|till)\s+(?:the\s+)?|/"),
    between_joiner=re.compile(r"\s+and\s+(?:the\s+)?"),
    is_count=_is_count,
)
