"""A date in EDTF taken apart: where it begins, where it ends, how sure either is, and which days it can mean.

EDTF is ISO 8601-2:2019. Understood are levels 0 and 1 with seasons, and of level 2 the sets ``[1954..1958]`` and
``[1954,1958]`` (one of them). Stricter than the ``edtf`` library, which takes 1981-02-29, and finite where it answers
``inf``: open ends are ``None``. Tests hold both against each other. Years before 1 are not understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from catalogue.date_words.point import Point, Unit
from catalogue.errors import NotADate

_POINT = re.compile(
    r"(?P<before>[?~%])?(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<after>[?~%])?"
)
#: Either a list of two or "from .. to" with one end perhaps open.
_ONE_OF = re.compile(r"\[(?P<first>[^,.\[\]]*)(?P<between>,|\.\.)(?P<last>[^,.\[\]]*)\]")

#: How far "about" reaches: one year either side of a year, decade or century, one month of a month, one day of a day.
_REACH_MONTHS = {Unit.MONTH: 1, Unit.SEASON: 1, Unit.YEAR: 12, Unit.DECADE: 12, Unit.CENTURY: 12}


@dataclass(frozen=True, kw_only=True, slots=True)
class EdtfPoint:
    """One side of a date. ``is_about`` is EDTF's ``~``, ``is_uncertain`` its ``?``, both together ``%``."""

    point: Point
    is_about: bool = False
    is_uncertain: bool = False

    @property
    def is_sure(self) -> bool:
        return not (self.is_about or self.is_uncertain)

    @property
    def earliest(self) -> str:
        """ISO 8601 day; "about" and "perhaps" reach back, see ``_REACH_MONTHS``."""
        day = self.point.first_day
        return day if self.is_sure else _moved(day, self.point.unit, -1)

    @property
    def latest(self) -> str:
        day = self.point.last_day
        return day if self.is_sure else _moved(day, self.point.unit, 1)


@dataclass(frozen=True, kw_only=True, slots=True)
class EdtfSpan:
    """``first`` or ``last`` is ``None`` where the date is open; both are the same thing when it is a single point.

    ``is_one_of`` tells "one day between these two" from "all the time between them"; ``has_gap`` is True for a choice
    of exactly two ("1954 or 1958").
    """

    first: EdtfPoint | None
    last: EdtfPoint | None
    is_one_of: bool = False
    has_gap: bool = False

    @property
    def is_point(self) -> bool:
        return self.first is self.last

    @property
    def earliest(self) -> str:
        return self.first.earliest if self.first else ""

    @property
    def latest(self) -> str:
        return self.last.latest if self.last else ""

    @property
    def is_exact_year(self) -> bool:
        ends = (self.first, self.last)
        if any(end is None or not end.is_sure for end in ends):
            return False
        return self.earliest[:-6] == self.latest[:-6]


def read_edtf(words: str) -> EdtfSpan:
    """Raises ``NotADate`` for anything else, for days no calendar has, and for an end before its beginning."""
    words = words.strip()
    one_of = _ONE_OF.fullmatch(words)
    if one_of:
        has_gap = one_of["between"] == ","
        span = EdtfSpan(
            first=_end(one_of["first"], words), last=_end(one_of["last"], words), is_one_of=True, has_gap=has_gap
        )
        if has_gap and not (span.first and span.last):
            raise NotADate(words)
    elif "/" in words:
        first, _, last = words.partition("/")
        span = EdtfSpan(first=_end(first, words), last=_end(last, words))
    else:
        point = _read_point(words)
        return EdtfSpan(first=point, last=point)
    if span.first is None and span.last is None:
        raise NotADate(words)
    if span.first and span.last and span.first.point.first_day > span.last.point.last_day:
        raise NotADate(words, is_reversed=True)
    return span


def _end(words: str, whole: str) -> EdtfPoint | None:
    """One end of an interval; both "unknown" (nothing) and "open" (``..``) are ``None``."""
    return None if words in ("", "..") else _read_point(words, whole)


def _read_point(words: str, whole: str = "") -> EdtfPoint:
    match = _POINT.fullmatch(words)
    if match is None or (match["before"] and match["after"]):
        raise NotADate(whole or words)
    point = _point_of(match["year"], match["month"] or "XX", match["day"] or "XX")
    if point is None or not point.is_real or point.year == 0:
        raise NotADate(whole or words)
    mark = match["before"] or match["after"] or ""
    return EdtfPoint(point=point, is_about=mark in ("~", "%"), is_uncertain=mark in ("?", "%"))


def _point_of(year: str, month: str, day: str) -> Point | None:
    """``1950-XX-XX`` means no more than ``1950``; a month in an unknown year is no date."""
    if year.endswith("X"):
        unit = Unit.CENTURY if year.endswith("XX") else Unit.DECADE
        return Point(unit=unit, year=int(year.replace("X", "0"))) if month == day == "XX" else None
    if month == "XX":
        return Point(unit=Unit.YEAR, year=int(year)) if day == "XX" else None
    unit = Unit.SEASON if int(month) > 12 else Unit.MONTH
    point = Point(unit=unit, year=int(year), month=int(month))
    if day == "XX":
        return point
    return replace(point, unit=Unit.DAY, day=int(day)) if unit is Unit.MONTH else None


def _moved(day: str, unit: Unit, direction: int) -> str:
    """The day moved out by what "about" reaches. The first and last years ``datetime`` knows stay where they are."""
    if not "0002-01-01" <= day <= "9998-12-31":
        return day
    here = date.fromisoformat(day)
    if unit is Unit.DAY:
        return (here + timedelta(days=direction)).isoformat()
    # A first day moves to a first day. A last day is counted as the day before a first one.
    one_day = timedelta(days=1) if direction > 0 else timedelta()
    first = here + one_day
    years, month = divmod(first.year * 12 + first.month - 1 + direction * _REACH_MONTHS[unit], 12)
    return (date(years, month + 1, 1) - one_day).isoformat()
