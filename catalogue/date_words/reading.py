"""Reading words that are meant to be one date: a field of a form, a cell of a sheet."""

from __future__ import annotations

import re
import unicodedata

from catalogue.date_words.chinese import CHINESE
from catalogue.date_words.english import ENGLISH
from catalogue.date_words.finding import GRAMMARS, date_phrases
from catalogue.date_words.point import DateRead, Point, Unit, read_span
from catalogue.date_words.russian import RUSSIAN
from catalogue.language_text import Language

_GRAMMAR_OF = {Language.EN: ENGLISH, Language.RU: RUSSIAN, Language.ZH: CHINESE}

#: Longer words are no date but a sentence about one.
MAX_CHARACTERS = 120

_BRACKETS = re.compile(r"\[(.*)\]|\((.*)\)")
_EDTF_SET = re.compile(r",|\.\.")
_DOUBT = re.compile(r"\s*\(\?\)$|\s+\?$")
_MAYBE_EDTF = re.compile(r"[-\dXYES?~%/.,\[\]{}]+")
#: Quarters and halves of a year, which nobody here writes: "1937-38" is two years.
_PART_OF_YEAR = re.compile(r"\d{4}-(?:2[5-9]|3\d|4\d)")
_SEASON = re.compile(r"(\d{4})-(2[1-4])[?~%]?")
_EXACT_DAY = re.compile(r"(?<![\dX-])(\d{4})-(\d\d)-(\d\d)")


def read_date(words: str, language: Language | None = None) -> DateRead | None:
    """What ``words`` mean as a whole, or ``None`` when they are no date or one the calendar does not have.

    EDTF passes through as written. ``language`` leaves out the other two; without it all are tried. "Before 1960" is
    ``../1960`` and "after 1949" ``1949/..``: cataloguers mean the year named to be included.
    """
    words = _tidy(words)
    if not words or len(words) > MAX_CHARACTERS:
        return None
    if _MAYBE_EDTF.fullmatch(words) and not _PART_OF_YEAR.match(words):
        read = _read_edtf(words)
        if read:
            return read
    grammars = (_GRAMMAR_OF[language],) if language else GRAMMARS
    for phrase in date_phrases(words, grammars):
        return read_span(phrase.span, phrase.border) if phrase.outer == (0, len(words)) else None
    return None


def _tidy(words: str) -> str:
    """One line, plain digits, without the brackets that mark a cataloguer's own dating."""
    words = " ".join(unicodedata.normalize("NFKC", words).split())
    bracketed = _BRACKETS.fullmatch(words)
    if bracketed and not _EDTF_SET.search(words):
        words = bracketed[1] or bracketed[2] or ""
    return _DOUBT.sub("?", words.strip(" ,;"))


def _read_edtf(words: str) -> DateRead | None:
    """The library knows the grammar but neither the calendar (it takes 1981-02-29) nor finite open ends."""
    # Its grammar takes a tenth of a second to load: not at every start of a server.
    from edtf import EDTFParseException, parse_edtf

    try:
        parse_edtf(words)
    except EDTFParseException:
        return None
    for year, month, day in _EXACT_DAY.findall(words):
        if not Point(unit=Unit.DAY, year=int(year), month=int(month), day=int(day)).is_real:
            return None
    first, slash, last = words.partition("/")
    start, end = _bound(first, is_upper=False), _bound(last if slash else first, is_upper=True)
    if start and end and _years(start) > _years(end):
        return None
    return DateRead(edtf=words, start=start, end=end)


def _bound(words: str, *, is_upper: bool) -> str:
    """The first or last day that one side of an interval can mean, ``""`` for an open or unknown one."""
    if words in ("", "..") or words.startswith("XXXX"):
        return ""
    season = _SEASON.fullmatch(words)
    if season:
        point = Point(unit=Unit.SEASON, year=int(season[1]), month=int(season[2]))
        return point.last_day if is_upper else point.first_day
    from edtf import parse_edtf

    date = parse_edtf(words)
    moment = date.upper_strict() if is_upper else date.lower_strict()
    if not hasattr(moment, "tm_year"):
        return ""
    point = Point(unit=Unit.DAY, year=moment.tm_year, month=moment.tm_mon, day=moment.tm_mday)
    return point.first_day


def _years(day: str) -> tuple[int, str]:
    return int(day[:-6]), day[-5:]
